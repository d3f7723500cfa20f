import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const sat = "s.role in ('chair', 'vice-chair', 'member') and s.from_on <= g.held_on";
const changes: [string, string, string][] = [
  ["access.person_card(int, boolean)", "'organisationName', g.name,", "'organisationName', g.name, 'signs', f.signs,"],
  // whoever presides may have to give the casting vote
  ["desk.presided_there(int, int)", sat, sat.replace(" and s.from_on", " and s.standing not in ('co-opted without a vote', 'co-opted, votes on education', 'deputy') and s.from_on")],
];

/** Who signs off what an organisation sends, and who does so as deputy: named by the register from a day until another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    alter table access.officer add column signs text not null default 'no' check (signs in ('no', 'signs off', 'deputy'));
    create function access.officer_signs(the_officer int, how text) returns void ${definer} as $f$
    begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to give'; end if;
      update access.officer f set signs = how where f.id = the_officer;
    end $f$;
    -- for whoever works for it, and for who keeps the register
    create function access.signatories(the_organisation int) returns table (name text, post text, signs text) stable ${definer} as $f$
    declare day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') and not the_organisation = any (access.organisation_ids()) then return; end if;
      return query select p.name, p.post, f.signs from access.officer f join access.person p on p.id = f.person_id
        where f.organisation_id = the_organisation and f.signs <> 'no' and p.suspended_at is null and access.days_meet(f.from_on, f.until_on, day, day) order by f.signs desc, lower(p.name), p.id limit 50;
    end $f$;
    ${keptBy(roles, "access", "officer_signs(int, text)", "signatories(int)")}
    grant execute on function access.officer_signs(int, text), access.signatories(int) to ${roles.desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function access.signatories(int), access.officer_signs(int, text);
    alter table access.officer drop column signs;
  `);
}
