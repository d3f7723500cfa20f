import type { Decision, Outcome, ProposalKind, ProposalStanding, ReferenceStanding, Urgency } from "../domain/proposals/proposal.ts";
import type { StatusTone } from "../ui/status-tag.tsx";

export const proposalStandingWords: Readonly<Record<ProposalStanding | ReferenceStanding, { text: string; tone: StatusTone }>> = {
  waiting: { text: "Waiting for the chair", tone: "waiting" },
  deferred: { text: "Deferred", tone: "quiet" },
  accepted: { text: "Accepted", tone: "well" },
  placed: { text: "Meeting chosen", tone: "well" },
  "on an agenda": { text: "On an agenda", tone: "done" },
  met: { text: "Outcome to come", tone: "waiting" },
  merged: { text: "Merged", tone: "quiet" },
  declined: { text: "Declined", tone: "bad" },
  concluded: { text: "Outcome recorded", tone: "done" },
  withdrawn: { text: "Withdrawn", tone: "quiet" },
};

export const proposalKindWords: Readonly<Record<ProposalKind, string>> = { "proposed item": "Proposed item", "section 9FC reference": "Section 9FC reference" };

export const urgencyWords: Readonly<Record<Urgency, string>> = { "can wait": "It can wait", "next meeting": "At the next meeting", urgent: "It is urgent" };

export const decisionWords: Readonly<Record<Decision, string>> = { accept: "Accept it for a meeting", defer: "Defer it to a date", merge: "Merge it into another proposal", decline: "Decline it" };

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  "report or recommendations": "It makes a report or recommendations",
  "more work": "It goes on working on it",
  "no action": "It does not exercise its powers",
};

const steps: Readonly<Record<string, string>> = {
  propose: "Proposed", refer: "Referred under section 9FC", change: "Its words were changed", accept: "Accepted", defer: "Deferred", merge: "Merged into another proposal", decline: "Declined",
  place: "Meeting chosen", list: "Put on the agenda", conclude: "Outcome recorded", "take off": "Its item was withdrawn or deferred", withdraw: "Withdrawn",
  part: "Waits again: the proposal into which it was merged was withdrawn",
};

/** The whole of what a proposal said once, as paragraphs. @param formatDate how days are written: copy stands under the components */
export function wordsOfProposal({ title, why, outcomeWanted, urgency, neededBy, neededWhy }: { title: string; why: string; outcomeWanted: string; urgency: Urgency; neededBy: string | null; neededWhy: string }, formatDate: (isoDate: string) => string): string {
  return [title, `Why it matters: ${why}`, `What should be done: ${outcomeWanted}`, neededBy === null ? `${urgencyWords[urgency]}.` : `It must be done by ${formatDate(neededBy)}: ${neededWhy}`].join("\n\n");
}

/** What happened to a proposal, for its history. */
export function stepInWords(action: string): string {
  return steps[action] ?? action;
}
