import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

const changes: [string, string, string][] = [
  // a cancelled meeting was not held, whatever was published of it
  ["desk.was_held(int)", "g.held_on <= access.today()", "g.held_on <= access.today() and g.status <> 'cancelled'"],
  ["desk.agree_minutes(int, int, int, int, text)", "(later.status = 'withdrawn' and not desk.was_held(later.id))", "(later.status in ('withdrawn', 'cancelled') and not desk.was_held(later.id))"],
  ["access.unpublished_meetings(date)", "g.status <> 'published'", "g.status not in ('published', 'cancelled')"],
  ["desk.published_meeting(int, int, jsonb)", "update desk.meeting m set status = 'published' where m.id = r.meeting_id;", "perform desk.meeting_on_record(r.meeting_id, r.reference, doc);"],
  ["desk.withdrawn_meeting(text)", "update desk.meeting m set status = 'withdrawn' where m.body_id = b and m.reference = the_reference;", "update desk.meeting m set status = 'withdrawn' where m.body_id = b and m.reference = the_reference and m.status <> 'cancelled';"],
  ["desk.withdrawn_meeting(text)", "set status = 'withdrawn', place = '', title = 'Withdrawn'", "set status = 'withdrawn', place = '', title = 'Withdrawn', ends_at = null, cancelled_on = null, cancelled_why = null, moved_from = null"],
  // with every sign-in the private calendar address goes: it does not come back with the account
  ["access.shut_out(int)", "begin delete from access.session s where s.person_id = person;", "begin delete from access.calendar_link l where l.person_id = person; delete from access.session s where s.person_id = person;"],
];

