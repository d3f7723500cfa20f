import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const memberOfIt = "m.role in ('chair', 'vice-chair', 'member')";

// whoever is about to be seated, or taken on by the council, keeps the kinds of their bodies as they are until that is done
const keepsKinds = (also: string) => `perform from desk.body b where ${also}b.id in (select m.body_id from desk.membership m where m.person_id = person) order by b.id for key share;`;
const locked = "perform from access.person p where p.id = person for update;";
const employs = "if the_kind = 'council' and exists (select from desk.membership";
const changes: [string, string, string][] = [
  ["access.seat_facts(int, int, date, date)", locked, `${locked}\n      ${keepsKinds("b.id = the_body or ")}`],
  ["access.officer_give(int, int, date, date)", employs, `${keepsKinds("")}\n      ${employs}`],
];

/**
 * The kind of a committee or panel changes, and with it the law that runs (rulebook 0.2, 0.2a, 0.4). Whoever has a member's seat
 * today or later and could have none under the new law is refused here too, whatever was asked before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    alter table desk.body add constraint body_kind_check check (kind in ('overview and scrutiny committee', 'sub-committee of an overview and scrutiny committee', 'joint overview and scrutiny committee', 'advisory committee', 'executive', 'informal panel'));
    -- what the law asks about before: a session that is not sealed, open bodies that this executive answers, and each member to come
    create function access.body_kind_facts(the_body int) returns table (unsealed boolean, answers text[], members jsonb) stable ${definer} as $f$
    declare day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to change'; end if;
      return query select
        exists (select from desk.witness_session s where s.body_id = the_body and s.status <> 'sealed'),
        array(select o.name from desk.body o where o.executive_id = the_body and (o.closed_on is null or o.closed_on > day) order by o.name),
        coalesce((select jsonb_agg(jsonb_build_object('personId', f.id, 'name', f.name, 'isEmployee', f.employee, 'executive', f.executive, 'scrutiny', f.scrutiny) order by f.name, f.id) from (
          select p.id, p.name,
            bool_or(exists (select from access.officer w join access.organisation g on g.id = w.organisation_id where w.person_id = p.id and g.kind = 'council'
              and access.days_meet(w.from_on, w.until_on, greatest(m.from_on, day), m.until_on))) as employee,
            min((select min(x.name) from desk.membership o join desk.body x on x.id = o.body_id where o.person_id = p.id and x.id <> the_body and x.kind = 'executive'
              and o.role in ('chair', 'vice-chair', 'member') and access.days_meet(o.from_on, o.until_on, greatest(m.from_on, day), m.until_on))) as executive,
            min((select min(x.name) from desk.membership o join desk.body x on x.id = o.body_id where o.person_id = p.id and x.id <> the_body and x.kind like '%overview and scrutiny committee'
              and o.role in ('chair', 'vice-chair', 'member') and access.days_meet(o.from_on, o.until_on, greatest(m.from_on, day), m.until_on))) as scrutiny
          from desk.membership m join access.person p on p.id = m.person_id
          where m.body_id = the_body and ${memberOfIt} and access.days_meet(m.from_on, m.until_on, day, 'infinity') group by p.id, p.name) f), '[]');
    end $f$;
    create function access.body_kind_change(the_body int, becomes text, seen int) returns void ${definer} as $f$
    declare was desk.body; facts record; day date := access.today(); begin
      if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = 'not yours to change'; end if;
      -- one kind at a time; and nobody is seated, taken on or heard under the old kind while it changes
      perform pg_advisory_xact_lock(7301, 23);
      select * into was from desk.body b where b.id = the_body for update;
      if was.id is null or was.version <> seen then raise exception 'changed meanwhile' using errcode = 'CP010'; end if;
      if was.closed_on <= day then raise exception 'closed' using errcode = 'CK001'; end if;
      select * into facts from access.body_kind_facts(the_body);
      if was.kind = 'informal panel' and becomes <> was.kind and facts.unsealed then raise exception 'a session is not sealed' using errcode = 'CK002'; end if;
      if was.kind = 'executive' and becomes <> was.kind and cardinality(facts.answers) > 0 then raise exception 'answers others' using errcode = 'CK003'; end if;
      if exists (select from jsonb_array_elements(facts.members) f where (becomes <> 'informal panel' and (f ->> 'isEmployee')::boolean)
        or (becomes like '%overview and scrutiny committee' and f ->> 'executive' is not null) or (becomes = 'executive' and f ->> 'scrutiny' is not null)) then
        raise exception 'somebody could not be a member' using errcode = 'CK004';
      end if;
      update desk.body b set kind = becomes, version = version + 1 where b.id = the_body;
      -- a member of a formal body gives a second factor: each seat asks again
      update desk.membership m set role = m.role where m.body_id = the_body and ${memberOfIt} and access.days_meet(m.from_on, m.until_on, day, 'infinity');
    end $f$;
    ${keptBy(roles, "access", "body_kind_facts(int)", "body_kind_change(int, text, int)")}
    grant execute on function access.body_kind_facts(int), access.body_kind_change(int, text, int) to ${roles.desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function access.body_kind_change(int, text, int), access.body_kind_facts(int);
    alter table desk.body drop constraint body_kind_check;
  `);
}
