import { z } from "zod";
import { canAdminister, rolesOn, type ActorFacts, type Role } from "../actor.ts";

/** Approving names the hash that the approver saw, so that nothing else can be published by it. */
export const approval = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/, "Open the release again and look at it before you publish.") });

/** Withdrawal keeps a public reason for ever. */
export const withdrawal = z.object({
  why: z.string({ error: "Enter the reason that the public will read" }).trim().min(1, "Enter the reason that the public will read").max(500, "The reason must be 500 characters or fewer"),
});

const everybody = ["clerk", "monitoring officer", "chair", "vice-chair"] as const;

/**
 * The kinds of public documents: the roles on the body whose approval counts, also where two are needed, and how many are needed at least.
 * Two are of two people other than those who made it. The database holds the same table (`desk.release_kind`).
 */
export const releaseKinds = {
  meeting: { approvers: ["clerk"], ofTwo: ["clerk"], least: 1 },
  settings: { approvers: [], ofTwo: [], least: 1 }, // an administrator's, and no body's
  inquiry: { approvers: ["clerk"], ofTwo: ["clerk"], least: 1 },
  minutes: { approvers: ["clerk"], ofTwo: everybody, least: 1 }, // two where a summary is drawn from what is closed
  evidence: { approvers: everybody, ofTwo: everybody, least: 2 },
  recommendation: { approvers: everybody, ofTwo: everybody, least: 1 },
  programme: { approvers: ["clerk"], ofTwo: ["clerk"], least: 1 },
} as const satisfies Record<string, { approvers: readonly Role[]; ofTwo: readonly Role[]; least: 1 | 2 }>;
export type ReleaseKind = keyof typeof releaseKinds;

/** Whether this actor's approval of a release would count today. Nobody approves their own work where two are needed: who prepared it, struck passages out of it or wrote its summary. */
export function mayApprove(actor: ActorFacts, release: Pick<Release, "kind" | "bodyId" | "needs" | "makerIds">): boolean {
  const { bodyId } = release;
  if (bodyId === null) return canAdminister(actor);
  const counted: readonly Role[] = approversOf(release);
  return rolesOn(actor, bodyId).some((role) => counted.includes(role)) && (release.needs === 1 || !release.makerIds.includes(actor.id));
}

function approversOf({ kind, needs }: Pick<Release, "kind" | "needs">): readonly Role[] {
  return needs === 2 ? releaseKinds[kind].ofTwo : releaseKinds[kind].approvers;
}

/** Who may approve, for the sentence of a refusal. */
export function whoMayApprove({ kind, needs }: Pick<Release, "kind" | "needs">): string {
  const approvers = approversOf({ kind, needs });
  if (approvers.length === 0) return "Only an administrator may publish the council’s settings.";
  const who = approvers.length === 1 ? "Only the clerk of this committee or panel" : "Only its clerk, monitoring officer, chair or vice-chair";
  return needs === 1 ? `${who} may approve this.` : `${who} may approve this, and nobody approves what they prepared, struck passages out of or summarised: two other people are needed.`;
}

/** What a release looks like to those who decide on it. */
export type Release = {
  id: number;
  kind: ReleaseKind;
  reference: string;
  bodyId: number | null;
  meetingId: number | null;
  /** The row of the noun which it is about; null for meetings and settings. */
  subjectId: number | null;
  document: string;
  sha256: string;
  needs: number;
  subjectVersion: number;
  /** Whoever prepared it; for evidence, everybody who struck passages out; for minutes, everybody who wrote a summary of what was heard in private. */
  makerIds: number[];
  makerNames: string[];
  preparedByName: string;
  preparedAt: string;
  publishedAt: string | null;
  publishedVersion: number | null;
  approvedByNames: string[];
};
