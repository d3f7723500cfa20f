import type { Kysely } from "kysely";
import { amended, guarded, keptBy, rolesOf, run } from "./roles.server.ts";

const definer = "security definer set search_path = pg_catalog, pg_temp language plpgsql";
const openReports = "desk.paper r where r.body_id = g.body_id and r.meeting_id = g.id and r.class = 'official' and r.removed_at is null";
const ofThisNotice = "o.body_id = g.body_id and o.meeting_id = g.id and o.error_at is null and o.for_day = g.held_on and o.for_time = g.starts_at and o.for_place = g.place";

// a report that came after the agenda, or at the meeting, is no part of the notice that was given: each of the others may have a posting of its own, and one of all reports is of those that had come
const changes: [string, string, string][] = [
  ["access.given_notices(date)", `and (o.what <> 'reports' or exists (select from ${openReports})) group by o.what`,
    `and o.what <> 'reports' group by o.what
          union all select (select min(o.counts_from) from desk.posting o where ${ofThisNotice} and o.what = 'reports' and (o.paper_id = r.id or (o.paper_id is null and o.posted_at >= date_trunc('minute', r.received_at at time zone 'Europe/London')))) from ${openReports} and r.came = 'with the agenda'`],
  ["access.given_notices(date)", "count(*) as things", "count(f.first) as things"],
  ["access.given_notices(date)", `p.things = 2 + (exists (select from ${openReports}))::int`, `p.things = 2 + (select count(*) from ${openReports} and r.came = 'with the agenda')`],
  // what was taken over while the item was open names its papers: drafting again writes it anew
  ["desk.minute_class()", "if tg_op = 'UPDATE' and old.class = 'closed' then new.class := 'closed'; end if;",
    "if tg_op = 'UPDATE' and old.class = 'closed' then new.class := 'closed'; end if;\n      if tg_op = 'UPDATE' and old.class <> 'closed' and new.class = 'closed' then new.from_agenda := ''; end if;"],
];

