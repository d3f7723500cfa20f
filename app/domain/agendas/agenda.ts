import { z } from "zod";
import { manyOf, oneOf, optionalDate, optionalText, text, tick, wholeNumber } from "../../forms/fields.ts";
import { schedule12A } from "../law/exempt-descriptions.ts";
import { confidentialGrounds, type AccessStatus } from "../law/exempt-information.ts";

export const purposes = ["To decide", "To note", "To discuss", "To hear evidence"] as const;
export type Purpose = (typeof purposes)[number];

/** What an item is by itself: each body's standard agenda begins with such, and the exclusion comes when it is needed. */
export const standingKinds = ["apologies", "interests", "minutes of the last meeting", "work programme", "any other"] as const;
export type StandingKind = (typeof standingKinds)[number];

/** What an officer may claim while preparing: exclusion by resolution is the meeting's own act, later. */
export const claimableStatuses = ["open", "likely exempt", "confidential"] as const;

export type AgendaItem = {
  id: number;
  bodyId: number;
  meetingId: number;
  /** Its place among all rows of the agenda. */
  position: number;
  /** What people call it: "5", "5.1", "5A" (`numbersOf`). */
  number: string;
  /** The item that it stands under: one level. */
  parentId: number | null;
  /** The number that it was first published with. */
  fixedNumber: string | null;
  standing: StandingKind | "exclusion" | null;
  openTitle: string;
  purpose: Purpose;
  presentedBy: string;
  minutesAllowed: number | null;
  words: string;
  accessStatus: AccessStatus;
  paragraphs: string[];
  publicInterestReason: string;
  reviewOn: string | null;
  confidentialGround: string;
  confidentialBasis: string;
  /** The background papers of its report, one a line, or that there are none; null where nobody has said (LGA 1972 s.100D). */
  backgroundPapers: string | null;
  isPrivate: boolean;
  /** When it came onto the agenda, in business time. */
  addedAt: string;
  version: number;
};

/** @returns the background papers that an item names, one by one */
export function listBackgroundPapers(typed: string | null): string[] {
  const lines = (typed ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.length === 1 && /^(none|no background papers|there are none)\.?$/i.test(lines[0] ?? "") ? [] : lines;
}

/** What is sealed with a private item: its working title and words. Entitled readers only. */
export const privateMatter = z.object({ title: z.string(), words: z.string() });
export type PrivateMatter = z.output<typeof privateMatter>;

const itemFields = {
  parentId: z.string().regex(/^\d{0,9}$/, "Select an item of this agenda").transform((given) => (given ? Number(given) : undefined)).optional(),
  openTitle: text({ missing: "Enter the title that the public will see", name: "The open title" }),
  purpose: oneOf(purposes, { missing: "Select what the item is for" }),
  presentedBy: optionalText({ name: "Who presents it", max: 120 }),
  minutesAllowed: wholeNumberOrNone(),
  words: optionalText({ name: "The public words", max: 20_000 }),
  backgroundPapers: optionalText({ name: "The background papers", max: 4000 }),
  accessStatus: oneOf(claimableStatuses, { missing: "Select whether the item is open or private" }),
  paragraphs: manyOf(schedule12A.map((one) => one.code)),
  publicInterestReason: optionalText({ name: "The public-interest reason", max: 2000 }),
  reviewOn: optionalDate({ name: "The date to look at this again" }),
  confidentialGround: z.enum(["", ...confidentialGrounds]).optional().default(""),
  confidentialBasis: optionalText({ name: "What forbids disclosure", max: 500 }),
  privateTitle: optionalText({ name: "The private title" }),
  privateWords: optionalText({ name: "The private words", max: 20_000 }),
};

export const newItemForm = z.object(itemFields);
export const itemForm = z.object({ ...itemFields, version: wholeNumber({ missing: "Open the page again", name: "The version" }) });
/** A new item as a clerk types it: `brings` the standing items that the agenda lacks, and `standingKind` where it is one that was missing. */
export const typedItemForm = newItemForm.extend({ brings: tick(), standingKind: z.enum(["", ...standingKinds]).optional().transform((given) => given || undefined) });
export type ItemGiven = z.output<typeof newItemForm>;

/** `from` is the reference of the meeting whose items were shown. */
export const copyForm = z.object({
  from: text({ missing: "Open the page again", name: "The meeting" }),
  chosen: z.union([z.string(), z.array(z.string())], { error: "Select at least one item" }).transform((given) => [given].flat().flatMap((id) => (/^\d{1,9}$/.test(id) ? [Number(id)] : []))),
  brings: tick(),
});

/** `from` is the place that the page showed: an order that somebody else has changed meanwhile is looked at first. What is no place moves nothing. */
export const orderForm = z.object({ direction: z.enum(["up", "down"]).optional(), place: placeOrNone(), from: placeOrNone() });

function placeOrNone() {
  return z.string().trim().optional().transform((given) => (given && /^\d{1,4}$/.test(given) ? Number(given) : undefined)).optional();
}

function wholeNumberOrNone() {
  return z.string().trim().optional().transform((given, context) => {
    if (!given) return undefined;
    const number = /^\d{1,3}$/.test(given) ? Number(given) : 0;
    if (number >= 1 && number <= 480) return number;
    context.addIssue({ code: "custom", message: "Enter the minutes as a whole number from 1 to 480" });
    return z.NEVER;
  });
}
