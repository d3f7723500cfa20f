import { actionsFor, rolesOn, votesOn, type ActorFacts, type PermissionTable } from "../actor.ts";

export const wordingStatuses = ["draft", "proposed", "signed off", "resolved", "issued"] as const;
export type WordingStatus = (typeof wordingStatuses)[number];

/** What the body that answers said of it; independent of how it is carried out (rulebook 6.2). */
export const answers = ["accepted", "partially accepted", "rejected", "noted"] as const;
export type Answer = (typeof answers)[number];
export const responseStatuses = ["awaiting", ...answers] as const;
export type ResponseStatus = (typeof responseStatuses)[number];

/** What the owner's side may report by itself. */
export const reportableStatuses = ["not started", "on track", "at risk", "off track"] as const;
export const deliveryStatuses = [...reportableStatuses, "claimed complete", "verified complete", "superseded"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Who recommended something outside the council: these need no resolution of ours. */
export const outsideSources = ["inspectors", "commissioner", "Department"] as const;
export const sources = ["panel", ...outsideSources] as const;
export type Source = (typeof sources)[number];

export type RecommendationAction =
  | "read" | "change" | "cite" | "freeze" | "reopen" | "sign off" | "resolve" | "give notice" | "publish" | "withdraw" | "respond" | "report delivery" | "claim complete" | "confirm complete" | "supersede";

/** What somebody is to a recommendation, by their seats on the three bodies it belongs to. */
export type RecommendationHolder = "proposer's clerk" | "proposer's chair" | "proposer's member" | "committee's clerk" | "committee's chair" | "answering";

const drafting = ["change", "cite"] as const;
const following = ["publish", "withdraw", "supersede", "confirm complete"] as const;
const answering = ["respond", "report delivery", "claim complete"] as const;

/** Who may do what while the wording stands so. A chair or member votes on the proposing body; its clerk prepares. */
export const recommendationPermissions: PermissionTable<WordingStatus, RecommendationHolder, RecommendationAction> = {
  draft: { everyone: ["read"], "proposer's clerk": [...drafting, "freeze"], "proposer's chair": [...drafting, "freeze"], "proposer's member": drafting },
  proposed: { everyone: ["read"], "proposer's clerk": ["reopen"], "proposer's chair": ["reopen", "sign off"], "proposer's member": ["sign off"], "committee's clerk": ["resolve"] },
  "signed off": { everyone: ["read"], "proposer's clerk": ["reopen"], "proposer's chair": ["reopen", "sign off"], "proposer's member": ["sign off"], "committee's clerk": ["resolve"] },
  resolved: { everyone: ["read"], "committee's clerk": ["give notice", "publish", "withdraw", "supersede"] },
  issued: { everyone: ["read"], "committee's clerk": following, "committee's chair": ["confirm complete"], answering },
};

/** What the state of delivery leaves open, whoever asks. What is not here does not hang on it. */
const deliveryLeaves: Partial<Record<RecommendationAction, readonly DeliveryStatus[]>> = {
  "report delivery": [...reportableStatuses, "claimed complete"],
  "claim complete": reportableStatuses,
  "confirm complete": ["claimed complete"],
  supersede: [...reportableStatuses, "claimed complete"],
  "give notice": [...reportableStatuses, "claimed complete"],
};

type Move<Status extends string> = { from: Status; action: string; to: Status };

/** How the wording moves; the database holds the same tables (`desk.transition`). */
export const wordingTransitions: readonly Move<WordingStatus>[] = [
  { from: "draft", action: "freeze", to: "proposed" },
  { from: "proposed", action: "reopen", to: "draft" },
  { from: "signed off", action: "reopen", to: "draft" },
  { from: "proposed", action: "sign off", to: "signed off" },
  { from: "proposed", action: "resolve", to: "resolved" }, // the committee's own proposal: its resolution is enough (rulebook 0.5)
  { from: "signed off", action: "resolve", to: "resolved" },
  { from: "resolved", action: "give notice", to: "issued" },
];

/** A later decision may change the answer; the first one stays in the history. */
export const responseTransitions: readonly Move<ResponseStatus>[] = responseStatuses.flatMap((from) => [
  { from, action: "accept", to: "accepted" as const },
  { from, action: "accept in part", to: "partially accepted" as const },
  { from, action: "reject", to: "rejected" as const },
  { from, action: "note", to: "noted" as const },
]);

export const deliveryTransitions: readonly Move<DeliveryStatus>[] = [
  ...[...reportableStatuses, "claimed complete" as const].flatMap((from) => [
    ...reportableStatuses.map((to) => ({ from, action: `report ${to}`, to })),
    { from, action: "supersede", to: "superseded" as const },
  ]),
  ...reportableStatuses.map((from) => ({ from, action: "claim complete", to: "claimed complete" as const })),
  { from: "claimed complete", action: "confirm complete", to: "verified complete" },
];

export type Recommendation = {
  id: number;
  bodyId: number;
  committeeId: number;
  answeringId: number | null;
  /** The answering body once it was issued, or 0. */
  shownTo: number;
  /** What its addresses hold: the random reference, or the public one once it has been resolved. */
  address: string;
  /** "CSC (26/27) 01", once resolved. */
  reference: string | null;
  slug: string | null;
  source: Source;
  sourceWords: string;
  sourceDatedOn: string | null;
  title: string;
  wording: string;
  aim: string;
  area: string;
  ownerPost: string;
  measure: string;
  baseline: string;
  target: string;
  dueOn: string | null;
  costPence: number | null;
  restricted: boolean;
  status: WordingStatus;
  round: number;
  frozenSha256: string | null;
  resolved: { resolutionId: number; minute: string; meetingReference: string; on: string } | null;
  noticeId: number | null;
  reportReceivedOn: string | null;
  noticeReceivedOn: string | null;
  responseStatus: ResponseStatus;
  deliveryStatus: DeliveryStatus;
  /** The version that the public sees; null before publication and after a withdrawal. */
  publicVersion: number | null;
  version: number;
};

type Standing = Pick<Recommendation, "bodyId" | "committeeId" | "answeringId" | "shownTo" | "status" | "deliveryStatus" | "publicVersion" | "source">;

/** @returns what this actor may do with the recommendation today. */
export function allowedOnRecommendation(actor: ActorFacts, recommendation: Standing): RecommendationAction[] {
  const { status, deliveryStatus, bodyId, committeeId, answeringId, publicVersion } = recommendation;
  const answers = answeringId !== null && rolesOn(actor, answeringId).length > 0;
  return actionsFor(recommendationPermissions, status, holdersOf(actor, recommendation)).filter((action) => {
    if (action === "resolve" && status === "proposed") return bodyId === committeeId;
    if (action === "sign off") return votesOn(actor, bodyId);
    if (action === "withdraw") return publicVersion !== null;
    // whoever answers never confirms, also from a seat on the committee (rulebook 6.3)
    if (action === "confirm complete" && answers) return false;
    return deliveryLeaves[action]?.includes(deliveryStatus) ?? true;
  });
}

function holdersOf(actor: ActorFacts, { bodyId, committeeId, shownTo }: Standing): RecommendationHolder[] {
  const [proposer, committee, answerer] = [rolesOn(actor, bodyId), rolesOn(actor, committeeId), rolesOn(actor, shownTo)];
  const holders: RecommendationHolder[] = [];
  if (proposer.includes("clerk")) holders.push("proposer's clerk");
  if (proposer.includes("chair") || proposer.includes("vice-chair")) holders.push("proposer's chair");
  if (proposer.includes("member")) holders.push("proposer's member");
  if (committee.includes("clerk")) holders.push("committee's clerk");
  if (committee.includes("chair") || committee.includes("vice-chair")) holders.push("committee's chair");
  if (answerer.some((role) => role !== "attendee" && role !== "monitoring officer")) holders.push("answering");
  return holders;
}

/** @returns whether somebody of the body may propose for it. */
export function mayPropose(actor: ActorFacts, bodyId: number): boolean {
  return rolesOn(actor, bodyId).some((role) => role !== "attendee" && role !== "monitoring officer");
}

/** @returns whether somebody enters what others outside the council recommended, and gives the committee's notices. */
export function isClerkOfCommittee(actor: ActorFacts, committeeId: number): boolean {
  return rolesOn(actor, committeeId).includes("clerk");
}

/** Who may, for the sentence of a refusal. */
export const whoMayWithRecommendation: Record<RecommendationAction, string> = {
  read: "Only people with a seat on the panel, the committee or the body that answers may read this.",
  change: "Only the clerk and members of the panel or committee that proposes may change it, and only while it is a draft.",
  cite: "Only the clerk and members of the panel or committee that proposes may cite sources, and only while it is a draft.",
  freeze: "Only the clerk, the chair or the vice-chair of the body that proposes may freeze the wording, and only while it is a draft.",
  reopen: "Only the clerk, the chair or the vice-chair of the body that proposes may open the wording again, and only before it is resolved.",
  "sign off": "Only voting members of the body that proposes sign the frozen wording: its chair, vice-chair and members, before it is resolved.",
  resolve: "Only the committee’s clerk may record its resolution, once more than half of the voting members of the panel have signed the wording.",
  "give notice": "Only the clerk of the overview and scrutiny committee may give notice, and only of what the committee has resolved and not superseded.",
  publish: "Only the committee’s clerk may publish a recommendation, once it is resolved.",
  withdraw: "Only the committee’s clerk may withdraw a published recommendation.",
  respond: "Only the clerk or a member of the body that answers may record its response, once notice was given.",
  "report delivery": "Only the clerk or a member of the body that answers may report how it is carried out.",
  "claim complete": "Only the clerk or a member of the body that answers may report it complete, with evidence.",
  "confirm complete": "Only the committee confirms that a recommendation is complete, by a resolution, after it was reported complete. Nobody with a seat on the body that answers may record it.",
  supersede: "Only the committee’s clerk may mark a recommendation as superseded, before it is verified complete.",
};
