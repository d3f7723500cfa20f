import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody, type Body } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { accessStatuses } from "../law/exempt-information.ts";
import type { Meeting, MeetingAction } from "../meetings/meeting.ts";
import { countChange, findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { purposes, standingKinds, type AgendaItem, type ItemGiven, type PrivateMatter, type StandingKind } from "./agenda.ts";
import { motionOf } from "./exclusion.ts";
import { standingItems } from "./item-marks.ts";
import { firstExempt, movedPastExclusion, placeAmong } from "./item-order.ts";
import { readLateFacts } from "./late-rows.server.ts";
import { numbersOf, placesOf } from "./numbering.ts";
import { keepPrivateMatter, readPrivateMatter } from "./private-matter.server.ts";
import { outlineOf, settleOrder, type OutlineItem } from "./settle-order.server.ts";
import { freeKind, keepsStanding } from "./standing-title.ts";

const fields = [
  "id", "body_id", "meeting_id", "position", "open_title", "purpose", "presented_by", "minutes_allowed", "words", "access_status", "paragraphs",
  "public_interest_reason", "review_on", "confidential_ground", "confidential_basis", "background_papers", "class", "added_at", "version", "parent_id", "number", "standing",
] as const;

/** The items of a meeting in order, as everybody with a seat on the body sees them: the query, for a statement that gathers more. */
export function itemRows(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.agenda_item").select(fields).where("meeting_id", "=", meetingId).orderBy("position");
}

/** @throws a 404 refusal when there is no such item in a meeting the actor can see; a 403 one by the meeting's permissions */
export function findItem(actor: Actor, reference: string | undefined, itemId: string | undefined, action: MeetingAction, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; outline: OutlineItem[]; allowed: MeetingAction[] }> {
  return withActor(actor, async (inner) => {
    if (!itemId || !/^\d{1,9}$/.test(itemId)) throw absent();
    const { meeting, allowed } = await findMeeting(actor, reference, action, inner);
    const row = await inner.selectFrom("desk.agenda_item").select(fields).where("id", "=", Number(itemId)).where("meeting_id", "=", meeting.id).executeTakeFirst();
    if (!row) throw absent();
    const outline = await outlineOf(meeting.id, inner);
    return { meeting, item: asItem(row, numbersOf(outline)), outline, allowed };
  }, tx);
}

/** The items of a meeting that the actor has found, in order and without their words. */
export function listOutline(actor: Actor, meeting: Meeting, tx?: Work): Promise<OutlineItem[]> {
  return withActor(actor, (inner) => outlineOf(meeting.id, inner), tx);
}

/** What the agenda says under the item in which the public is excluded, before the clerk's own words; "" for every other item. */
export async function findMotion(actor: Actor, { meeting, item, outline }: { meeting: Meeting; item: AgendaItem; outline: readonly OutlineItem[] }): Promise<string> {
  if (item.standing !== "exclusion") return "";
  return withActor(actor, async (tx) => motionOf(item, (await findBody(actor, meeting.bodyId, tx, meeting.heldOn)).kind, standingItems(outline, await readLateFacts(meeting.id, tx)), numbersOf(outline)));
}

/** The private title and words of an item, for entitled readers with a fresh sign-in. The reading is an event on the chain. */
export function openPrivateMatter(actor: Actor, reference: string | undefined, itemId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; matter: PrivateMatter; allowed: MeetingAction[] }> {
  return withActor(actor, async (inner) => {
    const { meeting, item, allowed } = await findItem(actor, reference, itemId, "read private matter", inner);
    const matter = await readPrivateMatter(inner, await findBody(actor, meeting.bodyId, inner), item.id);
    if (!matter) throw absent();
    await appendAudit(inner, { what: "private matter read", noun: "agenda item", id: item.id, bodyId: meeting.bodyId });
    return { meeting, item, matter, allowed };
  }, tx);
}

/**
 * Adds an item at the end of the agenda, or behind what stands under its parent. Where nothing says what it stands as, its
 * title does: "Declarations of interest" is one that every agenda has. @returns its id
 */
export function addItem(actor: Actor, reference: string | undefined, given: ItemGiven & { standing?: StandingKind | null | undefined; onceKey?: string | undefined }, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    const body = await findBody(actor, meeting.bodyId, inner, meeting.heldOn);
    refuseWherePrivateIsNot(body, given);
    checkPrivacy(given);
    const outline = await outlineOf(meeting.id, inner);
    checkParent(given, outline);
    const last = outline.reduce((highest, { position }) => Math.max(highest, position), 0);
    const standing = given.standing === undefined ? titledKind(given, outline) : given.standing;
    const { id } = await inner.insertInto("desk.agenda_item").values({ body_id: meeting.bodyId, meeting_id: meeting.id, position: last + 1, standing, ...columns(given) })
      .returning("id").executeTakeFirstOrThrow();
    await keepIfPrivate(body, inner, id, given);
    const settled = await settleOrder(inner, meeting, body.kind);
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: "item added", noun: "agenda item", id, bodyId: meeting.bodyId, details: { meeting: meeting.id, accessStatus: given.accessStatus, paragraphs: columns(given).paragraphs, ...settled } });
    return { itemId: id };
  }, tx);
}

