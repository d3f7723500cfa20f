import type { Temporal } from "temporal-polyfill";
import { isScrutinyCommittee, type BodyKind } from "./body-kinds.ts";
import { workingDaysFrom, type Calendar } from "./calendar.ts";
import { clearDaysBetween } from "./clear-days.ts";
import { supplyByInWords, type SumInWords } from "./sum-in-words.ts";

/** The rights by which a councillor asks for a document (rulebook 1.14, 1.15). */
export const documentGrounds = ["section 100F", "regulation 17", "need to know"] as const;
export type DocumentGround = (typeof documentGrounds)[number];

/** Why a document, or a part of it, is not supplied. */
export const documentLimits = ["exempt information", "exempt or confidential and not relevant", "political adviser", "no such business", "no need to know", "another purpose", "not held"] as const;
export type DocumentLimit = (typeof documentLimits)[number];

/** What exempt or confidential information must be relevant to, for a member who scrutinises the executive. */
export const documentRelevances = ["decision", "review", "neither"] as const;
export type DocumentRelevance = (typeof documentRelevances)[number];

export type DocumentRight = {
  title: string;
  /** Whom it opens which documents, and which not, in sentences for the page. */
  words: string;
  /** By when it is answered, in a sentence. */
  time: string;
  source: string;
  limits: readonly DocumentLimit[];
};

const rights: Readonly<Record<DocumentGround, DocumentRight>> = {
  "section 100F": {
    title: "Business at a meeting",
    words: "Any councillor may inspect a document that the council holds and that contains material relating to business at a meeting, except where it discloses exempt information. Information under paragraph 3 (other than terms of a contract being negotiated) and paragraph 6 stays open to you.",
    time: "The law sets no number of days: it is answered without delay.",
    source: "Section 100F, Local Government Act 1972",
    limits: ["exempt information", "no such business", "not held"],
  },
  "regulation 17": {
    title: "Decisions and business of the executive",
    words: "A member of an overview and scrutiny committee may have a copy of a document of the executive about its business or a decision that was taken. Exempt or confidential information is open only where it is relevant to a decision that you scrutinise, or to a review in the work programme. Advice of a political adviser never is.",
    time: "It is answered as soon as reasonably practicable, and within ten clear days.",
    source: "Regulation 17, Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012",
    limits: ["exempt or confidential and not relevant", "political adviser", "no such business", "not held"],
  },
  "need to know": {
    title: "Need to know",
    words: "Beyond these rights a councillor may see what they need for their duties. A seat on a committee or panel alone is not enough: say why you need it. The reason and the decision are kept.",
    time: "The law sets no number of days: it is answered without delay.",
    source: "Common law",
    limits: ["no need to know", "another purpose", "not held"],
  },
};

/** A right in words, with its source. */
export function documentRight(ground: DocumentGround): DocumentRight {
  return rights[ground];
}

/** Whether members of such a body ask by this right: regulation 17 is for overview and scrutiny committees, the others for every councillor. */
export function givesDocumentRight(kind: BodyKind, ground: DocumentGround): boolean {
  return ground !== "regulation 17" || isScrutinyCommittee(kind);
}

/** Regulation 17 SI 2012/2089. */
const clearDaysToSupply = 10;

/** The last lawful day to answer, with its sum. */
export type DocumentsDue = { due: Temporal.PlainDate; sum: SumInWords };

/**
 * By when a request is answered, or null where the law sets no number of days. "No later than 10 clear days after": the day of
 * the request is not counted, and the tenth day counted is the last (regulation 17 SI 2012/2089; working days, as rulebook 1.10).
 */
export function documentsDue(ground: DocumentGround, requestedOn: Temporal.PlainDate, calendar: Calendar): DocumentsDue | null {
  if (ground !== "regulation 17") return null;
  const due = workingDaysFrom(requestedOn, clearDaysToSupply, calendar);
  return { due, sum: supplyByInWords(clearDaysBetween(requestedOn, due.add({ days: 1 }), "working", calendar), due) };
}

/** A refusal, whole or in part, as it is written down. */
export type DocumentRefusal = { ground: DocumentGround; limit: DocumentLimit; paragraphs: readonly string[]; /** That it discloses terms of a contract being negotiated. */ contractTerms: boolean };

/** Paragraphs of Schedule 12A that stay open to councillors (section 100F(2A) LGA 1972); the first one but for terms of a contract being negotiated. */
const [businessAffairs, noticesAndOrders] = ["LGA 1972 Sch 12A para 3", "LGA 1972 Sch 12A para 6"];

/** Why a refusal cannot stand as it is written, in a sentence for the field; null where it can. Whether it is right is the officer's opinion. */
export function whyNoRefusal({ ground, limit, paragraphs, contractTerms }: DocumentRefusal): { field: "limit" | "paragraphs" | "contractTerms"; sentence: string } | null {
  if (!rights[ground].limits.includes(limit)) return { field: "limit", sentence: "Select a reason that this right knows" };
  if (limit !== "exempt information") return null;
  if (paragraphs.length === 0) return { field: "paragraphs", sentence: "Select the paragraphs under which it is exempt" };
  const closes = paragraphs.filter((code) => code !== noticesAndOrders && (code !== businessAffairs || contractTerms));
  if (closes.length > 0) return null;
  return paragraphs.includes(businessAffairs)
    ? { field: "contractTerms", sentence: "Paragraph 3 stays open to councillors, unless the document discloses terms of a contract being negotiated. Tick this if it does, select another paragraph, or supply it" }
    : { field: "paragraphs", sentence: "Paragraph 6 stays open to councillors (section 100F). Select another paragraph, or supply it" };
}
