import { z } from "zod";
import { date, oneOf, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { actionsFor, rolesOn, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";
import { isFormal, rulesOf, type BodyKind } from "../law/body-kinds.ts";
import { askedSubjects, responseDuty, type RecipientKind } from "../law/response-duties.ts";

export const callStatuses = ["draft", "open", "closed"] as const;
export type CallStatus = (typeof callStatuses)[number];
export const callAudiences = ["invited organisations", "anyone"] as const;
export type CallAudience = (typeof callAudiences)[number];

export type CallAction = "read" | "change" | "invite" | "open" | "close";

/** Who may do what with a call for evidence. Once it is open its questions stand: what was answered stays what was asked. */
export const callPermissions: PermissionTable<CallStatus, Role, CallAction> = {
  draft: { everyone: ["read"], clerk: ["change", "invite", "open"] },
  open: { everyone: ["read"], clerk: ["invite", "close"] },
  closed: { everyone: ["read"] },
};

/** How a status moves; the database holds the same table (`desk.transition`). */
export const callTransitions: readonly { from: CallStatus; action: "open" | "close"; to: CallStatus }[] = [
  { from: "draft", action: "open", to: "open" },
  { from: "open", action: "close", to: "closed" },
];

export type CallQuestion = { id: number; position: number; words: string };
export type CallInvitation = { id: number; organisationId: number; organisationName: string; kind: "invite" | "require"; duty: string; dueOn: string; words: string };
export type Call = {
  id: number; bodyId: number; inquiryId: number; title: string; whatHappens: string; closesOn: string; openTo: CallAudience; status: CallStatus; version: number;
};

/** @returns what this actor may do with the call today. */
export function allowedOnCall(actor: ActorFacts, call: Pick<Call, "bodyId" | "status">): CallAction[] {
  return actionsFor(callPermissions, call.status, rolesOn(actor, call.bodyId));
}

/** Who may, for the sentence of a refusal. */
export const whoMayWithCall: Record<CallAction, string> = {
  read: "Only people with a seat on this committee or panel may read the call here.",
  change: "Only the clerk may change a call for evidence and its questions, and only until it is opened.",
  invite: "Only the clerk may invite organisations, and only until the call is closed.",
  open: "Only the clerk may open a call for evidence.",
  close: "Only the clerk may close an open call for evidence.",
};

/** What an organisation of a kind is in the table of duties (rulebook 2.7). */
const recipients: Partial<Record<string, RecipientKind>> = { council: "executive or council", NHS: "NHS responsible person", police: "responsible authority for crime and disorder", "safeguarding partnership": "safeguarding partnership" };

/**
 * Why such a body can only invite this recipient, in a sentence, or null where a duty may be relied on. The request
 * follows the asking body, the recipient and the subject (rulebook 2.3, 2.7, 2.10a, 2.11).
 */
export function whyOnlyInvite(bodyKind: BodyKind, organisationKind: string): string | null {
  if (!isFormal(bodyKind)) return "An informal panel can require nobody: it invites.";
  if (!rulesOf(bodyKind).mayRequireAttendance) return "Only an overview and scrutiny committee can require information: this body invites.";
  const recipient = recipients[organisationKind] ?? "school, charity, commissioner or inspectorate";
  // the clerk names the duty: whether subject and delegated powers bear it, nobody else knows (rulebook 2.10a)
  const powers = { healthScrutiny: true, crimeAndDisorder: true };
  if (askedSubjects.some((subject) => responseDuty({ by: bodyKind, recipient, subject, powers }).attend !== "invite")) return null;
  return "No duty to answer a scrutiny committee lies on an organisation of this kind: invite it.";
}

export const callForm = z.object({
  title: text({ missing: "Enter the title of the call", name: "The title", max: 150 }),
  closesOn: date({ missing: "Enter the day on which the call closes", name: "The day on which the call closes" }),
  openTo: oneOf(callAudiences, { missing: "Select who may answer" }),
  whatHappens: text({ missing: "Enter what happens to what is sent", name: "What happens to what is sent", max: 3000 }),
});
export const changedCallForm = callForm.extend({ version: wholeNumber({ missing: "Open the page again", name: "The version" }) });

export const questionForm = z.object({ words: text({ missing: "Enter the question", name: "The question", max: 1000 }) });
export const positionForm = z.object({ position: wholeNumber({ missing: "Select a position", name: "The position", min: 1, max: 100 }) });

export const invitationForm = z.object({
  organisationId: wholeNumber({ missing: "Select an organisation", name: "The organisation" }),
  kind: oneOf(["invite", "require"], { missing: "Select whether you invite or require" }),
  duty: optionalText({ name: "The duty relied on", max: 300 }),
  dueOn: date({ missing: "Enter the day by which you ask for it", name: "The day by which you ask for it" }),
  words: optionalText({ name: "Your words to them", max: 2000 }),
}).refine((given) => given.kind === "invite" || given.duty !== undefined, { error: "Enter the duty that you rely on", path: ["duty"] });
