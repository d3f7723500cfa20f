import type { Kysely } from "kysely";
import { guarded, keptBy, rolesOf, run } from "./roles.server.ts";

/** Bodies and their members, meetings, agendas, papers, postings. Every table carries `body_id`, held true by composite keys. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
  await run(db, `
    create table desk.body (
      id int generated always as identity primary key, name text not null unique, slug text not null unique check (slug ~ '^[a-z0-9-]+$' and slug !~ '--'),
      kind text not null, reference_code text not null unique check (reference_code ~ '^[A-Z]{2,6}$'),
      notice_days int not null default 5 check (notice_days between 0 and 60),
      counting_profile text not null default 'working' check (counting_profile in ('working', 'calendar', 'cautious')),
      key_id uuid not null);
    create table desk.membership (
      body_id int not null references desk.body, person_id int not null references access.person,
      role text not null check (role in ('clerk', 'chair', 'vice-chair', 'member', 'attendee', 'monitoring officer')),
      from_on date not null, until_on date, primary key (body_id, person_id, role, from_on));
    create index on desk.membership (person_id);
    create table desk.transition (
      noun text not null, from_status text not null, action text not null, to_status text not null, primary key (noun, from_status, action));
    create table desk.meeting (
      id int generated always as identity primary key, body_id int not null references desk.body, reference text not null,
      title text not null, held_on date not null, starts_at time not null, ends_at time, place text not null, access_details text not null default '',
      status text not null default 'draft', convened_by text, convened_at timestamptz, convened_why text,
      created_by int not null references access.person, created_at timestamptz not null default now(), version int not null default 1,
      former_references text[] not null default '{}', unique (body_id, id), unique (reference), check (ends_at is null or ends_at > starts_at),
      check ((convened_by is null) = (convened_at is null) and (convened_by is null) = (convened_why is null)));
    create index on desk.meeting (body_id, held_on, id);
    create index on desk.meeting using gin (former_references);
    create table desk.agenda_item (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null, position int not null check (position > 0),
      open_title text not null check (open_title <> ''), purpose text not null check (purpose in ('To decide', 'To note', 'To discuss', 'To hear evidence')),
      presented_by text not null default '', minutes_allowed int check (minutes_allowed between 1 and 480), words text not null default '',
      access_status text not null default 'open' check (access_status in ('open', 'likely exempt', 'exempt by resolution', 'confidential')),
      paragraphs text[] not null default '{}', public_interest_reason text not null default '', review_on date, confidential_ground text not null default '', confidential_basis text not null default '',
      class text not null default 'official' check (class in ('official', 'closed')), added_at timestamptz not null default access.business_now(), version int not null default 1,
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), unique (body_id, id),
      unique (meeting_id, position) deferrable initially deferred, check (class = 'closed' or access_status = 'open'), check (class = 'official' or words = ''));
    create index on desk.agenda_item (body_id, meeting_id, position);
    create table desk.private_matter (
      item_id int primary key, body_id int not null, sealed bytea not null, foreign key (body_id, item_id) references desk.agenda_item (body_id, id) on delete cascade);
    create index on desk.private_matter (body_id);
    create table desk.paper (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null, item_id int not null, position int not null default 1,
      class text not null default 'official' check (class in ('official', 'closed')), sealed_as text not null check (sealed_as in ('official', 'closed')), document_id uuid not null unique, stored_name text not null unique check (stored_name ~ '^[0-9a-f]{32}$'),
      sealed_details bytea not null, sealed_sha256 bytea not null, received_by int not null references access.person, received_at timestamptz not null default access.business_now(),
      removed_by int references access.person, removed_at timestamptz, check ((removed_by is null) = (removed_at is null)),
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id), foreign key (body_id, item_id) references desk.agenda_item (body_id, id), unique (body_id, id));
    create index on desk.paper (body_id, meeting_id);
    create index on desk.paper (item_id);
    create table desk.posting (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null,
      what text not null check (what in ('notice', 'agenda', 'reports')), posted_at timestamp not null, counts_from date not null,
      place text not null check (place <> ''), for_day date not null, for_time time not null, for_place text not null,
      recorded_by int not null references access.person, recorded_at timestamptz not null default now(),
      error_why text, error_by int references access.person, error_at timestamptz,
      check ((error_why is null) = (error_by is null) and (error_why is null) = (error_at is null)),
      foreign key (body_id, meeting_id) references desk.meeting (body_id, id));
    create index on desk.posting (body_id, meeting_id);
    create table desk.once (
      person_id int not null references access.person, key text not null check (key ~ '^[A-Za-z0-9_-]{16,64}$'),
      answer jsonb, claimed_at timestamptz not null default now(), primary key (person_id, key));
    create table desk.mail (
      id int generated always as identity primary key, body_id int, person_id int references access.person, address text not null, subject text not null, words text not null,
      about text unique, made_at timestamptz not null default now());
    ${guarded(roles, "desk.body", "desk.membership", "desk.transition", "desk.meeting", "desk.agenda_item", "desk.private_matter", "desk.paper", "desk.posting", "desk.once", "desk.mail")}
    insert into desk.transition (noun, from_status, action, to_status) values
      ('meeting', 'draft', 'publish', 'published'), ('meeting', 'published', 'publish', 'published'),
      ('meeting', 'withdrawn', 'publish', 'published'), ('meeting', 'published', 'withdraw', 'withdrawn');
  `);
  await run(db, `
    -- asked once and held in a variable: in a filter it would be asked again for every row
    create function access.body_ids() returns int[] stable ${definer} as $f$
    declare me int := access.actor_id(); day date := access.today(); begin
      if access.service_name() = 'deadlines' then return coalesce((select array_agg(id) from desk.body), '{}'); end if;
      return coalesce((select array_agg(distinct m.body_id) from desk.membership m where m.person_id = me
        and m.from_on <= day and (m.until_on is null or m.until_on >= day)), '{}');
    end $f$;
    create function access.body_ids_as(any_of text[]) returns int[] stable ${definer} as $f$
    declare me int := access.actor_id(); day date := access.today(); begin
      return coalesce((select array_agg(distinct m.body_id) from desk.membership m where m.person_id = me and m.role = any (any_of)
        and m.from_on <= day and (m.until_on is null or m.until_on >= day)), '{}'); end $f$;
    create function access.colleague_ids() returns int[] stable ${definer} as $f$
    declare bodies int[] := access.body_ids(); begin
      return array_append(coalesce((select array_agg(distinct m.person_id) from desk.membership m where m.body_id = any (bodies)), '{}'), access.actor_id()); end $f$;
    create function access.address_of(person int) returns text stable ${definer} as $f$
    begin
      if access.service_name() is distinct from 'messenger' then raise insufficient_privilege using message = 'only the messenger reads addresses'; end if;
      return (select p.email from access.person p where p.id = person and p.suspended_at is null);
    end $f$;
    -- a status moves only along the table of transitions, whoever writes it
    create function desk.status_moves() returns trigger ${definer} as $f$
    begin
      if new.status is distinct from old.status and not exists (select from desk.transition t where t.noun = tg_argv[0] and t.from_status = old.status and t.to_status = new.status) then
        raise check_violation using message = 'this status does not follow that one';
      end if;
      return new;
    end $f$;
    -- class rises by itself, and an item that holds private matter never becomes open again: it is removed and added anew
    create function desk.item_class() returns trigger ${definer} as $f$
    begin
      if new.access_status <> 'open' then new.class := 'closed'; end if;
      if tg_op = 'UPDATE' and old.class = 'closed' and new.class <> 'closed' then
        raise check_violation using message = 'a private item does not become open again';
      end if;
      return new;
    end $f$;
    create function desk.item_class_raises_papers() returns trigger ${definer} as $f$
    begin update desk.paper p set class = 'closed' where p.item_id = new.id and p.class <> 'closed'; return null; end $f$;
    create function desk.paper_class() returns trigger ${definer} as $f$
    begin
      if (select i.class from desk.agenda_item i where i.id = new.item_id) = 'closed' then new.class := 'closed'; end if;
      if tg_op = 'UPDATE' and old.class = 'closed' then new.class := 'closed'; end if;
      return new;
    end $f$;
    create function desk.posting_stays() returns trigger ${definer} as $f$
    begin
      if old.error_at is not null then raise check_violation using message = 'what was marked as a mistake stays marked'; end if;
      return new;
    end $f$;
    create trigger posting_stays before update on desk.posting for each row execute function desk.posting_stays();
    create trigger status_moves before update on desk.meeting for each row execute function desk.status_moves('meeting');
    create trigger item_class before insert or update on desk.agenda_item for each row execute function desk.item_class();
    create trigger item_class_raises_papers after update on desk.agenda_item for each row when (old.class is distinct from new.class) execute function desk.item_class_raises_papers();
    create trigger paper_class before insert or update on desk.paper for each row execute function desk.paper_class();
    grant select on desk.membership, desk.body, desk.transition, desk.agenda_item to ${keeper};
    grant select, update (class) on desk.paper to ${keeper};
    grant select, delete on desk.once to ${keeper};
    ${keptBy(roles, "access", "body_ids()", "body_ids_as(text[])", "colleague_ids()", "address_of(int)")}
    ${keptBy(roles, "desk", "status_moves()", "item_class()", "item_class_raises_papers()", "paper_class()", "posting_stays()")}
    grant execute on function access.body_ids(), access.body_ids_as(text[]), access.colleague_ids() to ${desk}, ${keeper};
    grant execute on function access.address_of(int) to ${desk};

    -- what the desk may see and do; permission by role is TypeScript's, visibility is here
    grant select on desk.body, desk.membership, desk.transition to ${desk};
    grant select (id, kind, name, post) on access.person to ${desk};
    grant select on access.organisation to ${desk};
    grant select, insert, update, delete on desk.agenda_item, desk.private_matter to ${desk};
    grant select, insert, update (removed_by, removed_at) on desk.paper to ${desk};
    grant select, insert (body_id, meeting_id, what, posted_at, counts_from, place, for_day, for_time, for_place, recorded_by) on desk.posting to ${desk};
    grant update (error_why, error_by, error_at) on desk.posting to ${desk};
    grant select, insert, update (answer) on desk.once to ${desk};
    grant select, insert on desk.mail to ${desk};
    grant select, insert (body_id, reference, title, held_on, starts_at, ends_at, place, access_details, created_by) on desk.meeting to ${desk};
    -- a status moves only by the keeper's publish and withdraw: the desk cannot say "published" without publishing
    grant update (title, held_on, starts_at, ends_at, place, access_details, reference, convened_by, convened_at, convened_why, version, former_references) on desk.meeting to ${desk};
    create policy colleagues on access.person for select to ${desk} using (id = any ((select access.colleague_ids())::int[]));
    create policy partners on access.organisation for select to ${desk} using ((select access.actor_id()) is not null);
    create policy seen on desk.body for select to ${desk} using (id = any ((select access.body_ids())::int[]));
    create policy seen on desk.membership for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy law on desk.transition for select to ${desk} using ((select access.actor_id()) is not null);
    create policy seen on desk.meeting for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy clerked on desk.meeting for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and created_by = (select access.actor_id()));
    create policy changed on desk.meeting for update to ${desk} using (body_id = any ((select access.body_ids())::int[])) with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy seen on desk.agenda_item for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy clerked on desk.agenda_item for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy changed on desk.agenda_item for update to ${desk} using (body_id = any ((select access.body_ids())::int[])) with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy removed on desk.agenda_item for delete to ${desk} using (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy entitled on desk.private_matter for select to ${desk} using ((select access.is_fresh()) and body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[]));
    create policy clerked on desk.private_matter for insert to ${desk} with check ((select access.is_fresh()) and body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy changed on desk.private_matter for update to ${desk} using ((select access.is_fresh()) and body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[])) with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy removed on desk.private_matter for delete to ${desk} using (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy seen on desk.paper for select to ${desk} using (
      (class = 'official' and body_id = any ((select access.body_ids())::int[])) or body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[]));
    create policy clerked on desk.paper for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and received_by = (select access.actor_id()));
    create policy removed on desk.paper for update to ${desk} using (
      (class = 'official' and body_id = any ((select access.body_ids())::int[])) or body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[]))
      with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and removed_by = (select access.actor_id()));
    create policy seen on desk.posting for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy clerked on desk.posting for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and recorded_by = (select access.actor_id()));
    -- the record of a posting is proof: a mistake is marked beside it, once, and never rubbed out
    create policy mistaken on desk.posting for update to ${desk} using (body_id = any ((select access.body_ids())::int[]))
      with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and error_by = (select access.actor_id()));
    create policy own on desk.once to ${desk} using (person_id = (select access.actor_id())) with check (person_id = (select access.actor_id()));
    create policy outbox on desk.mail for select to ${desk} using ((select access.holds_office('{administrator}')) or (select access.service_name()) = 'messenger');
    create policy written on desk.mail for insert to ${desk} with check ((select access.service_name()) = 'messenger');
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    drop policy colleagues on access.person; drop policy partners on access.organisation;
    drop table desk.mail, desk.once, desk.posting, desk.paper, desk.private_matter, desk.agenda_item, desk.meeting, desk.transition, desk.membership, desk.body cascade;
    drop function access.address_of(int), access.colleague_ids(), access.body_ids_as(text[]), access.body_ids(), desk.status_moves(), desk.item_class(), desk.item_class_raises_papers(), desk.paper_class(), desk.posting_stays();`);
}
