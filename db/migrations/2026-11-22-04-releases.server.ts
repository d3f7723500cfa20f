import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const everybody = "'{clerk,monitoring officer,chair,vice-chair}'";
const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";

/**
 * One gate for every kind of public document. `desk.release_kind` says whose approval counts and how many are needed at
 * least; each noun says in its own hook (`desk.published_…`, `desk.withdrawn_…`) what becomes of it. And the locked counter
 * from which references are drawn.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    -- of_two: whose approval counts where two are needed, so that a small committee finds two who did not make it
    create table desk.release_kind (kind text primary key, approvers text[] not null, of_two text[] not null, least int not null check (least in (1, 2)));
    create table desk.counter (body_id int not null references desk.body, kind text not null, last int not null, primary key (body_id, kind));
    ${guarded(roles, "desk.release_kind", "desk.counter")}
    insert into desk.release_kind (kind, approvers, of_two, least) values
      ('meeting', '{clerk}', '{clerk}', 1), ('settings', '{}', '{}', 1), ('inquiry', '{clerk}', '{clerk}', 1), ('minutes', '{clerk}', ${everybody}, 1),
      ('evidence', ${everybody}, ${everybody}, 2), ('recommendation', ${everybody}, ${everybody}, 1);
    grant select on desk.release_kind to ${desk}, ${keeper};
    create policy law on desk.release_kind for select to ${desk} using ((select access.actor_id()) is not null);

    -- a shut release is published by nobody; one of evidence is read by nobody either
    alter table desk.release drop constraint release_kind_check, drop constraint release_check, add column subject_id int, add column shut boolean not null default false, add column makers int[] not null default '{}', alter column prepared_at set default access.business_now(),
      add constraint release_of_kind check (kind in ('meeting', 'settings', 'inquiry', 'minutes', 'evidence', 'recommendation')),
      add constraint release_of_body check ((kind = 'settings') = (body_id is null)), add constraint release_of_meeting check ((kind = 'meeting') = (meeting_id is not null)),
      add constraint release_of_subject check ((kind in ('meeting', 'settings')) = (subject_id is null));
    alter table desk.approval alter column approved_at set default access.business_now(); alter table record.document alter column published_at set default access.business_now();
    create index on desk.release (kind, subject_id, id); grant update (shut) on desk.release to ${keeper};
    alter policy clerked on desk.release using (${seenByClerks("not (shut and kind = 'evidence') and ")});
    grant insert (subject_id) on desk.release to ${desk};
    grant select, insert, update (last) on desk.counter to ${keeper};
    -- whoever may have to approve something reads it first; what is prepared of an agenda stays with those who publish it
    create policy approved on desk.release for select to ${desk} using ((kind in ('evidence', 'recommendation') or (kind = 'minutes' and needs = 2)) and not (shut and kind = 'evidence') and body_id = any ((select access.body_ids_as('{chair,vice-chair}'))::int[]));
    create policy approved on desk.approval for select to ${desk} using (body_id = any ((select access.body_ids_as('{chair,vice-chair}'))::int[]));
    create policy approving on desk.approval for insert to ${desk} with check (person_id = (select access.actor_id()) and body_id = any ((select access.body_ids_as('{chair,vice-chair}'))::int[]));
  `);
  await run(db, `
    -- the locked counter: no gap and no repeat, because a number that was not used is given back with its transaction
    create function desk.next_number(the_body int, the_kind text) returns int ${definer} as $f$
    declare drawn int; begin
      if not (the_body = any (access.body_ids_as('{clerk}'))) then raise insufficient_privilege using message = 'only its clerk draws a number'; end if;
      insert into desk.counter as c (body_id, kind, last) values (the_body, the_kind, 1)
        on conflict (body_id, kind) do update set last = c.last + 1 returning c.last into drawn;
      return drawn;
    end $f$;
    -- whose approval counts is asked each time: somebody who has lost the seat or the account since no longer approves
    create function desk.approvals_counted(the_release int) returns int stable ${definer} as $f$
    begin
      return (select count(*) from desk.release r join desk.release_kind k on k.kind = r.kind join desk.approval a on a.release_id = r.id and a.sha256 = r.sha256 join access.person p on p.id = a.person_id and p.suspended_at is null
        where r.id = the_release and (r.body_id is null or r.body_id = any (access.body_ids())) and (greatest(r.needs, k.least) = 1 or (a.person_id <> r.prepared_by and not (a.person_id = any (r.makers))))
          and (r.body_id is null or exists (select from desk.membership m where m.body_id = r.body_id and m.person_id = a.person_id and m.role = any (case when greatest(r.needs, k.least) = 2 then k.of_two else k.approvers end)
            and m.from_on <= access.today() and (m.until_on is null or m.until_on >= access.today()))));
    end $f$;
    -- whether nothing was changed since it was prepared: also those who approve without a sight of what it is about are told
    create function desk.release_is_current(the_release int) returns boolean stable ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release and not shut and (body_id is null or body_id = any (access.body_ids()));
      return case r.kind
        when 'meeting' then exists (select from desk.meeting x where x.id = r.meeting_id and x.version = r.subject_version)
        when 'inquiry' then exists (select from desk.inquiry x where x.id = r.subject_id and x.version = r.subject_version)
        when 'evidence' then exists (select from desk.submission x where x.id = r.subject_id and x.version = r.subject_version)
        when 'minutes' then exists (select from desk.minutes x where x.id = r.subject_id and x.version = r.subject_version)
        when 'recommendation' then exists (select from desk.recommendation x where x.id = r.subject_id and x.version = r.subject_version)
        else r.id is not null end;
    end $f$;
    -- a shut release of evidence is read by nobody: whoever decided on it is led to what the public reads of its withdrawal
    create function desk.taken_down(the_release int) returns text stable ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release and kind = 'evidence' and shut and published_at is not null;
      if r.id is null or not (r.body_id = any (access.body_ids_as((select k.of_two from desk.release_kind k where k.kind = r.kind)))) then return null; end if;
      return (select d.reference from record.document d where d.kind = r.kind and d.reference = r.reference and d.version = r.published_version and d.withdrawn_at is not null);
    end $f$;
    create function desk.published_meeting(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release;
      if not exists (select from desk.meeting m where m.id = r.meeting_id and m.body_id = r.body_id and m.reference = r.reference and m.version = r.subject_version) then
        raise exception 'changed since this release was prepared' using errcode = 'CD004';
      end if;
      -- the record of one body is never another body's to write over
      if exists (select from record.meeting m where m.reference = r.reference and m.body_id <> r.body_id) then
        raise insufficient_privilege using message = 'this reference is another body''s';
      end if;
      insert into record.meeting as m (reference, body_id, body_name, body_slug, title, held_on, starts_at, place, status, version, published_on)
        values (r.reference, r.body_id, doc #>> '{body,name}', doc #>> '{body,slug}', doc ->> 'title', (doc ->> 'heldOn')::date, doc ->> 'startsAt', doc ->> 'place', 'published', v, access.today())
        on conflict (reference) do update set body_name = excluded.body_name, body_slug = excluded.body_slug, title = excluded.title, held_on = excluded.held_on,
          starts_at = excluded.starts_at, place = excluded.place, status = 'published', version = v, published_on = excluded.published_on;
      update desk.meeting m set status = 'published' where m.id = r.meeting_id;
    end $f$;
    create function desk.published_settings(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    begin
      if v <> (select r.subject_version + 1 from desk.release r where r.id = the_release) then
        raise exception 'changed since this release was prepared' using errcode = 'CD004';
      end if;
    end $f$;
    create function desk.withdrawn_meeting(the_reference text) returns int ${definer} as $f$
    declare b int; begin
      select m.body_id into b from desk.meeting m where m.reference = the_reference and m.body_id = any (access.body_ids_as('{clerk}')) for update;
      if b is null or exists (select from record.meeting m where m.reference = the_reference and m.body_id <> b) then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      if not exists (select from record.document d where d.kind = 'meeting' and d.reference = the_reference and d.withdrawn_at is null) then
        raise exception 'nothing of it is published' using errcode = 'CD006';
      end if;
      update record.meeting m set status = 'withdrawn', place = '', title = 'Withdrawn' where m.reference = the_reference;
      update desk.meeting m set status = 'withdrawn' where m.body_id = b and m.reference = the_reference;
      return b;
    end $f$;
    create or replace function desk.publish(the_release int, seen bytea) returns int ${definer} as $f$
    declare r desk.release; k desk.release_kind; v int; doc jsonb; approvals int; begin
      if access.actor_id() is null then raise insufficient_privilege using message = 'nobody is acting'; end if;
      select * into r from desk.release where id = the_release for update;
      select * into k from desk.release_kind where kind = r.kind;
      if r.id is null or not ((r.body_id is not null and r.body_id = any (access.body_ids_as(case when greatest(r.needs, k.least) = 2 then k.of_two else k.approvers end))) or (r.kind = 'settings' and r.body_id is null and access.holds_office('{administrator}'))) then
        raise insufficient_privilege using message = 'not your release';
      end if;
      if r.sha256 <> seen then raise exception 'the release is not the one you saw' using errcode = 'CD001'; end if;
      if r.published_at is not null then raise exception 'already published' using errcode = 'CD002'; end if;
      if r.shut then raise exception 'withdrawn since this release was prepared' using errcode = 'CD004'; end if;
      approvals := desk.approvals_counted(r.id);
      if approvals < greatest(r.needs, k.least) then raise exception 'not approved' using errcode = 'CD003'; end if;
      perform pg_advisory_xact_lock(7301, hashtext(r.kind || '/' || r.reference));
      if exists (select from desk.release o where o.kind = r.kind and o.reference = r.reference and o.id > r.id and o.published_at is not null) then
        raise exception 'a later release is already published' using errcode = 'CD004';
      end if;
      select coalesce(max(d.version), 0) + 1 into v from record.document d where d.kind = r.kind and d.reference = r.reference;
      insert into record.document (kind, reference, version, bytes, sha256, published_on) values (r.kind, r.reference, v, r.document, r.sha256, access.today());
      doc := convert_from(r.document, 'UTF8')::jsonb;
      delete from record.file f where f.kind = r.kind and f.reference = r.reference;
      insert into record.file (kind, reference, version, sha256, title, file_name, media_type, size)
        select r.kind, r.reference, v, decode(p ->> 'sha256', 'hex'), p ->> 'title', p ->> 'fileName', p ->> 'mediaType', (p ->> 'size')::bigint
        from jsonb_path_query(doc, '$.items[*].papers[*]') p where r.kind = 'meeting' on conflict do nothing;
      execute format('select desk.%I($1, $2, $3)', 'published_' || r.kind) using r.id, v, doc;
      update desk.release set published_at = access.business_now(), published_version = v where id = r.id;
      perform desk.note_publication(jsonb_build_object('what', 'published', 'kind', r.kind, 'reference', r.reference, 'version', v, 'sha256', encode(r.sha256, 'hex')));
      return v;
    end $f$;
    -- withdrawal is the one edit: the bytes of every version go, the hashes and the public reason stay
    create or replace function desk.withdraw(the_kind text, the_reference text, why text) returns setof text ${definer} as $f$
    declare b int; begin
      if access.actor_id() is null or not exists (select from desk.release_kind k where k.kind = the_kind and k.kind <> 'settings') then raise insufficient_privilege using message = 'nobody is acting, or on nothing that is withdrawn'; end if;
      if coalesce(btrim(why), '') = '' then raise exception 'a public reason is needed' using errcode = 'CD005'; end if;
      perform pg_advisory_xact_lock(7301, hashtext(the_kind || '/' || the_reference));
      execute format('select desk.%I($1)', 'withdrawn_' || the_kind) into b using the_reference;
      update record.document d set bytes = null, withdrawn_at = access.business_now(), withdrawn_why = why where d.kind = the_kind and d.reference = the_reference and d.withdrawn_at is null;
      if not found then raise exception 'nothing of it is published' using errcode = 'CD006'; end if;
      -- what was prepared before does not bring it back
      update desk.release r set shut = true where r.body_id = b and r.kind = the_kind and r.reference = the_reference and r.published_at is null;
      return query delete from record.file f where f.kind = the_kind and f.reference = the_reference
        returning encode(f.sha256, 'hex');
      perform desk.note_publication(jsonb_build_object('what', 'withdrawn', 'kind', the_kind, 'reference', the_reference));
    end $f$;
    ${keptBy(roles, "desk", "next_number(int, text)", "approvals_counted(int)", "release_is_current(int)", "taken_down(int)", "published_meeting(int, int, jsonb)", "published_settings(int, int, jsonb)", "withdrawn_meeting(text)")}
    grant execute on function desk.next_number(int, text), desk.approvals_counted(int), desk.release_is_current(int), desk.taken_down(int) to ${desk}, ${keeper};
  `);
}

const seenByClerks = (unless: string) => `${unless}body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[]) or (body_id is null and (select access.holds_office('{administrator}')))`;

/** Beside what is dropped here, functions of the migrations before stay as this one replaced them: go down to before them too. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop function desk.withdrawn_meeting(text), desk.published_settings(int, int, jsonb), desk.published_meeting(int, int, jsonb), desk.taken_down(int), desk.release_is_current(int), desk.approvals_counted(int), desk.next_number(int, text);
    drop policy approving on desk.approval; drop policy approved on desk.approval; drop policy approved on desk.release; alter policy clerked on desk.release using (${seenByClerks("")});
    alter table desk.approval alter column approved_at set default now(); alter table record.document alter column published_at set default now();
    drop table desk.counter, desk.release_kind cascade;
    alter table desk.release drop column subject_id cascade, drop column shut cascade, drop column makers, alter column prepared_at set default now(), drop constraint release_of_kind, drop constraint release_of_body, drop constraint release_of_meeting,
      add constraint release_kind_check check (kind in ('meeting', 'settings')),
      add constraint release_check check ((kind = 'meeting') = (meeting_id is not null) and (kind = 'meeting') = (body_id is not null));`);
}
