import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const onlyDeadlines = "if access.service_name() is distinct from 'deadlines' then raise insufficient_privilege using message = 'only the deadlines service counts'; end if;";

/**
 * Notices that were given and that a new day off has made too short (rulebook 1.8, 1.10). The law is counted outside of the
 * database; what was found stays here until the next count finds otherwise, so that a first page need not count.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    create table desk.notice_alarm (
      meeting_id int primary key, body_id int not null, for_day date not null, clear_days int not null check (clear_days >= 0), raised_at timestamptz not null default access.business_now(),
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id));
    create index on desk.notice_alarm (body_id, for_day);
    ${guarded(roles, "desk.notice_alarm")}
    create policy seen on desk.notice_alarm for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    grant select on desk.notice_alarm to ${desk};
    grant select, insert, update, delete on desk.notice_alarm to ${keeper};
    -- published meetings to come at ordinary notice, whose notice, agenda and open reports were all posted: from when they count, and who is told
    create function access.given_notices(the_day date) returns table (subject_id int, held_on date, body_kind text, notice_days int, counting_profile text, posted_from date, people int[]) stable ${definer} as $f$
    begin ${onlyDeadlines}
      return query select g.id, g.held_on, b.kind, b.notice_days, b.counting_profile, p.latest,
          array(select distinct m.person_id from desk.membership m where m.body_id = g.body_id and m.role in ('clerk', 'monitoring officer') and m.from_on <= the_day and (m.until_on is null or m.until_on >= the_day))
        from desk.meeting g join desk.body b on b.id = g.body_id
        cross join lateral (select max(f.first) as latest, count(*) as things from (
          select min(o.counts_from) as first from desk.posting o where o.body_id = g.body_id and o.meeting_id = g.id and o.error_at is null and o.for_day = g.held_on and o.for_time = g.starts_at and o.for_place = g.place
            and (o.what <> 'reports' or exists (select from desk.paper r where r.body_id = g.body_id and r.meeting_id = g.id and r.class = 'official' and r.removed_at is null)) group by o.what) f) p
        where g.status = 'published' and g.held_on >= the_day and g.convened_by is null
          and p.things = 2 + (exists (select from desk.paper r where r.body_id = g.body_id and r.meeting_id = g.id and r.class = 'official' and r.removed_at is null))::int;
    end $f$;
    -- what the newest count found, in place of what the last one did
    create function access.keep_notice_alarms(meetings int[], days date[], clear int[]) returns void ${definer} as $f$
    begin ${onlyDeadlines}
      delete from desk.notice_alarm a where not exists (select from unnest(meetings, days) f(meeting, day) where f.meeting = a.meeting_id and f.day = a.for_day);
      insert into desk.notice_alarm as a (meeting_id, body_id, for_day, clear_days)
        select g.id, g.body_id, f.day, f.clear from unnest(meetings, days, clear) f(meeting, day, clear) join desk.meeting g on g.id = f.meeting and g.held_on = f.day
        on conflict (meeting_id) do update set clear_days = excluded.clear_days where a.clear_days <> excluded.clear_days;
    end $f$;
    ${keptBy(roles, "access", "given_notices(date)", "keep_notice_alarms(int[], date[], int[])")}
    grant execute on function access.given_notices(date), access.keep_notice_alarms(int[], date[], int[]) to ${desk};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop function access.keep_notice_alarms(int[], date[], int[]), access.given_notices(date);
    drop table desk.notice_alarm;
  `);
}
