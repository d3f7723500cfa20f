import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

/** The audit chain, releases and approvals, the record and its own public chain: publishing is the one door between the houses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, record } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table audit.head (only_row boolean primary key default true check (only_row), seq bigint not null default 0, hash bytea not null default sha256(''));
    create table audit.event (
      seq bigint primary key, at timestamptz not null, actor_id int not null references access.person, what text not null, noun text not null, noun_id text not null,
      body_id int references desk.body, witness_session_id int, entry bytea not null, previous bytea not null, hash bytea not null unique,
      check (hash = sha256(previous || entry)));
    create index on audit.event (body_id, noun, noun_id, seq);
    create index on audit.event (witness_session_id, seq);
    create table audit.payload (seq bigint primary key references audit.event, salt bytea not null, payload text not null, erased_at timestamptz);
    ${guarded(roles, "audit.head", "audit.event", "audit.payload")}
    insert into audit.head default values;

    create table desk.release (
      id int generated always as identity primary key, body_id int references desk.body, meeting_id int, kind text not null check (kind in ('meeting', 'settings')), reference text not null,
      document bytea not null, sha256 bytea not null generated always as (sha256(document)) stored, needs int not null check (needs in (1, 2)),
      subject_version int not null, prepared_by int not null references access.person, prepared_at timestamptz not null default now(),
      published_at timestamptz, published_version int, check ((kind = 'meeting') = (meeting_id is not null) and (kind = 'meeting') = (body_id is not null)),
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), unique (body_id, id));
    create index on desk.release (body_id, kind, reference, id);
    create index on desk.release (meeting_id, id);
    create table desk.approval (
      release_id int not null references desk.release, body_id int, person_id int not null references access.person, sha256 bytea not null, approved_at timestamptz not null default now(),
      primary key (release_id, person_id), foreign key (body_id, release_id) references desk.release (body_id, id));
    create index on desk.approval (body_id);
    ${guarded(roles, "desk.release", "desk.approval")}

    create table record.document (
      kind text not null, reference text not null, version int not null, bytes bytea, sha256 bytea not null, published_at timestamptz not null default now(), published_on date not null,
      withdrawn_at timestamptz, withdrawn_why text, primary key (kind, reference, version),
      check (bytes is null or sha256 = sha256(bytes)), check ((bytes is null) = (withdrawn_at is not null)), check ((withdrawn_at is null) = (withdrawn_why is null)));
    create table record.meeting (
      reference text primary key, body_id int not null, body_name text not null, body_slug text not null, title text not null, held_on date not null, starts_at text not null, place text not null,
      status text not null check (status in ('published', 'withdrawn')), version int not null, published_on date not null);
    create index on record.meeting (held_on desc, reference);
    create index on record.meeting (published_on desc, reference);
    create table record.file (
      kind text not null, reference text not null, version int not null, sha256 bytea not null, title text not null, file_name text not null, media_type text not null, size bigint not null,
      primary key (kind, reference, version, sha256));
    create index on record.file (sha256);
    create table record.publication (
      seq bigint primary key, at timestamptz not null, entry text not null, previous bytea not null, hash bytea not null unique, check (hash = sha256(previous || convert_to(entry, 'UTF8'))));
    create table record.seal (seq bigint primary key, hash bytea not null, signed text not null, signature bytea not null, public_key text not null, signed_at timestamptz not null default now());
    grant select on record.document, record.meeting, record.file, record.publication, record.seal to ${desk}, ${record};
    grant select, insert on record.document, record.file, record.publication, record.seal, record.meeting to ${keeper};
    grant update (bytes, withdrawn_at, withdrawn_why) on record.document to ${keeper};
    grant update, delete on record.meeting to ${keeper};
    grant delete on record.file to ${keeper};
    grant select on desk.release, desk.approval, desk.meeting to ${keeper};
    grant update (published_at, published_version) on desk.release to ${keeper};
    grant update (status) on desk.meeting to ${keeper};
    grant select, insert on audit.event, audit.payload to ${keeper};
    grant select, update on audit.head to ${keeper};
  `);
  await run(db, `
    -- one event at the end of the chain; the head stays locked until the verb commits, so it comes last
    create function audit.append(what text, noun text, noun_id text, the_body int, the_session int, details jsonb, private jsonb) returns bigint ${definer} as $f$
    declare head audit.head; next_seq bigint; moment timestamptz := clock_timestamp(); entry bytea; new_hash bytea; salt bytea; private_text text; acting int := access.actor_id(); begin
      if acting is null then raise insufficient_privilege using message = 'nobody is acting'; end if;
      -- an event is about a body on which the actor has a seat, or is an officer's or a service's own
      if the_body is not null and not (the_body = any (access.body_ids())) and access.service_name() is null
          and not access.holds_office('{monitoring officer,data protection officer,senior information risk owner,administrator}') then
        raise insufficient_privilege using message = 'not yours to record';
      end if;
      if the_body is null and not exists (select from access.person p where p.id = acting and p.kind <> 'visitor') then
        raise insufficient_privilege using message = 'not yours to record';
      end if;
      select * into head from audit.head for update;
      next_seq := head.seq + 1;
      if private is not null then salt := convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'); private_text := private::text; end if;
      entry := convert_to(jsonb_build_object('seq', next_seq, 'at', to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'actor', acting, 'what', what,
        'noun', noun, 'id', noun_id, 'body', the_body, 'session', the_session, 'details', coalesce(details, '{}'::jsonb),
        'private', case when private is null then null else encode(sha256(salt || convert_to(private_text, 'UTF8')), 'hex') end)::text, 'UTF8');
      new_hash := sha256(head.hash || entry);
      insert into audit.event (seq, at, actor_id, what, noun, noun_id, body_id, witness_session_id, entry, previous, hash)
        values (next_seq, moment, acting, what, noun, noun_id, the_body, the_session, entry, head.hash, new_hash);
      if private is not null then insert into audit.payload (seq, salt, payload) values (next_seq, salt, private_text); end if;
      update audit.head set seq = next_seq, hash = new_hash;
      return next_seq;
    end $f$;
    create function desk.note_publication(entry_parts jsonb) returns void ${definer} as $f$
    declare last_seq bigint; last_hash bytea; entry text; begin
      perform pg_advisory_xact_lock(7301, 2);
      select p.seq, p.hash into last_seq, last_hash from record.publication p order by p.seq desc limit 1;
      entry := (entry_parts || jsonb_build_object('seq', coalesce(last_seq, 0) + 1, 'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text;
      insert into record.publication (seq, at, entry, previous, hash)
        values (coalesce(last_seq, 0) + 1, clock_timestamp(), entry, coalesce(last_hash, sha256('')), sha256(coalesce(last_hash, sha256('')) || convert_to(entry, 'UTF8')));
      update record.edition set number = number + 1, changed_at = now();
      perform pg_notify('edition', '');
    end $f$;
    create function desk.publish(the_release int, seen bytea) returns int ${definer} as $f$
    declare r desk.release; v int; doc jsonb; acting int := access.actor_id(); approvals int; begin
      if acting is null then raise insufficient_privilege using message = 'nobody is acting'; end if;
      select * into r from desk.release where id = the_release for update;
      if r.id is null or not ((r.body_id is not null and r.body_id = any (access.body_ids_as('{clerk}'))) or (r.kind = 'settings' and r.body_id is null and access.holds_office('{administrator}'))) then
        raise insufficient_privilege using message = 'not your release';
      end if;
      if r.sha256 <> seen then raise exception 'the release is not the one you saw' using errcode = 'CD001'; end if;
      if r.published_at is not null then raise exception 'already published' using errcode = 'CD002'; end if;
      select count(*) into approvals from desk.approval a where a.release_id = r.id and a.sha256 = r.sha256 and (r.needs = 1 or a.person_id <> r.prepared_by);
      if approvals < r.needs then raise exception 'not approved' using errcode = 'CD003'; end if;
      perform pg_advisory_xact_lock(7301, hashtext(r.kind || '/' || r.reference));
      if r.kind = 'meeting' and not exists (select from desk.meeting m where m.id = r.meeting_id and m.body_id = r.body_id and m.reference = r.reference and m.version = r.subject_version) then
        raise exception 'changed since this release was prepared' using errcode = 'CD004';
      end if;
      if r.kind = 'settings' and r.subject_version <> (select coalesce(max(d.version), 0) from record.document d where d.kind = 'settings' and d.reference = r.reference) then
        raise exception 'changed since this release was prepared' using errcode = 'CD004';
      end if;
      -- the record of one body is never another body's to write over
      if exists (select from record.meeting m where r.kind = 'meeting' and m.reference = r.reference and m.body_id <> r.body_id) then
        raise insufficient_privilege using message = 'this reference is another body''s';
      end if;
      if exists (select from desk.release o where o.kind = r.kind and o.reference = r.reference and o.id > r.id and o.published_at is not null) then
        raise exception 'a later release is already published' using errcode = 'CD004';
      end if;
      select coalesce(max(d.version), 0) + 1 into v from record.document d where d.kind = r.kind and d.reference = r.reference;
      insert into record.document (kind, reference, version, bytes, sha256, published_on) values (r.kind, r.reference, v, r.document, r.sha256, access.today());
      doc := convert_from(r.document, 'UTF8')::jsonb;
      delete from record.file f where f.kind = r.kind and f.reference = r.reference;
      insert into record.file (kind, reference, version, sha256, title, file_name, media_type, size)
        select r.kind, r.reference, v, decode(p ->> 'sha256', 'hex'), p ->> 'title', p ->> 'fileName', p ->> 'mediaType', (p ->> 'size')::bigint
        from jsonb_path_query(doc, '$.items[*].papers[*]') p on conflict do nothing;
      if r.kind = 'meeting' then
        insert into record.meeting as m (reference, body_id, body_name, body_slug, title, held_on, starts_at, place, status, version, published_on)
          values (r.reference, r.body_id, doc #>> '{body,name}', doc #>> '{body,slug}', doc ->> 'title', (doc ->> 'heldOn')::date, doc ->> 'startsAt', doc ->> 'place', 'published', v, access.today())
          on conflict (reference) do update set body_name = excluded.body_name, body_slug = excluded.body_slug, title = excluded.title, held_on = excluded.held_on,
            starts_at = excluded.starts_at, place = excluded.place, status = 'published', version = v, published_on = excluded.published_on;
        update desk.meeting m set status = 'published' where m.id = r.meeting_id;
      end if;
      update desk.release set published_at = now(), published_version = v where id = r.id;
      perform desk.note_publication(jsonb_build_object('what', 'published', 'kind', r.kind, 'reference', r.reference, 'version', v, 'sha256', encode(r.sha256, 'hex')));
      return v;
    end $f$;
    -- withdrawal is the one edit: the bytes of every version go, the hashes and the public reason stay
    create function desk.withdraw(the_kind text, the_reference text, why text) returns setof text ${definer} as $f$
    declare b int; gone int; begin
      if access.actor_id() is null then raise insufficient_privilege using message = 'nobody is acting'; end if;
      select m.body_id into b from desk.meeting m where the_kind = 'meeting' and m.reference = the_reference and m.body_id = any (access.body_ids_as('{clerk}')) for update;
      if b is null or exists (select from record.meeting m where m.reference = the_reference and m.body_id <> b) then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      if coalesce(btrim(why), '') = '' then raise exception 'a public reason is needed' using errcode = 'CD005'; end if;
      perform pg_advisory_xact_lock(7301, hashtext(the_kind || '/' || the_reference));
      update record.document d set bytes = null, withdrawn_at = now(), withdrawn_why = why where d.kind = the_kind and d.reference = the_reference and d.withdrawn_at is null;
      get diagnostics gone = row_count;
      if gone = 0 then raise exception 'nothing of it is published' using errcode = 'CD006'; end if;
      return query delete from record.file f where f.kind = the_kind and f.reference = the_reference
        returning encode(f.sha256, 'hex');
      update record.meeting m set status = 'withdrawn', place = '', title = 'Withdrawn' where m.reference = the_reference;
      update desk.meeting m set status = 'withdrawn' where m.body_id = b and m.reference = the_reference;
      perform desk.note_publication(jsonb_build_object('what', 'withdrawn', 'kind', the_kind, 'reference', the_reference));
    end $f$;
    create function desk.sign_seal(the_seq bigint, signed text, signature bytea, public_key text) returns void ${definer} as $f$
    begin
      if access.service_name() is distinct from 'publisher' then raise insufficient_privilege using message = 'only the publisher signs'; end if;
      insert into record.seal (seq, hash, signed, signature, public_key) select p.seq, p.hash, signed, signature, public_key from record.publication p where p.seq = the_seq on conflict do nothing;
      update record.edition set number = number + 1, changed_at = now();
      perform pg_notify('edition', '');
    end $f$;
    ${keptBy(roles, "audit", "append(text, text, text, int, int, jsonb, jsonb)")}
    ${keptBy(roles, "desk", "note_publication(jsonb)", "publish(int, bytea)", "withdraw(text, text, text)", "sign_seal(bigint, text, bytea, text)")}
    grant execute on function audit.append(text, text, text, int, int, jsonb, jsonb), desk.publish(int, bytea), desk.withdraw(text, text, text), desk.sign_seal(bigint, text, bytea, text) to ${desk};

    grant select on audit.event, audit.head, audit.payload to ${desk};
    grant select, insert (body_id, meeting_id, kind, reference, document, needs, subject_version, prepared_by) on desk.release to ${desk};
    grant select, insert (release_id, body_id, person_id, sha256) on desk.approval to ${desk};
    create policy clerked on desk.release for select to ${desk} using (body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[]) or (body_id is null and (select access.holds_office('{administrator}'))));
    create policy prepared on desk.release for insert to ${desk} with check (prepared_by = (select access.actor_id()) and (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) or (body_id is null and kind = 'settings' and (select access.holds_office('{administrator}')))));
    create policy clerked on desk.approval for select to ${desk} using (body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[]) or (body_id is null and (select access.holds_office('{administrator}'))));
    create policy own on desk.approval for insert to ${desk} with check (person_id = (select access.actor_id()) and (body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[]) or (body_id is null and (select access.holds_office('{administrator}')))));
    create policy history on audit.event for select to ${desk} using (
      (witness_session_id is null and body_id = any ((select access.body_ids_as('{clerk}'))::int[])) or (select access.holds_office('{monitoring officer}')) or (select access.service_name()) = 'publisher');
    create policy head on audit.head for select to ${desk} using ((select access.service_name()) = 'publisher' or (select access.holds_office('{monitoring officer}')));
    create policy reasons on audit.payload for select to ${desk} using ((select access.holds_office('{monitoring officer}')));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop function desk.sign_seal(bigint, text, bytea, text), desk.withdraw(text, text, text), desk.publish(int, bytea), desk.note_publication(jsonb), audit.append(text, text, text, int, int, jsonb, jsonb);
    drop table record.seal, record.publication, record.file, record.meeting, record.document, desk.approval, desk.release, audit.payload, audit.event, audit.head;`);
}