/**
 * The three late things (rulebook 1.9, 1.9a): an item added with its draft reason, a report to follow with its own posting, a
 * paper tabled; items withdrawn and deferred; and what minutes take over from the agenda.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const roles = await rolesOf(db);
  const { keeper, desk } = roles;
  await run(db, `
    alter table desk.agenda_item add column listed_at timestamptz, add column deferred_from int, add foreign key (body_id, deferred_from) references desk.agenda_item (body_id, id);
    create unique index on desk.agenda_item (deferred_from);
    alter table desk.paper add column listed_at timestamptz, add column came text not null default 'with the agenda' check (came in ('with the agenda', 'after the agenda', 'tabled')), add column late_why text not null default '',
      add column tabled_by text, add column tabled_at timestamp, add column replaces int, add foreign key (body_id, replaces) references desk.paper (body_id, id),
      add check ((came = 'tabled') = (tabled_by is not null) and (tabled_by is null) = (tabled_at is null));
    create unique index on desk.paper (replaces);
    alter table desk.posting add column paper_id int, add foreign key (body_id, paper_id) references desk.paper (body_id, id), add check (paper_id is null or what = 'reports');
    create index on desk.posting (paper_id);
    alter table desk.minute add column from_agenda text not null default '', add column urgent_by int references access.person;
    -- as far as it is known: first public with the first release that was published after it came. The owner sees rows only while nothing is forced on it
    ${["desk.agenda_item", "desk.paper", "desk.release"].map((table) => `alter table ${table} no force row level security;`).join(" ")}
    update desk.agenda_item i set listed_at = (select min(r.published_at) from desk.release r where r.meeting_id = i.meeting_id and r.published_at >= i.added_at);
    update desk.paper p set listed_at = (select min(r.published_at) from desk.release r where r.meeting_id = p.meeting_id and r.published_at >= p.received_at) where p.class = 'official' and p.removed_at is null;
    ${["desk.agenda_item", "desk.paper", "desk.release"].map((table) => `alter table ${table} force row level security;`).join(" ")}
    create table desk.taken_off (
      item_id int primary key, body_id int not null, meeting_id int not null, how text not null check (how in ('withdrawn', 'deferred')), why text not null check (why <> ''), off_on date not null default access.today(),
      deferred_to int, keeps_papers boolean not null default true, said_by int not null references access.person, check (how = 'deferred' or deferred_to is null),
      foreign key (body_id, item_id) references desk.agenda_item (body_id, id), foreign key (body_id, meeting_id) references desk.meeting (body_id, id), foreign key (body_id, deferred_to) references desk.meeting (body_id, id));
    create index on desk.taken_off (body_id, meeting_id);
    create index on desk.taken_off (deferred_to);
    -- the deferred item under which it stood: it follows that to its next agenda
    alter table desk.proposal add column from_item int, add foreign key (body_id, from_item) references desk.agenda_item (body_id, id) on delete set null (from_item);
    create index on desk.proposal (body_id, from_item);
    create table desk.urgency_draft (
      item_id int primary key, body_id int not null, words text not null, written_by int not null references access.person, written_at timestamptz not null default access.business_now(), version int not null default 1,
      foreign key (body_id, item_id) references desk.agenda_item (body_id, id) on delete cascade);
    create index on desk.urgency_draft (body_id);
    create table desk.report_to_follow (
      id int generated always as identity primary key, body_id int not null, meeting_id int not null, item_id int not null, title text not null check (title <> ''), owed_by text not null check (owed_by <> ''), expected_on date,
      why text not null check (why <> ''), marked_at timestamptz not null default access.business_now(), marked_by int not null references access.person, paper_id int, not_coming_why text, version int not null default 1,
      check (paper_id is null or not_coming_why is null), foreign key (body_id, meeting_id) references desk.meeting (body_id, id), foreign key (body_id, item_id) references desk.agenda_item (body_id, id) on delete cascade,
      foreign key (body_id, paper_id) references desk.paper (body_id, id));
    create index on desk.report_to_follow (body_id, meeting_id);
    create index on desk.report_to_follow (item_id);
    create unique index on desk.report_to_follow (paper_id);
    ${guarded(roles, "desk.taken_off", "desk.urgency_draft", "desk.report_to_follow")}
    grant select, insert on desk.taken_off to ${desk};
    grant select on desk.urgency_draft to ${desk};
    grant select, insert, update (title, owed_by, expected_on, why, paper_id, not_coming_why, version) on desk.report_to_follow to ${desk};
    grant insert (paper_id) on desk.posting to ${desk};
    grant insert (from_agenda), update (from_agenda, urgent_by) on desk.minute to ${desk};
    create policy seen on desk.taken_off for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    create policy clerked on desk.taken_off for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and said_by = (select access.actor_id()));
    create policy seen on desk.urgency_draft for select to ${desk} using (body_id = any ((select access.body_ids())::int[]));
    -- what a private item waits for is read by those who read its papers
    create policy seen on desk.report_to_follow for select to ${desk} using (body_id = any ((select access.body_ids_as('{clerk,chair,vice-chair,member}'))::int[])
      or (body_id = any ((select access.body_ids())::int[]) and exists (select from desk.agenda_item i where i.id = item_id and i.class = 'official')));
    create policy clerked on desk.report_to_follow for insert to ${desk} with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]) and marked_by = (select access.actor_id()));
    create policy changed on desk.report_to_follow for update to ${desk} using (body_id = any ((select access.body_ids())::int[])) with check (body_id = any ((select access.body_ids_as('{clerk}'))::int[]));
    grant select, insert, update on desk.urgency_draft to ${keeper};
    grant select on desk.taken_off to ${keeper};
    grant update (listed_at) on desk.agenda_item, desk.paper to ${keeper}; grant update (deferred_from) on desk.agenda_item to ${keeper}; grant update (item_id) on desk.programme_topic to ${keeper};
    grant update (version) on desk.meeting to ${keeper};
  `);
  await run(db, `
    -- with each publication, what is public for the first time is known to be so from then; nobody else says it. After the day of the meeting only what was tabled is added to what was published
    create function desk.listed_first() returns trigger ${definer} as $f$
    begin
      update desk.agenda_item i set listed_at = access.business_now() where i.body_id = new.body_id and i.meeting_id = new.id and i.listed_at is null and new.held_on >= access.today();
      update desk.paper p set listed_at = access.business_now() where p.body_id = new.body_id and p.meeting_id = new.id and p.listed_at is null and p.class = 'official' and p.removed_at is null
        and exists (select from desk.agenda_item i where i.id = p.item_id and i.listed_at is not null)
        and (p.came = 'tabled' or (new.held_on >= access.today() and not exists (select from desk.taken_off o where o.item_id = p.item_id and not o.keeps_papers)));
      return null;
    end $f$;
    create function desk.listed_at_stays() returns trigger ${definer} as $f$
    begin
      if pg_trigger_depth() < 2 then new.listed_at := case when tg_op = 'UPDATE' then old.listed_at end; end if;
      return new;
    end $f$;
    create trigger listed_first after update of status on desk.meeting for each row when (new.status = 'published') execute function desk.listed_first();
    create trigger listed_at_stays before insert or update of listed_at on desk.agenda_item for each row execute function desk.listed_at_stays();
    create trigger listed_at_stays before insert or update of listed_at on desk.paper for each row execute function desk.listed_at_stays();
    -- an item that goes frees what led to it, as its removal would; what is deferred to a named meeting waits there, and a reference is never left out (section 9FC LGA 2000)
    create function desk.freed_with_its_item() returns trigger ${definer} as $f$
    declare p desk.proposal; moved text; begin
      for p in select * from desk.proposal x where x.body_id = new.body_id and x.item_id = new.item_id and x.status in ('accepted', 'placed') for update loop
        if p.kind = 'section 9FC reference' and new.how = 'withdrawn' then raise exception 'a reference is not left out' using errcode = 'CL001'; end if;
        moved := case when new.deferred_to is null then 'waiting' else p.status end;
        update desk.proposal x set status = moved, meeting_id = new.deferred_to, item_id = null, from_item = case new.how when 'deferred' then new.item_id end, version = x.version + 1, moved_at = access.business_now() where x.id = p.id;
        insert into desk.proposal_step (body_id, proposal_id, proposed_by, action, to_status, reason, meeting_id, by_id, by_name)
          values (p.body_id, p.id, p.proposed_by, 'take off', moved, new.why, new.deferred_to, new.said_by, (select o.name from access.person o where o.id = new.said_by));
        perform desk.tell(case when new.deferred_to is null then desk.proposal_deciders(p.body_id, p.proposed_by, p.kind) else '{}' end || desk.proposal_hears(p.id));
      end loop;
      update desk.programme_topic t set item_id = null where t.body_id = new.body_id and t.item_id = new.item_id and t.status = 'on agenda';
      return null;
    end $f$;
    create function desk.follows_its_item() returns trigger ${definer} as $f$
    begin
      update desk.proposal x set item_id = new.id, version = x.version + 1 where x.body_id = new.body_id and x.from_item = new.deferred_from and x.meeting_id = new.meeting_id and x.item_id is null and x.status in ('accepted', 'placed');
      return null;
    end $f$;
    -- put on the agenda by itself, it takes the deferred item up
    create function desk.takes_its_item_up() returns trigger ${definer} as $f$
    begin
      update desk.agenda_item i set deferred_from = new.from_item where i.body_id = new.body_id and i.id = new.item_id and i.deferred_from is null and not exists (select from desk.agenda_item o where o.body_id = new.body_id and o.deferred_from = new.from_item);
      return null;
    end $f$;
    create trigger freed after insert on desk.taken_off for each row execute function desk.freed_with_its_item();
    create trigger followed after update of deferred_from on desk.agenda_item for each row when (new.deferred_from is not null) execute function desk.follows_its_item();
    create trigger taken_up after update of item_id on desk.proposal for each row when (new.item_id is not null and new.from_item is not null) execute function desk.takes_its_item_up();
    -- the clerk, the chair and the vice-chair may write it: a chair changes nothing else of a meeting
    create function desk.draft_urgency(the_item int, the_words text, seen int) returns void ${definer} as $f$
    declare i desk.agenda_item; known int; begin
      select * into i from desk.agenda_item a where a.id = the_item and a.body_id = any (access.body_ids_as('{clerk,chair,vice-chair}'));
      if i.id is null then raise insufficient_privilege using message = 'not yours to write'; end if;
      perform from desk.meeting m where m.id = i.meeting_id for update;
      select d.version into known from desk.urgency_draft d where d.item_id = i.id;
      if coalesce(known, 0) <> seen then raise exception 'changed meanwhile' using errcode = 'CP010'; end if;
      insert into desk.urgency_draft as d (item_id, body_id, words, written_by) values (i.id, i.body_id, the_words, access.actor_id())
        on conflict (item_id) do update set words = excluded.words, written_by = excluded.written_by, written_at = access.business_now(), version = d.version + 1;
      update desk.meeting m set version = version + 1 where m.id = i.meeting_id;
    end $f$;
    ${keptBy(roles, "desk", "listed_first()", "listed_at_stays()", "freed_with_its_item()", "follows_its_item()", "takes_its_item_up()", "draft_urgency(int, text, int)")}
    grant execute on function desk.draft_urgency(int, text, int) to ${desk};
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop trigger listed_first on desk.meeting; drop trigger listed_at_stays on desk.agenda_item; drop trigger listed_at_stays on desk.paper;
    drop trigger followed on desk.agenda_item; drop trigger taken_up on desk.proposal;
    drop function desk.draft_urgency(int, text, int), desk.listed_at_stays(), desk.listed_first();
    drop table desk.report_to_follow, desk.urgency_draft, desk.taken_off;
    drop function desk.freed_with_its_item(), desk.follows_its_item(), desk.takes_its_item_up();
    alter table desk.proposal drop column from_item;
    alter table desk.minute drop column from_agenda, drop column urgent_by;
    alter table desk.posting drop column paper_id;
    alter table desk.paper drop column listed_at, drop column came, drop column late_why, drop column tabled_by, drop column tabled_at, drop column replaces;
    alter table desk.agenda_item drop column listed_at, drop column deferred_from;
  `);
}
