import { actionsFor, rolesOn, type ActorFacts, type PermissionTable } from "../actor.ts";

/** Two acts, each with its own form, right and law: what a member proposes, and what the law has a member refer (section 9FC LGA 2000). */
export const proposalKinds = ["proposed item", "section 9FC reference"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalStatuses = ["waiting", "accepted", "deferred", "merged", "declined", "placed", "concluded", "withdrawn"] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export const urgencies = ["can wait", "next meeting", "urgent"] as const;
export type Urgency = (typeof urgencies)[number];

/** What became of a reference: the committee reports, goes on working, or does not exercise its powers, each with its reasons. */
export const outcomes = ["report or recommendations", "more work", "no action"] as const;
export type Outcome = (typeof outcomes)[number];

export const decisions = ["accept", "defer", "merge", "decline"] as const;
export type Decision = (typeof decisions)[number];
export type ProposalMove = Decision | "place" | "list" | "conclude" | "withdraw" | "part";
export type ProposalAction = "read" | "change" | "withdraw" | "decide" | "place" | "put on the agenda" | "record the outcome";

/** Where a proposal stands for the people who act on it: its status, and what its meeting makes of it. */
export const standings = ["waiting", "deferred", "accepted", "on an agenda", "merged", "declined", "withdrawn"] as const;
export type ProposalStanding = (typeof standings)[number];
export const referenceStandings = ["waiting", "placed", "on an agenda", "met", "concluded", "withdrawn"] as const;
export type ReferenceStanding = (typeof referenceStandings)[number];

/** What somebody is to a proposal. `decider`: the chair, or the vice-chair for what the chair proposed or where there is no chair; never who proposed it. */
export type ProposalHolder = "proposer" | "decider" | "clerk" | "chair";

/** Who may do what with a proposed item. */
export const proposalPermissions: PermissionTable<ProposalStanding, ProposalHolder, ProposalAction> = {
  waiting: { everyone: ["read"], proposer: ["change", "withdraw"], decider: ["decide"] },
  deferred: { everyone: ["read"], proposer: ["change", "withdraw"], decider: ["decide"] },
  accepted: { everyone: ["read"], proposer: ["withdraw"], decider: ["decide"], clerk: ["put on the agenda"] },
  "on an agenda": { everyone: ["read"] },
  merged: { everyone: ["read"] },
  declined: { everyone: ["read"] },
  withdrawn: { everyone: ["read"] },
};

/** Who may do what with a reference under section 9FC: nobody declines, defers or merges it (rulebook 2.2a). */
export const referencePermissions: PermissionTable<ReferenceStanding, ProposalHolder, ProposalAction> = {
  waiting: { everyone: ["read"], proposer: ["change", "withdraw"], decider: ["place"] },
  placed: { everyone: ["read"], proposer: ["withdraw"], decider: ["place"], clerk: ["put on the agenda"] },
  "on an agenda": { everyone: ["read"] },
  met: { everyone: ["read"], decider: ["place"], clerk: ["record the outcome"], chair: ["record the outcome"] },
  concluded: { everyone: ["read"] },
  withdrawn: { everyone: ["read"] },
};

/** How a status moves; the database holds the same tables (`desk.transition`). */
export const proposalTransitions: readonly { from: ProposalStatus; action: ProposalMove; to: ProposalStatus }[] = [
  ...(["waiting", "deferred", "accepted"] as const).flatMap((from) => [
    { from, action: "accept" as const, to: "accepted" as const }, { from, action: "defer" as const, to: "deferred" as const }, { from, action: "merge" as const, to: "merged" as const },
    { from, action: "decline" as const, to: "declined" as const }, { from, action: "withdraw" as const, to: "withdrawn" as const },
  ]),
  { from: "accepted", action: "list", to: "accepted" },
  // the one into which it was merged was withdrawn
  { from: "merged", action: "part", to: "waiting" },
];
export const referenceTransitions: readonly { from: ProposalStatus; action: ProposalMove; to: ProposalStatus }[] = [
  { from: "waiting", action: "place", to: "placed" }, { from: "placed", action: "place", to: "placed" }, { from: "placed", action: "list", to: "placed" },
  { from: "placed", action: "conclude", to: "concluded" }, { from: "waiting", action: "withdraw", to: "withdrawn" }, { from: "placed", action: "withdraw", to: "withdrawn" },
];

/** The meeting for which it was accepted, or on which it was placed; `number` once it stands on the agenda. */
export type PlacedOn = { reference: string; title: string; heldOn: string; status: string; number: string | null };

export type Proposal = {
  id: number; bodyId: number; bodyName: string; kind: ProposalKind; title: string; why: string; outcomeWanted: string; urgency: Urgency; neededBy: string | null; neededWhy: string;
  proposedBy: number; proposedByName: string; proposedAt: string; status: ProposalStatus; placedOn: PlacedOn | null; untilOn: string | null; mergedInto: number | null;
  /** Why it was decided so. */
  reason: string;
  outcome: Outcome | null;
  movedAt: string;
  version: number;
};

/** A reference that was placed on a meeting whose agenda has no item for it. */
export type ReferenceLeftOut = Pick<Proposal, "id" | "title" | "proposedByName">;

/** Who presides on the body today, and who clerks it. */
export type Presiding = { chairs: readonly number[]; viceChairs: readonly number[]; clerks: readonly number[] };

/** Whoever decides on what somebody proposed; for a reference, whoever places it: somebody always can. */
export function decidersOf({ chairs, viceChairs, clerks }: Presiding, { kind, proposedBy }: Pick<Proposal, "kind" | "proposedBy">): number[] {
  const others = chairs.filter((id) => id !== proposedBy);
  const deciders = others.length > 0 ? others : viceChairs.filter((id) => id !== proposedBy);
  if (kind === "proposed item") return deciders;
  const placers = [...new Set([...deciders, ...chairs])];
  return placers.length > 0 ? placers : [...clerks];
}

/** @param day an ISO date @returns where a proposed item stands: one whose meeting was called off, or passed without it, is to be decided again */
export function standingOfProposal({ status, placedOn }: Pick<Proposal, "status" | "placedOn">, day: string): ProposalStanding {
  if (status === "accepted" && isListed(placedOn) && (placedOn.heldOn >= day || placedOn.status === "published")) return "on an agenda";
  return standings.find((one) => one === status) ?? "waiting";
}

/** @param day an ISO date @returns where a reference stands: from the day of its meeting it can be concluded, or placed anew where it was not reached */
export function standingOfReference({ status, placedOn }: Pick<Proposal, "status" | "placedOn">, day: string): ReferenceStanding {
  if (status === "placed" && isListed(placedOn)) return placedOn.heldOn <= day ? "met" : "on an agenda";
  return referenceStandings.find((one) => one === status) ?? "waiting";
}

/** @param day an ISO date @returns where it stands, whichever of the two acts it is */
export function standingOf(proposal: Pick<Proposal, "kind" | "status" | "placedOn">, day: string): ProposalStanding | ReferenceStanding {
  return proposal.kind === "proposed item" ? standingOfProposal(proposal, day) : standingOfReference(proposal, day);
}

/** Whether its meeting's page is this actor's to open: whoever refers a matter may have no seat there. */
export function seesItsMeeting(actor: ActorFacts, { bodyId }: Pick<Proposal, "bodyId">): boolean {
  return rolesOn(actor, bodyId).length > 0;
}

/** On the agenda of a meeting that was not called off. */
function isListed(placedOn: PlacedOn | null): placedOn is PlacedOn {
  return placedOn !== null && placedOn.number !== null && goesAhead(placedOn);
}

/** A meeting that was called off has a status of its own, which is none of these. */
const goesAhead = ({ status }: Pick<PlacedOn, "status">) => status === "draft" || status === "published" || status === "withdrawn";

/** @param day an ISO date @returns what this actor may do with it on that day */
export function allowedOnProposal(actor: ActorFacts, proposal: Proposal, presiding: Presiding, day: string): ProposalAction[] {
  const held = rolesOn(actor, proposal.bodyId);
  const holders: ProposalHolder[] = [];
  if (proposal.proposedBy === actor.id) holders.push("proposer");
  if (decidersOf(presiding, proposal).includes(actor.id)) holders.push("decider");
  if (held.includes("clerk")) holders.push("clerk");
  if (held.includes("chair") || held.includes("vice-chair")) holders.push("chair");
  return proposal.kind === "proposed item" ? actionsFor(proposalPermissions, standingOfProposal(proposal, day), holders) : actionsFor(referencePermissions, standingOfReference(proposal, day), holders);
}

/** Whether it waits once more: its day has come, or the meeting chosen for it was called off, or passed without it. @param day an ISO date */
export function waitsAgain(proposal: Pick<Proposal, "kind" | "status" | "untilOn" | "placedOn">, day: string): boolean {
  const { kind, status, untilOn, placedOn } = proposal;
  if (status === "deferred") return untilOn !== null && untilOn <= day;
  if (placedOn === null || (placedOn.heldOn >= day && goesAhead(placedOn))) return false;
  return kind === "proposed item" ? standingOfProposal(proposal, day) === "accepted" : standingOfReference(proposal, day) === "placed";
}

/** What the clerk begins with when it becomes an item: who raised it and what is wanted, never why: that was written for members. */
export function firstWordsOfItem({ kind, proposedByName, outcomeWanted }: Pick<Proposal, "kind" | "proposedByName" | "outcomeWanted">): string {
  return `${kind === "proposed item" ? `Proposed by ${proposedByName}.` : `Referred by ${proposedByName} under section 9FC of the Local Government Act 2000.`}\n\n${outcomeWanted}`;
}

/** Whether there is somewhere that this actor may propose an item: what the list offers. */
export function canPropose(actor: ActorFacts): boolean {
  return actor.seats.some(({ role }) => isMember(role));
}

/** The bodies for which this actor may propose. */
export function bodiesToProposeFor(actor: ActorFacts): number[] {
  return [...new Set(actor.seats.filter(({ role }) => isMember(role)).map(({ bodyId }) => bodyId))];
}

function isMember(role: string): boolean {
  return role === "chair" || role === "vice-chair" || role === "member";
}

/** Who may, for the sentence of a refusal. */
export const whoMayWithProposal: Record<ProposalAction, string> = {
  read: "Only the members of the committee or panel, its clerk and its monitoring officer may read what is proposed, and whoever proposed it.",
  change: "Only who proposed it may change it, and only until it is decided.",
  withdraw: "Only who proposed it may withdraw it, and only until it stands on an agenda.",
  decide: "The chair decides on what is proposed: the vice-chair where the chair proposed it, or where there is no chair. Nobody decides on their own proposal, and what stands on an agenda or is decided for good stays so.",
  place: "The chair chooses the meeting of a reference: the vice-chair where there is no chair. It can be placed again until its item is on the agenda, or if the meeting passed without discussing it.",
  "put on the agenda": "Only the clerk puts it on the agenda, once the chair has accepted it or chosen its meeting.",
  "record the outcome": "The clerk or the chair records the outcome of a reference, from the day of the meeting on whose agenda it stands.",
};

export const whoMayPropose = "Only the members of a committee or panel propose items for its agenda. Ask the chair or the clerk to raise it for you.";
export const whoMayRefer = "Members of an overview and scrutiny committee, and councillors, may refer a matter under section 9FC. Ask a councillor to raise it for you.";
