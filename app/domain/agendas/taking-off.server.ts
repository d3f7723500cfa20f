import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { meetingsAhead } from "../meetings/before-and-after.server.ts";
import { isOver, type Meeting } from "../meetings/meeting.ts";
import { countChange, findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, Rejection } from "../refusal.ts";
import type { AgendaItem, PrivateMatter } from "./agenda.ts";
import { addItem, findItem, openPrivateMatter } from "./agendas.server.ts";
import { standingItems, type TakenOff, type TakingOffGiven } from "./item-marks.ts";
import { isOfTheChair, readLateFacts } from "./late-rows.server.ts";
import { closedPartsOf } from "./part-private.ts";
import type { OutlineItem } from "./settle-order.server.ts";

type Once = { onceKey?: string | undefined };

/** An item before it is withdrawn or deferred, and the coming meetings of its body to which it could be deferred. */
export function findItemToTakeOff(actor: Actor, reference: string | undefined, itemId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; off: TakenOff | null; hasPapers: boolean; closedParts: OutlineItem[]; hasOthersUnder: boolean; meetings: { id: number; heldOn: string }[]; wasHeld: boolean }> {
  return withActor(actor, async (inner) => {
    const { meeting, item, outline } = await findItem(actor, reference, itemId, "change", inner);
    const facts = await readLateFacts(meeting.id, inner);
    const off = facts.off.find((one) => one.itemId === item.id) ?? null;
    const standing = standingItems(outline, facts);
    const closedParts = closedPartsOf(item, standing);
    const hasOthersUnder = standing.some((one) => one.parentId === item.id && !closedParts.includes(one));
    const paper = await inner.selectFrom("desk.paper").select("id").where("item_id", "=", item.id).where("removed_at", "is", null).limit(1).executeTakeFirst();
    const meetings = await meetingsAhead(meeting.bodyId, inner).select(["m.id", "m.held_on as heldOn"]).where("m.id", "!=", meeting.id).limit(30).execute();
    return { meeting, item, off, hasPapers: paper !== undefined, closedParts, hasOthersUnder, meetings, wasHeld: isOver(meeting, today().toString()) };
  }, tx);
}

/**
 * Withdraws an item that was announced, or defers it to a named or a later meeting. Its number stays, and the public is told
 * why. Its private parts go with it. It is not undone: what was withdrawn in public and is taken after all is an item added.
 */
export function takeItemOff(actor: Actor, reference: string | undefined, itemId: string | undefined, given: TakingOffGiven & Once, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, item, off, closedParts, hasOthersUnder, meetings, wasHeld } = await findItemToTakeOff(actor, reference, itemId, inner);
    if (meeting.status === "draft") throw new Rejection({ form: "This agenda was never published, so nobody was told of the item: remove it instead." });
    if (off) throw conflict(`This item is ${off.how} already. If it is taken after all, add it as a new item.`);
    if (hasOthersUnder) throw new Rejection({ form: "Other items stand under this one. Withdraw or defer each of them first." });
    if (wasHeld && given.how === "withdrawn") throw new Rejection({ how: "The day of the meeting has passed: what became of the item is told by its minutes. You can still defer it to another meeting" });
    const to = given.how === "deferred" && given.toMeeting !== "later" ? meetings.find((one) => String(one.id) === given.toMeeting) : undefined;
    if (given.how === "deferred" && given.toMeeting !== "later" && !to) throw new Rejection({ toMeeting: "Select a coming meeting of the same committee or panel" });
    const taken = { body_id: meeting.bodyId, meeting_id: meeting.id, how: given.how, why: given.why, deferred_to: to?.id ?? null, keeps_papers: given.papers === "stay", said_by: actor.id };
    await inner.insertInto("desk.taken_off").values([item, ...closedParts].map(({ id }) => ({ item_id: id, ...taken }))).execute().catch(sayWhy(leftOut));
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: `item ${given.how}`, noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { meeting: meeting.id, to: to?.id ?? null, papers: given.papers, ...(closedParts.length > 0 ? { withParts: closedParts.map(({ id }) => id) } : {}) }, private: { why: given.why } });
    return { itemId: item.id };
  }, tx);
}

/** Items of the same body that were deferred to this meeting, to a later one without a name, or to one that was cancelled or is over, and are on no agenda since: the newest first. */
export function listDeferredTo(actor: Actor, meeting: Meeting, tx?: Work): Promise<{ itemId: number; title: string; from: string; why: string }[]> {
  return withActor(actor, (inner) => deferred(meeting, inner).where(sql<boolean>`not ${isOfTheChair(meeting.id)}`).orderBy("g.held_on", "desc").orderBy("i.position").limit(20).execute(), tx);
}

