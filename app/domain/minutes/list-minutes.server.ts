import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { minutesStatuses, type MinutesStandingName, type MinutesStatus } from "./minutes.ts";

export type ListedMinutes = { reference: string; title: string; heldOn: string; standing: MinutesStandingName };
export const pageOfMinutes = 50;

/**
 * The meetings of the actor's bodies whose day has come, with where their minutes stand; latest first, 50 at a time.
 * @param after the key of the last row seen ("2026-03-12~41"); anything malformed starts from the top
 */
export function listMinutes(actor: Actor, standing: MinutesStandingName | undefined, after?: string, tx?: Work): Promise<{ minutes: ListedMinutes[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    const key = after ? /^(\d{4}-\d\d-\d\d)~(\d{1,9})$/.exec(after) : null;
    let query = inner.selectFrom("desk.meeting as g").leftJoin("desk.minutes as m", "m.meeting_id", "g.id").select(["g.id", "g.reference", "g.title", "g.held_on as heldOn", "m.status"])
      .where("g.body_id", "=", sql<number>`any (${actor.seats.map((seat) => seat.bodyId)}::int[])`).where("g.held_on", "<=", today().toString())
      .where((is) => is.or([is("g.status", "not in", ["withdrawn", "cancelled"]), is("m.id", "is not", null)])).orderBy("g.held_on", "desc").orderBy("g.id", "desc").limit(pageOfMinutes + 1);
    if (standing) query = standing === "to draft" ? query.where("m.id", "is", null) : query.where("m.status", "=", standing);
    if (key?.[1] && key[2] && !Number.isNaN(Date.parse(key[1]))) query = query.where(sql<boolean>`(g.held_on, g.id) < (${key[1]}::date, ${Number(key[2])}::int)`);
    const rows = await query.execute();
    const last = rows[pageOfMinutes - 1];
    return {
      minutes: rows.slice(0, pageOfMinutes).map(({ reference, title, heldOn, status }) => ({ reference, title, heldOn, standing: standingOf(status) })),
      next: rows.length > pageOfMinutes && last ? `${last.heldOn}~${last.id}` : undefined,
    };
  }, tx);
}

/** Minutes that this actor is named to sign, wherever they have a seat. */
export function listMinutesToSign(actor: Actor, tx?: Work): Promise<{ reference: string; title: string; heldOn: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("desk.minutes as m").innerJoin("desk.meeting as g", "g.id", "m.meeting_id").select(["g.reference", "g.title", "g.held_on as heldOn"])
    .where("m.agreed_presided_by", "=", actor.id).where("m.status", "=", "agreed").orderBy("g.held_on").orderBy("g.id").limit(pageOfMinutes).execute(), tx);
}

function standingOf(status: string | null): MinutesStandingName {
  return minutesStatuses.find((one): one is MinutesStatus => one === status) ?? "to draft";
}
