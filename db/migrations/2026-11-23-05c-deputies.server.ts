import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const newSeat = "int, int, text, date, date, text, text, int";
const sent = (row: string) => `${row}.signed_off_by, ${row}.signed_off_post)`;
const sentWith = (row: string) => `${row}.signed_off_by, ${row}.signed_off_post, ${row}.signed_off_for)`;

const ended = "update desk.membership m set until_on = case when ends is null then greatest(was.from_on, day) - 1 else greatest(ends, day) end where m.id = seat;";

const changes: [string, string, string][] = [
  // nobody stays deputy of the chair beyond the last day of their own seat
  ["access.seat_end(int, date)", ended, `${ended}
      if was.standing = 'ordinary' and was.role in ('member', 'vice-chair') then
        update desk.membership d set until_on = greatest(m.until_on, d.from_on - 1) from desk.membership m where m.id = seat and d.body_id = m.body_id and d.person_id = m.person_id and d.role = 'chair' and d.standing = 'deputy'
          and (d.until_on is null or d.until_on > m.until_on) and (d.until_on is null or d.until_on >= d.from_on) and access.days_meet(d.from_on, d.until_on, was.from_on, was.until_on);
      end if;`],
  // every act of a deputy says so, in the chain itself
  ["audit.append(text, text, text, int, int, jsonb, jsonb)", "coalesce(details, '{}'::jsonb)", "coalesce(details, '{}'::jsonb) || audit.as_deputy(acting, the_body, what)"],
  ["desk.submission_circle()", sent("old"), sentWith("old")],
  ["desk.submission_circle()", sent("new"), sentWith("new")],
  // the deputy of a chair is one of the members on every day of it: the law lets nobody else preside (a change of group makes two seats of one)
  [`access.seat_give(${newSeat})`, "made := access.seat_give(", `if the_role = 'chair' and the_standing = 'deputy' and (select daterange(begins, ends, '[]') <@ range_agg(daterange(m.from_on, m.until_on, '[]')) from desk.membership m
        where m.body_id = the_body and m.person_id = person and m.standing = 'ordinary' and m.role in ('member', 'vice-chair') and (m.until_on is null or m.until_on >= m.from_on)) is not true then raise exception 'no member' using errcode = 'CB011'; end if;
      made := access.seat_give(`],
  // a substitute is a councillor too, at the entrance of the demo
  ["access.demo_people()", "m.role in ('chair', 'vice-chair', 'member')", "(m.role in ('chair', 'vice-chair', 'member') or m.standing = 'substitute')"],
];

/** Deputies of the clerk, the chair and the officers: what they do is theirs to do at any time, and says as whose deputy it is done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { desk } = roles;
  await run(db, `
    alter table desk.submission add column signed_off_for text check (length(signed_off_for) between 1 and 150);
    grant update (signed_off_for) on desk.submission to ${desk};
    -- what somebody holds there as a deputy alone: as clerk, chair or monitoring officer of the body, or in an office of the whole council
    create function desk.deputy_for(person int, the_body int, the_day date) returns text[] stable ${definer} as $f$
    begin
      if access.actor_id() is null then return '{}'; end if;
      return array(
        select m.role from desk.membership m where m.person_id = person and m.body_id = the_body and m.standing = 'deputy' and access.days_meet(m.from_on, m.until_on, the_day, the_day)
          and not exists (select from desk.membership o where o.person_id = person and o.body_id = the_body and o.role = m.role and o.standing <> 'deputy' and access.days_meet(o.from_on, o.until_on, the_day, the_day))
        union
        select o.office from access.office o where o.person_id = person and o.deputy and access.days_meet(o.from_on, o.until_on, the_day, the_day)
          and not exists (select from access.office h where h.person_id = person and h.office = o.office and not h.deputy and access.days_meet(h.from_on, h.until_on, the_day, the_day))
          and not exists (select from desk.membership s where s.person_id = person and s.body_id = the_body and s.role in ('clerk', 'chair', 'vice-chair', 'member') and access.days_meet(s.from_on, s.until_on, the_day, the_day))
        order by 1);
    end $f$;
    -- a signature is a member's own, whoever else's deputy they are
    create function audit.as_deputy(person int, the_body int, what text) returns jsonb stable ${definer} as $f$
    declare found text[] := case when what in ('wording signed', 'dissent from wording') then '{}' else desk.deputy_for(person, the_body, access.today()) end; begin
      return case when cardinality(found) = 0 then '{}'::jsonb else jsonb_build_object('asDeputyFor', to_jsonb(found)) end;
    end $f$;
    ${keptBy(roles, "desk", "deputy_for(int, int, date)")}
    ${keptBy(roles, "audit", "as_deputy(int, int, text)")}
    grant execute on function desk.deputy_for(int, int, date) to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function audit.as_deputy(int, int, text), desk.deputy_for(int, int, date);
    alter table desk.submission drop column signed_off_for;
  `);
}
