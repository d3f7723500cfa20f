import { z } from "zod";
import { oneOf, optionalDate, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { purposes } from "../agendas/agenda.ts";
import { decisions, outcomes, urgencies } from "./proposal.ts";

const words = {
  title: text({ missing: "Enter a title", name: "The title", max: 150 }),
  why: text({ missing: "Enter why it matters", name: "Why it matters", max: 4000 }),
  outcomeWanted: text({ missing: "Enter what should be done about it", name: "What should be done about it", max: 2000 }),
  urgency: oneOf(urgencies, { missing: "Select how urgent it is" }),
  neededBy: optionalDate({ name: "The date by which it must be done" }),
  neededWhy: optionalText({ name: "Why by then", max: 500 }),
};
const version = wholeNumber({ missing: "Open the page again", name: "The version" });
const bodyId = wholeNumber({ missing: "Select a committee or panel", name: "The committee or panel" });

type Urgent = { urgency: string; neededBy?: string | undefined; neededWhy?: string | undefined };
/** What is urgent has a day and a reason; of what is not, both are dropped: the page hides them. */
function checkUrgency(given: Urgent, context: z.RefinementCtx): void {
  if (given.urgency !== "urgent") return;
  if (given.neededBy === undefined) context.addIssue({ code: "custom", message: "Enter the date by which it must be done", path: ["neededBy"] });
  if (given.neededWhy === undefined) context.addIssue({ code: "custom", message: "Enter why it must be done by then", path: ["neededWhy"] });
}

export const newProposalForm = z.object({ bodyId, ...words }).superRefine(checkUrgency);
export const changedProposalForm = z.object({ ...words, version }).superRefine(checkUrgency);
export type ProposalWords = Omit<z.output<typeof changedProposalForm>, "version">;

const idOrNone = z.string().optional().transform((given) => (given && /^\d{1,9}$/.test(given) ? Number(given) : undefined));
const reason = text({ missing: "Enter the reason. Whoever proposed it reads it", name: "The reason", max: 2000 });

export const decisionForm = z.object({
  decision: oneOf(decisions, { missing: "Select what you decide" }),
  meetingId: idOrNone, untilOn: optionalDate({ name: "The date on which it comes back" }), mergedInto: idOrNone, reason, version,
}).superRefine(({ decision, meetingId, untilOn, mergedInto }, context) => {
  const missing = (message: string, field: string) => context.addIssue({ code: "custom", message, path: [field] });
  if (decision === "accept" && meetingId === undefined) missing("Select the meeting for which you accept it", "meetingId");
  if (decision === "defer" && untilOn === undefined) missing("Enter the date on which it comes back to you", "untilOn");
  if (decision === "merge" && mergedInto === undefined) missing("Select the proposal into which it is merged", "mergedInto");
});

export const placingForm = z.object({ meetingId: wholeNumber({ missing: "Select the meeting", name: "The meeting" }), reason: optionalText({ name: "Your words to the member", max: 2000 }), version });
export const outcomeForm = z.object({
  outcome: oneOf(outcomes, { missing: "Select what the committee did" }),
  reason: text({ missing: "Enter the committee’s reasons", name: "The reasons", max: 4000 }), version,
});
export const withdrawalForm = z.object({ reason: optionalText({ name: "Your reason", max: 2000 }), version });

/** What becomes the item: its words are public once the agenda is. */
export const listingForm = z.object({
  openTitle: text({ missing: "Enter the title that the public will see", name: "The title" }),
  purpose: oneOf(purposes, { missing: "Select what the item is for" }),
  words: optionalText({ name: "The public words", max: 20_000 }), version,
});

