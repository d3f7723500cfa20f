import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { newItemForm } from "../agendas/agenda.ts";
import { addItem } from "../agendas/agendas.server.ts";
import type { Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { conflict, Rejection } from "../refusal.ts";
import type { decisionForm, listingForm, outcomeForm, placingForm, ProposalWords, withdrawalForm } from "./proposal-forms.ts";
import type { Proposal, ProposalAction, ProposalMove } from "./proposal.ts";
import { findProposal } from "./proposals.server.ts";

type Once = { onceKey?: string | undefined };
type Moved = { proposalId: number };

/** Changes the words of what the actor proposed and nobody has decided for good. @throws Rejection with 409 where it changed meanwhile */
export function changeProposal(actor: Actor, id: string | number | undefined, given: ProposalWords & { version: number } & Once, tx?: Work): Promise<Moved> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { proposal } = await findProposal(actor, id, "change", inner);
    if (proposal.version !== given.version) throw changedMeanwhile();
    requireComing(given);
    await sql`select desk.change_proposal(${proposal.id}, ${given.version}, ${wordsOf(given)}::jsonb)`.execute(inner).catch(sayWhy(refusals));
    await note(inner, proposal, "proposal changed");
    return { proposalId: proposal.id };
  }, tx);
}

/** Takes back what the actor proposed; it stays in the history. */
export function withdrawProposal(actor: Actor, id: string | number | undefined, given: z.output<typeof withdrawalForm> & Once, tx?: Work): Promise<Moved> {
  return move(actor, id, "withdraw", "withdraw", given, {}, "proposal withdrawn", tx);
}

/** The chair accepts it for a meeting, defers it to a date, merges it into another, or declines it: each with a reason that the proposer reads. */
export function decideProposal(actor: Actor, id: string | number | undefined, given: z.output<typeof decisionForm> & Once, tx?: Work): Promise<Moved> {
  const { decision, meetingId, untilOn, mergedInto } = given;
  if (decision === "defer" && untilOn !== undefined && untilOn <= today().toString()) throw new Rejection({ untilOn: "The date on which it comes back must be in the future" });
  const chosen = decision === "accept" ? { meetingId } : decision === "defer" ? { untilOn } : decision === "merge" ? { mergedInto } : {};
  return move(actor, id, "decide", decision, given, chosen, `proposal ${pastOf[decision]}`, tx);
}

const pastOf = { accept: "accepted", defer: "deferred", merge: "merged", decline: "declined" } as const;

/** Chooses the meeting of a reference under section 9FC: it can be neither declined nor merged (rulebook 2.2a). */
export function placeReference(actor: Actor, id: string | number | undefined, given: z.output<typeof placingForm> & Once, tx?: Work): Promise<Moved> {
  return move(actor, id, "place", "place", given, { meetingId: given.meetingId }, "reference placed", tx);
}

/** What the committee did about a reference, and its reasons: they go back to the member (section 9FC; rulebook 2.2a). */
export function recordReferenceOutcome(actor: Actor, id: string | number | undefined, given: z.output<typeof outcomeForm> & Once, tx?: Work): Promise<Moved> {
  return move(actor, id, "record the outcome", "conclude", given, { outcome: given.outcome }, "outcome of a reference recorded", tx);
}

/** Puts what the chair accepted or placed at the end of the meeting's agenda, as an open item that remembers it. @returns the item and its meeting */
export function putOnAgenda(actor: Actor, id: string | number | undefined, given: z.output<typeof listingForm> & Once, tx?: Work): Promise<{ itemId: number; reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { proposal } = await findProposal(actor, id, "put on the agenda", inner);
    if (proposal.version !== given.version) throw changedMeanwhile();
    const { placedOn } = proposal;
    if (placedOn === null || placedOn.heldOn < today().toString()) throw new Rejection({ form: "Its meeting has passed. Ask the chair to choose another one." });
    const item = newItemForm.parse({ openTitle: given.openTitle, purpose: given.purpose, words: given.words, accessStatus: "open" });
    const { itemId } = await addItem(actor, placedOn.reference, item, inner);
    await sql`select desk.move_proposal(${proposal.id}, ${given.version}, 'list', ${{ itemId }}::jsonb)`.execute(inner).catch(sayWhy(refusals));
    await note(inner, proposal, "proposal put on the agenda", { item: itemId });
    return { itemId, reference: placedOn.reference };
  }, tx);
}

