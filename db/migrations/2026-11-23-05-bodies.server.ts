import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const sits = (seat: string) => `${seat}.role in ('chair', 'vice-chair', 'member')`;
// who has a vote on every question: not who was co-opted without one, nor for education alone; the deputy of a chair votes by their own ordinary seat
const votes = (seat: string) => `${sits(seat)} and ${seat}.standing not in ('co-opted without a vote', 'co-opted, votes on education', 'deputy')`;
// who votes, presides or stands in: never also who is clerk there
const decides = (role: string, standing: string) => `(${standing} = 'substitute' or (${role} in ('chair', 'vice-chair', 'member') and ${standing} not in ('co-opted without a vote', 'co-opted, votes on education')))`;
const managerOnly = (what: string) => `if not access.holds_office('{democratic services manager}') then raise insufficient_privilege using message = '${what}'; end if;`;

const newRules = "the_body int, the_notice int, the_quorum int, the_executive int, closes date, seen int, the_terms text, the_pattern text, the_week text, the_weekday text, the_time time, follows int, follows_day date";
const newSeat = "the_body int, person int, the_role text, begins date, ends date, the_group text, the_standing text, for_person int";
const typesOf = (parameters: string) => parameters.split(", ").map((one) => one.split(" ").slice(1).join(" ")).join(", ");
const oldRules = "body_change(int, int, int, int, date, int)";
const oldSeat = "seat_give(int, int, text, date, date, text)";
const offered = [`access.body_change(${typesOf(newRules)})`, `access.seat_give(${typesOf(newSeat)})`, "access.body_line(int)", "access.group_change(int, date, text)", "access.elected_seats(date)", "access.seats_end(date, int[])"];
const inner = ["access.votes_on(int)", "desk.voters(int)"];

const anySeated = "'{chair,vice-chair,member}'";
const moveMinutes = "desk.move_minutes(int, text, int, text)";
const setStatus = "update desk.minutes set status = new_status,";
const changes: [string, string, string][] = [
  // nobody clears what they sent
  [moveMinutes, setStatus, `if the_action = 'clear' and m.sent_by = access.actor_id() then raise exception 'sent by the same person' using errcode = 'CD034'; end if;
      ${setStatus} sent_by = case the_action when 'send' then access.actor_id() else m.sent_by end,`],
  ["access.session_read(bytea)", "'role', m.role)", "'role', m.role, 'standing', m.standing)"],
  ["access.person_card(int, boolean)", "'politicalGroup', m.political_group,", "'politicalGroup', m.political_group, 'standing', m.standing,"],
  ["access.body_add(text, text, text, text, int, int, int, int, uuid, int)", "follows_id, key_id)", "follows_id, follows_from, key_id)"],
  ["access.body_add(text, text, text, text, int, int, int, int, uuid, int)", "the_executive, follows, the_key)", "the_executive, follows, case when follows is null then null else access.today() end, the_key)"],
  // whoever was co-opted without a vote is neither asked to sign nor counted
  ["desk.freeze_recommendation(int)", `desk.seated_people((select r.body_id from desk.recommendation r where r.id = the_id), ${anySeated})`, "desk.voters((select r.body_id from desk.recommendation r where r.id = the_id))"],
  ["desk.sign_recommendation(int, bytea, text, text)", `not (r.body_id = any (access.body_ids_as(${anySeated})))`, "not access.votes_on(r.body_id)"],
  ["desk.sign_recommendation(int, bytea, text, text)", `desk.seated_people(r.body_id, ${anySeated})`, "desk.voters(r.body_id)"],
];

