import { z } from "zod";
import { date, oneOf, optionalDate, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { answers, outsideSources, reportableStatuses } from "./recommendation.ts";

const version = wholeNumber({ missing: "Open the page again", name: "The version" });

/** Pounds as people write them ("£54,000", "1,234.50") as whole pence; absent where nothing is given. */
function pounds() {
  return z.string({ error: poundsWords }).trim().transform((given, context) => {
    if (given === "") return undefined;
    const found = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/.exec(given);
    if (found?.[1]) return Number(found[1].replaceAll(",", "")) * 100 + Number(found[2] ?? 0);
    context.addIssue({ code: "custom", message: poundsWords });
    return z.NEVER;
  }).optional();
}
const poundsWords = "Enter the cost in pounds, like 54,000 or 1,250.50";

const written = {
  title: text({ missing: "Enter a short title", name: "The title", max: 150 }),
  wording: text({ missing: "Enter the recommendation", name: "The recommendation", max: 3000 }),
  aim: optionalText({ name: "The reason", max: 2000 }),
  area: optionalText({ name: "The area", max: 100 }),
  ownerPost: optionalText({ name: "The owner", max: 150 }),
  measure: optionalText({ name: "The measure", max: 500 }),
  baseline: optionalText({ name: "The baseline", max: 200 }),
  target: optionalText({ name: "The target", max: 200 }),
  dueOn: optionalDate({ name: "The day it should be done by" }),
  cost: pounds(),
};

export const proposalForm = z.object({
  bodyId: wholeNumber({ missing: "Select the panel or committee that proposes it", name: "The panel or committee" }),
  committeeId: wholeNumber({ missing: "Select the committee that can resolve it", name: "The committee" }),
  ...written,
});
type DueOnIfKnown<T> = Omit<T, "dueOn"> & { dueOn?: string | undefined };
export type Proposal = DueOnIfKnown<z.output<typeof proposalForm>>;
export const freezeForm = z.object({ version });
export const changeForm = z.object({ ...written, version });
export type WrittenParts = DueOnIfKnown<Omit<z.output<typeof changeForm>, "version">>;

export const outsideForm = z.object({
  committeeId: wholeNumber({ missing: "Select the committee that follows it up", name: "The committee" }),
  source: oneOf(outsideSources, { missing: "Select who recommended it" }),
  sourceWords: text({ missing: "Enter the document it stands in", name: "The document", max: 500 }),
  sourceDatedOn: date({ missing: "Enter the date of the document", name: "The date of the document" }),
  ...written,
});

export const citationForm = z.object({
  submissionId: optionalText({ name: "The evidence", max: 10 }),
  words: optionalText({ name: "The source", max: 500 }),
}).refine(({ submissionId, words }) => (submissionId === undefined) !== (words === undefined), { error: "Select a piece of evidence, or enter another source, and not both", path: ["words"] });

export type OutsideGiven = DueOnIfKnown<z.output<typeof outsideForm>>;

export const signOffForm = z.object({
  answer: oneOf(["signed", "dissents"], { missing: "Select whether you sign or dissent" }),
  note: optionalText({ name: "The note", max: 1000 }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "Open the page again and read the wording"),
});

export const resolutionForm = z.object({ resolutionId: wholeNumber({ missing: "Select the resolution", name: "The resolution" }) });
export const confirmationForm = z.object({
  resolutionId: wholeNumber({ missing: "Select the resolution by which the committee confirmed it", name: "The resolution" }),
  words: text({ missing: "Enter what the committee was satisfied by", name: "The words", max: 2000 }),
});

export const noticeForm = z.object({
  recommendations: z.union([z.string(), z.array(z.string())]).optional().transform((given, context) => {
    const ids = [...new Set([given ?? []].flat().filter((id) => /^\d{1,9}$/.test(id)).map(Number))];
    if (ids.length > 0) return ids;
    context.addIssue({ code: "custom", message: "Select at least one recommendation" });
    return z.NEVER;
  }),
  sentOn: date({ missing: "Enter the day the notice was sent", name: "The day the notice was sent" }),
  reportReceivedOn: optionalDate({ name: "The day the report was received" }),
});

export const receiptForm = z.object({
  noticeReceivedOn: date({ missing: "Enter the day the notice was received", name: "The day the notice was received" }),
  reportReceivedOn: date({ missing: "Enter the day the report was received", name: "The day the report was received" }),
  proof: optionalText({ name: "The proof", max: 500 }),
});

export const responseForm = z.object({
  answer: oneOf(answers, { missing: "Select the answer" }),
  decisionReference: text({ missing: "Enter the reference of the decision", name: "The reference", max: 100 }),
  decidedOn: date({ missing: "Enter the day of the decision", name: "The day of the decision" }),
  part: optionalText({ name: "The part that is accepted", max: 2000 }),
  reasons: optionalText({ name: "The reasons", max: 4000 }),
  actions: optionalText({ name: "The actions", max: 4000 }),
  ownerPost: optionalText({ name: "The owner", max: 150 }),
}).superRefine(({ answer, part, reasons }, context) => {
  if (answer === "partially accepted" && !part) context.addIssue({ code: "custom", path: ["part"], message: "Enter which part is accepted" });
  if ((answer === "partially accepted" || answer === "rejected") && !reasons) context.addIssue({ code: "custom", path: ["reasons"], message: answer === "rejected" ? "Enter why it is rejected" : "Enter why the rest is not accepted" });
});

const happened = text({ missing: "Enter what has happened", name: "The update", max: 2000 });
export const updateForm = z.object({ status: oneOf(reportableStatuses, { missing: "Select how it stands" }), words: happened });
export const claimForm = z.object({ words: happened, evidence: text({ missing: "Enter the evidence that it is done: a file reference, a report or a figure", name: "The evidence", max: 1000 }) });
export const supersedingForm = z.object({ words: text({ missing: "Enter what replaces it, and why", name: "The reason", max: 1000 }) });

/** A button that asks for nothing: what it does is the page. */
export const nothing = z.object({});
