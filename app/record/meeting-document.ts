import { z } from "zod";

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const clockTime = z.string().regex(/^\d\d:\d\d$/);

/**
 * How a paper came that was not there from the first: after the agenda, at the meeting, or in place of an earlier version.
 * `clearDays` is null where the law asks for none, or it was not posted when this was published.
 */
export const paperArrival = z.object({
  late: z.object({ addedOn: isoDate, why: z.string(), clearDays: z.number().int().nullable() }).nullable(),
  tabled: z.object({ on: isoDate, by: z.string() }).nullable(),
  /** Earlier versions that were public, the newest first, by their SHA-256. */
  changed: z.array(z.object({ on: isoDate, why: z.string(), before: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** Set where a report that was considered became public only after the meeting: since when, and whether it was posted at the office before. */
  afterwards: z.object({ on: isoDate, wasOpen: z.boolean() }).optional(),
});
export type PaperArrival = z.infer<typeof paperArrival>;

/** One paper of a published meeting; its bytes lie in the folder of public copies under their SHA-256. */
export const paperDocument = z.object({
  title: z.string(),
  fileName: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string(),
  size: z.number().int(),
  /** Its pages in the pack of the meeting, as first published: "12-23", "23a", "Paper 4". Older documents have none. */
  label: z.string().default(""),
  /** Null for a paper that came with the agenda. */
  arrival: paperArrival.nullable().default(null),
});

/** What became of an item that did not go the usual way: added late, withdrawn or deferred, brought from another meeting, or waiting for a report. */
export const itemMarks = z.object({
  /** `urgent`: it may be taken only if whoever presides is of the opinion that it is urgent (LGA 1972 s.100B(4)(b)). `barred`: of an executive, whose regulations have no such exception (SI 2012/2089 reg 6(2)). `why` is the reason that was drafted, or empty. */
  added: z.object({ on: isoDate, why: z.string(), urgent: z.boolean(), barred: z.literal(true).optional() }).nullable(),
  /** `to` is the day of the meeting to which it is deferred; null for a later meeting that is not named. */
  off: z.object({ how: z.enum(["withdrawn", "deferred"]), on: isoDate, why: z.string(), to: isoDate.nullable() }).nullable(),
  deferredFrom: isoDate.nullable(),
  toFollow: z.array(z.object({ title: z.string(), why: z.string(), expectedOn: isoDate.nullable() })),
});
export type ItemMarks = z.infer<typeof itemMarks>;

/** An item as the public sees it. A private one shows its open title and why, and nothing else of what it holds. */
export const itemDocument = z.object({
  /** Its place among all rows of the agenda. */
  position: z.number().int(),
  /** What people call it: "5", "5.1", "5A". What was published before numbers were kept has its position. */
  number: z.string().optional(),
  /** The number of the item that it stands under. */
  under: z.string().optional(),
  title: z.string(),
  purpose: z.string(),
  presentedBy: z.string(),
  minutesAllowed: z.number().int().nullable(),
  words: z.string(),
  /** Why the public is likely to be excluded, in plain words with the paragraph; null for an open item. */
  private: z.object({ reasons: z.array(z.string()) }).nullable(),
  /** Of an open item with a private part under it, which tells why. Left out for all others. */
  part: z.enum(["part exempt", "part confidential", "part private"]).optional(),
  papers: z.array(paperDocument),
  /** The list that goes with an open report (LGA 1972 s.100D). */
  backgroundPapers: z.array(z.string()).default([]),
  /** Null where there is nothing to tell. */
  marks: itemMarks.nullable().default(null),
});

/** A day, time and place that were announced before the meeting was moved. */
export const announcement = z.object({ heldOn: isoDate, startsAt: clockTime, place: z.string() });

/** The notice and agenda of a meeting as published. */
export const meetingDocument = z.object({
  kind: z.literal("meeting"),
  reference: z.string(),
  title: z.string(),
  body: z.object({ name: z.string(), slug: z.string(), formal: z.boolean() }),
  heldOn: isoDate,
  startsAt: clockTime,
  endsAt: clockTime.nullable(),
  place: z.string(),
  accessDetails: z.string(),
  /** Set when the meeting was convened at shorter notice (LGA 1972 s.100A(6)(a), s.100B(3)(a)). */
  shorterNotice: z.object({ convenedBy: z.string(), convenedOn: isoDate, why: z.string(), clearDays: z.number().int() }).nullable(),
  postings: z.array(z.object({ what: z.string(), postedOn: isoDate, place: z.string() })),
  /** The executive's notices of a private meeting, and whose agreement made it urgent (SI 2012/2089 reg 5). Older documents have none. */
  privateNotices: z.array(z.object({
    kind: z.string(), postedOn: isoDate, place: z.string(), web: z.string(), reasons: z.string(), representations: z.string(), response: z.string(), agreed: z.object({ office: z.string(), name: z.string(), on: isoDate }).nullable(),
  })).default([]),
  items: z.array(itemDocument),
  /** Its name in calendars, which stays when everything else changes. */
  uid: z.uuid().optional(),
  /** What was announced before, the oldest first. */
  moved: z.array(announcement).optional(),
  /** Set once it is called off; `agendaWithdrawn` where what had been published was taken down before that. */
  cancelled: z.object({ on: isoDate, why: z.string(), agendaWithdrawn: z.boolean() }).optional(),
});

export type MeetingDocument = z.infer<typeof meetingDocument>;
export type Announcement = z.infer<typeof announcement>;
export type ItemDocument = z.infer<typeof itemDocument>;
