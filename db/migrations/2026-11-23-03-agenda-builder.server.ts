import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const published = "update desk.meeting m set status = 'published' where m.id = r.meeting_id;";
// the release is of this very version of the meeting, so that a place in its bytes is a place on the agenda
const numbered = `${published}
      update desk.agenda_item i set number = d.number from (select (e ->> 'position')::int as position, coalesce(e ->> 'number', e ->> 'position') as number from jsonb_array_elements(doc -> 'items') e) d
        where i.body_id = r.body_id and i.meeting_id = r.meeting_id and i.position = d.position and i.number is null;`;

/**
 * The agenda builder: sub-items of one level, numbers that stay as they were first published, items that come by themselves,
 * and each body's standard agenda.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    alter table desk.agenda_item add column parent_id int, add column number text check (number ~ '^[0-9A-Z.]{1,12}$'),
      add column standing text check (standing in ('apologies', 'interests', 'minutes of the last meeting', 'work programme', 'any other', 'exclusion')),
      add unique (body_id, meeting_id, id), add foreign key (body_id, meeting_id, parent_id) references desk.agenda_item (body_id, meeting_id, id), add unique (meeting_id, number);
    create index on desk.agenda_item (parent_id);
    create index on desk.agenda_item (body_id, review_on) where review_on is not null;
    create table desk.standard_item (
      id int generated always as identity primary key, body_id int not null references desk.body, position int not null check (position > 0),
      kind text check (kind in ('apologies', 'interests', 'minutes of the last meeting', 'work programme', 'any other')), title text not null check (title <> ''),
      purpose text not null check (purpose in ('To decide', 'To note', 'To discuss', 'To hear evidence')), minutes_allowed int check (minutes_allowed between 1 and 480), unique (body_id, position));
    ${guarded(roles, "desk.standard_item")}
    create policy seen on desk.standard_item for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy clerked on desk.standard_item for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    create policy removed on desk.standard_item for delete to ${desk} using (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    grant select, insert, delete on desk.standard_item to ${desk};
    grant update (number) on desk.agenda_item to ${keeper};
    -- one level; and what stands under a private item is private too, whoever writes it
    create function desk.sub_item() returns trigger ${definer} as $f$
    begin
      if new.parent_id is not null then
        if not exists (select from desk.agenda_item p where p.id = new.parent_id and p.id <> new.id and p.parent_id is null) or exists (select from desk.agenda_item c where c.parent_id = new.id) then
          raise check_violation using message = 'a sub-item has no sub-items';
        end if;
        if new.class <> 'closed' and (select p.class from desk.agenda_item p where p.id = new.parent_id) = 'closed' then
          raise check_violation using message = 'what stands under a private item is private';
        end if;
      end if;
      if new.class = 'closed' and exists (select from desk.agenda_item c where c.parent_id = new.id and c.class <> 'closed') then
        raise check_violation using message = 'what stands under a private item is private';
      end if;
      return new;
    end $f$;
    -- a number is given by publishing and by nothing else, and is never another one afterwards: it asks whether its own owner is writing, so it runs with the writer's rights
    create function desk.number_stays() returns trigger set search_path = pg_catalog, pg_temp language plpgsql as $f$
    begin
      if tg_op = 'INSERT' then
        if new.number is not null then raise check_violation using message = 'publishing gives the number'; end if;
      elsif new.number is distinct from old.number and (old.number is not null or current_user <> (select pg_get_userbyid(p.proowner) from pg_proc p where p.oid = 'desk.number_stays()'::regprocedure)) then
        raise check_violation using message = 'a number that was published stays';
      end if;
      return new;
    end $f$;
    -- what was announced before numbers were kept: by its title, where that stands once
    create function desk.number_what_was_published() returns void ${definer} as $f$
    begin
      update desk.agenda_item i set number = d.number from (
        select r.meeting_id, e ->> 'title' as title, min(e ->> 'position') as number, count(*) as times
          from (select distinct on (o.meeting_id) o.meeting_id, o.document from desk.release o where o.kind = 'meeting' and o.published_at is not null order by o.meeting_id, o.id desc) r
          cross join jsonb_array_elements(convert_from(r.document, 'UTF8')::jsonb -> 'items') e group by 1, 2) d
        where d.times = 1 and i.meeting_id = d.meeting_id and i.open_title = d.title
          and not exists (select from desk.agenda_item o where o.meeting_id = i.meeting_id and o.open_title = i.open_title and o.id <> i.id);
    end $f$;
    create trigger sub_item before insert or update of parent_id, class, access_status on desk.agenda_item for each row execute function desk.sub_item();
    create trigger number_stays before insert or update on desk.agenda_item for each row execute function desk.number_stays();
    grant execute on function desk.number_what_was_published() to current_user;
    ${keptBy(roles, "desk", "sub_item()", "number_stays()", "number_what_was_published()")}
    ${amended("desk.published_meeting(int, int, jsonb)", published, numbered)}
  `);
  await run(db, "select desk.number_what_was_published(); drop function desk.number_what_was_published();");
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${amended("desk.published_meeting(int, int, jsonb)", numbered, published)}
    drop table desk.standard_item;
    drop trigger number_stays on desk.agenda_item; drop trigger sub_item on desk.agenda_item; drop function desk.number_stays(), desk.sub_item();
    drop index desk.agenda_item_body_id_review_on_idx;
    alter table desk.agenda_item drop column standing, drop column number, drop column parent_id, drop constraint agenda_item_body_id_meeting_id_id_key;
  `);
}
