import { z } from "zod";

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** A recommendation as the public reads it. Posts and not people own it; evidence that is not public has no name here. */
export const recommendationDocument = z.object({
  kind: z.literal("recommendation"),
  /** "csc-26-27-01": its address. */
  reference: z.string(),
  /** "CSC (26/27) 01". */
  number: z.string(),
  title: z.string(),
  wording: z.string(),
  aim: z.string(),
  area: z.string(),
  source: z.enum(["panel", "inspectors", "commissioner", "Department"]),
  sourceWords: z.string(),
  sourceDatedOn: isoDate.nullable(),
  committee: z.object({ name: z.string(), slug: z.string() }),
  /** The panel that proposed it, where that is not the committee itself. */
  proposer: z.string().nullable(),
  answering: z.string().nullable(),
  resolved: z.object({ on: isoDate, minute: z.string(), meetingReference: z.string(), dissent: z.array(z.object({ name: z.string(), vote: z.string(), words: z.string() })) }).nullable(),
  /** Once report and notice are received: the day by which the answer is due, and the sum. */
  notice: z.object({ sentOn: isoDate.nullable(), dueOn: isoDate, sum: z.array(z.string()) }).nullable(),
  ownerPost: z.string(),
  measure: z.string(),
  baseline: z.string(),
  target: z.string(),
  dueOn: isoDate.nullable(),
  costPence: z.number().int().nullable(),
  responseStatus: z.enum(["awaiting", "accepted", "partially accepted", "rejected", "noted"]),
  /** Every decision, newest first. */
  responses: z.array(z.object({ answer: z.string(), decisionReference: z.string(), decidedOn: isoDate, part: z.string(), reasons: z.string(), actions: z.string(), ownerPost: z.string() })),
  deliveryStatus: z.enum(["not started", "on track", "at risk", "off track", "claimed complete", "verified complete", "superseded"]),
  /** Newest first. */
  updates: z.array(z.object({ on: isoDate, status: z.string(), words: z.string(), evidence: z.string(), minuteReference: z.string() })),
  /** Published evidence by its reference, in order. */
  evidence: z.array(z.string()),
  /** How many more pieces the panel holds. */
  evidenceHeld: z.number().int(),
  otherSources: z.array(z.string()),
});

export type RecommendationDocument = z.infer<typeof recommendationDocument>;

/** What is overdue on a day: the answer, or what was to be done. The same as the tracker's list asks of its rows. */
export function overdueIn({ responseStatus, notice, dueOn, deliveryStatus }: Pick<RecommendationDocument, "responseStatus" | "notice" | "dueOn" | "deliveryStatus">, day: string): "response" | "delivery" | null {
  if (responseStatus === "awaiting" && notice !== null && notice.dueOn < day) return "response";
  const isOpen = !["claimed complete", "verified complete", "superseded"].includes(deliveryStatus) && responseStatus !== "rejected";
  return isOpen && dueOn !== null && dueOn < day ? "delivery" : null;
}
