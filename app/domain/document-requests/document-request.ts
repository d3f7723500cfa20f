import { actionsFor, rolesOn, type ActorFacts, type PermissionTable } from "../actor.ts";
import type { DocumentGround } from "../law/document-rights.ts";

export const documentOutcomes = ["supplied", "supplied in part", "refused"] as const;
export type DocumentOutcome = (typeof documentOutcomes)[number];
export const documentRequestStatuses = ["waiting", ...documentOutcomes] as const;
export type DocumentRequestStatus = (typeof documentRequestStatuses)[number];

export type DocumentRequestAction = "read" | "decide";
/** What somebody is to a request: who asked, or who answers for the council. */
export type DocumentRequestHolder = "requester" | "answering";

/** Who may do what with a request. It is decided once, and what was decided stays. */
export const documentRequestPermissions: PermissionTable<DocumentRequestStatus, DocumentRequestHolder, DocumentRequestAction> = {
  waiting: { requester: ["read"], answering: ["read", "decide"] },
  supplied: { requester: ["read"], answering: ["read"] },
  "supplied in part": { requester: ["read"], answering: ["read"] },
  refused: { requester: ["read"], answering: ["read"] },
};

/** How a status moves; the database holds the same table (`desk.transition`). */
export const documentRequestTransitions: readonly { from: DocumentRequestStatus; action: string; to: DocumentRequestStatus }[] = [
  { from: "waiting", action: "supply", to: "supplied" },
  { from: "waiting", action: "supply in part", to: "supplied in part" },
  { from: "waiting", action: "refuse", to: "refused" },
];

/** A request without its words, which are sealed. */
export type DocumentRequest = {
  id: number; bodyId: number; bodyName: string; reference: string; ground: DocumentGround;
  requestedBy: number; requestedByName: string; requestedOn: string;
  status: DocumentRequestStatus; decidedByName: string | null; decidedOn: string | null; version: number;
};

/** @returns what this actor may do with the request today. */
export function allowedOnDocumentRequest(actor: ActorFacts, { bodyId, requestedBy, status }: Pick<DocumentRequest, "bodyId" | "requestedBy" | "status">): DocumentRequestAction[] {
  // nobody answers themselves, whatever other seats they have
  const holder: DocumentRequestHolder = requestedBy === actor.id ? "requester" : "answering";
  return holder === "requester" || answersDocumentRequests(actor, bodyId) ? actionsFor(documentRequestPermissions, status, [holder]) : [];
}

/** Whether the actor answers what members of a body ask for: its clerk and its monitoring officer. */
export function answersDocumentRequests(actor: ActorFacts, bodyId: number): boolean {
  return rolesOn(actor, bodyId).some((role) => role === "clerk" || role === "monitoring officer");
}

/** Whether the actor asks as a councillor on this body: somebody with a voting seat who works neither for the council nor for an agency. */
export function asksForDocuments(actor: ActorFacts, bodyId: number): boolean {
  return isCouncillor(actor) && rolesOn(actor, bodyId).some((role) => role === "chair" || role === "vice-chair" || role === "member");
}

/** Whether the actor could ask at all, through any body. */
export function maySeekDocuments(actor: ActorFacts): boolean {
  return actor.seats.some(({ bodyId }) => asksForDocuments(actor, bodyId));
}

function isCouncillor(actor: ActorFacts): boolean {
  return actor.kind === "person" && actor.organisationIds.length === 0;
}

/** Who may, for the sentence of a refusal. */
export const whoMayAsk = "Only councillors with a seat on a committee or panel ask for documents by these rights. Officers of the council and of agencies do not have them: ask the clerk.";
export const whoMayWithDocumentRequest: Record<DocumentRequestAction, string> = {
  read: "Only whoever asked, and the clerk and the monitoring officer of that committee or panel, may read this.",
  decide: "Only the clerk or the monitoring officer of that committee or panel decides a request for documents, once, and never one of their own.",
};
