import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
/** What hangs on the minutes of a meeting and is locked with them. */
// a part names its minutes and its minute together: naming other minutes, it would pass by the lock of those it belongs to
const children = ["desk.minute", "desk.attendance", "desk.exclusion", "desk.exempt_minute", "desk.declaration", "desk.resolution", "desk.own_vote", "desk.minutes_signature"];

/** Minutes with attendance, declarations, resolutions and exclusions; agreed at a later meeting, signed there, and then locked for every role. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, record } = roles;
  await run(db, `
    create table desk.minutes (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null unique, status text not null default 'draft', version int not null default 1,
      drafted_by int not null references access.person, drafted_at timestamptz not null default access.business_now(),
      presided_by int references access.person, started_at time, ended_at time, attendance_version int not null default 1, chair_words text not null default '',
      coherent_answer text check (coherent_answer in ('yes', 'no')), summary text not null default '',
      agreed_at_meeting_id int, agreed_on date, agreed_presided_by int references access.person, agreed_version int, agreed_sha256 bytea, corrections text not null default '', signed_by int references access.person, signed_at timestamptz,
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), unique (body_id, id), unique (body_id, meeting_id, id),
      check ((status in ('agreed', 'signed')) = (agreed_at_meeting_id is not null) and (agreed_at_meeting_id is null) = (agreed_on is null) and (agreed_at_meeting_id is null) = (agreed_presided_by is null)),
      -- which published version was agreed, and its bytes
      check ((agreed_version is null) = (agreed_sha256 is null)),
      check ((status = 'signed') = (signed_by is not null) and (signed_by is null) = (signed_at is null)), check (signed_by is null or signed_by = agreed_presided_by));
    create index on desk.minutes (agreed_presided_by);
    create table desk.minute (
      id int generated always as identity primary key, body_id int not null, minutes_id int not null, item_id int, position int not null check (position > 0), number text not null check (number ~ '^[0-9]+/[0-9]{2}$'),
      title text not null check (title <> ''), words text not null default '', class text not null default 'official' check (class in ('official', 'closed')), is_late boolean not null default false, urgent_reason text not null default '', version int not null default 1,
      foreign key (body_id, minutes_id) references desk.minutes (body_id, id), foreign key (body_id, item_id) references desk.agenda_item (body_id, id), unique (body_id, id), unique (body_id, number), unique (minutes_id, position), unique (body_id, minutes_id, id));
    create index on desk.minute (item_id);
    create table desk.attendance (
      id int generated always as identity primary key, body_id int not null, minutes_id int not null, person_id int references access.person, name text not null check (name <> ''), organisation text not null default '',
      capacity text not null check (capacity in ('present', 'apologies', 'absent', 'substitute', 'in attendance')), mode text not null default 'in the room' check (mode in ('in the room', 'remote')), is_member boolean not null,
      substitutes_for int references access.person, came_in_before int check (came_in_before > 0), left_before int check (left_before > 0), version int not null default 1,
      foreign key (body_id, minutes_id) references desk.minutes (body_id, id), unique (body_id, id), unique (minutes_id, person_id),
      check (not is_member or person_id is not null), check (capacity <> 'substitute' or person_id is not null));
    create table desk.exclusion (
      minute_id int primary key, body_id int not null, minutes_id int not null, part text not null check (part <> ''), paragraphs text[] not null, public_interest text not null,
      moved_by int references access.person, seconded_by int references access.person, votes_for int check (votes_for >= 0), votes_against int check (votes_against >= 0), abstentions int check (abstentions >= 0),
      carried boolean not null, out_at time, back_at time, version int not null default 1,
      foreign key (body_id, minutes_id) references desk.minutes (body_id, id), foreign key (body_id, minutes_id, minute_id) references desk.minute (body_id, minutes_id, id));
    create index on desk.exclusion (body_id, minutes_id);
    create table desk.exempt_minute (
      minute_id int primary key, body_id int not null, minutes_id int not null, sealed bytea not null, version int not null default 1,
      foreign key (body_id, minutes_id) references desk.minutes (body_id, id), foreign key (body_id, minutes_id, minute_id) references desk.minute (body_id, minutes_id, id));
    create index on desk.exempt_minute (body_id);
    create table desk.declaration (
      id int generated always as identity primary key, body_id int not null, minutes_id int not null, minute_id int not null, person_id int not null references access.person,
      category text not null check (category in ('disclosable pecuniary', 'other registerable', 'non-registerable')), is_sensitive boolean not null, nature text not null,
      registered text not null check (registered in ('yes', 'no', 'pending')), has_dispensation boolean not null default false, action text not null check (action in ('stayed', 'spoke and left', 'left')), left_at time, returned_at time, version int not null default 1,
      foreign key (body_id, minutes_id) references desk.minutes (body_id, id), foreign key (body_id, minutes_id, minute_id) references desk.minute (body_id, minutes_id, id), unique (body_id, id), check (not is_sensitive or nature = ''));
    create index on desk.declaration (minutes_id);
    create table desk.resolution (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null, minutes_id int not null, minute_id int not null, item_id int, number text not null,
      kind text not null check (kind in ('RESOLVED', 'RECOMMENDED')), words text not null check (words <> ''), moved_by int references access.person, seconded_by int references access.person, carried boolean not null,
      votes_for int check (votes_for >= 0), votes_against int check (votes_against >= 0), abstentions int check (abstentions >= 0), casting_vote text check (casting_vote in ('for', 'against')),
      is_quorate boolean not null, recommendation_id int, version int not null default 1,
      foreign key (body_id, meeting_id, minutes_id) references desk.minutes (body_id, meeting_id, id),
      foreign key (body_id, minutes_id, minute_id) references desk.minute (body_id, minutes_id, id), foreign key (body_id, item_id) references desk.agenda_item (body_id, id), unique (body_id, id), unique (body_id, minutes_id, id));
    create index on desk.resolution (minutes_id, id);
    create table desk.own_vote (
      resolution_id int not null, body_id int not null, minutes_id int not null, person_id int not null references access.person, vote text not null check (vote in ('for', 'against', 'abstained')), words text not null default '',
      primary key (resolution_id, person_id), foreign key (body_id, minutes_id, resolution_id) references desk.resolution (body_id, minutes_id, id));
    create index on desk.own_vote (body_id, minutes_id);
    create table desk.minutes_signature (
      minutes_id int primary key, body_id int not null, person_id int not null references access.person, document bytea not null, sha256 bytea not null check (sha256 = sha256(document)),
      signed_at timestamptz not null default access.business_now(), foreign key (body_id, minutes_id) references desk.minutes (body_id, id));
    create index on desk.minutes_signature (body_id);
    ${guarded(roles, "desk.minutes", ...children)}
    create table record.minutes (
      reference text primary key, meeting_reference text not null, body_id int not null, body_name text not null, body_slug text not null, title text not null, held_on date not null,
      status text not null check (status in ('draft', 'agreed', 'signed', 'withdrawn')), version int not null, published_on date not null);
    create index on record.minutes (held_on desc, reference);
    grant select on record.minutes to ${desk}, ${record};
    grant select, insert, update on record.minutes to ${keeper};
    insert into desk.transition (noun, from_status, action, to_status) values
      ('minutes', 'draft', 'send', 'with the chair'), ('minutes', 'with the chair', 'return', 'draft'), ('minutes', 'with the chair', 'clear', 'cleared'), ('minutes', 'cleared', 'return', 'draft'),
      ('minutes', 'cleared', 'publish', 'published'), ('minutes', 'published', 'publish', 'published'), ('minutes', 'published', 'withdraw', 'cleared'),
      ('minutes', 'published', 'agree', 'agreed'), ('minutes', 'agreed', 'sign', 'signed');
  `);
  await run(db, `
    -- what somebody named as presiding has to sign, though they may have no seat on the body whose minutes they are
    create function access.signing_ids(of_what text) returns int[] stable ${definer} as $f$
    declare me int := access.actor_id(); begin
      return coalesce((select array_agg(case of_what when 'minutes' then m.id when 'meeting' then m.meeting_id when 'body' then m.body_id end) from desk.minutes m where m.agreed_presided_by = me), '{}');
    end $f$;
    create function desk.monitoring_officers(the_body int) returns int[] stable ${definer} as $f$
    declare day date := access.today(); begin
      if not (the_body = any (access.body_ids())) then raise insufficient_privilege using message = 'not your body'; end if;
      return coalesce((select array_agg(distinct p) from (
        select m.person_id p from desk.membership m where m.body_id = the_body and m.role = 'monitoring officer' and m.from_on <= day and (m.until_on is null or m.until_on >= day)
        union select o.person_id from access.office o where o.office = 'monitoring officer' and o.from_on <= day and (o.until_on is null or o.until_on >= day)) all_of_them), '{}');
    end $f$;
    -- a minute is as closed as its item, and never opens again
    create function desk.minute_class() returns trigger ${definer} as $f$
    begin
      if (select i.class from desk.agenda_item i where i.id = new.item_id) = 'closed' then new.class := 'closed'; end if;
      if tg_op = 'UPDATE' and old.class = 'closed' then new.class := 'closed'; end if;
      -- what is left for the public is less than before: whether that is a fair record is asked again (LGA 1972 s.100C(2))
      if new.class = 'closed' and (tg_op = 'INSERT' or old.class <> 'closed') then
        update desk.minutes m set coherent_answer = null where m.id = new.minutes_id and m.coherent_answer is not null and m.status not in ('agreed', 'signed');
      end if;
      return new;
    end $f$;
    create function desk.item_class_raises_minute() returns trigger ${definer} as $f$
    begin
      -- the minutes first, as whoever changes a minute locks them: each would wait for the other
      perform from desk.minutes m where m.meeting_id = new.meeting_id for update;
      update desk.minute n set class = 'closed' from desk.minutes m where n.item_id = new.id and n.class <> 'closed' and m.id = n.minutes_id and m.status not in ('agreed', 'signed');
      if found then update desk.minutes m set version = m.version + 1 where m.meeting_id = new.meeting_id; end if;
      return null;
    end $f$;
    -- signed minutes are locked, whoever writes; they become signed only beside a signature
    create function desk.signed_minutes_stay() returns trigger ${definer} as $f$
    begin
      if tg_op = 'TRUNCATE' then raise exception 'minutes are not emptied' using errcode = 'CD011'; end if;
      if tg_op = 'INSERT' then
        if new.status <> 'draft' then raise exception 'minutes begin as a draft' using errcode = 'CD011'; end if;
        return new;
      end if;
      if old.status = 'signed' then raise exception 'signed minutes are locked: a later error is corrected by a new minute' using errcode = 'CD011'; end if;
      if tg_op = 'DELETE' then return old; end if;
      if new.status = 'signed' and not exists (select from desk.minutes_signature s where s.minutes_id = new.id and s.person_id = new.signed_by) then
        raise exception 'there is no signature' using errcode = 'CD011';
      end if;
      return new;
    end $f$;
    create function desk.part_of_signed_minutes_stays() returns trigger ${definer} as $f$
    declare standing text; begin
      if tg_op = 'TRUNCATE' then raise exception 'minutes are not emptied' using errcode = 'CD011'; end if;
      -- the row stays locked to the end: minutes are not signed while a part of them is being written
      if tg_op <> 'INSERT' then
        select m.status into standing from desk.minutes m where m.id = old.minutes_id for share;
        if standing = 'signed' then raise exception 'signed minutes are locked: a later error is corrected by a new minute' using errcode = 'CD011'; end if;
      end if;
      if tg_op = 'DELETE' then return old; end if;
      select m.status into standing from desk.minutes m where m.id = new.minutes_id for share;
      if standing = 'signed' then raise exception 'signed minutes are locked: a later error is corrected by a new minute' using errcode = 'CD011'; end if;
      return new;
    end $f$;
    -- the day of what was held stays while it is minuted; once the minutes are signed, so does what else they say of the meeting
    create function desk.minuted_meeting_stays() returns trigger ${definer} as $f$
    begin
      if exists (select from desk.minutes m where m.meeting_id = old.id and ((old.held_on, old.starts_at) is distinct from (new.held_on, new.starts_at) or m.status = 'signed')) then raise exception 'minuted' using errcode = 'CD014'; end if;
      return new;
    end $f$;
    create function desk.move_minutes(the_minutes int, the_action text, seen int, words text) returns text ${definer} as $f$
    declare m desk.minutes; new_status text; begin
      select * into m from desk.minutes where id = the_minutes for update;
      if m.id is null or not ((the_action = 'send' and m.body_id = any (access.body_ids_as('{clerk}'))) or (the_action in ('clear', 'return') and m.body_id = any (access.body_ids_as('{chair,vice-chair}')))) then
        raise insufficient_privilege using message = 'not yours to move';
      end if;
      select t.to_status into new_status from desk.transition t where t.noun = 'minutes' and t.from_status = m.status and t.action = the_action;
      if new_status is null or m.version <> seen then raise exception 'moved on' using errcode = 'CD007'; end if;
      update desk.minutes set status = new_status, chair_words = words, version = version + 1 where id = m.id;
      return new_status;
    end $f$;
    -- a member on the day; and where attendance there is recorded already, it says who was present, at an informal panel also at a distance
    create function desk.presided_there(the_meeting int, person int) returns boolean stable ${definer} as $f$
    declare g desk.meeting; there int; begin
      select * into g from desk.meeting where id = the_meeting;
      select n.id into there from desk.minutes n where n.meeting_id = g.id and exists (select from desk.attendance a where a.minutes_id = n.id);
      return exists (select from desk.membership s where s.body_id = g.body_id and s.person_id = person and s.role in ('chair', 'vice-chair', 'member') and s.from_on <= g.held_on and (s.until_on is null or s.until_on >= g.held_on))
        and (there is null or exists (select from desk.attendance a where a.minutes_id = there and a.person_id = person and a.capacity in ('present', 'substitute')
          and (a.mode = 'in the room' or exists (select from desk.body b where b.id = g.body_id and b.kind = 'informal panel'))));
    end $f$;
    -- accuracy is agreed at a later meeting of the same body, or of the one that follows it, whose day has come, also where its agenda was not published (what happened is recorded); and of what is published
    create function desk.agree_minutes(the_minutes int, seen int, at_meeting int, presided int, the_corrections text) returns void ${definer} as $f$
    declare m desk.minutes; held desk.meeting; later desk.meeting; r desk.release; begin
      select * into m from desk.minutes where id = the_minutes for update;
      if m.id is null or not (m.body_id = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only the clerk records it'; end if;
      if m.status <> 'published' or m.version <> seen then raise exception 'moved on' using errcode = 'CD007'; end if;
      select x.* into r from desk.release x where x.kind = 'minutes' and x.subject_id = m.id and x.body_id = m.body_id and x.published_at is not null order by x.id desc limit 1;
      if r.id is null or r.subject_version <> m.version then raise exception 'not what is published' using errcode = 'CD015'; end if;
      select * into held from desk.meeting g where g.id = m.meeting_id;
      select * into later from desk.meeting g where g.id = at_meeting and g.body_id = any (access.body_ids());
      if later.id is null or later.held_on > access.today() or (later.status = 'withdrawn' and not desk.was_held(later.id)) or (later.held_on, later.starts_at) <= (held.held_on, held.starts_at)
          or not (later.body_id = m.body_id or exists (select from desk.body b where b.id = later.body_id and b.follows_id = m.body_id)) then
        raise exception 'not a later meeting that was held' using errcode = 'CD012';
      end if;
      if not desk.presided_there(later.id, presided) then raise exception 'not a member present there' using errcode = 'CD013'; end if;
      update desk.minutes set status = 'agreed', agreed_at_meeting_id = later.id, agreed_on = later.held_on, agreed_presided_by = presided, agreed_version = r.published_version, agreed_sha256 = r.sha256, corrections = the_corrections, version = version + 1 where id = m.id;
    end $f$;
    -- who presided there was written down wrongly: put right until they are signed, or nobody could ever sign them
    create function desk.correct_presiding(the_minutes int, seen int, presided int) returns void ${definer} as $f$
    declare m desk.minutes; begin
      select * into m from desk.minutes where id = the_minutes for update;
      if m.id is null or not (m.body_id = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only the clerk records it'; end if;
      if m.status <> 'agreed' or m.version <> seen then raise exception 'moved on' using errcode = 'CD007'; end if;
      if presided = m.agreed_presided_by or not desk.presided_there(m.agreed_at_meeting_id, presided) then raise exception 'not a member present there' using errcode = 'CD013'; end if;
      update desk.minutes set agreed_presided_by = presided, version = version + 1 where id = m.id;
    end $f$;
    -- signed by whoever presided where they were agreed, over the exact bytes that were shown; from then on they are locked
    create function desk.sign_minutes(the_minutes int, seen int, the_document bytea, the_sha256 bytea) returns void ${definer} as $f$
    declare m desk.minutes; begin
      select * into m from desk.minutes where id = the_minutes for update;
      if m.id is null or m.agreed_presided_by is distinct from access.actor_id() or not access.is_fresh() then raise insufficient_privilege using message = 'only the person who presided signs'; end if;
      if m.status <> 'agreed' or m.version <> seen or sha256(the_document) <> the_sha256 then raise exception 'moved on' using errcode = 'CD007'; end if;
      insert into desk.minutes_signature (minutes_id, body_id, person_id, document, sha256) values (m.id, m.body_id, access.actor_id(), the_document, the_sha256);
      update desk.minutes set status = 'signed', signed_by = access.actor_id(), signed_at = access.business_now(), version = version + 1 where id = m.id;
    end $f$;
    -- the sealed bytes of exempt minutes as hashes, which tell nothing of their words: for whoever sees the minutes, also without a right to open those
    create function desk.exempt_minute_hashes(the_minutes int) returns table (number text, sha256 text) stable ${definer} as $f$
    begin
      return query select n.number, encode(sha256(e.sealed), 'hex') from desk.minutes m join desk.minute n on n.minutes_id = m.id join desk.exempt_minute e on e.minute_id = n.id
        where m.id = the_minutes and (m.body_id = any (access.body_ids()) or m.id = any (access.signing_ids('minutes'))) order by n.position;
    end $f$;
    create function desk.published_minutes(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    declare r desk.release; m desk.minutes; begin
      select * into r from desk.release where id = the_release;
      select n.* into m from desk.minutes n join desk.meeting g on g.id = n.meeting_id where n.id = r.subject_id and n.body_id = r.body_id and g.reference = r.reference for update of n;
      if m.id is null or m.version <> r.subject_version or m.status not in ('cleared', 'published', 'agreed', 'signed')
          or (doc #>> '{standing,status}') is distinct from (case m.status when 'agreed' then 'agreed' when 'signed' then 'signed' else 'draft' end) then
        raise exception 'changed since this release was prepared' using errcode = 'CD004';
      end if;
      if m.coherent_answer = 'no' and r.needs < 2 then raise exception 'a summary is drawn from what is closed: two approve' using errcode = 'CD003'; end if;
      -- the record of one body is never another body's to write over
      if exists (select from record.minutes o where o.reference = r.reference and o.body_id <> r.body_id) then raise insufficient_privilege using message = 'this reference is another body''s'; end if;
      insert into record.minutes (reference, meeting_reference, body_id, body_name, body_slug, title, held_on, status, version, published_on)
        values (r.reference, doc ->> 'reference', r.body_id, doc #>> '{body,name}', doc #>> '{body,slug}', doc ->> 'title', (doc ->> 'heldOn')::date, doc #>> '{standing,status}', v, access.today())
        on conflict (reference) do update set body_name = excluded.body_name, body_slug = excluded.body_slug, title = excluded.title, held_on = excluded.held_on, status = excluded.status, version = v, published_on = excluded.published_on;
      if m.status = 'cleared' then update desk.minutes set status = 'published' where id = m.id; end if;
    end $f$;
    create function desk.withdrawn_minutes(the_reference text) returns int ${definer} as $f$
    declare m desk.minutes; begin
      select n.* into m from desk.minutes n join desk.meeting g on g.id = n.meeting_id where g.reference = the_reference and n.body_id = any (access.body_ids_as('{clerk}')) for update of n;
      if m.id is null or exists (select from record.minutes o where o.reference = the_reference and o.body_id <> m.body_id) then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      update record.minutes o set status = 'withdrawn', title = 'Withdrawn' where o.reference = the_reference;
      -- what was agreed or signed stays so: only its publication is undone
      if m.status = 'published' then update desk.minutes set status = 'cleared' where id = m.id; end if;
      return m.body_id;
    end $f$;
    create trigger status_moves before update on desk.minutes for each row execute function desk.status_moves('minutes');
    create trigger signed_stay before insert or update or delete on desk.minutes for each row execute function desk.signed_minutes_stay();
    create trigger never_emptied before truncate on desk.minutes for each statement execute function desk.signed_minutes_stay();
    create trigger minuted_stays before update on desk.meeting for each row when ((old.held_on, old.starts_at, old.place, old.title) is distinct from (new.held_on, new.starts_at, new.place, new.title)) execute function desk.minuted_meeting_stays();
    create trigger class_raises_minute after update on desk.agenda_item for each row when (new.class = 'closed' and old.class <> 'closed') execute function desk.item_class_raises_minute();
    create trigger minute_class before insert or update on desk.minute for each row execute function desk.minute_class();
    alter table desk.minutes enable always trigger signed_stay, enable always trigger never_emptied, enable always trigger status_moves;
    ${children.map((table) => `
    create trigger signed_stay before insert or update or delete on ${table} for each row execute function desk.part_of_signed_minutes_stays();
    create trigger never_emptied before truncate on ${table} for each statement execute function desk.part_of_signed_minutes_stays();
    alter table ${table} enable always trigger signed_stay, enable always trigger never_emptied;`).join("")}
    grant select, update on desk.minutes to ${keeper};
    grant select, update (class) on desk.minute to ${keeper};
    grant select on desk.attendance, desk.exempt_minute to ${keeper};
    grant select, insert on desk.minutes_signature to ${keeper};
    ${keptBy(roles, "access", "signing_ids(text)")}
    ${keptBy(roles, "desk", "monitoring_officers(int)", "minute_class()", "item_class_raises_minute()", "minuted_meeting_stays()", "signed_minutes_stay()", "part_of_signed_minutes_stays()", "move_minutes(int, text, int, text)", "presided_there(int, int)", "agree_minutes(int, int, int, int, text)", "correct_presiding(int, int, int)", "sign_minutes(int, int, bytea, bytea)", "exempt_minute_hashes(int)", "published_minutes(int, int, jsonb)", "withdrawn_minutes(text)")}
    grant execute on function access.signing_ids(text), desk.monitoring_officers(int), desk.move_minutes(int, text, int, text), desk.agree_minutes(int, int, int, int, text), desk.correct_presiding(int, int, int), desk.sign_minutes(int, int, bytea, bytea), desk.exempt_minute_hashes(int) to ${desk};
  `);
  const clerk = "body_id = any ((select access.body_ids_as('{clerk}'))::int[])";
  const seen = (column: string) => `body_id = any ((select access.body_ids())::int[]) or ${column} = any ((select access.signing_ids('minutes'))::int[])`;
  const entitled = "(select access.is_fresh()) and body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[])";
  const written = (table: string) => `
    create policy seen on ${table} for select to ${desk} using (${seen("minutes_id")});
    create policy clerked on ${table} for insert to ${desk} with check (${clerk});
    create policy changed on ${table} for update to ${desk} using (${seen("minutes_id")}) with check (${clerk});`;
  await run(db, `
    grant select, insert (body_id, meeting_id, drafted_by) on desk.minutes to ${desk};
    grant update (presided_by, started_at, ended_at, attendance_version, coherent_answer, summary, version) on desk.minutes to ${desk};
    grant select, insert (body_id, minutes_id, item_id, position, number, title, class, is_late), update (words, urgent_reason, class, version) on desk.minute to ${desk};
    grant select, insert, update (name, organisation, capacity, mode, is_member, substitutes_for, came_in_before, left_before, version) on desk.attendance to ${desk};
    grant select, insert, update (part, paragraphs, public_interest, moved_by, seconded_by, votes_for, votes_against, abstentions, carried, out_at, back_at, version) on desk.exclusion to ${desk};
    grant select, insert, update (sealed, version) on desk.exempt_minute to ${desk};
    grant select, insert, update (minute_id, person_id, category, is_sensitive, nature, registered, has_dispensation, action, left_at, returned_at, version) on desk.declaration to ${desk};
    grant select, insert (body_id, meeting_id, minutes_id, minute_id, item_id, number, kind, words, moved_by, seconded_by, carried, votes_for, votes_against, abstentions, casting_vote, is_quorate) on desk.resolution to ${desk};
    grant update (minute_id, item_id, number, kind, words, moved_by, seconded_by, carried, votes_for, votes_against, abstentions, casting_vote, is_quorate, version) on desk.resolution to ${desk};
    grant select, insert, delete on desk.own_vote to ${desk};
    grant select on desk.minutes_signature to ${desk};
    create policy seen on desk.minutes for select to ${desk} using (${seen("id")});
    create policy clerked on desk.minutes for insert to ${desk} with check (${clerk} and drafted_by = (select access.actor_id()));
    create policy changed on desk.minutes for update to ${desk} using (${seen("id")}) with check (${clerk});
    ${["desk.minute", "desk.attendance", "desk.exclusion", "desk.declaration", "desk.resolution"].map(written).join("")}
    create policy seen on desk.own_vote for select to ${desk} using (${seen("minutes_id")});
    create policy clerked on desk.own_vote for insert to ${desk} with check (${clerk});
    create policy taken_back on desk.own_vote for delete to ${desk} using (${clerk});
    create policy seen on desk.minutes_signature for select to ${desk} using (${seen("minutes_id")});
    create policy entitled on desk.exempt_minute for select to ${desk} using (${entitled});
    create policy clerked on desk.exempt_minute for insert to ${desk} with check ((select access.is_fresh()) and ${clerk});
    create policy changed on desk.exempt_minute for update to ${desk} using (${entitled}) with check (${clerk});
    -- whoever presided where they were agreed may have no seat on the body of the day
    create policy signing on desk.meeting for select to ${desk} using (id = any ((select access.signing_ids('meeting'))::int[]));
    create policy signing on desk.body for select to ${desk} using (id = any ((select access.signing_ids('body'))::int[]));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop policy signing on desk.body; drop policy signing on desk.meeting; drop trigger class_raises_minute on desk.agenda_item; drop function desk.item_class_raises_minute(); drop trigger minuted_stays on desk.meeting; drop function desk.minuted_meeting_stays();
    drop table record.minutes, ${children.toReversed().join(", ")}, desk.minutes cascade;
    delete from desk.transition where noun = 'minutes';
    drop function desk.exempt_minute_hashes(int), desk.withdrawn_minutes(text), desk.published_minutes(int, int, jsonb), desk.sign_minutes(int, int, bytea, bytea), desk.correct_presiding(int, int, int), desk.agree_minutes(int, int, int, int, text), desk.presided_there(int, int), desk.move_minutes(int, text, int, text),
      desk.part_of_signed_minutes_stays(), desk.signed_minutes_stay(), desk.minute_class(), desk.monitoring_officers(int), access.signing_ids(text);`);
}
