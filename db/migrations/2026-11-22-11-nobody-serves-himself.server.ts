import type { Kysely } from "kysely";
import { amended, run } from "./roles.server.ts";

const changes: [string, string, string][] = [
  // whoever holds the cookie of a sign-in that was left open would choose the second factor of somebody who has just been given a seat
  ["access.asks_second_factor()", "update access.session s set stage = 'set up' where",
    `delete from access.session s where s.person_id = who and s.stage = 'full' and coalesce(s.fresh_until, '-infinity') <= now();
          update access.session s set stage = 'set up', expires_at = least(s.expires_at, now() + interval '1 hour') where`],
  // another council may be one of those that are asked for evidence
  ["access.officer_give(int, int, date, date)", "and the_kind is distinct from 'council' then",
    `and (the_kind is distinct from 'council' or exists (select from desk.call_invitation i where i.organisation_id = the_organisation)
        or exists (select from desk.submission s where s.organisation_id = the_organisation)) then`],
];

/** A right that is given never falls to whoever holds an old sign-in; and the manager joins no organisation that sends evidence. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, changes.map((change) => amended(...change)).join(""));
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, changes.toReversed().map(([signature, was, becomes]) => amended(signature, becomes, was)).join(""));
}
