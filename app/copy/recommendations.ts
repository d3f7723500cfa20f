import type { Answer, DeliveryStatus, ResponseStatus, Source, WordingStatus } from "../domain/recommendations/recommendation.ts";
import type { StatusTone } from "../ui/status-tag.tsx";

type Words = { text: string; tone: StatusTone };

export const wordingStatusWords: Readonly<Record<WordingStatus, Words>> = {
  draft: { text: "Draft", tone: "quiet" },
  proposed: { text: "Being signed", tone: "waiting" },
  "signed off": { text: "Signed off", tone: "waiting" },
  resolved: { text: "Resolved", tone: "well" },
  issued: { text: "Issued", tone: "done" },
};

export const responseStatusWords: Readonly<Record<ResponseStatus, Words>> = {
  awaiting: { text: "Awaiting a response", tone: "waiting" },
  accepted: { text: "Accepted", tone: "done" },
  "partially accepted": { text: "Accepted in part", tone: "well" },
  rejected: { text: "Rejected", tone: "bad" },
  noted: { text: "Noted", tone: "quiet" },
};

export const deliveryStatusWords: Readonly<Record<DeliveryStatus, Words>> = {
  "not started": { text: "Not started", tone: "quiet" },
  "on track": { text: "On track", tone: "well" },
  "at risk": { text: "At risk", tone: "worried" },
  "off track": { text: "Off track", tone: "bad" },
  "claimed complete": { text: "Reported complete", tone: "waiting" },
  "verified complete": { text: "Complete", tone: "done" },
  superseded: { text: "Superseded", tone: "quiet" },
};

/** What each state of delivery means: the key that stands under the bar. */
export const deliveryKey: Readonly<Record<DeliveryStatus, string>> = {
  "not started": "Nothing has been done yet.",
  "on track": "It is being done and should be finished in time.",
  "at risk": "It may not be finished in time.",
  "off track": "It will not be finished in time as things stand.",
  "claimed complete": "The owner reports that it is done. The committee has not confirmed it.",
  "verified complete": "The committee has confirmed by a resolution that it is done.",
  superseded: "Something later replaces it.",
};

export const sourceWords: Readonly<Record<Source, string>> = {
  panel: "Scrutiny",
  inspectors: "Inspectors",
  commissioner: "Commissioner",
  Department: "The Department",
};

export const answerWords: Readonly<Record<Answer, string>> = {
  accepted: "Accept",
  "partially accepted": "Accept in part",
  rejected: "Reject",
  noted: "Note",
};

/** A state that comes out of a public document as text; unknown words show as they are. */
export function shownStatus(words: Readonly<Record<string, Words>>, status: string): Words {
  return words[status] ?? { text: status, tone: "quiet" };
}

const pounds = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 0, maximumFractionDigits: 2 });

/** 5400000 → "£54,000", 125050 → "£1,250.50". */
export function costInWords(pence: number): string {
  return pence % 100 === 0 ? `£${pounds.format(pence / 100)}` : `£${(pence / 100).toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