type Chosen = { meetingId?: number | undefined; untilOn?: string | undefined; mergedInto?: number | undefined; outcome?: string };

/** One move. The keeper's function asks for the right again, moves the status along the table, writes the step, and tells whom it concerns. */
function move(actor: Actor, id: string | number | undefined, action: ProposalAction, what: ProposalMove, given: { reason?: string | undefined; version: number } & Once, chosen: Chosen, auditWords: string, tx?: Work): Promise<Moved> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { proposal } = await findProposal(actor, id, action, inner);
    if (proposal.version !== given.version) throw changedMeanwhile();
    await sql`select desk.move_proposal(${proposal.id}, ${given.version}, ${what}, ${{ ...chosen, reason: given.reason ?? "" }}::jsonb)`.execute(inner).catch(sayWhy(refusals));
    const { outcome, ...ids } = chosen;
    await note(inner, proposal, auditWords, { ...Object.fromEntries(Object.entries(ids).filter((pair): pair is [string, string | number] => pair[1] !== undefined)), ...(outcome ? { outcome } : {}) });
    return { proposalId: proposal.id };
  }, tx);
}

/** Ids, days and codes only: what somebody wrote may have to be erased, and stays with the proposal. */
function note(tx: Work, { id, bodyId, kind }: Pick<Proposal, "id" | "bodyId" | "kind">, what: string, details: Record<string, string | number> = {}): Promise<void> {
  return appendAudit(tx, { what, noun: "proposal", id, bodyId, details: { kind, ...details } });
}

/** @throws Rejection where it is wanted by a day that has passed */
export function requireComing({ urgency, neededBy }: Pick<ProposalWords, "urgency" | "neededBy">): void {
  if (urgency === "urgent" && neededBy !== undefined && Temporal.PlainDate.compare(Temporal.PlainDate.from(neededBy), today()) < 0) throw new Rejection({ neededBy: "The date by which it must be done must be today or in the future" });
}

/** @returns the words as the database takes them: a day and its reason belong to what is urgent */
export function wordsOf({ title, why, outcomeWanted, urgency, neededBy, neededWhy }: ProposalWords): Record<string, string> {
  return { title, why, outcomeWanted, urgency, ...(urgency === "urgent" && neededBy !== undefined ? { neededBy, neededWhy: neededWhy ?? "" } : {}) };
}

const changedMeanwhile = () => new Rejection({ form: "Somebody changed this while you were here. What is saved now is shown beside what you typed: check it, then save again." }, 409);

/** What the database says no to, as sentences. */
export const refusals: DatabaseRefusals = {
  CX001: () => new Rejection({ bodyId: "Section 9FC applies to overview and scrutiny committees only: select one, or propose an item instead" }),
  CX002: () => new Rejection({ bodyId: "This committee or panel is closed: select another one" }),
  CX003: changedMeanwhile,
  CX004: () => conflict("It has moved on since you opened the page. Open it again to see where it stands."),
  CX005: () => conflict("It stands on an agenda. The clerk can take the item off while the agenda is a draft; then it can be decided again."),
  CX006: () => new Rejection({ meetingId: "This meeting cannot be chosen any more: select one that is to come" }),
  CX007: () => new Rejection({ mergedInto: "It cannot be merged into this one any more: select another open proposal" }),
  CX008: () => new Rejection({ untilOn: "The date on which it comes back must be in the future" }),
  CX009: () => new Rejection({ reason: "Enter the reason. Whoever proposed it reads it" }),
};
