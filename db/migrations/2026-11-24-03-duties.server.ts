import type { Kysely } from "kysely";
import { amended, rolesOf, run } from "./roles.server.ts";

const notOff = "not exists (select from desk.taken_off o where o.item_id = p.item_id)";

// what the clerk is told of in the night: papers of meetings that are over and not public, and the two notices of a private meeting of an executive, each with how its days are counted
const clerked = "join desk.membership m on m.body_id = g.body_id and m.role = 'clerk' and m.from_on <= the_day and (m.until_on is null or m.until_on >= the_day)";
const isPrivate = `(exists (select from desk.agenda_item i where i.body_id = g.body_id and i.meeting_id = g.id and i.class = 'closed' and not exists (select from desk.taken_off o where o.item_id = i.id))
            or exists (select from desk.private_notice n where n.body_id = g.body_id and n.meeting_id = g.id and n.for_day = g.held_on))`;
const minutesDeadline = "select 'minutes', g.id, 0,";
const duties = `select 'papers after the meeting', g.id, 0, g.held_on, m.person_id from desk.meeting g ${clerked}
          where g.status = 'published' and g.held_on < the_day and g.held_on >= the_day - 120 and exists (select from desk.paper p join desk.agenda_item i on i.id = p.item_id and i.class = 'official'
            where p.body_id = g.body_id and p.meeting_id = g.id and p.listed_at is null and p.removed_at is null and p.class = 'official' and ((p.came = 'tabled' and i.listed_at is not null) or ${notOff}))
        union all
        select k.kind || ' in ' || case k.kind when 'second notice' then b.counting_profile else coalesce((select c.count from desk.private_notice_count c where c.body_id = g.body_id order by c.id desc limit 1), 'working') end || ' days', g.id, 0, g.held_on, m.person_id
          from desk.meeting g join desk.body b on b.id = g.body_id cross join (values ('first notice'), ('second notice')) k(kind) ${clerked}
          where g.status <> 'cancelled' and g.held_on >= the_day and desk.kind_on(g.body_id, g.held_on) = 'executive' and ${isPrivate}
            and not exists (select from desk.private_notice n where n.body_id = g.body_id and n.meeting_id = g.id and n.for_day = g.held_on and n.kind in (k.kind, 'urgency agreement'))
        union all
        `;

// what was considered and never published becomes public after the meeting, with the item that nobody had published (app/domain/papers/after-the-meeting.server.ts)
const changes: [string, string, string][] = [
  ["desk.listed_first()", "and i.listed_at is null and new.held_on >= access.today();",
    `and i.listed_at is null and (new.held_on >= access.today() or (i.class = 'official'
        and exists (select from desk.paper p where p.body_id = new.body_id and p.item_id = i.id and p.listed_at is null and p.class = 'official' and p.removed_at is null and ${notOff})));`],
  ["desk.listed_first()", "(p.came = 'tabled' or (new.held_on >= access.today() and", `(p.came = 'tabled' or (new.held_on < access.today() and ${notOff}) or (new.held_on >= access.today() and`],
  ["access.standing_deadlines(date)", minutesDeadline, `${duties}${minutesDeadline}`],
];

