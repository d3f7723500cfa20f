import type { DocumentOutcome, DocumentRequestStatus } from "../domain/document-requests/document-request.ts";
import type { DocumentGround, DocumentLimit, DocumentRelevance } from "../domain/law/document-rights.ts";
import type { StatusTone } from "../ui/status-tag.tsx";

export const documentGroundWords: Readonly<Record<DocumentGround, string>> = { "section 100F": "Section 100F", "regulation 17": "Regulation 17", "need to know": "Need to know" };

export const documentStatusWords: Readonly<Record<DocumentRequestStatus, { text: string; tone: StatusTone }>> = {
  waiting: { text: "Waiting for an answer", tone: "waiting" },
  supplied: { text: "Supplied", tone: "done" },
  "supplied in part": { text: "Supplied in part", tone: "well" },
  refused: { text: "Refused", tone: "bad" },
};

export const documentOutcomeWords: Readonly<Record<DocumentOutcome, string>> = { supplied: "Yes, all of it", "supplied in part": "In part", refused: "No" };

/** Why it is not supplied, for whoever decides. */
export const documentLimitWords: Readonly<Record<DocumentLimit, string>> = {
  "exempt information": "It discloses exempt information",
  "exempt or confidential and not relevant": "It is exempt or confidential, and not relevant to a decision that the member scrutinises or to a review in the work programme",
  "political adviser": "It is advice of a political adviser or assistant",
  "no such business": "It does not contain material about such business",
  "no need to know": "The member does not need it for their duties",
  "another purpose": "It is asked for another purpose than the duties of a councillor",
  "not held": "The council does not hold it",
};

export const documentRelevanceWords: Readonly<Record<DocumentRelevance, string>> = {
  decision: "A decision that I am scrutinising",
  review: "A review in the work programme",
  neither: "Neither: I ask for what is neither exempt nor confidential",
};
