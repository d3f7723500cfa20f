import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

/** Inquiries, calls for evidence, and what organisations and members of the public send in, sealed under the inquiry's key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, record } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table desk.inquiry (
      id int generated always as identity primary key, body_id int not null references desk.body, reference text not null unique check (reference ~ '^[a-z0-9-]{4,120}$'),
      title text not null check (title <> ''), question text not null check (question <> ''), why text not null, terms text not null default '', lines text[] not null default '{}', lead_id int references access.person,
      stage text not null default 'planning' check (stage in ('planning', 'hearing evidence', 'writing the report', 'reported', 'following up')),
      status text not null default 'draft', key_id uuid not null, created_by int not null references access.person, created_at timestamptz not null default access.business_now(), version int not null default 1,
      unique (body_id, id));
    create table desk.evidence_call (
      id int generated always as identity primary key, body_id int not null, inquiry_id int not null, body_name text not null, title text not null check (title <> ''), what_happens text not null, closes_on date not null,
      open_to text not null check (open_to in ('invited organisations', 'anyone')), status text not null default 'draft', created_by int not null references access.person, opened_at timestamptz, version int not null default 1,
      foreign key (body_id, inquiry_id) references desk.inquiry (body_id, id), unique (body_id, id), unique (body_id, inquiry_id, id));
    create table desk.call_question (
      id int generated always as identity primary key, body_id int not null, call_id int not null, position int not null check (position > 0), words text not null check (words <> ''),
      foreign key (body_id, call_id) references desk.evidence_call (body_id, id), unique (body_id, id), unique (call_id, position) deferrable initially deferred);
    create index on desk.call_question (body_id, call_id); create table desk.call_invitation (
      id int generated always as identity primary key, body_id int not null, call_id int not null, organisation_id int not null references access.organisation, kind text not null check (kind in ('invite', 'require')),
      duty text not null default '', due_on date not null, words text not null default '', made_by int not null references access.person, made_at timestamptz not null default access.business_now(),
      foreign key (body_id, call_id) references desk.evidence_call (body_id, id), unique (body_id, call_id, organisation_id), check ((kind = 'require') = (duty <> '')));
    create index on desk.call_invitation (organisation_id, call_id);
    -- circle: who may see it now. The tables that hang on it follow by their composite keys.
    create table desk.submission (
      id int generated always as identity primary key, body_id int not null, inquiry_id int not null, call_id int not null, organisation_id int references access.organisation, submitted_by int not null references access.person,
      reference text not null unique check (reference ~ '^sub-[0-9a-f]{16}$'), evidence_reference text, kind text not null default 'evidence' check (kind in ('evidence', 'cannot supply')),
      status text not null default 'draft', circle text not null default 'sender' check (circle in ('sender', 'standing', 'clerk', 'panel', 'child')), child_flag boolean not null default false, identifies_child boolean,
      marking text check (marking in ('OFFICIAL', 'OFFICIAL-SENSITIVE')), handling text not null default '',
      personal_data text check (personal_data in ('none', 'personal', 'special category', 'criminal', 'child case data')),
      publication_wish text check (publication_wish in ('in full', 'without our name', 'with passages removed', 'not at all')), about_document uuid, sealed_about bytea, signed_off_by text, signed_off_post text,
      evidence_status text check (evidence_status in ('published', 'published anonymously', 'published redacted', 'not published')), evidence_status_why text not null default '',
      started_at timestamptz not null default access.business_now(), sent_at timestamptz, accepted_at timestamptz, published_at timestamptz, withdrawal_requested_at timestamptz, version int not null default 1,
      foreign key (body_id, inquiry_id, call_id) references desk.evidence_call (body_id, inquiry_id, id), unique (body_id, id), unique (body_id, evidence_reference), unique (body_id, id, submitted_by, circle), unique (body_id, id, circle), unique (body_id, id, organisation_id),
      check ((evidence_reference is null) = (accepted_at is null)), check (evidence_status is null or accepted_at is not null), check ((sealed_about is null) = (about_document is null)), check (circle = 'sender' or sent_at is not null));
    create index on desk.submission (body_id, inquiry_id, id); create index on desk.submission (organisation_id, id);
    create index on desk.submission (submitted_by, id); create index on desk.submission (call_id);
    create table desk.submission_step (
      id int generated always as identity primary key, submission_id int not null, body_id int not null, organisation_id int, submitted_by int not null, circle text not null,
      action text not null, to_status text not null, reason text not null default '', by_id int not null references access.person, by_name text not null, at timestamptz not null default access.business_now(),
      foreign key (body_id, submission_id, submitted_by, circle) references desk.submission (body_id, id, submitted_by, circle) on update cascade, foreign key (body_id, submission_id, organisation_id) references desk.submission (body_id, id, organisation_id));
    create index on desk.submission_step (body_id, submission_id, id); create table desk.answer (
      id int generated always as identity primary key, submission_id int not null, question_id int not null, body_id int not null, organisation_id int, submitted_by int not null, circle text not null,
      document_id uuid not null unique, version int not null default 1, sealed bytea not null, saved_at timestamptz not null default now(), unique (submission_id, question_id),
      foreign key (body_id, question_id) references desk.call_question (body_id, id),
      foreign key (body_id, submission_id, submitted_by, circle) references desk.submission (body_id, id, submitted_by, circle) on update cascade, foreign key (body_id, submission_id, organisation_id) references desk.submission (body_id, id, organisation_id));
    create index on desk.answer (body_id, submission_id); create table desk.evidence_file (
      id int generated always as identity primary key, submission_id int not null, body_id int not null, organisation_id int, submitted_by int not null, circle text not null,
      document_id uuid not null unique, stored_name text not null unique check (stored_name ~ '^[0-9a-f]{32}$'), sealed_details bytea not null, sealed_sha256 bytea not null,
      added_by int not null references access.person, added_at timestamptz not null default access.business_now(), removed_by int references access.person, removed_at timestamptz, check ((removed_by is null) = (removed_at is null)),
      foreign key (body_id, submission_id, submitted_by, circle) references desk.submission (body_id, id, submitted_by, circle) on update cascade, foreign key (body_id, submission_id, organisation_id) references desk.submission (body_id, id, organisation_id));
    -- a public text is made where the panel reads, and hidden with what it was made from
    create index on desk.evidence_file (body_id, submission_id); create table desk.public_text (
      body_id int not null, submission_id int not null, question_id int not null, circle text not null default 'panel', document_id uuid not null unique, version int not null default 1, sealed bytea not null, prepared_by int not null references access.person,
      primary key (body_id, submission_id, question_id), foreign key (body_id, submission_id, circle) references desk.submission (body_id, id, circle) on update cascade, foreign key (body_id, question_id) references desk.call_question (body_id, id));
    ${guarded(roles, "desk.inquiry", "desk.evidence_call", "desk.call_question", "desk.call_invitation", "desk.submission", "desk.submission_step", "desk.answer", "desk.evidence_file", "desk.public_text")}
    insert into desk.transition (noun, from_status, action, to_status) values
      ('inquiry', 'draft', 'publish', 'published'), ('inquiry', 'published', 'publish', 'published'), ('inquiry', 'concluded', 'publish', 'concluded'), ('inquiry', 'published', 'conclude', 'concluded'),
      ('inquiry', 'published', 'withdraw', 'draft'), ('inquiry', 'concluded', 'withdraw', 'draft'),
      ('call for evidence', 'draft', 'open', 'open'), ('call for evidence', 'open', 'close', 'closed'),
      ('submission', 'draft', 'send', 'received'), ('submission', 'returned', 'send', 'received'), ('submission', 'received', 'start checking', 'checking'), ('submission', 'checking', 'accept', 'accepted'),
      ('submission', 'received', 'return', 'returned'), ('submission', 'checking', 'return', 'returned'), ('submission', 'received', 'refuse', 'not accepted'), ('submission', 'checking', 'refuse', 'not accepted'),
      ('submission', 'draft', 'withdraw', 'withdrawn'), ('submission', 'returned', 'withdraw', 'withdrawn'), ('submission', 'received', 'withdraw', 'withdrawn'), ('submission', 'checking', 'withdraw', 'withdrawn'),
      ('submission', 'accepted', 'ask to withdraw', 'accepted'), ('submission', 'accepted', 'agree to withdrawal', 'withdrawn'), ('submission', 'accepted', 'decide', 'accepted'),
      ('submission', 'received', 'flag a child', 'received'), ('submission', 'checking', 'flag a child', 'checking'), ('submission', 'accepted', 'flag a child', 'accepted'),
      ('submission', 'received', 'clear the flag', 'received'), ('submission', 'checking', 'clear the flag', 'checking'), ('submission', 'accepted', 'clear the flag', 'accepted');

    create table record.inquiry (
      reference text primary key, body_id int not null, body_name text not null, title text not null, question text not null, stage text not null, concluded boolean not null,
      status text not null check (status in ('published', 'withdrawn')), version int not null, published_on date not null);
    create index on record.inquiry (published_on desc, reference); create table record.evidence_call (call_id int primary key, inquiry_reference text not null, inquiry_title text not null, title text not null, closes_on date not null, open_to text not null);
    create index on record.evidence_call (inquiry_reference); create table record.evidence (
      reference text primary key, body_id int not null, inquiry_reference text not null, inquiry_title text not null, by_name text not null, how text not null,
      status text not null check (status in ('published', 'withdrawn')), version int not null, published_on date not null);
    create index on record.evidence (inquiry_reference, reference);
    grant select on record.inquiry, record.evidence_call, record.evidence to ${desk}, ${record};
    grant select, insert, update, delete on record.inquiry, record.evidence_call, record.evidence to ${keeper};
    grant select on desk.inquiry, desk.evidence_call, desk.call_invitation, desk.submission, desk.submission_step, desk.body, desk.membership to ${keeper};
    grant update on desk.submission to ${keeper};
    grant update (circle) on desk.submission_step, desk.answer, desk.evidence_file, desk.public_text to ${keeper};
    grant insert on desk.submission_step to ${keeper}; grant update (status) on desk.inquiry to ${keeper};
  `);
  await run(db, `
    create function access.organisation_ids() returns int[] stable ${definer} as $f$
    declare me int := access.actor_id(); day date := access.today(); begin
      return coalesce((select array_agg(distinct o.organisation_id) from access.officer o where o.person_id = me and o.from_on <= day and (o.until_on is null or o.until_on >= day)), '{}'); end $f$;
    -- the calls of others that this actor is asked by, may answer, or has answered; the safeguarding lead's own are those in which a child is flagged
    create function access.known_call_ids() returns int[] stable ${definer} as $f$
    declare me int := access.actor_id(); mine int[] := access.organisation_ids(); lead boolean := access.holds_office('{safeguarding lead}'); begin
      if me is null then return '{}'; end if;
      return coalesce((select array_agg(distinct known.id) from (
        select c.id from desk.evidence_call c where c.status = 'open' and c.open_to = 'anyone'
        union all select i.call_id from desk.call_invitation i join desk.evidence_call c on c.id = i.call_id where i.organisation_id = any (mine) and c.status <> 'draft'
        union all select s.call_id from desk.submission s where s.organisation_id = any (mine)
        union all select s.call_id from desk.submission s where lead and s.circle = 'child'
        union all select s.call_id from desk.submission s where s.submitted_by = me and s.organisation_id is null) known), '{}'); end $f$;
    create function access.known_inquiry_ids() returns int[] stable ${definer} as $f$
    declare calls int[] := access.known_call_ids(); begin return coalesce((select array_agg(distinct c.inquiry_id) from desk.evidence_call c where c.id = any (calls)), '{}'); end $f$;

    create function desk.submission_circle() returns trigger ${definer} as $f$
    begin
      if tg_op = 'UPDATE' and old.status not in ('draft', 'returned') and (old.identifies_child, old.marking, old.handling, old.personal_data, old.publication_wish, old.about_document, old.sealed_about, old.signed_off_by, old.signed_off_post)
          is distinct from (new.identifies_child, new.marking, new.handling, new.personal_data, new.publication_wish, new.about_document, new.sealed_about, new.signed_off_by, new.signed_off_post) then raise check_violation using message = 'what was sent is not changed'; end if;
      -- until it was first sent the sender may still take the answer back; afterwards the flag only rises, unless the safeguarding lead clears it
      if new.sent_at is null then new.child_flag := coalesce(new.identifies_child, false); elsif new.status in ('draft', 'returned') then new.child_flag := new.child_flag or coalesce(new.identifies_child, false); end if;
      new.circle := case when new.sent_at is null then 'sender' when new.child_flag then 'child' when new.status in ('returned', 'withdrawn') then 'standing' when new.status = 'accepted' then 'panel' else 'clerk' end;
      return new; end $f$;
    -- what the panel no longer reads it does not read from a release either
    create function desk.releases_shut() returns trigger ${definer} as $f$ begin update desk.release r set shut = new.circle <> 'panel' where r.kind = 'evidence' and r.subject_id = new.id; return null; end $f$;
    create trigger releases_shut after update on desk.submission for each row when (old.circle is distinct from new.circle) execute function desk.releases_shut();
    create function desk.submission_is_open() returns trigger ${definer} as $f$
    begin
      if not exists (select from desk.submission s where s.id = new.submission_id and s.status in ('draft', 'returned')) then raise check_violation using message = 'what was sent is not changed'; end if;
      return new; end $f$;
    create function desk.questions_are_open() returns trigger ${definer} as $f$
    begin
      if exists (select from desk.evidence_call c where c.id = coalesce(new.call_id, old.call_id) and c.status <> 'draft') then raise check_violation using message = 'the questions of an open call are not changed'; end if;
      return coalesce(new, old); end $f$;
    create trigger status_moves before update on desk.inquiry for each row execute function desk.status_moves('inquiry'); create trigger status_moves before update on desk.evidence_call for each row execute function desk.status_moves('call for evidence');
    create trigger status_moves before update on desk.submission for each row execute function desk.status_moves('submission');
    create trigger submission_circle before insert or update on desk.submission for each row execute function desk.submission_circle();
    create trigger submission_is_open before insert or update of sealed, version on desk.answer for each row execute function desk.submission_is_open();
    create trigger submission_is_open before insert or update of removed_by, removed_at on desk.evidence_file for each row execute function desk.submission_is_open();
    create trigger questions_are_open before insert or update or delete on desk.call_question for each row execute function desk.questions_are_open();

    create function desk.is_sender(s desk.submission) returns boolean stable ${definer} as $f$
    begin return case when s.organisation_id is null then coalesce(s.submitted_by = access.actor_id(), false) else s.organisation_id = any (access.organisation_ids()) end; end $f$;
    create function desk.may_note(the_noun text, the_id text, the_body int) returns boolean stable ${definer} as $f$
    declare s desk.submission; begin
      if the_noun <> 'submission' or the_id !~ '^[0-9]{1,9}$' then return false; end if; select * into s from desk.submission x where x.id = the_id::int and x.body_id = the_body;
      return s.id is not null and (desk.is_sender(s) or (s.circle <> 'sender' and access.holds_office('{safeguarding lead}'))); end $f$;
    create function desk.tell(people int[]) returns void ${definer} as $f$
    declare p int; begin
      for p in select distinct x from unnest(people) x where x is distinct from access.actor_id() loop
        perform graphile_worker.add_job('tell-person', json_build_object('id', p), max_attempts => 8);
      end loop;
    end $f$;
    create function desk.tell_invited(the_call int, the_organisation int) returns void ${definer} as $f$
    begin
      if not exists (select from desk.evidence_call c where c.id = the_call and c.status = 'open' and c.body_id = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only the clerk asks'; end if;
      perform desk.tell(array(select o.person_id from desk.call_invitation i join access.officer o on o.organisation_id = i.organisation_id where i.call_id = the_call and (the_organisation is null or i.organisation_id = the_organisation)
        and o.from_on <= access.today() and (o.until_on is null or o.until_on >= access.today())));
    end $f$;
    -- every move of a submission: the right of the actor, the table of transitions, the step, and who is told
    create function desk.move_submission(the_submission int, the_action text, the_reason text, the_value text) returns text ${definer} as $f$
    declare s desk.submission; moved text; me int := access.actor_id(); sender boolean; clerks boolean; lead boolean; panel boolean; told int[] := '{}'; begin
      select * into s from desk.submission where id = the_submission for update;
      if me is null or s.id is null then raise insufficient_privilege using message = 'not yours to move'; end if;
      sender := desk.is_sender(s);
      clerks := s.circle <> 'sender' and s.body_id = any (access.body_ids_as('{clerk}'));
      panel := s.circle = 'panel' and s.body_id = any (access.body_ids_as('{chair,vice-chair,member}'));
      lead := s.circle = 'child' and access.holds_office('{safeguarding lead}');
      if not (case when the_action in ('send', 'withdraw', 'ask to withdraw') then sender when the_action = 'flag a child' then sender or clerks or panel when the_action = 'clear the flag' then lead else clerks end) then
        raise insufficient_privilege using message = 'not yours to move'; end if;
      select t.to_status into moved from desk.transition t where t.noun = 'submission' and t.from_status = s.status and t.action = the_action;
      if moved is null or (the_action = 'accept' and s.kind <> 'evidence') or (the_action in ('decide', 'agree to withdrawal') and s.published_at is not null)
          or (the_action = 'agree to withdrawal' and s.withdrawal_requested_at is null) then raise exception 'this does not follow' using errcode = 'CD007'; end if;
      update desk.submission x set status = moved, version = x.version + 1,
        sent_at = case when the_action = 'send' then access.business_now() else x.sent_at end,
        accepted_at = case when the_action = 'accept' then access.business_now() else x.accepted_at end,
        evidence_reference = case when the_action = 'accept' then (select b.reference_code from desk.body b where b.id = s.body_id) || to_char(desk.next_number(s.body_id, 'evidence'), 'FM9990000') else x.evidence_reference end,
        evidence_status = case when the_action = 'decide' then the_value else x.evidence_status end, evidence_status_why = case when the_action = 'decide' then the_reason else x.evidence_status_why end,
        withdrawal_requested_at = case when the_action = 'ask to withdraw' then access.business_now() else x.withdrawal_requested_at end,
        child_flag = case the_action when 'flag a child' then true when 'clear the flag' then false else x.child_flag end where x.id = s.id returning * into s;
      insert into desk.submission_step (submission_id, body_id, organisation_id, submitted_by, circle, action, to_status, reason, by_id, by_name)
        values (s.id, s.body_id, s.organisation_id, s.submitted_by, s.circle, the_action, moved, coalesce(the_reason, ''), me, (select case when sender and s.organisation_id is null then 'A member of the public' else p.name end from access.person p where p.id = me));
      if the_action in ('send', 'withdraw', 'ask to withdraw', 'flag a child') and s.circle <> 'sender' then
        told := array(select m.person_id from desk.membership m where m.body_id = s.body_id and m.role = 'clerk' and m.from_on <= access.today() and (m.until_on is null or m.until_on >= access.today()));
      elsif the_action <> 'decide' then told := array[s.submitted_by]; end if;
      if s.child_flag and the_action in ('send', 'flag a child') then
        told := told || array(select o.person_id from access.office o where o.office = 'safeguarding lead' and o.from_on <= access.today() and (o.until_on is null or o.until_on >= access.today()));
      end if;
      perform desk.tell(told); return coalesce(s.evidence_reference, '');
    end $f$;

    create function desk.published_inquiry(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release;
      if not exists (select from desk.inquiry i where i.id = r.subject_id and i.body_id = r.body_id and i.reference = r.reference and i.version = r.subject_version) then raise exception 'changed since this release was prepared' using errcode = 'CD004'; end if;
      if exists (select from record.inquiry i where i.reference = r.reference and i.body_id <> r.body_id) then raise insufficient_privilege using message = 'this reference is another body''s'; end if;
      insert into record.inquiry as i (reference, body_id, body_name, title, question, stage, concluded, status, version, published_on)
        values (r.reference, r.body_id, doc #>> '{body,name}', doc ->> 'title', doc ->> 'question', doc ->> 'stage', (doc ->> 'concluded')::boolean, 'published', v, access.today())
        on conflict (reference) do update set body_name = excluded.body_name, title = excluded.title, question = excluded.question, stage = excluded.stage, concluded = excluded.concluded, status = 'published', version = v, published_on = excluded.published_on;
      delete from record.evidence_call c where c.inquiry_reference = r.reference;
      insert into record.evidence_call (call_id, inquiry_reference, inquiry_title, title, closes_on, open_to)
        select (c ->> 'id')::int, r.reference, doc ->> 'title', c ->> 'title', (c ->> 'closesOn')::date, c ->> 'openTo' from jsonb_array_elements(doc -> 'calls') c where (c ->> 'open')::boolean;
      update desk.inquiry i set status = case i.status when 'concluded' then 'concluded' else 'published' end where i.id = r.subject_id;
    end $f$;
    create function desk.withdrawn_inquiry(the_reference text) returns int ${definer} as $f$
    declare b int; begin
      select i.body_id into b from desk.inquiry i where i.reference = the_reference and i.body_id = any (access.body_ids_as('{clerk}')) for update;
      if b is null then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      update record.inquiry i set status = 'withdrawn', title = 'Withdrawn', question = '' where i.reference = the_reference and i.body_id = b;
      delete from record.evidence_call c where c.inquiry_reference = the_reference;
      update desk.inquiry i set status = 'draft' where i.body_id = b and i.reference = the_reference;
      return b;
    end $f$;
    create function desk.published_evidence(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release;
      if not exists (select from desk.submission s where s.id = r.subject_id and s.body_id = r.body_id and s.evidence_reference = r.reference and s.version = r.subject_version
          and s.status = 'accepted' and not s.child_flag and s.evidence_status like 'published%') then raise exception 'changed since this release was prepared' using errcode = 'CD004'; end if;
      if exists (select from record.evidence e where e.reference = r.reference and e.body_id <> r.body_id) then raise insufficient_privilege using message = 'this reference is another body''s'; end if;
      insert into record.evidence as e (reference, body_id, inquiry_reference, inquiry_title, by_name, how, status, version, published_on)
        values (r.reference, r.body_id, doc #>> '{inquiry,reference}', doc #>> '{inquiry,title}', coalesce(doc ->> 'by', ''), doc ->> 'how', 'published', v, access.today())
        on conflict (reference) do update set inquiry_reference = excluded.inquiry_reference, inquiry_title = excluded.inquiry_title, by_name = excluded.by_name, how = excluded.how, status = 'published', version = v, published_on = excluded.published_on;
      update desk.submission s set published_at = access.business_now() where s.id = r.subject_id;
    end $f$;
    -- after publication the panel decides, and a marker stays
    create function desk.withdrawn_evidence(the_reference text) returns int ${definer} as $f$
    declare s desk.submission; begin
      select * into s from desk.submission x where x.evidence_reference = the_reference and x.body_id = any (access.body_ids_as('{clerk}')) for update;
      if s.id is null then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      update record.evidence e set status = 'withdrawn', by_name = '', how = 'withdrawn' where e.reference = the_reference and e.body_id = s.body_id;
      update desk.submission x set status = 'withdrawn', published_at = null, version = x.version + 1 where x.id = s.id returning * into s;
      insert into desk.submission_step (submission_id, body_id, organisation_id, submitted_by, circle, action, to_status, by_id, by_name)
        values (s.id, s.body_id, s.organisation_id, s.submitted_by, s.circle, 'withdraw from the record', s.status, access.actor_id(), (select p.name from access.person p where p.id = access.actor_id()));
      perform desk.tell(array[s.submitted_by]); return s.body_id;
    end $f$;
    ${keptBy(roles, "access", "organisation_ids()", "known_call_ids()", "known_inquiry_ids()")}
    ${keptBy(roles, "desk", "submission_circle()", "releases_shut()", "submission_is_open()", "questions_are_open()", "is_sender(desk.submission)", "may_note(text, text, int)", "tell(int[])", "tell_invited(int, int)", "move_submission(int, text, text, text)",
      "published_inquiry(int, int, jsonb)", "withdrawn_inquiry(text)", "published_evidence(int, int, jsonb)", "withdrawn_evidence(text)")}
    grant execute on function access.organisation_ids(), access.known_call_ids(), access.known_inquiry_ids(), desk.tell_invited(int, int), desk.move_submission(int, text, text, text) to ${desk};
    ${amended(append, seatedOnly, seatedOrSender)}
  `);

  const sender = "(organisation_id = any ((select access.organisation_ids())::int[]) or (organisation_id is null and submitted_by = (select access.actor_id())))";
  const clerk = "body_id = any ((select access.body_ids_as('{clerk}'))::int[])";
  const panel = "(circle = 'panel' and body_id = any ((select access.body_ids_as('{chair,vice-chair,member}'))::int[]))";
  const lead = "(circle = 'child' and (select access.holds_office('{safeguarding lead}')))";
  const stands = `${sender} or (circle <> 'sender' and ${clerk}) or ${panel} or ${lead}`;
  const reads = `${sender} or (circle in ('clerk', 'panel', 'child') and ${clerk}) or ${panel} or ${lead}`;
  const seated = "body_id = any ((select access.body_ids())::int[])";
  const knownCall = "any ((select access.known_call_ids())::int[])";
  await run(db, `
    grant select, insert (body_id, reference, title, question, why, terms, lines, lead_id, key_id, created_by) on desk.inquiry to ${desk};
    grant update (title, question, why, terms, lines, lead_id, stage, status, version) on desk.inquiry to ${desk};
    grant select, insert (body_id, inquiry_id, body_name, title, what_happens, closes_on, open_to, created_by) on desk.evidence_call to ${desk};
    grant update (title, what_happens, closes_on, open_to, status, opened_at, version) on desk.evidence_call to ${desk};
    grant select, insert (body_id, call_id, position, words), update (position, words), delete on desk.call_question to ${desk};
    grant select, insert (body_id, call_id, organisation_id, kind, duty, due_on, words, made_by), delete on desk.call_invitation to ${desk};
    grant select, insert (body_id, inquiry_id, call_id, organisation_id, submitted_by, reference, kind) on desk.submission to ${desk};
    -- a status moves only by the keeper's function: the desk cannot say "accepted" without accepting
    grant update (identifies_child, marking, handling, personal_data, publication_wish, about_document, sealed_about, signed_off_by, signed_off_post, version) on desk.submission to ${desk};
    grant select on desk.submission_step to ${desk};
    grant select, insert (submission_id, question_id, body_id, organisation_id, submitted_by, circle, document_id, sealed), update (version, sealed, saved_at) on desk.answer to ${desk};
    grant select, insert (submission_id, body_id, organisation_id, submitted_by, circle, document_id, stored_name, sealed_details, sealed_sha256, added_by), update (removed_by, removed_at) on desk.evidence_file to ${desk};
    grant select, insert (body_id, submission_id, question_id, document_id, sealed, prepared_by), update (version, sealed, prepared_by) on desk.public_text to ${desk};
    create policy seen on desk.inquiry for select to ${desk} using (${seated} or id = any ((select access.known_inquiry_ids())::int[]));
    create policy clerked on desk.inquiry for insert to ${desk} with check (${clerk} and created_by = (select access.actor_id()) and status = 'draft');
    create policy changed on desk.inquiry for update to ${desk} using (${seated} or id = any ((select access.known_inquiry_ids())::int[])) with check (${clerk});
    create policy seen on desk.evidence_call for select to ${desk} using (${seated} or id = ${knownCall});
    create policy clerked on desk.evidence_call for insert to ${desk} with check (${clerk} and created_by = (select access.actor_id()) and status = 'draft');
    create policy changed on desk.evidence_call for update to ${desk} using (${seated} or id = ${knownCall}) with check (${clerk});
    create policy seen on desk.call_question for select to ${desk} using (${seated} or call_id = ${knownCall});
    create policy clerked on desk.call_question for insert to ${desk} with check (${clerk});
    create policy changed on desk.call_question for update to ${desk} using (${seated} or call_id = ${knownCall}) with check (${clerk});
    create policy removed on desk.call_question for delete to ${desk} using (${clerk});
    create policy seen on desk.call_invitation for select to ${desk} using (${seated} or (organisation_id = any ((select access.organisation_ids())::int[]) and call_id = ${knownCall}));
    create policy clerked on desk.call_invitation for insert to ${desk} with check (${clerk} and made_by = (select access.actor_id()));
    create policy removed on desk.call_invitation for delete to ${desk} using (${clerk});
    create policy seen on desk.submission for select to ${desk} using (${stands});
    create policy started on desk.submission for insert to ${desk} with check (${sender} and submitted_by = (select access.actor_id()) and status = 'draft' and call_id = ${knownCall});
    create policy changed on desk.submission for update to ${desk} using (${stands}) with check ((${sender} and status in ('draft', 'returned')) or (circle in ('clerk', 'panel', 'child') and ${clerk}));
    create policy seen on desk.submission_step for select to ${desk} using (${stands});
    create policy seen on desk.answer for select to ${desk} using (${reads});
    create policy written on desk.answer for insert to ${desk} with check (${sender});
    create policy changed on desk.answer for update to ${desk} using (${reads}) with check (${sender});
    create policy seen on desk.evidence_file for select to ${desk} using (${reads});
    create policy added on desk.evidence_file for insert to ${desk} with check (${sender} and added_by = (select access.actor_id()));
    create policy removed on desk.evidence_file for update to ${desk} using (${reads}) with check (${sender} and removed_by = (select access.actor_id()));
    create policy clerked on desk.public_text for select to ${desk} using (circle <> 'standing' and ${clerk});
    create policy written on desk.public_text for insert to ${desk} with check (${clerk} and prepared_by = (select access.actor_id()));
    create policy changed on desk.public_text for update to ${desk} using (circle <> 'standing' and ${clerk}) with check (${clerk} and prepared_by = (select access.actor_id()));
    -- events of submissions are not the clerk's history: those of a draft would tell that it is being written
    alter policy history on audit.event using (${history("witness_session_id is null and noun <> 'submission'")});
  `);
}

const history = (clerks: string) => `(${clerks} and body_id = any ((select access.body_ids_as('{clerk}'))::int[])) or (select access.holds_office('{monitoring officer}')) or (select access.service_name()) = 'publisher'`;

// whoever sends evidence has no seat on the body, and what they do belongs on the chain all the same
const append = "audit.append(text, text, text, int, int, jsonb, jsonb)";
const seatedOnly = "if the_body is not null and not (the_body = any (access.body_ids()))";
const seatedOrSender = "if the_body is not null and not desk.may_note(noun, noun_id, the_body) and not (the_body = any (access.body_ids()))";

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    alter policy history on audit.event using (${history("witness_session_id is null")});
    ${amended(append, seatedOrSender, seatedOnly)}
    drop table record.evidence, record.evidence_call, record.inquiry;
    drop function desk.withdrawn_evidence(text), desk.published_evidence(int, int, jsonb), desk.withdrawn_inquiry(text), desk.published_inquiry(int, int, jsonb), desk.move_submission(int, text, text, text), desk.tell_invited(int, int), desk.tell(int[]), desk.may_note(text, text, int), desk.is_sender(desk.submission);
    drop table desk.public_text, desk.evidence_file, desk.answer, desk.submission_step, desk.submission, desk.call_invitation, desk.call_question, desk.evidence_call, desk.inquiry cascade;
    delete from desk.transition where noun in ('inquiry', 'call for evidence', 'submission');
    drop function desk.questions_are_open(), desk.releases_shut(), desk.submission_is_open(), desk.submission_circle(), access.known_inquiry_ids(), access.known_call_ids(), access.organisation_ids();`);
}
