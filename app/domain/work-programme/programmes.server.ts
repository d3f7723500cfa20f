import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn } from "../actor.ts";
import { bodyKinds, isFormal } from "../law/body-kinds.ts";
import { meetingsAhead } from "../meetings/before-and-after.server.ts";
import { absent, forbidden } from "../refusal.ts";
import { canBePlannedFor, type TargetMeeting } from "./topic.ts";
import { allowedOnProgramme, programmeStatuses, whoMayWithProgramme, type Programme, type ProgrammeAction } from "./work-programme.ts";

/** Topics that still wait to be considered; in words, so that their own index is used. */
export const isLive = sql<boolean>`t.status in ('planned', 'in progress', 'on agenda', 'carried over')`;

/** One row of the list of work programmes: how many topics wait to be considered. */
export type ProgrammeRow = Programme & { waiting: number };

/** The work programme of each body on which this actor has a seat, by name; a body has one before it has topics. */
export function listProgrammes(actor: Actor, tx?: Work): Promise<ProgrammeRow[]> {
  return withActor(actor, async (inner) => {
    const rows = await programmeRows(inner).where("b.closed_on", "is", null).orderBy("b.name").execute();
    const counted = await inner.selectFrom("desk.programme_topic as t").select(["t.body_id as bodyId", (is) => is.fn.countAll<string>().as("waiting")]).where("t.body_id", "=", sql<number>`any (${actor.seats.map((seat) => seat.bodyId)}::int[])`).where(isLive).groupBy("t.body_id").execute();
    const waiting = new Map(counted.map((row) => [row.bodyId, Number(row.waiting)]));
    return rows.filter((row) => rolesOn(actor, row.bodyId).length > 0).map((row) => ({ ...asProgramme(row), waiting: waiting.get(row.bodyId) ?? 0 }));
  }, tx);
}

/**
 * The only way to obtain the work programme of a body: for a purpose.
 * @throws a 404 refusal when there is no such body or no seat on it, a 403 one that says who may
 */
export function findProgramme(actor: Actor, slug: string | undefined, action: ProgrammeAction, tx?: Work): Promise<{ programme: Programme; allowed: ProgrammeAction[] }> {
  return withActor(actor, async (inner) => {
    if (!slug || !/^[a-z0-9-]{1,120}$/.test(slug)) throw absent();
    const row = await programmeRows(inner).where("b.slug", "=", slug).executeTakeFirst();
    // who keeps the register sees every body, and its work is for those with a seat
    if (!row || rolesOn(actor, row.bodyId).length === 0) throw absent();
    const programme = asProgramme(row);
    const allowed = allowedOnProgramme(actor, programme);
    if (!allowed.includes(action)) throw forbidden(whoMayWithProgramme[action]);
    return { programme, allowed };
  }, tx);
}

/** The meetings of a body for which a topic can be planned, soonest first: today's and those to come. */
export function listMeetingsToPlan(actor: Actor, bodyId: number, tx?: Work): Promise<TargetMeeting[]> {
  return withActor(actor, (inner) => meetingsAhead(bodyId, inner).select(["m.id", "m.reference", "m.title", "m.held_on as heldOn", "m.starts_at as startsAt", "m.status"])
    .where("m.status", "in", canBePlannedFor).limit(24).execute(), tx);
}

function programmeRows(tx: Work) {
  return tx.selectFrom("desk.body as b").leftJoin("desk.work_programme as p", "p.body_id", "b.id").leftJoin("record.work_programme as w", "w.reference", "b.slug")
    .select(["p.id", "b.id as bodyId", "b.name as bodyName", "b.slug", "b.kind", "p.version", "p.published_as as publishedAs", "w.status"]);
}

function asProgramme(row: { id: number | null; bodyId: number; bodyName: string; slug: string; kind: string; version: number | null; publishedAs: number | null; status: string | null }): Programme {
  const kind = bodyKinds.find((one) => one === row.kind);
  if (!kind) throw new Error("A body has a kind that the law does not know.");
  const status = programmeStatuses.find((one) => one === row.status) ?? "not published";
  return { id: row.id, bodyId: row.bodyId, bodyName: row.bodyName, slug: row.slug, formal: isFormal(kind), version: row.version ?? 0, status, isCurrent: status === "published" && row.version === row.publishedAs };
}
