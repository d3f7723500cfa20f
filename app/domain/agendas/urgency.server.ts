import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { allowsUrgentItems } from "../law/access-provisions.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { asPosting, postingRows } from "../meetings/postings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import type { AgendaItem } from "./agenda.ts";
import { findItem } from "./agendas.server.ts";
import { marksOf, type UrgencyDraft } from "./item-marks.ts";
import { lateItemsOf } from "./late-items.ts";
import { readLateFacts } from "./late-rows.server.ts";

/** An added item with the reason for urgency as it is drafted. @throws Rejection for an item that is not late */
export function findUrgency(actor: Actor, reference: string | undefined, itemId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; item: AgendaItem; draft: UrgencyDraft | null; isLate: boolean; canBeUrgent: boolean }> {
  return withActor(actor, async (inner) => {
    const { meeting, item } = await findItem(actor, reference, itemId, "draft a reason for urgency", inner);
    const facts = await readLateFacts(meeting.id, inner);
    const postings = (await postingRows(meeting.id, inner).execute()).map(asPosting);
    const body = await findBody(actor, meeting.bodyId, inner, meeting.heldOn);
    const late = lateItemsOf([item], meeting, body, postings, await theCouncil());
    return { meeting, item, draft: facts.drafts.find((one) => one.itemId === item.id) ?? null, isLate: Boolean(marksOf(item, facts, late, body.kind)?.added), canBeUrgent: allowsUrgentItems(body.kind) };
  }, tx);
}

/**
 * Drafts why an added item is urgent. It is a draft for whoever presides, whose opinion at the meeting alone counts
 * (LGA 1972 s.100B(4)(b); rulebook 1.9): empty, or without that opinion, the item is not taken. Of an executive it is only why the
 * item was added: nobody's opinion makes it one that may be considered.
 */
export function draftUrgency(actor: Actor, reference: string | undefined, itemId: string | undefined, given: { words?: string | undefined; version: number; onceKey?: string }, tx?: Work): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, item, isLate } = await findUrgency(actor, reference, itemId, inner);
    if (!isLate) throw new Rejection({ form: "This item was on the agenda from the first, so it needs no reason for urgency." });
    await sql`select desk.draft_urgency(${item.id}, ${given.words ?? ""}, ${given.version})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "reason for urgency drafted", noun: "agenda item", id: item.id, bodyId: meeting.bodyId, details: { meeting: meeting.id }, private: { words: given.words ?? "" } });
    return { itemId: item.id };
  }, tx);
}

const refusals = { CP010: () => new Rejection({ form: "Somebody saved a reason while you were writing. What is saved now is shown below: keep yours, keep theirs or put both together, then save again." }, 409) };
