// The meetings of a body around a day, as queries alone: whoever asks adds the columns and narrows them.
import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Meeting } from "./meeting.ts";

/** The meetings of a body that are still to come, soonest first: today's included, cancelled ones left out. */
export function meetingsAhead(bodyId: number, tx: Work) {
  return tx.selectFrom("desk.meeting as m").where("m.body_id", "=", bodyId).where("m.held_on", ">=", today().toString()).where("m.status", "!=", "cancelled")
    .orderBy("m.held_on").orderBy("m.starts_at").orderBy("m.id");
}

/** The last meeting of the same body before this one: what was called off or taken down is no meeting to take minutes or items from. */
export function lastMeetingBefore({ bodyId, heldOn, startsAt }: Pick<Meeting, "bodyId" | "heldOn" | "startsAt">, tx: Work) {
  return tx.selectFrom("desk.meeting as l").where("l.body_id", "=", bodyId).where("l.status", "=", "published")
    .where("l.held_on", "<=", heldOn).where(sql<boolean>`(l.held_on, l.starts_at) < (${heldOn}::date, ${startsAt}::time)`) // the day alone for the index
    .orderBy("l.held_on", "desc").orderBy("l.starts_at", "desc").orderBy("l.id", "desc").limit(1);
}
