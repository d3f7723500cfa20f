import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** Items that are kept private and whose day to be looked at again has come: they are exempt only so long as the public interest is on that side (Sch 12A para 10; rulebook 1.4). Not of a meeting that was cancelled; of what was taken off, only the copy that a later meeting has. */
export async function exemptionsToReview(actor: Actor, tx: Work): Promise<Waiting[]> {
  const watched = bodiesAs(actor, "clerk", "monitoring officer");
  if (watched.length === 0) return [];
  const rows = await tx.selectFrom("desk.agenda_item as i").innerJoin("desk.meeting as m", "m.id", "i.meeting_id").innerJoin("desk.body as b", "b.id", "i.body_id").select(["i.id", "i.open_title", "i.review_on", "m.reference", "m.held_on", "b.name"])
    .where("i.body_id", "=", anyOf(watched)).where("i.review_on", "is not", null).where("i.review_on", "<=", today().toString()).where("m.status", "!=", "cancelled")
    .where((is) => is.not(is.exists(is.selectFrom("desk.taken_off as o").select("o.item_id").whereRef("o.item_id", "=", "i.id").whereRef("o.body_id", "=", "i.body_id")))).orderBy("i.review_on").orderBy("i.id").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "review exemption", reference: row.reference, itemId: row.id, openTitle: row.open_title, bodyName: row.name, heldOn: row.held_on, by: row.review_on ?? row.held_on, overdue: (row.review_on ?? "") < today().toString() }));
}
