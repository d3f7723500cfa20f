import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { conflict, forbidden } from "../refusal.ts";
import { findSubmission } from "./submissions.server.ts";
import type { EvidenceStatus, Submission, SubmissionMove } from "./submission.ts";

type Once = { onceKey?: string | undefined };
type Reason = { why: string } & Once;
type Moved = { reference: string; evidenceReference: string; inquiryReference: string };

/**
 * One move of a submission. The keeper's function asks for the right again, moves the status along the table, writes the
 * step that both sides read, draws the number at acceptance, and tells whom it concerns.
 */
export function move(actor: Actor, reference: string | undefined, what: SubmissionMove, given: Once & { why?: string; value?: EvidenceStatus }, check?: (submission: Submission, tx: Work) => Promise<void>, tx?: Work): Promise<Moved> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission } = await findSubmission(actor, reference, what, inner);
    await check?.(submission, inner);
    const { rows } = await sql<{ drawn: string }>`select desk.move_submission(${submission.id}, ${what}, ${given.why ?? ""}, ${given.value ?? null}) as drawn`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: auditWords[what], noun: "submission", id: submission.id, bodyId: submission.bodyId, details: { inquiry: submission.inquiryId, ...(given.value ? { evidenceStatus: given.value } : {}) } });
    return { reference: submission.reference, evidenceReference: rows[0]?.drawn ?? "", inquiryReference: submission.inquiryReference };
  }, tx);
}

/** Withdraws it, freely until it is accepted (rulebook 5.4). */
export function withdrawSubmission(actor: Actor, reference: string | undefined, given: Reason, tx?: Work): Promise<Moved> {
  return move(actor, reference, "withdraw", given, undefined, tx);
}

/** After acceptance it is the panel's: the sender asks. */
export function askToWithdraw(actor: Actor, reference: string | undefined, given: Reason, tx?: Work): Promise<Moved> {
  return move(actor, reference, "ask to withdraw", given, undefined, tx);
}

export function agreeToWithdrawal(actor: Actor, reference: string | undefined, given: Reason, tx?: Work): Promise<Moved> {
  return move(actor, reference, "agree to withdrawal", given, undefined, tx);
}

/** The clerk begins to check what was received. */
export function startChecking(actor: Actor, reference: string | undefined, given: Once, tx?: Work): Promise<Moved> {
  return move(actor, reference, "start checking", given, undefined, tx);
}

/** Back to the sender, who can change it and send it again; until then nobody on the panel reads it. */
export function returnSubmission(actor: Actor, reference: string | undefined, given: Reason, tx?: Work): Promise<Moved> {
  return move(actor, reference, "return", given, undefined, tx);
}

export function refuseSubmission(actor: Actor, reference: string | undefined, given: Reason, tx?: Work): Promise<Moved> {
  return move(actor, reference, "refuse", given, undefined, tx);
}

/** Accepts it as evidence: it becomes the committee's, and draws its reference, such as CSP0001, from the panel's locked counter. */
export function acceptEvidence(actor: Actor, reference: string | undefined, given: Once, tx?: Work): Promise<Moved> {
  return move(actor, reference, "accept", given, undefined, tx);
}

/** Records what the panel decided about publishing it. "Published" here is decided: it is public only after the gate. */
export function decideEvidenceStatus(actor: Actor, reference: string | undefined, given: { evidenceStatus: EvidenceStatus; why: string } & Once, tx?: Work): Promise<Moved> {
  return move(actor, reference, "decide", { onceKey: given.onceKey, why: given.why, value: given.evidenceStatus }, undefined, tx);
}

/** The panel flags on its own page and those who send it on theirs: each comes back to where they may be. @throws the submission's refusals, which say whose page it is */
export async function findToFlag(actor: Actor, reference: string | undefined, as: "see" | "follow"): Promise<Submission> {
  await findSubmission(actor, reference, as);
  return (await findSubmission(actor, reference, "flag a child")).submission;
}

/** Says that it identifies a child: from then on only the clerk, the safeguarding lead and the sender see it, and both are told. @param given.as whose page it is flagged on, as `findToFlag` asks */
export function flagChild(actor: Actor, reference: string | undefined, given: Reason & { as?: "see" | "follow" }, tx?: Work): Promise<Moved> {
  const { as } = given;
  return move(actor, reference, "flag a child", given, as && (async (_submission, inner) => void (await findSubmission(actor, reference, as, inner))), tx);
}

/** The safeguarding lead finds that it identifies no child. */
export function clearChildFlag(actor: Actor, reference: string | undefined, given: Reason, tx?: Work): Promise<Moved> {
  return move(actor, reference, "clear the flag", given, undefined, tx);
}

const auditWords: Record<SubmissionMove, string> = {
  send: "evidence sent", "start checking": "evidence being checked", accept: "evidence accepted", return: "evidence returned", refuse: "evidence not accepted", withdraw: "evidence withdrawn",
  "ask to withdraw": "withdrawal of evidence asked for", "agree to withdrawal": "withdrawal of evidence agreed", decide: "evidence status decided", "flag a child": "child flagged", "clear the flag": "child flag cleared",
};

const refusals: DatabaseRefusals = {
  CD007: () => conflict("It has moved on since you opened the page. Open it again to see where it stands."),
  "42501": () => forbidden("Only those who sent it, or the panel that asked for it, may do this, each in their turn."),
};
