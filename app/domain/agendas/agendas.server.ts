import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { accessStatuses } from "../law/exempt-information.ts";
import type { Meeting, MeetingAction } from "../meetings/meeting.ts";
import { countChange, findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { purposes, type AgendaItem, type ItemGiven, type PrivateMatter } from "./agenda.ts";
import { keepPrivateMatter, readPrivateMatter } from "./private-matter.server.ts";

const fields = [
  "id", "body_id", "meeting_id", "position", "open_title", "purpose", "presented_by", "minutes_allowed", "words", "access_status", "paragraphs",
  "public_interest_reason", "review_on", "confidential_ground", "confidential_basis", "background_papers", "class", "added_at", "version",
] as const;

/** The items of a meeting in order, as everybody with a seat on the body sees them: the query, for a statement that gathers more. */
export function itemRows(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.agenda_item").select(fields).where("meeting_id", "=", meetingId).orderBy("position");
}

/** @throws a 404 refusal when there is no such item in a meeting the actor can see; a 403 one by the meeting's permissions */
export function findItem(actor: Actor, reference: string | undefined, itemId: string | undefined, action: MeetingAction, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; allowed: MeetingAction[] }> {
  return withActor(actor, async (inner) => {
    if (!itemId || !/^\d{1,9}$/.test(itemId)) throw absent();
    const { meeting, allowed } = await findMeeting(actor, reference, action, inner);
    const row = await inner.selectFrom("desk.agenda_item").select(fields).where("id", "=", Number(itemId)).where("meeting_id", "=", meeting.id).executeTakeFirst();
    if (!row) throw absent();
    return { meeting, item: asItem(row), allowed };
  }, tx);
}

/** The private title and words of an item, for entitled readers with a fresh sign-in. The reading is an event on the chain. */
export function openPrivateMatter(actor: Actor, reference: string | undefined, itemId: string | undefined): Promise<{ meeting: Meeting; item: AgendaItem; matter: PrivateMatter; allowed: MeetingAction[] }> {
  return withActor(actor, async (tx) => {
    const { meeting, item, allowed } = await findItem(actor, reference, itemId, "read private matter", tx);
    const matter = await readPrivateMatter(tx, await findBody(actor, meeting.bodyId, tx), item.id);
    if (!matter) throw absent();
    await appendAudit(tx, { what: "private matter read", noun: "agenda item", id: item.id, bodyId: meeting.bodyId });
    return { meeting, item, matter, allowed };
  });
}

/** Adds an item at the end of the agenda. @returns its id */
export function addItem(actor: Actor, reference: string | undefined, given: ItemGiven & { onceKey?: string }, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    await refuseWherePrivateIsNot(actor, meeting, given, inner);
    checkPrivacy(given);
    const last = await inner.selectFrom("desk.agenda_item").select((is) => is.fn.max("position").as("position")).where("meeting_id", "=", meeting.id).executeTakeFirst();
    const { id } = await inner.insertInto("desk.agenda_item").values({ body_id: meeting.bodyId, meeting_id: meeting.id, position: (last?.position ?? 0) + 1, ...columns(given) })
      .returning("id").executeTakeFirstOrThrow();
    await keepIfPrivate(actor, inner, meeting, id, given);
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: "item added", noun: "agenda item", id, bodyId: meeting.bodyId, details: { meeting: meeting.id, accessStatus: given.accessStatus, paragraphs: columns(given).paragraphs } });
    return { itemId: id };
  }, tx);
}

/** Saves an item. A stale version is refused with 409 and nothing is lost. */
export function changeItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: ItemGiven & { version: number; onceKey?: string }, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, item } = await findItem(actor, reference, itemId, "change", inner);
    if (item.version !== given.version) throw new Rejection({ form: "Somebody saved this item while you were writing. What is saved now is shown below: keep yours, keep theirs or put both together, then save again." }, 409);
    if (item.isPrivate && given.accessStatus === "open") throw new Rejection({ accessStatus: "A private item does not become open again. Add a new open item, and change this one’s open title to say that it is withdrawn" });
    if (!item.isPrivate) await refuseWherePrivateIsNot(actor, meeting, given, inner);
    checkPrivacy(given);
    await inner.updateTable("desk.agenda_item").where("id", "=", item.id).set({ ...columns(given), version: item.version + 1 }).execute();
    await keepIfPrivate(actor, inner, meeting, item.id, given);
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: "item changed", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { meeting: meeting.id, accessStatus: given.accessStatus, paragraphs: columns(given).paragraphs } });
    return { itemId: item.id };
  }, tx);
}

/** Moves an item one place up or down; at the end of the list nothing happens. @returns its new position */
export function reorderItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: { direction: "up" | "down"; onceKey?: string }): Promise<{ position: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting, item } = await findItem(actor, reference, itemId, "change", tx);
    const wanted = item.position + (given.direction === "up" ? -1 : 1);
    const other = await tx.selectFrom("desk.agenda_item").select("id").where("meeting_id", "=", meeting.id).where("position", "=", wanted).executeTakeFirst();
    if (!other) return { position: item.position };
    await tx.updateTable("desk.agenda_item").where("meeting_id", "=", meeting.id).where("id", "in", [item.id, other.id])
      .set({ position: sql<number>`case when id = ${item.id} then ${wanted}::int else ${item.position}::int end` }).execute();
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "item moved", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { position: wanted } });
    return { position: wanted };
  });
}

