import type { Kysely } from "kysely";
import { amended, keptBy, rolesOf, run, type Roles } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const dated = (table: string) => `${table}.from_on <= the_day and (${table}.until_on is null or ${table}.until_on >= the_day)`;
const seated = (body: string, roles: string) => `join desk.membership m on m.body_id = ${body} and m.role = any ('{${roles}}') and ${dated("m")}`;

/** Whom one click makes you in the demo. With `side`: a councillor, an officer of the council, or a partner's officer. */
const demoPeople = (roles: Roles, withSide: boolean) => `
    drop function access.demo_people();
    create function access.demo_people() returns table (person_id int, name text, post text${withSide ? ", side text" : ""}) stable ${definer} as $f$
    begin return query select p.id, p.name, p.post${withSide ? `, coalesce((select case g.kind when 'council' then 'officer' else 'partner' end from access.officer o join access.organisation g on g.id = o.organisation_id
        where o.person_id = p.id order by g.kind <> 'council' limit 1), case when exists (select from desk.membership m where m.person_id = p.id and m.role in ('chair', 'vice-chair', 'member')) then 'councillor' else 'officer' end)` : ""} from access.person p
      where access.is_demo() and p.kind = 'person' and p.suspended_at is null order by p.id limit 60; end $f$;
    ${keptBy(roles, "access", "demo_people()")}
    grant execute on function access.demo_people() to ${roles.desk};`;

// who watches the days of every body reads none of their words: it has no seat, and counts by functions that give ids and days
const everyBody = "if access.service_name() = 'deadlines' then return coalesce((select array_agg(id) from desk.body), '{}'); end if;";
const noBody = "-- no service has a seat";

/** What clerks of the demo have tried since it was made, and what the deadlines service counts with: ids and days, no words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `
    -- the demo asks whether something was done since it was made: a question about an act, not a list of all of them
    create index event_by_act on audit.event (noun, what, at);
    create function access.demo_deeds(nouns text[], acts text[], kinds text[]) returns int[] stable ${definer} as $f$
    declare made timestamptz := (select i.demo_made_at from access.installation i where i.demo); begin
      if made is null or cardinality(access.body_ids_as('{clerk}')) = 0 then return '{}'; end if;
      return (select coalesce(array_agg(w.place::int order by w.place), '{}') from unnest(nouns, acts, kinds) with ordinality w(noun, act, kind, place)
        where exists (select from audit.event e join access.person p on p.id = e.actor_id
          where e.noun = w.noun and e.what = w.act and e.at > made and p.kind <> 'service'
            and (w.kind = '' or exists (select from desk.release r where r.id = case when e.noun = 'release' then e.noun_id::int end and r.kind = w.kind))));
    end $f$;

    create function access.standing_deadlines(the_day date) returns table (what text, subject_id int, stage int, counts_from date, person_id int) stable ${definer} as $f$
    begin
      if access.service_name() is distinct from 'deadlines' then raise insufficient_privilege using message = 'only the deadlines service counts'; end if;
      return query
        select 'invitation', i.id, 0, i.due_on, o.person_id from desk.call_invitation i join desk.evidence_call c on c.id = i.call_id and c.status = 'open'
          join access.officer o on o.organisation_id = i.organisation_id and ${dated("o")}
          where not exists (select from desk.submission s where s.call_id = i.call_id and s.organisation_id = i.organisation_id and s.status not in ('draft', 'returned', 'withdrawn'))
        union all
        select 'minutes', g.id, 0, g.held_on, m.person_id from desk.meeting g ${seated("g.body_id", "clerk")}
          where g.status = 'published' and g.held_on < the_day and g.held_on >= the_day - 120 and not exists (select from desk.minutes n where n.meeting_id = g.id)
        union all
        select a.what, r.id, 0, greatest(r.report_received_on, r.notice_received_on), a.person_id from desk.recommendation r
          cross join lateral (select 'response', m.person_id from (select 1) one ${seated("r.shown_to", "clerk,chair,vice-chair,member")}
            union select 'late response', m.person_id from (select 1) one ${seated("r.committee_id", "clerk")}) a(what, person_id)
          where r.status = 'issued' and r.response_status = 'awaiting' and r.notice_received_on is not null and r.report_received_on is not null
        union all
        select 'wording', r.id, r.round, (r.frozen_at at time zone 'Europe/London')::date, m.person_id from desk.recommendation r ${seated("r.body_id", "chair,vice-chair,member")}
          where r.status = 'proposed' and r.frozen_at is not null
            and not exists (select from desk.sign_off s where s.recommendation_id = r.id and s.round = r.round and s.person_id = m.person_id);
    end $f$;
    -- meetings to come that are not published and whose notice is not posted, with what the law counts their last lawful day by
    create function access.unpublished_meetings(the_day date) returns table (subject_id int, held_on date, body_kind text, notice_days int, counting_profile text, person_id int) stable ${definer} as $f$
    begin
      if access.service_name() is distinct from 'deadlines' then raise insufficient_privilege using message = 'only the deadlines service counts'; end if;
      return query select g.id, g.held_on, b.kind, b.notice_days, b.counting_profile, m.person_id from desk.meeting g join desk.body b on b.id = g.body_id ${seated("g.body_id", "clerk")}
        where g.status <> 'published' and g.held_on >= the_day and not exists (select from desk.posting p where p.body_id = g.body_id and p.meeting_id = g.id and p.for_day = g.held_on and p.error_at is null and p.what = 'notice');
    end $f$;
    grant select on desk.posting to ${roles.keeper};
    ${amended("access.body_ids()", everyBody, noBody)}
    ${demoPeople(roles, true)}
    ${keptBy(roles, "access", "demo_deeds(text[], text[], text[])", "standing_deadlines(date)", "unpublished_meetings(date)")}
    grant execute on function access.demo_deeds(text[], text[], text[]), access.standing_deadlines(date), access.unpublished_meetings(date) to ${roles.desk};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  await run(db, `${demoPeople(roles, false)}
    ${amended("access.body_ids()", noBody, everyBody)}
    revoke select on desk.posting from ${roles.keeper};
    drop function access.unpublished_meetings(date), access.standing_deadlines(date), access.demo_deeds(text[], text[], text[]); drop index audit.event_by_act;`);
}
