import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { isLive } from "../work-programme/programmes.server.ts";
import { canBePlannedFor } from "../work-programme/topic.ts";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** Topics whose meeting is over, or was cancelled, and that nobody has carried over or marked as considered. */
export async function topicsToSettle(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (clerked.length === 0) return [];
  const rows = await tx.selectFrom("desk.programme_topic as t").innerJoin("desk.meeting as m", "m.id", "t.meeting_id").innerJoin("desk.body as b", "b.id", "t.body_id")
    .select(["t.id", "t.title", "t.status", "b.slug", "b.name", "m.held_on"]).where("t.body_id", "=", anyOf(clerked)).where(isLive)
    .where((is) => is.or([is("m.held_on", "<", today().toString()), is("m.status", "not in", canBePlannedFor)])).orderBy("m.held_on").orderBy("t.id").limit(mostCounted).execute();
  const day = today().toString();
  return rows.map((row) => {
    const cancelled = row.held_on >= day;
    return { what: "settle topic", slug: row.slug, topicId: row.id, title: row.title, bodyName: row.name, heldOn: row.held_on, onAgenda: row.status === "on agenda", cancelled, by: cancelled ? day : row.held_on, overdue: false };
  });
}
