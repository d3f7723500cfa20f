import { z } from "zod";
import { oneOf, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { actionsFor, rolesOn, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";

export const inquiryStatuses = ["draft", "published", "concluded"] as const;
export type InquiryStatus = (typeof inquiryStatuses)[number];

/** Where an inquiry stands, as the public reads it; a field beside its status. */
export const inquiryStages = ["planning", "hearing evidence", "writing the report", "reported", "following up"] as const;
export type InquiryStage = (typeof inquiryStages)[number];

export type InquiryAction = "read" | "change" | "call for evidence" | "publish" | "conclude" | "withdraw";

/** Who may do what with an inquiry: its clerk makes and changes it, everybody with a seat reads it. */
export const inquiryPermissions: PermissionTable<InquiryStatus, Role, InquiryAction> = {
  draft: { everyone: ["read"], clerk: ["change", "call for evidence", "publish"] },
  published: { everyone: ["read"], clerk: ["change", "call for evidence", "publish", "conclude", "withdraw"] },
  concluded: { everyone: ["read"], clerk: ["publish", "withdraw"] },
};

/** How a status moves; the database holds the same table (`desk.transition`). */
export const inquiryTransitions: readonly { from: InquiryStatus; action: "publish" | "conclude" | "withdraw"; to: InquiryStatus }[] = [
  { from: "draft", action: "publish", to: "published" },
  { from: "published", action: "publish", to: "published" },
  { from: "concluded", action: "publish", to: "concluded" },
  { from: "published", action: "conclude", to: "concluded" },
  { from: "published", action: "withdraw", to: "draft" },
  { from: "concluded", action: "withdraw", to: "draft" },
];

export type Inquiry = {
  id: number; bodyId: number; bodyName: string; reference: string; title: string; question: string; why: string; terms: string; lines: string[];
  leadId: number | null; leadName: string | null; leadPost: string | null; stage: InquiryStage; status: InquiryStatus; keyId: string; version: number;
};

/** @returns what this actor may do with the inquiry today. */
export function allowedOnInquiry(actor: ActorFacts, inquiry: Pick<Inquiry, "bodyId" | "status">): InquiryAction[] {
  return actionsFor(inquiryPermissions, inquiry.status, rolesOn(actor, inquiry.bodyId));
}

/** Whether this actor may begin an inquiry somewhere: what the list of inquiries offers. */
export function canBeginInquiry(actor: ActorFacts): boolean {
  return actor.seats.some((seat) => seat.role === "clerk");
}

/** Who may, for the sentence of a refusal. */
export const whoMayWithInquiry: Record<InquiryAction, string> = {
  read: "Only people with a seat on this committee or panel may read its inquiries here.",
  change: "Only the clerk of this committee or panel may change the inquiry, and only until it is concluded.",
  "call for evidence": "Only the clerk of this committee or panel may call for evidence, and only until the inquiry is concluded.",
  publish: "Only the clerk of this committee or panel may publish the inquiry.",
  conclude: "Only the clerk of this committee or panel may conclude the inquiry, once it is published.",
  withdraw: "Only the clerk of this committee or panel may withdraw the inquiry from the record.",
};

/** The most lines of questioning: more than these nobody keeps in mind. */
const mostLines = 20;

const words = {
  title: text({ missing: "Enter the title of the inquiry", name: "The title", max: 150 }),
  question: text({ missing: "Enter the question that the inquiry asks", name: "The question", max: 500 }),
  why: text({ missing: "Enter why the panel asks it", name: "The reason", max: 2000 }),
  terms: optionalText({ name: "The terms of reference", max: 5000 }),
  lines: optionalText({ name: "The lines of questioning", max: 4000 })
    .transform((given) => (given ?? "").split("\n").map((line) => line.trim()).filter((line) => line !== ""))
    .pipe(z.array(z.string().max(300, "Each line of questioning must be 300 characters or fewer")).max(mostLines, `Enter ${mostLines} lines of questioning at most`)),
};

export const newInquiryForm = z.object({ bodyId: wholeNumber({ missing: "Select a committee or panel", name: "The committee or panel" }), ...words });

const lead = z.string().optional().transform((given) => (given && /^\d{1,9}$/.test(given) ? Number(given) : undefined));

export const inquiryForm = z.object({
  ...words, leadId: lead,
  stage: oneOf(inquiryStages, { missing: "Select the stage" }),
  version: wholeNumber({ missing: "Open the page again", name: "The version" }),
});
export type InquiryWords = Omit<z.output<typeof newInquiryForm>, "bodyId">;