/** Saves an item. A stale version is refused with 409 and nothing is lost. */
export function changeItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: ItemGiven & { version: number; onceKey?: string }, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, item, outline } = await findItem(actor, reference, itemId, "change", inner);
    const body = await findBody(actor, meeting.bodyId, inner, meeting.heldOn);
    if (item.version !== given.version) throw new Rejection({ form: "Somebody saved this item while you were writing. What is saved now is shown below: keep yours, keep theirs or put both together, then save again." }, 409);
    if (item.isPrivate && given.accessStatus === "open") throw new Rejection({ accessStatus: "A private item does not become open again. Add a new open item: this one can be withdrawn or deferred once the agenda is published" });
    if (!item.isPrivate) refuseWherePrivateIsNot(body, given);
    checkPrivacy(given);
    checkParent(given, outline, item);
    await inner.updateTable("desk.agenda_item").where("id", "=", item.id).set({ ...columns(given), standing: keepsStanding(item, given.openTitle) ? item.standing : titledKind(given, outline.filter(({ id }) => id !== item.id)), version: item.version + 1 }).execute();
    await keepIfPrivate(body, inner, item.id, given);
    const settled = await settleOrder(inner, meeting, body.kind);
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: "item changed", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { meeting: meeting.id, accessStatus: given.accessStatus, paragraphs: columns(given).paragraphs, ...settled } });
    return { itemId: item.id };
  }, tx);
}

/**
 * Moves an item, with what stands under it, one place up or down or to a place among those it stands beside; off the ends
 * nothing happens. So it is where the item no longer stands at `from`: somebody has moved it, and the page shows where.
 * @returns its place, from 1, among those it stands beside, and whether it was moved
 */
export function reorderItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: { direction?: "up" | "down" | undefined; place?: number | undefined; from?: number | undefined; onceKey?: string | undefined }): Promise<{ place: number; moved: boolean }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting, item, outline } = await findItem(actor, reference, itemId, "change", tx);
    const stands = placesOf(outline).get(item.id) ?? { place: 1, of: 1 };
    const wanted = Math.min(stands.of, Math.max(1, given.place ?? stands.place + (given.direction === undefined ? 0 : given.direction === "up" ? -1 : 1)));
    // the resolution to exclude the public follows the items that need it
    const stays = wanted === stands.place || (given.from ?? stands.place) !== stands.place || (item.standing === "exclusion" && firstExempt(outline) !== undefined);
    if (stays) return { place: stands.place, moved: false };
    const body = await findBody(actor, meeting.bodyId, tx, meeting.heldOn);
    const settled = await settleOrder(tx, meeting, body.kind, (items) => movedPastExclusion(items, item.id, wanted));
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "item moved", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { position: wanted, ...settled } });
    return { place: placeAmong(movedPastExclusion(outline, item.id, wanted), item.id), moved: true };
  });
}

/** Takes an item off an agenda where it was never public and holds no papers, not even removed ones; the others move up. */
export function removeItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: { onceKey?: string }): Promise<{ removed: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting, item, outline } = await findItem(actor, reference, itemId, "change", tx);
    const { listed, off } = await readLateFacts(meeting.id, tx);
    const wasPublic = meeting.status !== "draft" && listed.some((one) => one.id === item.id && one.listedAt !== null);
    if (wasPublic || off.some((one) => one.itemId === item.id)) throw new Rejection({ form: "This item was announced, so it is not removed: what was announced stays on the council’s record. Withdraw or defer it instead, then publish again." });
    if (outline.some(({ parentId }) => parentId === item.id)) throw new Rejection({ form: "Other items stand under this one. Remove them first, or change each so that it stands by itself." });
    if (item.standing === "exclusion" && firstExempt(outline)) throw new Rejection({ form: "This item stays as long as an item behind it is likely to be exempt: without the resolution the public may not be asked to leave." });
    const papers = await tx.selectFrom("desk.paper").select("id").where("item_id", "=", item.id).limit(1).execute();
    if (papers.length > 0) throw new Rejection({ form: "Papers were received for this item, so it stays on the council’s record. Add a new item if you need one: this one can be withdrawn or deferred once the agenda is published." });
    await tx.deleteFrom("desk.agenda_item").where("id", "=", item.id).execute().catch(sayWhy(minuted));
    const settled = await settleOrder(tx, meeting, (await findBody(actor, meeting.bodyId, tx, meeting.heldOn)).kind);
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "item removed", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { position: item.position, ...settled } });
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

