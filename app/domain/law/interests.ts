import type { Temporal } from "temporal-polyfill";
import { daysBeginningWith } from "./months.ts";

/** The categories of the Localism Act 2011 and of the model code; a council's own names go with one of these (rulebook 3.3). */
export const interestCategories = ["disclosable pecuniary", "other registerable", "non-registerable"] as const;
export type InterestCategory = (typeof interestCategories)[number];

/** What follows from declaring an interest in an item (rulebook 3.3a). */
export type Consequence = {
  maySpeak: boolean;
  mayVote: boolean;
  /** Whether the member still counts towards the quorum for that item. */
  counts: boolean;
  /** In plain words, with the source. */
  sentence: string;
};

const consequences: Readonly<Record<InterestCategory, Consequence>> = {
  "disclosable pecuniary": {
    maySpeak: false, mayVote: false, counts: false,
    sentence: "The member takes no part in the discussion or the vote (Localism Act 2011, section 31(4)), does not count towards the quorum for this item, and leaves the room where the council’s own rules say so.",
  },
  "other registerable": {
    maySpeak: true, mayVote: true, counts: true,
    sentence: "What follows is for the council’s own code: often the member stays, counts and votes, unless the interest is one that the code asks them to leave for.",
  },
  "non-registerable": {
    maySpeak: true, mayVote: true, counts: true,
    sentence: "What follows is for the council’s own code: often the member stays, counts and votes, unless the interest is one that the code asks them to leave for.",
  },
};

/** A dispensation lets a member with a disclosable pecuniary interest take part (Localism Act 2011, section 33; rulebook 3.4). */
const dispensed: Consequence = { maySpeak: true, mayVote: true, counts: true, sentence: "The member has a dispensation and may take part as far as it allows (Localism Act 2011, section 33)." };

/** @returns what follows from an interest of this category (Localism Act 2011 ss.31 and 33; rulebook 3.1 to 3.4). */
export function consequenceOf(category: InterestCategory, hasDispensation: boolean): Consequence {
  return hasDispensation && category === "disclosable pecuniary" ? dispensed : consequences[category];
}

/**
 * The last day to notify the monitoring officer of a disclosable pecuniary interest that is neither registered nor
 * pending: before the end of 28 days beginning with the disclosure (Localism Act 2011, section 31(2), (3)). Null where nothing is due.
 */
export function notificationDue(declared: { category: InterestCategory; registered: "yes" | "no" | "pending" }, disclosedOn: Temporal.PlainDate): Temporal.PlainDate | null {
  return declared.category === "disclosable pecuniary" && declared.registered === "no" ? daysBeginningWith(disclosedOn, 28) : null;
}