/**
 * A meeting is cancelled, with its reason, for good: what was published of it says so at the same address, in the same transaction.
 * Each meeting has one name in calendars for as long as it lives, and a number that rises with every change of it. Somebody with
 * an account may have one address from which a calendar reads the meetings of their bodies; only its hash is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    alter table desk.meeting
      add column uid uuid not null default gen_random_uuid(), add column sequence int not null default 0, add column changed_at timestamptz not null default access.business_now(),
      add column moved_from date, add column moved_from_time time, add column moved_at timestamptz, add column moved_by int references access.person,
      add column cancelled_why text, add column cancelled_by int references access.person, add column cancelled_at timestamptz,
      add constraint meeting_cancelled check ((status = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_why is null) and (cancelled_at is null) = (cancelled_by is null)),
      add constraint meeting_moved check ((moved_at is null) = (moved_from is null) and (moved_at is null) = (moved_from_time is null) and (moved_at is null) = (moved_by is null));
    alter table record.meeting drop constraint meeting_status_check,
      add column uid uuid not null default gen_random_uuid(), add column sequence int not null default 0, add column changed_at timestamptz not null default access.business_now(),
      add column ends_at text, add column cancelled_on date, add column cancelled_why text, add column moved_from date,
      add constraint meeting_status_check check (status in ('published', 'withdrawn', 'cancelled')),
      add constraint meeting_cancelled check ((cancelled_on is null) = (cancelled_why is null) and (status <> 'cancelled' or cancelled_on is not null));
    update record.meeting r set uid = m.uid from desk.meeting m where m.reference = r.reference and m.body_id = r.body_id;
    update record.meeting r set ends_at = convert_from(d.bytes, 'UTF8')::jsonb ->> 'endsAt' from record.document d where d.kind = 'meeting' and d.reference = r.reference and d.version = r.version and d.bytes is not null;
    create index on record.meeting (body_slug, held_on);
    insert into desk.transition (noun, from_status, action, to_status) values
      ('meeting', 'draft', 'cancel', 'cancelled'), ('meeting', 'published', 'cancel', 'cancelled'), ('meeting', 'withdrawn', 'cancel', 'cancelled'), ('meeting', 'cancelled', 'withdraw', 'cancelled');
    create table access.calendar_link (
      person_id int primary key references access.person, hash bytea not null unique check (octet_length(hash) = 32), made_at timestamptz not null default now());
    ${guarded(roles, "access.calendar_link")}
    grant select, insert, update, delete on access.calendar_link to ${keeper};
    grant update (status, version, sequence, changed_at, cancelled_why, cancelled_by, cancelled_at) on desk.meeting to ${keeper};
    grant update (moved_from, moved_from_time, moved_at, moved_by) on desk.meeting to ${desk};
  `);
  await run(db, `
    -- in calendars the newest number wins: it rises with whatever a calendar shows
    create function desk.calendar_counts() returns trigger ${definer} as $f$
    begin
      if new.sequence = old.sequence then new.sequence := old.sequence + 1; end if;
      new.changed_at := access.business_now();
      return new;
    end $f$;
    create trigger calendar_counts before update on desk.meeting for each row
      when ((old.held_on, old.starts_at, old.ends_at, old.place, old.title, old.status) is distinct from (new.held_on, new.starts_at, new.ends_at, new.place, new.title, new.status)) execute function desk.calendar_counts();
    -- what was announced as coming is called off in public before anybody sees that it is called off here
    create function desk.cancelled_in_public() returns trigger ${definer} as $f$
    begin
      if exists (select from record.meeting r where r.reference = new.reference and r.body_id = new.body_id and r.status = 'published') then
        raise check_violation using message = 'what was published does not say that it is cancelled';
      end if;
      return null;
    end $f$;
    create constraint trigger cancelled_in_public after update on desk.meeting deferrable initially deferred for each row when (new.status = 'cancelled' and old.status <> 'cancelled') execute function desk.cancelled_in_public();
    -- there is nothing to minute of a meeting that was cancelled
    create function desk.minutes_of_no_cancelled() returns trigger ${definer} as $f$
    declare the_status text; begin
      select g.status into the_status from desk.meeting g where g.id = new.meeting_id for share;
      if the_status = 'cancelled' then raise exception 'cancelled' using errcode = 'CD031'; end if;
      return new;
    end $f$;
    create trigger minutes_of_no_cancelled before insert on desk.minutes for each row execute function desk.minutes_of_no_cancelled();
    -- what was published becomes rows from its own bytes; the name of a meeting in calendars is its own, whatever the bytes say
    create function desk.meeting_on_record(the_meeting int, the_reference text, doc jsonb) returns void ${definer} as $f$
    declare m desk.meeting; off boolean := coalesce(jsonb_typeof(doc -> 'cancelled') = 'object', false); begin
      select * into m from desk.meeting g where g.id = the_meeting for update;
      if m.id is null or off <> (m.status = 'cancelled') then raise exception 'changed since this release was prepared' using errcode = 'CD004'; end if;
      if doc ->> 'uid' <> m.uid::text then raise insufficient_privilege using message = 'this is the name of another meeting'; end if;
      update desk.meeting g set status = case when off then 'cancelled' else 'published' end, sequence = g.sequence + 1, changed_at = access.business_now() where g.id = m.id;
      update record.meeting r set uid = m.uid, sequence = m.sequence + 1, changed_at = access.business_now(), ends_at = doc ->> 'endsAt', moved_from = (doc #>> '{moved,-1,heldOn}')::date,
        status = case when off then 'cancelled' else r.status end, cancelled_on = (doc #>> '{cancelled,on}')::date, cancelled_why = doc #>> '{cancelled,why}' where r.reference = the_reference;
    end $f$;
    create function desk.cancel_meeting(the_meeting int, seen int, why text) returns void ${definer} as $f$
    declare m desk.meeting; begin
      select * into m from desk.meeting g where g.id = the_meeting for update;
      if m.id is null or not (m.body_id = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only its clerk cancels a meeting'; end if;
      if m.status = 'cancelled' or m.version <> seen then raise exception 'moved on' using errcode = 'CD007'; end if;
      if m.held_on < access.today() then raise exception 'its day is over' using errcode = 'CD032'; end if;
      if exists (select from desk.minutes n where n.meeting_id = m.id) then raise exception 'minuted' using errcode = 'CD014'; end if;
      if coalesce(btrim(why), '') = '' then raise exception 'a reason is needed' using errcode = 'CD005'; end if;
      update desk.meeting g set status = 'cancelled', cancelled_why = why, cancelled_by = access.actor_id(), cancelled_at = access.business_now(), version = g.version + 1 where g.id = m.id;
      delete from desk.notice_alarm a where a.meeting_id = m.id;
      -- what was prepared before does not announce it again
      update desk.release r set shut = true where r.body_id = m.body_id and r.kind = 'meeting' and r.meeting_id = m.id and r.published_at is null;
    end $f$;
    -- the actor's own: when its address was made, or nothing; the address itself is known to nobody else
    create function access.my_calendar() returns timestamptz stable ${definer} as $f$
    begin return (select l.made_at from access.calendar_link l where l.person_id = access.actor_id()); end $f$;
    create function access.my_calendar_make(the_hash bytea) returns void ${definer} as $f$
    begin
      if not exists (select from access.person p where p.id = access.actor_id() and p.kind = 'person') then raise insufficient_privilege using message = 'only people with an account have one'; end if;
      insert into access.calendar_link as l (person_id, hash) values (access.actor_id(), the_hash) on conflict (person_id) do update set hash = excluded.hash, made_at = now();
    end $f$;
    create function access.my_calendar_end() returns void ${definer} as $f$
    begin delete from access.calendar_link l where l.person_id = access.actor_id(); end $f$;
    -- whoever holds the address reads days, times and places of the meetings of its owner's bodies: no reason, no agenda, nothing of sessions
    create function access.calendar_read(the_hash bytea) returns jsonb stable ${definer} as $f$
    declare owner int; day date := access.today(); begin
      select l.person_id into owner from access.calendar_link l join access.person p on p.id = l.person_id where l.hash = the_hash and p.kind = 'person' and p.suspended_at is null;
      if owner is null then return null; end if;
      return coalesce((select jsonb_agg(jsonb_build_object('uid', c.uid, 'reference', c.reference, 'bodyName', c.name, 'heldOn', c.held_on, 'startsAt', to_char(c.starts_at, 'HH24:MI'), 'endsAt', to_char(c.ends_at, 'HH24:MI'),
          'place', c.place, 'status', c.status, 'sequence', c.sequence, 'changedAt', c.changed_at) order by c.held_on, c.id) from (
        select g.*, b.name from desk.meeting g join desk.body b on b.id = g.body_id
          where g.body_id in (select m.body_id from desk.membership m where m.person_id = owner and m.from_on <= day and (m.until_on is null or m.until_on >= day)) and g.held_on >= day - 365
          order by g.held_on desc, g.id limit 2000) c), '[]');
    end $f$;
    ${keptBy(roles, "desk", "calendar_counts()", "cancelled_in_public()", "minutes_of_no_cancelled()", "meeting_on_record(int, text, jsonb)", "cancel_meeting(int, int, text)")}
    ${keptBy(roles, "access", "my_calendar()", "my_calendar_make(bytea)", "my_calendar_end()", "calendar_read(bytea)")}
    grant execute on function desk.cancel_meeting(int, int, text), access.my_calendar(), access.my_calendar_make(bytea), access.my_calendar_end(), access.calendar_read(bytea) to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

/** A meeting that was cancelled is a draft again, because the statuses before know no other. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop function access.calendar_read(bytea), access.my_calendar_end(), access.my_calendar_make(bytea), access.my_calendar(), desk.cancel_meeting(int, int, text), desk.meeting_on_record(int, text, jsonb);
    drop trigger minutes_of_no_cancelled on desk.minutes; drop function desk.minutes_of_no_cancelled();
    drop trigger cancelled_in_public on desk.meeting; drop function desk.cancelled_in_public();
    drop trigger calendar_counts on desk.meeting; drop function desk.calendar_counts();
    drop table access.calendar_link;
    delete from desk.transition where noun = 'meeting' and 'cancelled' in (from_status, to_status);
  `);
  await run(db, `
    alter table desk.meeting disable trigger status_moves;
    alter table desk.meeting drop constraint meeting_cancelled, drop constraint meeting_moved;
    update desk.meeting set status = 'draft' where status = 'cancelled';
    alter table desk.meeting enable trigger status_moves;
    alter table desk.meeting drop column uid, drop column sequence, drop column changed_at, drop column moved_from, drop column moved_from_time, drop column moved_at, drop column moved_by, drop column cancelled_why, drop column cancelled_by, drop column cancelled_at;
    alter table record.meeting drop constraint meeting_cancelled, drop constraint meeting_status_check;
    update record.meeting set status = 'published' where status = 'cancelled';
    alter table record.meeting add constraint meeting_status_check check (status in ('published', 'withdrawn')),
      drop column uid, drop column sequence, drop column changed_at, drop column ends_at, drop column cancelled_on, drop column cancelled_why, drop column moved_from;
    drop index record.meeting_body_slug_held_on_idx;`);
}
