import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const goes = "perform access.require_other_manager(person, null);";
const removes = "delete from access.passkey k where k.person_id = person;";
const ended = "perform access.require_office_ended(person);";

const changes: [string, string, string][] = [
  ["access.person_suspend(int)", goes, `${ended} ${goes}`],
  ["access.person_leaves(int)", goes, `${ended} ${goes}`],
  ["access.second_factor_reset(int)", removes, `${ended}\n      ${removes}`],
  ["access.person_change(int, text, text, text, int)", "update access.person p set name", `if was.email is distinct from lower(address) then ${ended} end if;\n      update access.person p set name`],
  // whoever read what was sent to the former address learns there that it was changed, however the new one came to be entered
  ["access.person_change(int, text, text, text, int)", "then perform access.shut_out(person); end if;", `then
        perform access.shut_out(person);
        was.proved_email := coalesce(was.proved_email, case when access.is_demo() then was.email end); -- the demo's people are invented
        if was.proved_email <> lower(address) then perform access.former_address_kept(was.proved_email); end if;
      end if;`],
];

/**
 * Nobody takes a statutory office over through the account of its holder: its address, second factor and standing are left
 * alone until the office or the seat has ended, and a change of an address is told where the person used to read their mail.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table access.former_address (id int generated always as identity primary key, email text not null, made_at timestamptz not null default now());
    ${guarded(roles, "access.former_address")}
    grant select, insert, delete on access.former_address to ${keeper};
    -- also one that is still to come: whoever has the account on that day holds it
    create function access.require_office_ended(person int) returns void ${definer} as $f$
    declare day date := access.today(); begin
      perform from access.person p where p.id = person for update;
      if exists (select from access.office o where o.person_id = person and access.days_meet(o.from_on, o.until_on, day, 'infinity')
          and o.office in ('monitoring officer', 'data protection officer', 'senior information risk owner'))
        or exists (select from desk.membership m where m.person_id = person and m.role = 'monitoring officer' and access.days_meet(m.from_on, m.until_on, day, 'infinity')) then
        raise exception 'holds a statutory office' using errcode = 'CP012';
      end if;
    end $f$;
    create function access.former_address_kept(address text) returns void ${definer} as $f$
    declare kept int; begin
      insert into access.former_address (email) values (address) returning id into kept;
      perform graphile_worker.add_job('tell-former-address', json_build_object('id', kept), max_attempts => 8);
    end $f$;
    -- taken by the messenger alone, in the transaction that writes the mail: nothing of it stays here
    create function access.former_address_take(the_id int) returns text ${definer} as $f$
    declare address text; begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger tells a former address'; end if;
      delete from access.former_address f where f.id = the_id returning f.email into address;
      return address;
    end $f$;
    ${keptBy(roles, "access", "require_office_ended(int)", "former_address_kept(text)", "former_address_take(int)")}
    grant execute on function access.former_address_take(int) to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function access.former_address_take(int), access.former_address_kept(text), access.require_office_ended(int);
    drop table access.former_address;
  `);
}
