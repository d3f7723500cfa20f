import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { canCloseByResolution, type BodyKind } from "../law/body-kinds.ts";
import { accessStatuses, type AccessStatus } from "../law/exempt-information.ts";
import { exclusionTitle } from "./exclusion.ts";
import { firstExempt, gathered, withExclusionInPlace } from "./item-order.ts";
import { isExclusion } from "./pasted-phrases.ts";

/** An item as far as order, numbers and the exclusion turn on it. */
export type OutlineItem = { id: number; parentId: number | null; fixedNumber: string | null; position: number; accessStatus: AccessStatus; paragraphs: string[]; standing: string | null; openTitle: string };

/** What came or went by itself, for the audit. */
type Settled = { exclusionAdded?: number; exclusionRemoved?: number };

/** The items of a meeting in order, without their words. */
export async function outlineOf(meetingId: number, tx: Work): Promise<OutlineItem[]> {
  const rows = await tx.selectFrom("desk.agenda_item").select(["id", "parent_id", "number", "position", "access_status", "paragraphs", "standing", "open_title"]).where("meeting_id", "=", meetingId).orderBy("position").execute();
  return rows.flatMap((row) => accessStatuses.filter((one) => one === row.access_status).map((accessStatus) => (
    { id: row.id, parentId: row.parent_id, fixedNumber: row.number, position: row.position, accessStatus, paragraphs: row.paragraphs, standing: row.standing, openTitle: row.open_title })));
}

/**
 * Puts the items of a meeting, whose row is held, in order: those of `wanted`, each sub-item behind its parent, and before
 * the first exempt item the one in which the public is excluded. That one comes by itself where a formal body needs it
 * and goes again where nothing was written or filed under it and it was never published (rulebook 1.6).
 */
export async function settleOrder(tx: Work, meeting: { id: number; bodyId: number }, kind: BodyKind, wanted: (items: OutlineItem[]) => OutlineItem[] = gathered): Promise<Settled> {
  const items = wanted(await outlineOf(meeting.id, tx));
  const settled = canCloseByResolution(kind) ? await exclusionFor(tx, meeting, items) : {};
  const standing = items.find((one) => one.id === settled.exclusionAdopted);
  if (standing) standing.standing = "exclusion";
  const before = settled.exclusionRemoved === undefined ? items : items.filter(({ id }) => id !== settled.exclusionRemoved);
  const order = withExclusionInPlace(settled.added ? [...before, settled.added] : before);
  const changed = order.map(({ id, position }, place) => ({ id, position, place: place + 1 })).filter(({ position, place }) => position !== place);
  if (changed.length > 0) {
    await sql`update desk.agenda_item i set position = o.place from unnest(${changed.map(({ id }) => id)}::int[], ${changed.map(({ place }) => place)}::int[]) o(id, place)
      where i.body_id = ${meeting.bodyId} and i.meeting_id = ${meeting.id} and i.id = o.id`.execute(tx);
  }
  return { ...(settled.added ? { exclusionAdded: settled.added.id } : {}), ...(settled.exclusionRemoved === undefined ? {} : { exclusionRemoved: settled.exclusionRemoved }) };
}

type Exclusion = { added?: OutlineItem; exclusionAdopted?: number; exclusionRemoved?: number };

async function exclusionFor(tx: Work, meeting: { id: number; bodyId: number }, items: readonly OutlineItem[]): Promise<Exclusion> {
  const stands = items.find(({ standing }) => standing === "exclusion");
  if (!firstExempt(items)) return stands && stands.fixedNumber === null ? removeUnused(tx, stands.id) : {};
  if (stands) return {};
  // the clerk's own item for it, or one that was pasted
  const own = items.find(({ parentId, accessStatus, standing, openTitle }) => parentId === null && standing === null && accessStatus === "open" && isExclusion(openTitle));
  if (own) {
    await tx.updateTable("desk.agenda_item").set({ standing: "exclusion" }).where("id", "=", own.id).execute();
    return { exclusionAdopted: own.id };
  }
  const position = items.reduce((highest, one) => Math.max(highest, one.position), 0) + 1;
  const { id } = await tx.insertInto("desk.agenda_item").values({ body_id: meeting.bodyId, meeting_id: meeting.id, position, open_title: exclusionTitle, purpose: "To decide", standing: "exclusion" }).returning("id").executeTakeFirstOrThrow();
  return { added: { id, parentId: null, fixedNumber: null, position, accessStatus: "open", paragraphs: [], standing: "exclusion", openTitle: exclusionTitle } };
}

async function removeUnused(tx: Work, itemId: number): Promise<Exclusion> {
  const gone = await tx.deleteFrom("desk.agenda_item as i").where("i.id", "=", itemId).where("i.words", "=", "").where("i.open_title", "=", exclusionTitle).where((is) => is.and([
    is.not(is.exists(is.selectFrom("desk.paper as p").select("p.id").whereRef("p.item_id", "=", "i.id"))),
    is.not(is.exists(is.selectFrom("desk.minute as n").select("n.id").whereRef("n.item_id", "=", "i.id"))),
  ])).returning("i.id").executeTakeFirst();
  return gone ? { exclusionRemoved: itemId } : {};
}
