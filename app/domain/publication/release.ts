import { z } from "zod";

/** Approving names the hash that the approver saw, so that nothing else can be published by it. */
export const approval = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "Open the release again and look at it before you publish.") });

/** Withdrawal keeps a public reason for ever. */
export const withdrawal = z.object({
  why: z.string({ error: "Enter the reason that the public will read" }).trim().min(1, "Enter the reason that the public will read").max(500, "The reason must be 500 characters or fewer"),
});

/** What a release looks like to those who decide on it. */
export type Release = {
  id: number;
  kind: string;
  reference: string;
  bodyId: number | null;
  meetingId: number | null;
  document: string;
  sha256: string;
  needs: number;
  subjectVersion: number;
  preparedById: number;
  preparedByName: string;
  preparedAt: string;
  publishedAt: string | null;
  publishedVersion: number | null;
};
