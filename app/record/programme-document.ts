import { z } from "zod";

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** A topic as the public sees it. */
export const topicDocument = z.object({
  title: z.string(),
  purpose: z.string(),
  lead: z.object({ name: z.string(), post: z.string() }).nullable(),
  /** Posts and organisations in words. */
  witnesses: z.array(z.string()),
  /** A time of year in words, where no meeting is chosen. */
  season: z.string(),
  status: z.enum(["planned", "in progress", "on agenda", "carried over", "considered", "dropped"]),
  /** From which meeting to which, or to a time of year, and why. */
  carriedOver: z.array(z.object({ fromOn: isoDate.nullable(), toOn: isoDate.nullable(), toWords: z.string(), why: z.string() })),
  /** When it was considered or dropped, and what was said of it. */
  settledOn: isoDate.nullable(),
  outcome: z.string(),
});

/** The work programme of a body as published: its topics by meeting, then those without one, and what was settled in the year before. */
export const programmeDocument = z.object({
  kind: z.literal("programme"),
  reference: z.string(),
  title: z.string(),
  body: z.object({ name: z.string(), slug: z.string(), formal: z.boolean() }),
  groups: z.array(z.object({ meeting: z.object({ reference: z.string(), title: z.string(), heldOn: isoDate, startsAt: z.string() }).nullable(), topics: z.array(topicDocument) })),
  settled: z.array(topicDocument),
});

export type ProgrammeDocument = z.infer<typeof programmeDocument>;