/** @throws a 404 refusal where this item was not deferred to this meeting, or is on an agenda already, a 409 one while the chair has not chosen this meeting for it */
export function findDeferredItem(actor: Actor, reference: string | undefined, itemId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; fromReference: string; from: string; why: string }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    const found = itemId && /^\d{1,9}$/.test(itemId) ? await deferred(meeting, inner).where("i.id", "=", Number(itemId)).executeTakeFirst() : undefined;
    if (!found) throw absent();
    if (await deferred(meeting, inner).where("i.id", "=", found.itemId).where(isOfTheChair(meeting.id)).executeTakeFirst()) throw conflict("A councillor raised this matter, and the chair has not chosen this meeting for it. The page of what was proposed says what the chair decided; once this meeting is chosen, the item is added here.");
    const { item } = await findItem(actor, found.fromReference, itemId, "read", inner);
    return { meeting, item, fromReference: found.fromReference, from: found.from, why: found.why };
  }, tx);
}

/**
 * Adds an item that was deferred to this meeting, with what it said; its papers stay where they were. A private
 * part of an item that was taken up here stands under it again. A private item needs a fresh sign-in: what it holds is opened,
 * and sealed again for the new item.
 */
export function addDeferredItem(actor: Actor, reference: string | undefined, itemId: string | undefined, given: Once = {}, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, item, fromReference } = await findDeferredItem(actor, reference, itemId, inner);
    const matter: PrivateMatter | null = item.isPrivate ? (await openPrivateMatter(actor, fromReference, itemId, inner)).matter : null;
    const parent = item.parentId === null || !item.isPrivate ? undefined : await inner.selectFrom("desk.agenda_item").select("id").where("meeting_id", "=", meeting.id).where("deferred_from", "=", item.parentId).where("parent_id", "is", null).executeTakeFirst();
    const added = await addItem(actor, reference, {
      parentId: parent?.id, openTitle: item.openTitle, purpose: item.purpose, presentedBy: item.presentedBy, minutesAllowed: item.minutesAllowed ?? undefined, words: item.words, accessStatus: item.accessStatus === "confidential" ? "confidential" : item.isPrivate ? "likely exempt" : "open",
      paragraphs: item.paragraphs, publicInterestReason: item.publicInterestReason, reviewOn: item.reviewOn ?? undefined,
      confidentialGround: item.confidentialGround === "government terms" || item.confidentialGround === "enactment or court order" ? item.confidentialGround : "", confidentialBasis: item.confidentialBasis, privateTitle: matter?.title, privateWords: matter?.words,
    }, inner);
    await inner.updateTable("desk.agenda_item").where("id", "=", added.itemId).set({ deferred_from: item.id }).execute().catch(sayWhy({ "23505": () => conflict("Somebody added this item a moment ago.") }));
    await appendAudit(inner, { what: "deferred item added", noun: "agenda item", id: added.itemId, bodyId: meeting.bodyId, details: { meeting: meeting.id, from: item.id } });
    return added;
  }, tx);
}

function deferred(meeting: Meeting, tx: Work) {
  return tx.selectFrom("desk.taken_off as o").innerJoin("desk.agenda_item as i", "i.id", "o.item_id").innerJoin("desk.meeting as g", "g.id", "o.meeting_id").leftJoin("desk.meeting as t", "t.id", "o.deferred_to")
    .select(["o.item_id as itemId", "i.open_title as title", "g.held_on as from", "g.reference as fromReference", "o.why", "o.deferred_to"]).where("o.body_id", "=", meeting.bodyId).where("o.how", "=", "deferred")
    .where((is) => is.or([is("o.deferred_to", "=", meeting.id), is.and([is.or([is("o.deferred_to", "is", null), is("t.status", "=", "cancelled"), is("t.held_on", "<", today().toString())]), is("g.held_on", "<=", meeting.heldOn)])])).where("o.meeting_id", "!=", meeting.id)
    .where((is) => is.not(is.exists(is.selectFrom("desk.agenda_item as n").select("n.id").whereRef("n.deferred_from", "=", "o.item_id").whereRef("n.body_id", "=", "o.body_id"))));
}

/** What led to the item is freed with it, or follows it, by the database; a reference is never let go. */
const leftOut: DatabaseRefusals = { CL001: () => new Rejection({ how: "A councillor referred this matter under section 9FC of the Local Government Act 2000, so it can be neither declined nor left out. Defer it to another meeting instead" }) };
