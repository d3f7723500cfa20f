import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

/** Closed witness sessions of informal panels: existence, readers, sealed notes and files, lawful opening; and the queue's door. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table desk.witness_session (
      id int generated always as identity primary key, body_id int not null references desk.body, reference text not null unique check (reference ~ '^[a-z0-9-]{6,40}$'),
      open_title text not null check (open_title <> ''), held_on date not null, starts_at time not null, place text not null,
      status text not null default 'planned', planned_by int not null references access.person, planned_at timestamptz not null default now(),
      determination text, determined_by int references access.person, determined_at timestamptz,
      custodian_id int references access.person, deputy_id int references access.person, key_id uuid, sealed_by int references access.person, sealed_at timestamptz,
      version int not null default 1, unique (body_id, id),
      check (status = 'planned' or (determination is not null and determined_by is not null and determined_at is not null)),
      check (status <> 'sealed' or (custodian_id is not null and deputy_id is not null and key_id is not null and sealed_by is not null and sealed_at is not null)),
      check (custodian_id <> deputy_id));
    create index on desk.witness_session (body_id, held_on, id);
    create index on desk.witness_session (custodian_id); create index on desk.witness_session (deputy_id);
    create table desk.session_reader (
      witness_session_id int not null, body_id int not null, person_id int not null references access.person, primary key (witness_session_id, person_id),
      foreign key (body_id, witness_session_id) references desk.witness_session (body_id, id));
    create index on desk.session_reader (person_id);
    create table desk.sealed_note (
      id int generated always as identity primary key, witness_session_id int not null, body_id int not null, document_id uuid not null unique,
      author_id int not null references access.person, sealed bytea not null, written_at timestamptz not null default now(),
      foreign key (body_id, witness_session_id) references desk.witness_session (body_id, id));
    create index on desk.sealed_note (witness_session_id, id);
    create table desk.sealed_file (
      id int generated always as identity primary key, witness_session_id int not null, body_id int not null, document_id uuid not null unique,
      stored_name text not null unique check (stored_name ~ '^[0-9a-f]{32}$'), sealed_details bytea not null, sealed_sha256 bytea not null,
      added_by int not null references access.person, added_at timestamptz not null default now(),
      foreign key (body_id, witness_session_id) references desk.witness_session (body_id, id));
    create index on desk.sealed_file (witness_session_id, id);
    create table desk.opening (
      id int generated always as identity primary key, witness_session_id int not null, body_id int not null,
      ground text not null, asked_by int not null references access.person, asked_at timestamptz not null default now(),
      seconded_by int references access.person, seconded_at timestamptz, expires_at timestamptz,
      foreign key (body_id, witness_session_id) references desk.witness_session (body_id, id),
      check (seconded_by is distinct from asked_by), check ((seconded_by is null) = (seconded_at is null) and (seconded_by is null) = (expires_at is null)));
    create index on desk.opening (witness_session_id, id);
    create table desk.opening_scope (opening_id int primary key references desk.opening, body_id int not null, sealed bytea not null);
    ${guarded(roles, "desk.witness_session", "desk.session_reader", "desk.sealed_note", "desk.sealed_file", "desk.opening", "desk.opening_scope")}
    insert into desk.transition (noun, from_status, action, to_status) values
      ('witness session', 'planned', 'determine', 'determined'), ('witness session', 'determined', 'seal', 'sealed');

    create function access.read_session_ids() returns int[] stable ${definer} as $f$
    begin return coalesce((select array_agg(r.witness_session_id) from desk.session_reader r where r.person_id = access.actor_id()
      and r.body_id = any (access.body_ids())), '{}'); end $f$;
    create function access.kept_session_ids() returns int[] stable ${definer} as $f$
    begin return coalesce((select array_agg(s.id) from desk.witness_session s where access.actor_id() in (s.custodian_id, s.deputy_id)), '{}'); end $f$;
    create function access.opened_session_ids() returns int[] stable ${definer} as $f$
    begin return coalesce((select array_agg(distinct o.witness_session_id) from desk.opening o where access.actor_id() in (o.asked_by, o.seconded_by) and o.expires_at > now()
      and access.holds_office('{monitoring officer,data protection officer,senior information risk owner}')), '{}'); end $f$;
    -- beside its body's clerks: its readers, its keepers, and the officers who may have to open any of them
    create function access.known_session_ids() returns int[] stable ${definer} as $f$
    begin
      if access.holds_office('{monitoring officer,data protection officer,senior information risk owner}') then
        return coalesce((select array_agg(s.id) from desk.witness_session s), '{}');
      end if;
      return access.read_session_ids() || access.kept_session_ids();
    end $f$;
    -- whoever may see an opening may know whose it is: the officers need not sit on the panel
    create function access.opening_officer_ids() returns int[] stable ${definer} as $f$
    declare all_of_them boolean := access.holds_office('{monitoring officer,data protection officer,senior information risk owner}'); begin
      return coalesce((select array_agg(distinct officer) from desk.opening o cross join lateral unnest(array[o.asked_by, o.seconded_by]) officer
        where officer is not null and (all_of_them or o.witness_session_id = any (access.kept_session_ids()))), '{}'); end $f$;
    -- determined by the monitoring officer, sealed by the clerk: both are asked here again, and the planner's sight changes with them
    create function desk.determine_session(the_session int, words text) returns void ${definer} as $f$
    begin
      if not access.holds_office('{monitoring officer}') or not access.is_fresh() then raise insufficient_privilege using message = 'only the monitoring officer determines'; end if;
      update desk.witness_session s set determination = words, determined_by = access.actor_id(), determined_at = now(), status = 'determined', version = version + 1 where s.id = the_session and s.status = 'planned';
      if not found then raise exception 'not planned' using errcode = 'CD007'; end if;
    end $f$;
    create function desk.seal_session(the_session int, the_key uuid, custodian int, deputy int, readers int[]) returns void ${definer} as $f$
    declare s desk.witness_session; begin
      select * into s from desk.witness_session where id = the_session for update;
      if s.id is null or not (s.body_id = any (access.body_ids_as('{clerk}'))) or not access.is_fresh() then raise insufficient_privilege using message = 'only the clerk seals'; end if;
      if s.status <> 'determined' then raise exception 'not determined' using errcode = 'CD007'; end if;
      if coalesce(array_length(readers, 1), 0) = 0 or exists (select from unnest(readers || custodian || deputy) p where not exists (
          select from desk.membership m where m.body_id = s.body_id and m.person_id = p and m.from_on <= access.today() and (m.until_on is null or m.until_on >= access.today()))) then
        raise exception 'readers and custodians belong to the panel' using errcode = 'CD008';
      end if;
      insert into desk.session_reader (witness_session_id, body_id, person_id) select s.id, s.body_id, p from (select distinct unnest(readers) p) r;
      update desk.witness_session set status = 'sealed', key_id = the_key, custodian_id = custodian, deputy_id = deputy, sealed_by = access.actor_id(), sealed_at = now(), version = version + 1 where id = s.id;
    end $f$;
    create function desk.second_opening(the_opening int) returns timestamptz ${definer} as $f$
    declare o desk.opening; until timestamptz := now() + interval '24 hours'; begin
      select * into o from desk.opening where id = the_opening for update;
      if o.id is null or not access.holds_office('{monitoring officer,data protection officer,senior information risk owner}') or not access.is_fresh() then
        raise insufficient_privilege using message = 'only the statutory officers open'; end if;
      if o.asked_by = access.actor_id() then raise insufficient_privilege using message = 'a second officer is needed'; end if;
      if o.seconded_by is not null then raise exception 'already opened' using errcode = 'CD009'; end if;
      if o.asked_at < now() - interval '7 days' then raise exception 'asked too long ago' using errcode = 'CD010'; end if;
      update desk.opening set seconded_by = access.actor_id(), seconded_at = now(), expires_at = until where id = o.id;
      return until;
    end $f$;
    create function access.enqueue(task text, subject int) returns void ${definer} as $f$
    begin
      if task <> 'send-code' and not exists (select from access.person p where p.id = access.actor_id() and p.kind <> 'visitor') then
        raise insufficient_privilege using message = 'nobody with an account is acting';
      end if;
      if task not in ('send-code', 'tell-person', 'sign-seal') then raise insufficient_privilege using message = 'no such task'; end if;
      perform graphile_worker.add_job(task, json_build_object('id', subject), max_attempts => 8);
    end $f$;
    create trigger status_moves before update on desk.witness_session for each row execute function desk.status_moves('witness session');
    grant select, update on desk.witness_session, desk.opening to ${keeper};
    grant select, insert on desk.session_reader to ${keeper};
    ${keptBy(roles, "access", "read_session_ids()", "kept_session_ids()", "known_session_ids()", "opened_session_ids()", "opening_officer_ids()", "enqueue(text, int)")}
    ${keptBy(roles, "desk", "determine_session(int, text)", "seal_session(int, uuid, int, int, int[])", "second_opening(int)")}
    grant execute on function access.read_session_ids(), access.kept_session_ids(), access.known_session_ids(), access.opened_session_ids(), access.opening_officer_ids(), access.enqueue(text, int),
      desk.determine_session(int, text), desk.seal_session(int, uuid, int, int, int[]), desk.second_opening(int) to ${desk};

    grant select, insert (body_id, reference, open_title, held_on, starts_at, place, planned_by) on desk.witness_session to ${desk};
    grant select on desk.session_reader to ${desk};
    grant select, insert (witness_session_id, body_id, document_id, author_id, sealed) on desk.sealed_note to ${desk};
    grant select, insert (witness_session_id, body_id, document_id, stored_name, sealed_details, sealed_sha256, added_by) on desk.sealed_file to ${desk};
    grant select, insert (witness_session_id, body_id, ground, asked_by) on desk.opening to ${desk};
    grant select, insert on desk.opening_scope to ${desk};
    -- that it exists: its clerks, its monitoring officer, its readers and keepers, and the statutory officers who may have to open it
    create policy exists_for on desk.witness_session for select to ${desk} using (
      body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[]) or id = any ((select access.known_session_ids())::int[]));
    create policy clerked on desk.witness_session for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and planned_by = (select access.actor_id()));
    create policy named on desk.session_reader for select to ${desk} using (body_id = any ((select access.body_ids_as('{clerk,monitoring officer}'))::int[])
      or witness_session_id = any ((select access.read_session_ids())::int[]) or witness_session_id = any ((select access.kept_session_ids())::int[]));
    -- what it holds: its named readers with a fresh sign-in, and the two officers of a lawful opening
    create policy readers on desk.sealed_note for select to ${desk} using ((select access.is_fresh()) and (
      witness_session_id = any ((select access.read_session_ids())::int[]) or witness_session_id = any ((select access.opened_session_ids())::int[])));
    create policy written on desk.sealed_note for insert to ${desk} with check ((select access.is_fresh()) and witness_session_id = any ((select access.read_session_ids())::int[]) and author_id = (select access.actor_id()));
    create policy readers on desk.sealed_file for select to ${desk} using ((select access.is_fresh()) and (
      witness_session_id = any ((select access.read_session_ids())::int[]) or witness_session_id = any ((select access.opened_session_ids())::int[])));
    create policy added on desk.sealed_file for insert to ${desk} with check ((select access.is_fresh()) and witness_session_id = any ((select access.read_session_ids())::int[]) and added_by = (select access.actor_id()));
    create policy officers on desk.opening for select to ${desk} using ((select access.holds_office('{monitoring officer,data protection officer,senior information risk owner}')) or witness_session_id = any ((select access.kept_session_ids())::int[]));
    create policy asked on desk.opening for insert to ${desk} with check (asked_by = (select access.actor_id()) and (select access.is_fresh()) and (select access.holds_office('{monitoring officer,data protection officer,senior information risk owner}')));
    create policy officers on desk.opening_scope for select to ${desk} using ((select access.holds_office('{monitoring officer,data protection officer,senior information risk owner}')));
    create policy asked on desk.opening_scope for insert to ${desk} with check ((select access.is_fresh()) and (select access.holds_office('{monitoring officer,data protection officer,senior information risk owner}')));
    create policy opening_officers on access.person for select to ${desk} using (id = any ((select access.opening_officer_ids())::int[]));
    create policy kept on audit.event for select to ${desk} using (witness_session_id = any ((select access.kept_session_ids())::int[]));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop policy kept on audit.event;
    drop policy opening_officers on access.person;
    drop table desk.opening_scope, desk.opening, desk.sealed_file, desk.sealed_note, desk.session_reader, desk.witness_session cascade;
    delete from desk.transition where noun = 'witness session';
    drop function access.enqueue(text, int), desk.second_opening(int), desk.seal_session(int, uuid, int, int, int[]), desk.determine_session(int, text), access.opening_officer_ids(), access.opened_session_ids(), access.known_session_ids(), access.kept_session_ids(), access.read_session_ids();`);
}
