import { z } from "zod";
import { manyOf, oneOf, optionalText, text, tick, wholeNumber } from "../../forms/fields.ts";
import { documentLimits, documentRelevances } from "../law/document-rights.ts";
import { schedule12A } from "../law/exempt-descriptions.ts";

export const documentHolders = ["the council’s proper officer", "the executive"] as const;

const asked = {
  bodyId: wholeNumber({ missing: "Select the committee or panel on which you sit", name: "The committee or panel" }),
  what: text({ missing: "Enter which document you ask for", name: "The document", max: 500 }),
};
const why = (missing: string) => text({ missing, name: "The reason", max: 2000 });

/** Each right asks only for what it needs. */
export const askingForm = z.discriminatedUnion("ground", [
  z.object({ ground: z.literal("section 100F"), ...asked, business: text({ missing: "Enter the meeting and the item of business", name: "The meeting and item", max: 500 }) }),
  z.object({
    ground: z.literal("regulation 17"), ...asked, business: text({ missing: "Enter the decision or business of the executive", name: "The decision", max: 500 }),
    relevance: oneOf(documentRelevances, { missing: "Select what it is relevant to" }), why: optionalText({ name: "The decision or review", max: 2000 }),
  }).refine((given) => given.relevance === "neither" || given.why !== undefined, { error: "Enter which decision or review it is relevant to, and how", path: ["why"], when: ({ value }) => typeof value === "object" }),
  z.object({ ground: z.literal("need to know"), ...asked, askedOf: oneOf(documentHolders, { missing: "Select who holds it" }), why: why("Enter why you need it for your duties as a councillor") }),
], { error: "Select the right by which you ask" });
export type Asked = z.output<typeof askingForm>;

/** The words of a request, sealed in one. */
export const requestWords = z.object({ what: z.string(), business: z.string(), askedOf: z.enum(documentHolders), relevance: z.enum(documentRelevances).nullable(), why: z.string() });
export type RequestWords = z.output<typeof requestWords>;

const version = wholeNumber({ missing: "Open the page again", name: "The version" });
const reasons = text({ missing: "Enter the reasons", name: "The reasons", max: 3000 });
const how = text({ missing: "Enter what was supplied and how, with the papers named", name: "What was supplied", max: 1000 });
const withheld = {
  limit: oneOf(documentLimits, { missing: "Select why it is not supplied, or not all of it" }), paragraphs: manyOf(schedule12A.map(({ code }) => code)), contractTerms: tick(),
  document: optionalText({ name: "The description of the document", max: 300 }), statement: optionalText({ name: "The statement", max: 5000 }),
};

/** `how`, `limit`, `document` and `statement` are asked for where the outcome and the right need them. */
export const decisionForm = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("supplied"), version, how, reasons }),
  z.object({ outcome: z.literal("supplied in part"), version, how, reasons, ...withheld }),
  z.object({ outcome: z.literal("refused"), version, reasons, ...withheld }),
], { error: "Select whether it is supplied" });
export type Decided = z.output<typeof decisionForm>;

/** The words of a decision, sealed in one. */
export const decisionWords = z.object({ how: z.string(), reasons: z.string(), limit: z.enum(documentLimits).nullable(), paragraphs: z.array(z.string()), document: z.string(), statement: z.string() });
export type DecisionWords = z.output<typeof decisionWords>;

/** What a committee is told in writing where its member was refused (regulation 17 SI 2012/2089), in the words of whoever decides: what was asked for, and why it is withheld. */
export const refusedDocument = z.object({ document: z.string() });
export const statementWords = z.object({ words: z.string() });
export type StatementWords = z.output<typeof refusedDocument> & z.output<typeof statementWords>;