// a topic goes with its item: to the meeting to which it is deferred, or back among those without one; and it is on the agenda again with the deferred item
const lastPlace = (meeting: string) => `1 + coalesce((select max(o.position) from desk.programme_topic o where o.body_id = t.body_id and o.meeting_id is not distinct from ${meeting} and o.settled_on is null), 0)`;
const dayOf = (meeting: string) => `(select g.held_on from desk.meeting g where g.id = ${meeting})`;
const topicsFollow: [string, string, string][] = [
  ["desk.freed_with_its_item()", "declare p desk.proposal; moved text; begin", "declare p desk.proposal; t desk.programme_topic; moved text; begin"],
  ["desk.freed_with_its_item()", "update desk.programme_topic t set item_id = null where t.body_id = new.body_id and t.item_id = new.item_id and t.status = 'on agenda';", `for t in select * from desk.programme_topic x where x.body_id = new.body_id and x.item_id = new.item_id and x.status = 'on agenda' for update loop
        update desk.programme_topic x set item_id = null, status = case new.how when 'deferred' then 'carried over' else 'planned' end, meeting_id = new.deferred_to, season = '', position = ${lastPlace("new.deferred_to")},
          from_item = case new.how when 'deferred' then new.item_id end where x.id = t.id;
        insert into desk.topic_step (body_id, topic_id, what, from_on, to_on, why, by_id)
          values (t.body_id, t.id, case new.how when 'deferred' then 'carried over' else 'taken off the agenda' end, ${dayOf("new.meeting_id")}, ${dayOf("new.deferred_to")}, new.why, new.said_by);
      end loop;`],
  ["desk.follows_its_item()", "begin\n      update desk.proposal", "declare t desk.programme_topic; begin\n      update desk.proposal"],
  ["desk.follows_its_item()", "return null;", `for t in select * from desk.programme_topic x where x.body_id = new.body_id and x.from_item = new.deferred_from and x.item_id is null and x.status in ('planned', 'in progress', 'carried over')
        and (x.meeting_id is null or x.meeting_id = new.meeting_id or exists (select from desk.meeting g where g.id = x.meeting_id and (g.status = 'cancelled' or g.held_on < access.today()))) for update loop
        update desk.programme_topic x set item_id = new.id, status = 'on agenda', meeting_id = new.meeting_id, season = '', position = case when t.meeting_id = new.meeting_id then t.position else ${lastPlace("new.meeting_id")} end where x.id = t.id;
        insert into desk.topic_step (body_id, topic_id, what, to_on, by_id) values (t.body_id, t.id, 'put on the agenda', ${dayOf("new.meeting_id")}, access.actor_id());
      end loop;
      return null;`],
];

// whoever makes an item private in the instant in which it is minuted is waited for; its minute has the title that the item has then, and nothing that was told while it was open
const minutesOfThePrivate: [string, string, string][] = [
  ["desk.minute_class()", "if (select i.class from desk.agenda_item i where i.id = new.item_id) = 'closed' then new.class := 'closed'; end if;",
    `if tg_op = 'INSERT' then perform from desk.agenda_item i where i.id = new.item_id for share; end if;
      if (select i.class from desk.agenda_item i where i.id = new.item_id) = 'closed' then
        if tg_op = 'INSERT' and new.class <> 'closed' then new.from_agenda := ''; new.title := (select i.open_title from desk.agenda_item i where i.id = new.item_id); end if;
        new.class := 'closed';
      end if;`],
  ["desk.item_class_raises_minute()", "update desk.minute n set class = 'closed' from", "update desk.minute n set class = 'closed', title = new.open_title from"],
  ["desk.item_class_raises_minute()", "n.class <> 'closed' and m.id", "(n.class <> 'closed' or n.title <> new.open_title) and m.id"],
];
// a title that names somebody is corrected on the agenda, also where the item has long been private
const raisesMinute = (when: string) => `
    drop trigger class_raises_minute on desk.agenda_item;
    create trigger class_raises_minute after update on desk.agenda_item for each row when (new.class = 'closed' and ${when}) execute function desk.item_class_raises_minute();`;

/** What the law asks of a clerk and nobody was told: papers that wait to be public after the meeting, and the executive's notices of a private meeting; and topics that go where their item goes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    grant select on desk.private_notice, desk.private_notice_count to ${keeper};
    create index paper_unlisted on desk.paper (body_id, meeting_id) where listed_at is null and removed_at is null and class = 'official';
    alter table desk.programme_topic add column from_item int, add foreign key (body_id, from_item) references desk.agenda_item (body_id, id) on delete set null (from_item);
    create index on desk.programme_topic (body_id, from_item);
    grant update (status, meeting_id, season, position, from_item) on desk.programme_topic to ${keeper}; grant update (title) on desk.minute to ${keeper};
    create trigger taken_up after update of item_id on desk.programme_topic for each row when (new.item_id is not null and new.from_item is not null) execute function desk.takes_its_item_up();
    ${[...changes, ...topicsFollow, ...minutesOfThePrivate].map((change) => amended(...change)).join("")}
    ${raisesMinute("(old.class <> 'closed' or old.open_title <> new.open_title)")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    revoke select on desk.private_notice, desk.private_notice_count from ${keeper};
    ${[...changes, ...topicsFollow, ...minutesOfThePrivate].toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    ${raisesMinute("old.class <> 'closed'")}
    drop trigger taken_up on desk.programme_topic;
    revoke update (status, meeting_id, season, position, from_item) on desk.programme_topic from ${keeper}; revoke update (title) on desk.minute from ${keeper};
    alter table desk.programme_topic drop column from_item;
    drop index desk.paper_unlisted;
  `);
}
