import { z } from "zod";

const isoDate = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** A submission as published: its answers, never its files. Without `by` it names no organisation and no person. */
export const evidenceDocument = z.object({
  kind: z.literal("evidence"),
  reference: z.string(),
  inquiry: z.object({ reference: z.string(), title: z.string() }),
  body: z.object({ name: z.string(), slug: z.string() }),
  by: z.string().nullable(),
  how: z.enum(["published", "published anonymously", "published redacted"]),
  acceptedOn: isoDate,
  answers: z.array(z.object({ question: z.string(), words: z.string() })),
  /** How many files the panel holds; neither they nor their names are published. */
  files: z.number().int(),
});

export type EvidenceDocument = z.infer<typeof evidenceDocument>;
