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

/** What the law asks of a clerk and nobody was told: papers that wait to be public after the meeting, and the executive's notices of a private meeting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    grant select on desk.private_notice, desk.private_notice_count to ${keeper};
    create index paper_unlisted on desk.paper (body_id, meeting_id) where listed_at is null and removed_at is null and class = 'official';
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const { keeper } = await rolesOf(db);
  await run(db, `
    revoke select on desk.private_notice, desk.private_notice_count from ${keeper};
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop index desk.paper_unlisted;
  `);
}
