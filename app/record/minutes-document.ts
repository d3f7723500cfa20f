import { z } from "zod";

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const clockTime = z.string().regex(/^\d\d:\d\d$/);
const votes = z.object({ for: z.number().int(), against: z.number().int(), abstentions: z.number().int().nullable() }).nullable();

/** Draft, agreed for accuracy at a later meeting, or signed there: what the banner says. */
export const minutesStanding = z.discriminatedUnion("status", [
  z.object({ status: z.literal("draft") }),
  z.object({ status: z.literal("agreed"), on: isoDate, presidedBy: z.string() }),
  z.object({ status: z.literal("signed"), on: isoDate, presidedBy: z.string(), signedOn: isoDate, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
]);

export const attendanceDocument = z.object({
  name: z.string(), organisation: z.string(), capacity: z.enum(["present", "apologies", "substitute", "in attendance"]), remote: z.boolean(), substitutesFor: z.string().nullable(),
  /** Numbers of the minutes before which somebody came in or left. */
  cameInBefore: z.string().nullable(), leftBefore: z.string().nullable(),
});

/** Of a sensitive interest only the fact is ever written (Localism Act 2011 s.32). */
export const declarationDocument = z.object({
  name: z.string(), number: z.string(), title: z.string(), category: z.string(), sensitive: z.boolean(), nature: z.string(), dispensation: z.boolean(), action: z.string(), leftAt: clockTime.nullable(), returnedAt: clockTime.nullable(),
});

export const resolutionDocument = z.object({
  kind: z.enum(["RESOLVED", "RECOMMENDED"]), words: z.string(), carried: z.boolean(), movedBy: z.string().nullable(), secondedBy: z.string().nullable(), votes, castingVote: z.enum(["for", "against"]).nullable(),
  /** Whether enough members who count were there for it: without a quorum nothing is lawfully decided. */
  quorate: z.boolean(),
  /** Votes that members asked to have recorded at once. */
  ownVotes: z.array(z.object({ name: z.string(), vote: z.string(), words: z.string() })),
});

export const exclusionDocument = z.object({
  part: z.string(), reasons: z.array(z.string()), publicInterest: z.string(), carried: z.boolean(), movedBy: z.string().nullable(), secondedBy: z.string().nullable(), votes, outAt: clockTime.nullable(), backAt: clockTime.nullable(),
});

/** A numbered minute. Of a private item the open title, the exclusion, what may be told of it, and a decision that may be known. */
export const minuteDocument = z.object({
  number: z.string(), title: z.string(), words: z.string(), private: z.boolean(), exclusion: exclusionDocument.nullable(),
  /** For a late item: the special circumstances and in whose opinion, or none where it was not taken. Null for an item in time. */
  late: z.object({ circumstances: z.string(), by: z.string().optional() }).nullable(),
  /** What the agenda tells of the item: added, withdrawn, deferred, a report that came late, a paper that was tabled. */
  fromAgenda: z.string().optional(),
  resolutions: z.array(resolutionDocument),
});

/** The minutes of a meeting as published. */
export const minutesDocument = z.object({
  kind: z.literal("minutes"), reference: z.string(), title: z.string(), /** `executive`: a late item was not one that may be taken as urgent (SI 2012/2089 reg 6(2)). */
  body: z.object({ name: z.string(), slug: z.string(), formal: z.boolean(), executive: z.literal(true).optional() }), heldOn: isoDate, place: z.string(),
  startedAt: clockTime.nullable(), endedAt: clockTime.nullable(), presidedBy: z.string().nullable(), standing: minutesStanding,
  attendance: z.array(attendanceDocument), declarations: z.array(declarationDocument), items: z.array(minuteDocument),
  /** The summary where what is public is not a fair and coherent record (LGA 1972 s.100C(2)); empty otherwise. */
  summary: z.string(),
  /** Once agreed: which exempt minutes are sealed beside these, by the hash of their sealed bytes, so that they are signed with them. It tells nothing of their words. */
  exemptMinutes: z.array(z.object({ number: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** What was put right when the minutes were agreed: appended, never edited in. */
  corrections: z.string(),
});

export type MinutesDocument = z.infer<typeof minutesDocument>;
export type MinuteDocument = z.infer<typeof minuteDocument>;

/** @returns the numbers of the minutes that differ from the last published draft, or are new since */
export function changedSince(draft: MinutesDocument | null, now: MinutesDocument): string[] {
  if (!draft) return [];
  const before = new Map(draft.items.map((item) => [item.number, JSON.stringify(minuteDocument.parse(item))]));
  return now.items.filter((item) => before.get(item.number) !== JSON.stringify(minuteDocument.parse(item))).map((item) => item.number);
}
