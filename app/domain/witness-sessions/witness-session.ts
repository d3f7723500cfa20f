import { z } from "zod";
import { date, mustTick, oneOf, optionalText, text, time, wholeNumber } from "../../forms/fields.ts";
import { actionsFor, holdsOffice, rolesOn, statutoryOffices, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";

export const sessionStatuses = ["planned", "determined", "sealed", "cancelled"] as const;
export type SessionStatus = (typeof sessionStatuses)[number];
export type SessionAction = "see that it exists" | "determine" | "seal" | "cancel" | "read" | "write" | "invite a witness" | "ask for an opening" | "read under an opening";

/** What somebody is to a session, beside their role on its body. */
export type SessionHolder = Role | "reader" | "custodian" | "statutory officer" | "officer of an opening";

const seen = ["see that it exists"] as const;

/** Who may do what with a closed witness session. Nobody reads by office: only named readers, or two officers of a lawful opening (rulebook 5.9b). */
export const sessionPermissions: PermissionTable<SessionStatus, SessionHolder, SessionAction> = {
  planned: { clerk: ["see that it exists", "invite a witness", "cancel"], "monitoring officer": ["see that it exists", "determine"], "statutory officer": seen },
  determined: { clerk: ["see that it exists", "invite a witness", "seal", "cancel"], "monitoring officer": seen, "statutory officer": seen },
  sealed: {
    clerk: seen, "monitoring officer": seen, custodian: seen, reader: ["see that it exists", "read", "write"],
    "statutory officer": ["see that it exists", "ask for an opening"], "officer of an opening": ["see that it exists", "read under an opening"],
  },
  cancelled: { clerk: seen, "monitoring officer": seen, "statutory officer": seen },
};

/** How a status moves; the database holds the same table (`desk.transition`). */
export const sessionTransitions: readonly { from: SessionStatus; action: "determine" | "seal" | "cancel"; to: SessionStatus }[] = [
  { from: "planned", action: "determine", to: "determined" },
  { from: "determined", action: "seal", to: "sealed" },
  { from: "planned", action: "cancel", to: "cancelled" },
  { from: "determined", action: "cancel", to: "cancelled" },
];

export const whoMayWithSession: Record<SessionAction, string> = {
  "see that it exists": "Only its clerk, its monitoring officer, its readers and keepers may see this session.",
  determine: "Only the monitoring officer may determine that a session is heard in private, and only while it is planned.",
  seal: "Only the clerk may seal a session, after the monitoring officer has determined that it is heard in private.",
  cancel: "Only the clerk of the panel may call a session off, and only before it is sealed.",
  "invite a witness": "Only the clerk of the panel may invite a witness, before the session is sealed and until its day is over.",
  read: "Only its named readers may open this session. The custodian knows who they are.",
  write: "Only its named readers may add to this session. The custodian knows who they are.",
  "ask for an opening": "Only the monitoring officer, the data protection officer, the senior information risk owner or their deputies may ask for a lawful opening of a sealed session.",
  "read under an opening": "Only the two officers of a lawful opening may read under it, for 24 hours.",
};

/** What anybody who may know of it sees of a session: that it exists, never what it holds. */
export type WitnessSession = {
  id: number; bodyId: number; reference: string; openTitle: string; heldOn: string; startsAt: string; place: string; status: SessionStatus;
  determination: { words: string; byName: string; on: string } | null; custodianId: number | null; deputyId: number | null; custodianName: string | null; deputyName: string | null; keyId: string | null;
  /** From when it has had its readers and keepers: they are named once, and keep it with no last day (decision 38). */
  sealedAt: string | null;
  /** Null for officers of the council who have no seat on the panel. */
  bodyName: string | null;
  cancelledWhy: ReasonToCancel | null;
};

/** What was determined and has had its day counts as heard, and is sealed; one that was only planned may be called off later too. ISO dates. */
export function canStillBeCancelled({ status, heldOn }: Pick<WitnessSession, "status" | "heldOn">, today: string): boolean {
  return status === "planned" || (status === "determined" && heldOn >= today);
}

export const whyNotCancelled = "The day of this session is over, and it was determined that it is heard in private. What was heard is sealed: it cannot be called off.";

type Keeping = Pick<WitnessSession, "bodyId" | "status" | "custodianId" | "deputyId">;
type Listed = { reader: boolean; officerOfAnOpening: boolean };

/** @returns what the actor may do, given what they are to this session. */
export function allowedOnSession(actor: ActorFacts, session: Keeping, is: Listed): SessionAction[] {
  return actionsFor(sessionPermissions, session.status, holdersOnSession(actor, session, is));
}

/** @returns by what the actor may know of this session: "Why can I see this?". */
export function reasonsToSeeSession(actor: ActorFacts, session: Keeping, is: Listed): SessionHolder[] {
  return holdersOnSession(actor, session, is).filter((holder) => sessionPermissions[session.status][holder]?.includes("see that it exists"));
}

function holdersOnSession(actor: ActorFacts, session: Keeping, is: Listed): SessionHolder[] {
  const holders: SessionHolder[] = rolesOn(actor, session.bodyId).filter((role) => role !== "monitoring officer");
  if (holdsOffice(actor, "monitoring officer")) holders.push("monitoring officer");
  if (is.reader) holders.push("reader");
  if (actor.id === session.custodianId || actor.id === session.deputyId) holders.push("custodian");
  if (holdsOffice(actor, ...statutoryOffices)) holders.push("statutory officer");
  if (is.officerOfAnOpening) holders.push("officer of an opening");
  return holders;
}

export const planningForm = z.object({
  bodyId: wholeNumber({ missing: "Select a panel", name: "The panel" }),
  openTitle: text({ missing: "Enter an open title that says nothing of who speaks or about what", name: "The open title", max: 120 }),
  heldOn: date({ missing: "Enter the day of the session", name: "The day of the session" }),
  startsAt: time({ missing: "Enter the time it starts" }),
  place: text({ missing: "Enter the place", name: "The place" }),
});

export const determinationForm = z.object({ words: text({ missing: "Enter why the session is heard in private", name: "The determination", max: 2000 }) });

export const sealingForm = z.object({
  readers: z.union([z.string(), z.array(z.string())]).optional().transform((given, context) => {
    const ids = [given ?? []].flat().filter((id) => /^\d{1,9}$/.test(id)).map(Number);
    if (ids.length > 0) return ids;
    context.addIssue({ code: "custom", message: "Select who may read what is said" });
    return z.NEVER;
  }),
  custodianId: wholeNumber({ missing: "Select a custodian", name: "The custodian" }),
  deputyId: wholeNumber({ missing: "Select a deputy custodian", name: "The deputy" }),
}).refine((given) => given.custodianId !== given.deputyId, { error: "The deputy must be somebody else than the custodian", path: ["deputyId"] });

/** Why a session is called off, as one of a few reasons: a free word could say who was to speak. */
export const reasonsToCancel = ["no longer needed", "heard in another way", "a witness cannot come", "planned by mistake"] as const;
export type ReasonToCancel = (typeof reasonsToCancel)[number];
export const cancellingForm = z.object({ why: oneOf(reasonsToCancel, { missing: "Select why it is called off" }) });

/** What the page of sealing asks: closing takes two steps, so the choice is confirmed as well. */
export const sealingPageForm = sealingForm.and(z.object({ checked: mustTick({ missing: "Confirm that you have checked the readers and keepers" }) }));

export const noteForm = z.object({ words: text({ missing: "Enter the note", name: "The note", max: 20_000 }) });

/** Grounds on which sealed material may lawfully be opened (rulebook 5.9b). */
export const openingGrounds = [
  "A child may be at risk", "Freedom of information request", "Subject access request", "Safeguarding partners’ request (Children Act 2004, section 16H)",
  "Ofsted", "Auditor", "Local Government Ombudsman", "Information Commissioner", "Coroner", "Court order", "Statutory inquiry (Inquiries Act 2005, section 21)", "Legal hold",
] as const;

/** The words of a file before it: its name in the list of what a session holds. */
export const sealedFileForm = z.object({ title: optionalText({ name: "The title" }) });

export const openingForm = z.object({
  ground: oneOf(openingGrounds, { missing: "Select the lawful ground" }),
  scope: text({ missing: "Enter what is to be looked for, and no more than that", name: "The scope", max: 1000 }),
});
export const secondingForm = z.object({ agreed: oneOf(["yes"], { missing: "Confirm that you have read the ground and the scope and agree" }) });

export const openingStandings = ["waiting", "open", "ended", "lapsed"] as const;
export type OpeningStanding = (typeof openingStandings)[number];

/** Days in which the second officer may agree; the database refuses later ones. */
const daysToAgree = 7;

/** Where an opening stands at a moment of real time: openings follow the clock on the wall, not the demo's. */
export function openingStanding(opening: { askedAt: string; expiresAt: string | null }, at: Date): OpeningStanding {
  if (opening.expiresAt) return new Date(opening.expiresAt) > at ? "open" : "ended";
  return at.getTime() - new Date(opening.askedAt).getTime() > daysToAgree * 86_400_000 ? "lapsed" : "waiting";
}