/**
 * What a body is for, when it meets and which it replaced; as what somebody sits on it (co-opted with or without a vote, substitute,
 * deputy), from which day to which; a change of group, and the end of all seats at an election (rulebook 0.2a, 0.4, 2.4).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { desk } = roles;
  await run(db, `
    alter table desk.body
      add column terms_of_reference text not null default '' check (length(terms_of_reference) <= 20000),
      add column meeting_pattern text not null default '' check (length(meeting_pattern) <= 300),
      add column meets_week text check (meets_week in ('first', 'second', 'third', 'fourth', 'last')),
      add column meets_weekday text check (meets_weekday in ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')),
      add column meets_at time, add column follows_from date,
      add constraint body_meets_check check ((meets_week is null) = (meets_weekday is null) and (meets_at is null or meets_week is not null)),
      add constraint body_follows_check check (follows_from is null or follows_id is not null);
    create index on desk.body (follows_id);
    alter table desk.membership
      add column standing text not null default 'ordinary', add column stands_for int references access.person,
      add constraint membership_standing_check check (standing = 'ordinary'
        or (standing in ('co-opted with a vote', 'co-opted, votes on education', 'co-opted without a vote') and role = 'member')
        or (standing = 'substitute' and role = 'attendee') or (standing = 'deputy' and role in ('clerk', 'chair', 'monitoring officer'))),
      add constraint membership_stands_for_check check (stands_for is null or (standing = 'substitute' and stands_for <> person_id));
    alter table desk.minutes add column sent_by int references access.person;
    update desk.minutes n set sent_by = (select e.actor_id from audit.event e where e.what = 'minutes sent to the chair' and e.noun_id = n.id::text order by e.seq desc limit 1) where n.status = 'with the chair';
    -- how it was on the day of the meeting: minutes say it, and what is counted goes by it
    alter table desk.attendance add column votes text not null default 'yes' check (votes in ('yes', 'on education', 'no'));
    grant update (votes) on desk.attendance to ${desk};
  `);
  await run(db, `
    create function access.votes_on(the_body int) returns boolean stable ${definer} as $f$
    declare day date := access.today(); begin
      return exists (select from desk.membership m where m.person_id = access.actor_id() and m.body_id = the_body and ${votes("m")} and m.from_on <= day and (m.until_on is null or m.until_on >= day)); end $f$;
    create function desk.voters(the_body int) returns int[] stable ${definer} as $f$
    declare day date := access.today(); begin
      return coalesce((select array_agg(distinct m.person_id) from desk.membership m where m.body_id = the_body and ${votes("m")} and m.from_on <= day and (m.until_on is null or m.until_on >= day)), '{}'); end $f$;

    -- what it replaced and what replaced it: names alone, which are no secret, also where there is no seat
    create function access.body_line(the_body int) returns table (relation text, body_id int, name text, from_on date, may_see boolean) stable ${definer} as $f$
    declare mine int[] := access.body_ids(); everything boolean := access.holds_office('{democratic services manager}'); begin
      if not everything and not the_body = any (mine) then return; end if;
      return query select 'replaces', o.id, o.name, b.follows_from, everything or o.id = any (mine) from desk.body b join desk.body o on o.id = b.follows_id where b.id = the_body
        union all select 'replaced by', b.id, b.name, b.follows_from, everything or b.id = any (mine) from desk.body b where b.follows_id = the_body order by 1, 3;
    end $f$;
    create function access.body_change(${newRules}) returns void ${definer} as $f$
    declare further int := follows; begin
      perform pg_advisory_xact_lock(7301, 23); -- two changes at once would each close half of a circle
      perform access.body_change(the_body, the_notice, the_quorum, the_executive, closes, seen);
      while further is not null loop
        if further = the_body then raise exception 'replaces itself in the end' using errcode = 'CB006'; end if;
        select b.follows_id into further from desk.body b where b.id = further;
      end loop;
      update desk.body b set terms_of_reference = the_terms, meeting_pattern = the_pattern, meets_week = the_week, meets_weekday = the_weekday, meets_at = the_time, follows_id = follows, follows_from = follows_day where b.id = the_body;
    end $f$;

    -- the law is asked here too, whoever calls: an employee, a member of the executive, a day before the first, a person twice
    create function access.seat_give(${newSeat}) returns int ${definer} as $f$
    declare facts record; made int; begin
      if ends < begins then raise exception 'backwards' using errcode = 'CB001'; end if;
      select * into facts from access.seat_facts(person, the_body, begins, ends);
      if the_role in ('chair', 'vice-chair', 'member') or the_standing = 'substitute' then
        if facts.is_employee and facts.body_kind <> 'informal panel' then raise exception 'an employee' using errcode = 'CB002'; end if;
        if facts.is_executive and facts.body_kind like '%overview and scrutiny committee' then raise exception 'of the executive' using errcode = 'CB003'; end if;
        if facts.on_scrutiny is not null and facts.body_kind = 'executive' then raise exception 'of scrutiny' using errcode = 'CB004'; end if;
        if the_standing like 'co-opted%' and facts.body_kind = 'executive' then raise exception 'nobody is co-opted there' using errcode = 'CB007'; end if;
        if the_standing <> 'deputy' and exists (select from desk.membership m where m.body_id = the_body and m.person_id = person and m.standing <> 'deputy' and m.role <> the_role and (${sits("m")} or m.standing = 'substitute')
            and access.days_meet(m.from_on, m.until_on, begins, ends)) then raise exception 'twice' using errcode = 'CB005'; end if;
        if the_standing in ('substitute', 'co-opted without a vote', 'co-opted, votes on education') and exists (select from desk.membership m where m.body_id = the_body and m.person_id = person and m.standing = 'deputy' and m.role = 'chair'
            and access.days_meet(m.from_on, m.until_on, begins, ends)) then raise exception 'deputy of the chair' using errcode = 'CB005'; end if;
      end if;
      -- whoever prepares is another person than whoever decides
      if exists (select from desk.membership m where m.body_id = the_body and m.person_id = person and access.days_meet(m.from_on, m.until_on, begins, ends)
          and ((the_role = 'clerk' and ${decides("m.role", "m.standing")}) or (m.role = 'clerk' and ${decides("the_role", "the_standing")}))) then raise exception 'both halves' using errcode = 'CB012'; end if;
      if for_person is not null and not exists (select from desk.membership m where m.body_id = the_body and m.person_id = for_person and ${votes("m")} and access.days_meet(m.from_on, m.until_on, begins, ends)) then
        raise exception 'stands for nobody' using errcode = 'CB008';
      end if;
      made := access.seat_give(the_body, person, the_role, begins, ends, the_group);
      update desk.membership m set standing = the_standing, stands_for = for_person where m.id = made;
      return made;
    end $f$;
    -- one row ends and another begins: what somebody was on any day stays as it was
    create function access.group_change(person int, begins date, the_group text) returns int ${definer} as $f$
    declare m desk.membership; changed int := 0; begin
      ${managerOnly("not yours to change")}
      if person = access.actor_id() then raise exception 'of oneself' using errcode = 'CP001'; end if;
      perform from access.person p where p.id = person and p.kind = 'person' for update;
      for m in select * from desk.membership x where x.person_id = person and (${sits("x")} or x.standing = 'substitute') and x.standing not like 'co-opted%' and x.political_group <> the_group
          and access.days_meet(x.from_on, x.until_on, begins, 'infinity') for update loop
        if m.from_on < begins then
          update desk.membership x set until_on = begins - 1 where x.id = m.id;
          insert into desk.membership as x (body_id, person_id, role, from_on, until_on, political_group, standing, stands_for) values (m.body_id, person, m.role, begins, m.until_on, the_group, m.standing, m.stands_for)
            on conflict (body_id, person_id, role, from_on) do update set until_on = excluded.until_on, political_group = excluded.political_group, standing = excluded.standing, stands_for = excluded.stands_for;
        else
          update desk.membership x set political_group = the_group where x.id = m.id;
        end if;
        changed := changed + 1;
      end loop;
      if changed = 0 then raise exception 'no seat changes' using errcode = 'CB009'; end if;
      return changed;
    end $f$;
    -- the seats of councillors that would last beyond a day: not of those who were co-opted, nor, on an informal panel, of those who work for an organisation
    create function access.elected_seats(last_day date) returns table (seat_id int, body_id int, body_name text, person_id int, name text, role text) stable ${definer} as $f$
    begin
      ${managerOnly("not yours to read")}
      return query select m.id, b.id, b.name, p.id, p.name, m.role from desk.membership m join desk.body b on b.id = m.body_id join access.person p on p.id = m.person_id
        where (${sits("m")} or m.standing = 'substitute') and m.standing not like 'co-opted%' and m.from_on <= last_day and (m.until_on is null or m.until_on > last_day)
          and (b.kind <> 'informal panel' or not exists (select from access.officer f where f.person_id = m.person_id and access.days_meet(f.from_on, f.until_on, last_day, last_day)))
        order by b.name, p.name, m.id;
    end $f$;
    create function access.seats_end(last_day date, seen int[]) returns int ${definer} as $f$
    declare ending int[]; begin
      ${managerOnly("not yours to end")}
      if last_day < access.today() then raise exception 'over' using errcode = 'CB010'; end if;
      perform from desk.membership m where m.id in (select s.seat_id from access.elected_seats(last_day) s) order by m.id for update;
      ending := array(select s.seat_id from access.elected_seats(last_day) s order by 1);
      if ending is distinct from array(select unnest(seen) order by 1) then raise exception 'changed meanwhile' using errcode = 'CP010'; end if;
      update desk.membership m set until_on = last_day where m.id = any (ending);
      return cardinality(ending);
    end $f$;

    ${keptBy(roles, "access", ...[...offered, ...inner].filter((one) => one.startsWith("access.")).map((one) => one.slice("access.".length)))}
    ${keptBy(roles, "desk", "voters(int)")}
    grant execute on function ${offered.join(", ")} to ${desk};
    revoke execute on function access.${oldRules}, access.${oldSeat} from ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { desk } = await rolesOf(db);
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function ${[...offered, ...inner].join(", ")};
    grant execute on function access.${oldRules}, access.${oldSeat} to ${desk};
    alter table desk.minutes drop column sent_by;
    alter table desk.attendance drop column votes;
    alter table desk.membership drop column standing, drop column stands_for;
    alter table desk.body drop column terms_of_reference, drop column meeting_pattern, drop column meets_week, drop column meets_weekday, drop column meets_at, drop column follows_from;
    drop index if exists desk.body_follows_id_idx;
  `);
}
