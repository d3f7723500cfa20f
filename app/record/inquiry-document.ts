import { z } from "zod";

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** A call for evidence as the public sees it. */
export const callDocument = z.object({
  id: z.number().int(),
  title: z.string(),
  closesOn: isoDate,
  open: z.boolean(),
  openTo: z.enum(["invited organisations", "anyone"]),
  whatHappens: z.string(),
  questions: z.array(z.string()),
});

/** An inquiry as published: what is asked, why, by whom, and where it stands. */
export const inquiryDocument = z.object({
  kind: z.literal("inquiry"),
  reference: z.string(),
  title: z.string(),
  body: z.object({ name: z.string(), slug: z.string(), formal: z.boolean() }),
  question: z.string(),
  why: z.string(),
  terms: z.string(),
  lines: z.array(z.string()),
  lead: z.object({ name: z.string(), post: z.string() }).nullable(),
  stage: z.string(),
  concluded: z.boolean(),
  calls: z.array(callDocument),
});

export type InquiryDocument = z.infer<typeof inquiryDocument>;
