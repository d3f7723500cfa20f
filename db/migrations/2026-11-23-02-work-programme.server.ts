import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const seen = "body_id = any ((select access.body_ids())::int[])";
const clerk = "body_id = any ((select access.body_ids_as('{clerk}'))::int[])";
const live = "status in ('planned', 'in progress', 'on agenda', 'carried over')";

const kinds = "'meeting', 'settings', 'inquiry', 'minutes', 'evidence', 'recommendation'";
const ofRecommendation = "when 'recommendation' then exists (select from desk.recommendation x where x.id = r.subject_id and x.version = r.subject_version)";
const ofProgramme = `${ofRecommendation}\nwhen 'programme' then exists (select from desk.work_programme x where x.id = r.subject_id and x.version = r.subject_version)`;

/**
 * The work programme of each body: topics, the meeting each is planned for, and every step of each. A topic on an agenda is
 * freed by the database itself when its item goes, so that no builder of agendas need know of work programmes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk, record } = roles;
  await run(db, `
    create table desk.work_programme (
      id int generated always as identity primary key, body_id int not null unique references desk.body, version int not null default 1, published_as int,
      created_by int not null references access.person, created_at timestamptz not null default access.business_now());
    create table desk.programme_topic (
      id int generated always as identity primary key, body_id int not null references desk.work_programme (body_id), title text not null check (title <> ''), purpose text not null check (purpose <> ''),
      lead_id int references access.person, lead_post text not null default '', witnesses text[] not null default '{}', meeting_id int, season text not null default '', position int not null check (position > 0), item_id int,
      status text not null default 'planned', settled_on date, created_by int not null references access.person, created_at timestamptz not null default access.business_now(), version int not null default 1,
      unique (body_id, id), foreign key (body_id, meeting_id) references desk.meeting (body_id, id), foreign key (body_id, item_id) references desk.agenda_item (body_id, id) on delete set null (item_id),
      check (meeting_id is null or season = ''), check (status <> 'on agenda' or (item_id is not null and meeting_id is not null)), check ((${live}) = (settled_on is null)));
    create index on desk.programme_topic (body_id, meeting_id, position);
    create index on desk.programme_topic (body_id, item_id);
    create index topic_live on desk.programme_topic (body_id, meeting_id) where ${live};
    create table desk.topic_step (
      id int generated always as identity primary key, body_id int not null, topic_id int not null,
      what text not null check (what in ('added', 'moved', 'carried over', 'begun', 'put on the agenda', 'taken off the agenda', 'considered', 'dropped', 'taken up again')),
      from_on date, from_words text not null default '', to_on date, to_words text not null default '', why text not null default '', by_id int not null references access.person, at timestamptz not null default access.business_now(),
      foreign key (body_id, topic_id) references desk.programme_topic (body_id, id), check (what not in ('carried over', 'dropped') or why <> ''));
    create index on desk.topic_step (body_id, topic_id, id);
    create table record.work_programme (
      reference text primary key, body_id int not null, body_name text not null, topics int not null, status text not null check (status in ('published', 'withdrawn')), version int not null, published_on date not null);
    create index on record.work_programme (published_on desc, reference);
    ${guarded(roles, "desk.work_programme", "desk.programme_topic", "desk.topic_step")}
    insert into desk.transition (noun, from_status, action, to_status) values
      ('programme topic', 'planned', 'begin', 'in progress'), ('programme topic', 'carried over', 'begin', 'in progress'),
      ('programme topic', 'planned', 'put on the agenda', 'on agenda'), ('programme topic', 'in progress', 'put on the agenda', 'on agenda'), ('programme topic', 'carried over', 'put on the agenda', 'on agenda'), ('programme topic', 'on agenda', 'take off', 'planned'),
      ('programme topic', 'planned', 'carry over', 'carried over'), ('programme topic', 'in progress', 'carry over', 'carried over'), ('programme topic', 'on agenda', 'carry over', 'carried over'), ('programme topic', 'carried over', 'carry over', 'carried over'),
      ('programme topic', 'planned', 'consider', 'considered'), ('programme topic', 'in progress', 'consider', 'considered'), ('programme topic', 'on agenda', 'consider', 'considered'), ('programme topic', 'carried over', 'consider', 'considered'),
      ('programme topic', 'planned', 'drop', 'dropped'), ('programme topic', 'in progress', 'drop', 'dropped'), ('programme topic', 'carried over', 'drop', 'dropped'),
      ('programme topic', 'considered', 'take up again', 'planned'), ('programme topic', 'dropped', 'take up again', 'planned');
    insert into desk.release_kind (kind, approvers, of_two, least) values ('programme', '{clerk}', '{clerk}', 1);
    alter table desk.release drop constraint release_of_kind, add constraint release_of_kind check (kind in (${kinds}, 'programme'));
    ${amended("desk.current_releases(int[])", ofRecommendation, ofProgramme)}
  `);
  await run(db, `
    -- an item that goes frees its topic; what was considered under it stays considered
    create function desk.topic_freed() returns trigger ${definer} as $f$
    begin
      if old.item_id is not null and new.item_id is null and new.status = 'on agenda' then
        new.status := 'planned';
        if access.actor_id() is not null then
          insert into desk.topic_step (body_id, topic_id, what, from_on, by_id)
            values (new.body_id, new.id, 'taken off the agenda', (select m.held_on from desk.meeting m where m.id = new.meeting_id), access.actor_id());
        end if;
      end if;
      return new;
    end $f$;
    -- every change of a topic counts as one of its programme: a release prepared before it is stale
    create function desk.programme_counts() returns trigger ${definer} as $f$
    begin update desk.work_programme p set version = version + 1 where p.body_id = new.body_id; return null; end $f$;
    -- and so does another day of a meeting that stands in it
    create function desk.meeting_in_programme() returns trigger ${definer} as $f$
    begin
      update desk.work_programme p set version = version + 1 where p.body_id = new.body_id and exists (select from desk.programme_topic t where t.body_id = new.body_id and t.meeting_id = new.id);
      return null;
    end $f$;
    create function desk.published_programme(the_release int, v int, doc jsonb) returns void ${definer} as $f$
    declare r desk.release; begin
      select * into r from desk.release where id = the_release;
      if not exists (select from desk.work_programme p join desk.body b on b.id = p.body_id where p.id = r.subject_id and p.body_id = r.body_id and b.slug = r.reference and p.version = r.subject_version) then raise exception 'changed since this release was prepared' using errcode = 'CD004'; end if;
      insert into record.work_programme as w (reference, body_id, body_name, topics, status, version, published_on)
        values (r.reference, r.body_id, doc #>> '{body,name}', jsonb_array_length(jsonb_path_query_array(doc, '$.groups[*].topics[*]')), 'published', v, access.today())
        on conflict (reference) do update set body_name = excluded.body_name, topics = excluded.topics, status = 'published', version = v, published_on = excluded.published_on;
      update desk.work_programme p set published_as = r.subject_version where p.id = r.subject_id;
    end $f$;
    create function desk.withdrawn_programme(the_reference text) returns int ${definer} as $f$
    declare b int; begin
      select p.body_id into b from desk.work_programme p join desk.body o on o.id = p.body_id where o.slug = the_reference and p.body_id = any (access.body_ids_as('{clerk}')) for update of p;
      if b is null then raise insufficient_privilege using message = 'not yours to withdraw'; end if;
      update record.work_programme w set status = 'withdrawn', topics = 0 where w.reference = the_reference and w.body_id = b;
      return b;
    end $f$;
    create trigger freed before update on desk.programme_topic for each row execute function desk.topic_freed();
    create trigger status_moves before update on desk.programme_topic for each row execute function desk.status_moves('programme topic');
    create trigger counts after insert or update on desk.programme_topic for each row execute function desk.programme_counts();
    create trigger in_programme after update on desk.meeting for each row when ((old.held_on, old.title, old.reference) is distinct from (new.held_on, new.title, new.reference)) execute function desk.meeting_in_programme();
    grant select, update (version, published_as) on desk.work_programme to ${keeper}; grant select on desk.programme_topic to ${keeper}; grant insert on desk.topic_step to ${keeper};
    grant select, insert, update, delete on record.work_programme to ${keeper}; grant select on record.work_programme to ${desk}, ${record};
    ${keptBy(roles, "desk", "topic_freed()", "programme_counts()", "meeting_in_programme()", "published_programme(int, int, jsonb)", "withdrawn_programme(text)")}

    grant select, insert (body_id, created_by), update (version) on desk.work_programme to ${desk};
    grant select, insert (body_id, title, purpose, lead_id, lead_post, witnesses, meeting_id, season, position, created_by), update (title, purpose, lead_id, lead_post, witnesses, meeting_id, season, position, item_id, status, settled_on, version) on desk.programme_topic to ${desk};
    grant select, insert (body_id, topic_id, what, from_on, from_words, to_on, to_words, why, by_id) on desk.topic_step to ${desk};
    create policy seen on desk.work_programme for select to ${desk} using (${seen});
    create policy clerked on desk.work_programme for insert to ${desk} with check (${clerk} and created_by = (select access.actor_id()));
    create policy changed on desk.work_programme for update to ${desk} using (${seen}) with check (${clerk});
    create policy seen on desk.programme_topic for select to ${desk} using (${seen});
    create policy clerked on desk.programme_topic for insert to ${desk} with check (${clerk} and created_by = (select access.actor_id()) and status = 'planned');
    create policy changed on desk.programme_topic for update to ${desk} using (${seen}) with check (${clerk});
    create policy seen on desk.topic_step for select to ${desk} using (${seen});
    create policy clerked on desk.topic_step for insert to ${desk} with check (${clerk} and by_id = (select access.actor_id()));
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${amended("desk.current_releases(int[])", ofProgramme, ofRecommendation)}
    drop trigger in_programme on desk.meeting;
    drop table record.work_programme, desk.topic_step, desk.programme_topic, desk.work_programme;
    drop function desk.withdrawn_programme(text), desk.published_programme(int, int, jsonb), desk.meeting_in_programme(), desk.programme_counts(), desk.topic_freed();
    delete from desk.approval a using desk.release r where r.id = a.release_id and r.kind = 'programme';
    delete from desk.release where kind = 'programme';
    alter table desk.release drop constraint release_of_kind, add constraint release_of_kind check (kind in (${kinds}));
    delete from desk.release_kind where kind = 'programme';
    delete from desk.transition where noun = 'programme topic';`);
}
