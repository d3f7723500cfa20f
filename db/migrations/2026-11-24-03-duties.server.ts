import type { Kysely } from "kysely";
import { amended, run } from "./roles.server.ts";

const notOff = "not exists (select from desk.taken_off o where o.item_id = p.item_id)";

// what was considered and never published becomes public after the meeting, with the item that nobody had published (app/domain/papers/after-the-meeting.server.ts)
const changes: [string, string, string][] = [
  ["desk.listed_first()", "and i.listed_at is null and new.held_on >= access.today();",
    `and i.listed_at is null and (new.held_on >= access.today() or (i.class = 'official'
        and exists (select from desk.paper p where p.body_id = new.body_id and p.item_id = i.id and p.listed_at is null and p.class = 'official' and p.removed_at is null and ${notOff})));`],
  ["desk.listed_first()", "(p.came = 'tabled' or (new.held_on >= access.today() and", `(p.came = 'tabled' or (new.held_on < access.today() and ${notOff}) or (new.held_on >= access.today() and`],
];

/** What the law asks of a clerk and nobody was told: papers that wait to be public after the meeting, and the executive's notices of a private meeting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    create index paper_unlisted on desk.paper (body_id, meeting_id) where listed_at is null and removed_at is null and class = 'official';
    ${changes.map((change) => amended(...change)).join("")}
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, `
    ${changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join("")}
    drop index desk.paper_unlisted;
  `);
}
