import { actionsFor, holdsOffice, rolesOn, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";

/** Received is not accepted (rulebook 5.2). */
export const submissionStatuses = ["draft", "received", "checking", "accepted", "not accepted", "returned", "withdrawn"] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

// Four axes that are never one field (rulebook 0): access status belongs to meetings, the other three stand here.
export const evidenceStatuses = ["published", "published anonymously", "published redacted", "not published"] as const;
export type EvidenceStatus = (typeof evidenceStatuses)[number];
export const markings = ["OFFICIAL", "OFFICIAL-SENSITIVE"] as const;
export type Marking = (typeof markings)[number];
export const personalDataClasses = ["none", "personal", "special category", "criminal", "child case data"] as const;
export type PersonalDataClass = (typeof personalDataClasses)[number];

/** What the sender would like to see published; the panel decides. */
export const publicationWishes = ["in full", "without our name", "with passages removed", "not at all"] as const;
export type PublicationWish = (typeof publicationWishes)[number];

export const submissionKinds = ["evidence", "cannot supply"] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** What moves a submission, or changes a decision on it; each is a step that both sides read. The database holds the same table. */
export const submissionTransitions = [
  { from: "draft", action: "send", to: "received" },
  { from: "returned", action: "send", to: "received" },
  { from: "received", action: "start checking", to: "checking" },
  { from: "checking", action: "accept", to: "accepted" },
  { from: "received", action: "return", to: "returned" },
  { from: "checking", action: "return", to: "returned" },
  { from: "received", action: "refuse", to: "not accepted" },
  { from: "checking", action: "refuse", to: "not accepted" },
  { from: "draft", action: "withdraw", to: "withdrawn" },
  { from: "returned", action: "withdraw", to: "withdrawn" },
  { from: "received", action: "withdraw", to: "withdrawn" },
  { from: "checking", action: "withdraw", to: "withdrawn" },
  { from: "accepted", action: "ask to withdraw", to: "accepted" },
  { from: "accepted", action: "agree to withdrawal", to: "withdrawn" },
  { from: "accepted", action: "decide", to: "accepted" },
  { from: "received", action: "flag a child", to: "received" },
  { from: "checking", action: "flag a child", to: "checking" },
  { from: "accepted", action: "flag a child", to: "accepted" },
  { from: "received", action: "clear the flag", to: "received" },
  { from: "checking", action: "clear the flag", to: "checking" },
  { from: "accepted", action: "clear the flag", to: "accepted" },
] as const satisfies readonly { from: SubmissionStatus; action: string; to: SubmissionStatus }[];
export type SubmissionMove = (typeof submissionTransitions)[number]["action"];

/** "follow" and "write" are the sender's; "see" (that it stands, with its steps) and "read" (what it says) are the panel's. */
export type SubmissionAction = SubmissionMove | "follow" | "write" | "see" | "read" | "prepare the public text" | "publish" | "withdraw from the record";
export type SubmissionHolder = Role | "sender" | "safeguarding lead";

const writing = ["follow", "write", "send", "withdraw"] as const;
const reading = ["see", "read"] as const;
const checked = ["see", "read", "flag a child"] as const;

/** Who may do what with a submission. A draft is the sender's alone; members read once it is accepted, the safeguarding lead where a child is flagged. */
export const submissionPermissions: PermissionTable<SubmissionStatus, SubmissionHolder, SubmissionAction> = {
  draft: { sender: writing },
  returned: { sender: writing, clerk: ["see"], "safeguarding lead": reading },
  received: { sender: ["follow", "withdraw", "flag a child"], clerk: [...checked, "start checking", "return", "refuse"], "safeguarding lead": ["see", "read", "clear the flag"] },
  checking: { sender: ["follow", "withdraw", "flag a child"], clerk: [...checked, "accept", "return", "refuse"], "safeguarding lead": ["see", "read", "clear the flag"] },
  accepted: {
    sender: ["follow", "ask to withdraw", "flag a child"],
    clerk: [...checked, "decide", "prepare the public text", "publish", "agree to withdrawal", "withdraw from the record"],
    chair: checked, "vice-chair": checked, member: checked, "safeguarding lead": ["see", "read", "clear the flag"],
  },
  "not accepted": { sender: ["follow"], clerk: reading, "safeguarding lead": reading },
  withdrawn: { sender: ["follow"], clerk: ["see"], "safeguarding lead": reading },
};

export type Submission = {
  id: number; bodyId: number; bodyName: string; inquiryId: number; inquiryReference: string; inquiryTitle: string; inquiryStatus: string; keyId: string;
  callId: number; callTitle: string; callStatus: string; closesOn: string;
  organisationId: number | null; organisationName: string | null; submittedById: number; reference: string; evidenceReference: string | null; kind: SubmissionKind; status: SubmissionStatus; circle: string;
  childFlag: boolean; identifiesChild: boolean | null; marking: Marking | null; handling: string; personalData: PersonalDataClass | null; publicationWish: PublicationWish | null;
  aboutDocument: string | null; sealedAbout: Buffer | null; signedOffBy: string | null; signedOffPost: string | null; signedOffFor: string | null; evidenceStatus: EvidenceStatus | null; evidenceStatusWhy: string;
  sentAt: string | null; acceptedAt: string | null; publishedAt: string | null; withdrawalRequestedAt: string | null; version: number;
};

export type Step = { id: number; action: string; toStatus: string; reason: string; byName: string; at: string };

/** @returns the clerk's reason while it is returned, to be put right; otherwise nothing */
export function whyReturned({ status }: Pick<Submission, "status">, steps: readonly Step[]): string {
  return status === "returned" ? (steps.findLast(({ action }) => action === "return")?.reason ?? "") : "";
}

type Standing = Pick<Submission, "bodyId" | "organisationId" | "submittedById" | "status" | "kind" | "childFlag" | "evidenceStatus" | "publishedAt" | "withdrawalRequestedAt">;

/** @returns what this actor may do with the submission now. */
export function allowedOnSubmission(actor: ActorFacts, submission: Standing): SubmissionAction[] {
  return actionsFor(submissionPermissions, submission.status, holdersOnSubmission(actor, submission)).filter((action) => fits(submission, action));
}

export function isSender(actor: ActorFacts, { organisationId, submittedById }: Pick<Submission, "organisationId" | "submittedById">): boolean {
  return organisationId === null ? submittedById === actor.id : actor.organisationIds.includes(organisationId);
}

/** Whether the list of what may identify a child is this actor's to see. */
export function canSeeFlagged(actor: ActorFacts): boolean {
  return holdsOffice(actor, "safeguarding lead");
}

/** Whether panels ask this actor's organisation, rather than this actor asking for a panel: what the desk's navigation shows. */
export function answersForOrganisation(actor: ActorFacts): boolean {
  return actor.seats.length === 0 && actor.organisationIds.length > 0;
}

function holdersOnSubmission(actor: ActorFacts, submission: Standing): SubmissionHolder[] {
  const holders: SubmissionHolder[] = rolesOn(actor, submission.bodyId);
  if (isSender(actor, submission)) holders.push("sender");
  if (submission.childFlag && holdsOffice(actor, "safeguarding lead")) holders.push("safeguarding lead");
  return holders;
}

/** What the status alone does not tell. */
function fits({ kind, childFlag, evidenceStatus, publishedAt, withdrawalRequestedAt }: Standing, action: SubmissionAction): boolean {
  const toBePublished = evidenceStatus !== null && evidenceStatus !== "not published" && !childFlag;
  switch (action) {
    case "accept": case "return": return kind === "evidence";
    case "decide": return publishedAt === null;
    case "agree to withdrawal": return withdrawalRequestedAt !== null && publishedAt === null;
    case "ask to withdraw": return withdrawalRequestedAt === null;
    case "prepare the public text": case "publish": return toBePublished;
    case "withdraw from the record": return publishedAt !== null;
    case "flag a child": return !childFlag;
    case "clear the flag": return childFlag;
    default: return true;
  }
}

const clerkOnly = (what: string, when = "") => `Only the clerk of the panel that asked may ${what}${when}.`;

/** Who may, for the sentence of a refusal. */
export const whoMayWithSubmission: Record<SubmissionAction, string> = {
  follow: "Only those who send it may see this page. The panel’s own page is under Inquiries.",
  write: "Only those who send it may change it, and only before it is sent or after the clerk returned it.",
  send: "Only those who send it may send it, once.",
  withdraw: "Only those who sent it may withdraw it, and freely only before it is accepted. After that, ask the clerk.",
  "ask to withdraw": "Only those who sent it may ask to withdraw it, once it is accepted.",
  see: "Only the panel that asked may see this page. Your own evidence is under Evidence for panels.",
  read: "Only the clerk of the panel that asked may read it before it is accepted, and its members after that. While it is returned or withdrawn nobody on the panel reads it.",
  "start checking": clerkOnly("begin to check it", ", once it is received"),
  return: clerkOnly("return it", ", before it is accepted"),
  refuse: clerkOnly("decide not to accept it", ", before it is accepted"),
  accept: clerkOnly("accept it", ", after checking it"),
  decide: clerkOnly("record the evidence status", ", once it is accepted and while it is not published"),
  "agree to withdrawal": clerkOnly("agree to a withdrawal", ", once it was asked for and while it is not published"),
  "flag a child": "Only those who can read it may say that it identifies a child, and only once.",
  "clear the flag": "Only the safeguarding lead may find that it does not identify a child.",
  "prepare the public text": clerkOnly("prepare the public text", ", once it was decided that it is published"),
  publish: clerkOnly("prepare its publication", ", once it was decided that it is published, and never where a child is identified"),
  "withdraw from the record": clerkOnly("withdraw published evidence from the record"),
};
