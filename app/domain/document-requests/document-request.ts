import { actionsFor, rolesOn, type ActorFacts, type PermissionTable } from "../actor.ts";
import type { BodyKind } from "../law/body-kinds.ts";
import { givesDocumentRight, type DocumentGround } from "../law/document-rights.ts";

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
function answersDocumentRequests(actor: ActorFacts, bodyId: number): boolean {
  return rolesOn(actor, bodyId).some((role) => role === "clerk" || role === "monitoring officer");
}

/**
 * Whether the actor asks by this right through this body. Section 100F and need to know are rights of councillors, through any body on which
 * they sit, also as a substitute; regulation 17 is that of the members of an overview and scrutiny committee, also of who was co-opted.
 */
export function asksThrough(actor: ActorFacts, { id, kind }: { id: number; kind: BodyKind }, ground: DocumentGround, isCouncillor: boolean): boolean {
  const held = rolesOn(actor, id);
  const isMember = held.some((role) => role === "chair" || role === "vice-chair" || role === "member");
  return ground === "regulation 17" ? isMember && givesDocumentRight(kind, ground) : isCouncillor && (isMember || held.includes("attendee"));
}

/** Who may, for the sentence of a refusal. */
export const whoMayAsk = "Only councillors, and members of an overview and scrutiny committee, ask for documents by these rights. Officers of the council and of agencies do not have them: ask the clerk.";
export const whoMayWithDocumentRequest: Record<DocumentRequestAction, string> = {
  read: "Only whoever asked, and the clerk and the monitoring officer of that committee or panel, may read this.",
  decide: "Only the clerk or the monitoring officer of that committee or panel decides a request for documents, once, and never one of their own.",
};