/** Takes an item off an agenda that was never published and that holds no papers, not even removed ones; the others move up. */
export function removeItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: { onceKey?: string }): Promise<{ removed: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting, item } = await findItem(actor, reference, itemId, "change", tx);
    if (meeting.status !== "draft") throw new Rejection({ form: "This agenda has been published, so its items are not removed: what was announced stays on the council’s record. Change the open title to say that the item is withdrawn, then publish again." });
    const papers = await tx.selectFrom("desk.paper").select("id").where("item_id", "=", item.id).limit(1).execute();
    if (papers.length > 0) throw new Rejection({ form: "Papers were received for this item, so it stays on the council’s record. Add a new item if you need one, and change this one’s open title to say that it is withdrawn." });
    await tx.deleteFrom("desk.agenda_item").where("id", "=", item.id).execute().catch(sayWhy(minuted));
    await tx.updateTable("desk.agenda_item").where("meeting_id", "=", meeting.id).where("position", ">", item.position).set((is) => ({ position: is("position", "-", 1) })).execute();
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "item removed", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { position: item.position } });
    return { removed: item.id };
  });
}

/** Its minute holds it, also where the agenda was never published here. */
const minuted: DatabaseRefusals = { "23503": () => new Rejection({ form: "This item is minuted, so it stays on the council’s record." }) };

/** A draft may lack a paragraph; but words for the public's eyes and private words never share a field. */
function checkPrivacy(given: ItemGiven): void {
  if (given.accessStatus !== "open" && given.words) throw new Rejection({ words: "A private item has no public words: put them under private words, or make two items" });
  if (given.accessStatus !== "open" || (!given.privateTitle && !given.privateWords)) return;
  const sentence = "Clear this, or select likely exempt or confidential: nothing private may stay on an open item";
  throw new Rejection({ ...(given.privateTitle ? { privateTitle: sentence } : {}), ...(given.privateWords ? { privateWords: sentence } : {}) });
}

/** No description of Schedule 12A applies to an informal panel: it hears openly, or in a witness session (rulebook 5.9a). */
async function refuseWherePrivateIsNot(actor: Actor, meeting: Meeting, given: ItemGiven, tx: Work): Promise<void> {
  if (given.accessStatus === "open" || isFormal((await findBody(actor, meeting.bodyId, tx)).kind)) return;
  throw new Rejection({ accessStatus: "An informal panel has no private items. Plan a witness session instead" });
}

async function keepIfPrivate(actor: Actor, tx: Work, meeting: Meeting, itemId: number, given: ItemGiven): Promise<void> {
  if (given.accessStatus === "open") return;
  await keepPrivateMatter(tx, await findBody(actor, meeting.bodyId, tx), itemId, { title: given.privateTitle ?? "", words: given.privateWords ?? "" });
}

/** What belongs to another access status than the chosen one is dropped: the page hides it, so nobody could clear it. */
function columns(given: ItemGiven) {
  const isOpen = given.accessStatus === "open";
  const isExempt = given.accessStatus === "likely exempt";
  const isConfidential = given.accessStatus === "confidential";
  return {
    open_title: given.openTitle, purpose: given.purpose, presented_by: given.presentedBy ?? "", minutes_allowed: given.minutesAllowed ?? null, words: isOpen ? (given.words ?? "") : "",
    background_papers: isOpen ? (given.backgroundPapers || null) : null,
    access_status: given.accessStatus, paragraphs: isExempt ? given.paragraphs : [], public_interest_reason: isExempt ? (given.publicInterestReason ?? "") : "", review_on: isExempt ? (given.reviewOn ?? null) : null,
    confidential_ground: isConfidential ? given.confidentialGround : "", confidential_basis: isConfidential ? (given.confidentialBasis ?? "") : "",
  };
}

type Row = {
  id: number; body_id: number; meeting_id: number; position: number; open_title: string; purpose: string; presented_by: string; minutes_allowed: number | null; words: string;
  access_status: string; paragraphs: string[]; public_interest_reason: string; review_on: string | null; confidential_ground: string; confidential_basis: string; background_papers: string | null; class: string; added_at: Date | string; version: number;
};

/** @returns the item that a row of `itemRows` holds */
export function asItem(row: Row): AgendaItem {
  const purpose = purposes.find((one) => one === row.purpose);
  const accessStatus = accessStatuses.find((one) => one === row.access_status);
  if (!purpose || !accessStatus) throw new Error("An agenda item has a purpose or status that is not in the list.");
  return {
    id: row.id, bodyId: row.body_id, meetingId: row.meeting_id, position: row.position, openTitle: row.open_title, purpose, presentedBy: row.presented_by, minutesAllowed: row.minutes_allowed,
    words: row.words, accessStatus, paragraphs: row.paragraphs, publicInterestReason: row.public_interest_reason, reviewOn: row.review_on, confidentialGround: row.confidential_ground,
    confidentialBasis: row.confidential_basis, backgroundPapers: row.background_papers, isPrivate: row.class === "closed", addedAt: new Date(row.added_at).toISOString(), version: row.version,
  };
}
