import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";

export type MeetingNear = { reference: string; title: string; heldOn: string; isDraft: boolean };

const daysAfter = 14; // five clear days reach over a week end and a bank holiday week; more is looked at than must be
const most = 50;

/**
 * Coming meetings in whose notice a day may count: held on it or within fourteen days after it, published ones of every body and
 * drafts of the actor's own. For whoever has just made the day count, or not count.
 * @param day an ISO date
 */
export function listMeetingsNear(actor: Actor, day: string, tx?: Work): Promise<MeetingNear[]> {
  const from = day < today().toString() ? today().toString() : day;
  const until = Temporal.PlainDate.from(day).add({ days: daysAfter }).toString();
  return withActor(actor, async (inner) => {
    const published = await inner.selectFrom("record.meeting").select(["reference", "title", "held_on as heldOn"]).where("status", "=", "published")
      .where("held_on", ">=", from).where("held_on", "<=", until).orderBy("held_on").orderBy("reference").limit(most).execute();
    const drafts = await inner.selectFrom("desk.meeting").select(["reference", "title", "held_on as heldOn"]).where("status", "=", "draft")
      .where("body_id", "=", sql<number>`any (${actor.seats.map((seat) => seat.bodyId)}::int[])`).where("held_on", ">=", from).where("held_on", "<=", until).orderBy("held_on").orderBy("reference").limit(most).execute();
    return [...published.map((row) => ({ ...row, isDraft: false })), ...drafts.map((row) => ({ ...row, isDraft: true }))].toSorted((one, other) => one.heldOn.localeCompare(other.heldOn));
  }, tx);
}