/** One level; what stands under a private item is private too; and a number that was published holds an item where it stands. */
function checkParent(given: ItemGiven, outline: readonly OutlineItem[], changed?: AgendaItem): void {
  const id = changed?.id;
  const parent = outline.find((one) => one.id === given.parentId);
  if (changed && (given.parentId ?? null) !== changed.parentId && changed.fixedNumber !== null) throw new Rejection({ parentId: `It was published as item ${changed.number}, so it stays where it stands` });
  if (given.parentId !== undefined) {
    if (!parent || parent.id === id || parent.parentId !== null || parent.standing === "exclusion") throw new Rejection({ parentId: "Select an item of this agenda that does not itself stand under another one" });
    if (outline.some(({ parentId }) => parentId !== null && parentId === id)) throw new Rejection({ parentId: "Other items stand under this one, so it stands by itself" });
    if (parent.accessStatus !== "open" && given.accessStatus === "open") throw new Rejection({ accessStatus: "The item that it stands under is private, so this one is private too" });
  }
  if (changed?.standing === "exclusion" && (given.accessStatus !== "open" || given.parentId !== undefined)) throw new Rejection({ form: "The public is excluded by a resolution that is taken in public: this item is open, and stands by itself" });
  const openUnder = given.accessStatus !== "open" && outline.some(({ parentId, accessStatus }) => parentId !== null && parentId === id && accessStatus === "open");
  if (openUnder) throw new Rejection({ accessStatus: "Items that stand under it are open. Make each of them private first, or let it stand by itself" });
}

/** No description of Schedule 12A applies to an informal panel: it hears openly, or in a witness session (rulebook 5.9a). */
function refuseWherePrivateIsNot(body: Body, given: ItemGiven): void {
  if (given.accessStatus === "open" || isFormal(body.kind)) return;
  throw new Rejection({ accessStatus: "An informal panel has no private items. Plan a witness session instead" });
}

async function keepIfPrivate(body: Body, tx: Work, itemId: number, given: ItemGiven): Promise<void> {
  if (given.accessStatus === "open") return;
  await keepPrivateMatter(tx, body, itemId, { title: given.privateTitle ?? "", words: given.privateWords ?? "" });
}

const titledKind = (given: ItemGiven, outline: readonly OutlineItem[]) => (given.accessStatus === "open" && given.parentId === undefined ? freeKind(given.openTitle, outline) : null);

/** What belongs to another access status than the chosen one is dropped: the page hides it, so nobody could clear it. */
function columns(given: ItemGiven) {
  const isOpen = given.accessStatus === "open";
  const isExempt = given.accessStatus === "likely exempt";
  const isConfidential = given.accessStatus === "confidential";
  return {
    parent_id: given.parentId ?? null, open_title: given.openTitle, purpose: given.purpose, presented_by: given.presentedBy ?? "", minutes_allowed: given.minutesAllowed ?? null, words: isOpen ? (given.words ?? "") : "",
    background_papers: isOpen ? (given.backgroundPapers || null) : null,
    access_status: given.accessStatus, paragraphs: isExempt ? given.paragraphs : [], public_interest_reason: isExempt ? (given.publicInterestReason ?? "") : "", review_on: isExempt ? (given.reviewOn ?? null) : null,
    confidential_ground: isConfidential ? given.confidentialGround : "", confidential_basis: isConfidential ? (given.confidentialBasis ?? "") : "",
  };
}

type Row = {
  id: number; body_id: number; meeting_id: number; position: number; open_title: string; purpose: string; presented_by: string; minutes_allowed: number | null; words: string;
  access_status: string; paragraphs: string[]; public_interest_reason: string; review_on: string | null; confidential_ground: string; confidential_basis: string; background_papers: string | null; class: string; added_at: Date | string; version: number;
  parent_id: number | null; number: string | null; standing: string | null;
};

/** @returns the items that all rows of `itemRows` hold */
export function asItems(rows: readonly Row[]): AgendaItem[] {
  const numbers = numbersOf(rows.map((row) => ({ id: row.id, parentId: row.parent_id, fixedNumber: row.number })));
  return rows.map((row) => asItem(row, numbers));
}

function asItem(row: Row, numbers: ReadonlyMap<number, string>): AgendaItem {
  const purpose = purposes.find((one) => one === row.purpose);
  const accessStatus = accessStatuses.find((one) => one === row.access_status);
  if (!purpose || !accessStatus) throw new Error("An agenda item has a purpose or status that is not in the list.");
  return {
    id: row.id, bodyId: row.body_id, meetingId: row.meeting_id, position: row.position, number: numbers.get(row.id) ?? "", parentId: row.parent_id, fixedNumber: row.number, standing: asStanding(row.standing), openTitle: row.open_title, purpose, presentedBy: row.presented_by, minutesAllowed: row.minutes_allowed,
    words: row.words, accessStatus, paragraphs: row.paragraphs, publicInterestReason: row.public_interest_reason, reviewOn: row.review_on, confidentialGround: row.confidential_ground,
    confidentialBasis: row.confidential_basis, backgroundPapers: row.background_papers, isPrivate: row.class === "closed", addedAt: new Date(row.added_at).toISOString(), version: row.version,
  };
}

/** @returns what an item is by itself, from its column */
function asStanding(given: string | null): AgendaItem["standing"] {
  return given === "exclusion" ? given : (standingKinds.find((one) => one === given) ?? null);
}
