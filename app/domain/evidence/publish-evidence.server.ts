import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { evidenceDocument, type EvidenceDocument } from "../../record/evidence-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { localNow } from "../council/council.ts";
import { withActorOnce } from "../once.server.ts";
import { prepareRelease, settlePublication, withdrawDocument } from "../publication/releases.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { listAnswers, type Answered } from "./answers.server.ts";
import { countFiles, listEvidenceFiles, type EvidenceFile } from "./evidence-files.server.ts";
import { omissionMark, onlyOmits } from "./omissions.ts";
import { listPublicTexts } from "./public-text.server.ts";
import type { Step, Submission, SubmissionAction } from "./submission.ts";
import type { About } from "./submission-forms.ts";
import { findSubmission, listSteps, openAbout } from "./submissions.server.ts";

type Once = { onceKey?: string | undefined };

/** A submission as the panel reads it. What it says is null for those who see only that it stands. */
export type SubmissionForPanel = { submission: Submission; allowed: SubmissionAction[]; steps: Step[]; says: { about: About | null; answers: Answered[]; files: EvidenceFile[] } | null };

/** Opens a submission for the panel. Reading what it says is an event on the chain, with ids only. */
export function openSubmission(actor: Actor, reference: string | undefined): Promise<SubmissionForPanel> {
  return withActor(actor, async (tx) => {
    const { submission, allowed } = await findSubmission(actor, reference, "see", tx);
    const steps = await listSteps(actor, submission, tx);
    if (!allowed.includes("read")) return { submission, allowed, steps, says: null };
    const says = { about: await openAbout(submission), answers: await listAnswers(actor, submission, tx), files: await listEvidenceFiles(actor, submission, tx) };
    await appendAudit(tx, { what: "evidence read", noun: "submission", id: submission.id, bodyId: submission.bodyId, details: { inquiry: submission.inquiryId } });
    return { submission, allowed, steps, says };
  });
}

/**
 * Fixes the exact bytes of accepted evidence that would become public: the answers, never the files or their names. Two
 * people other than the one who prepares it must approve.
 * @throws Rejection with what must be done first
 */
export function prepareEvidenceRelease(actor: Actor, reference: string | undefined, given: Once, tx?: Work): Promise<{ releaseId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission } = await findSubmission(actor, reference, "publish", inner);
    if (submission.inquiryStatus === "draft") throw new Rejection({ form: "Publish the inquiry first: evidence stands under it on the record." });
    const document = await documentOf(actor, submission, inner);
    return { releaseId: await prepareRelease(actor, { kind: "evidence", reference: document.reference, bodyId: submission.bodyId, subjectId: submission.id, document, needs: 2, subjectVersion: submission.version }, inner) };
  }, tx);
}

async function documentOf(actor: Actor, submission: Submission, tx: Work): Promise<EvidenceDocument> {
  const { evidenceReference, acceptedAt, evidenceStatus } = submission;
  if (evidenceReference === null || acceptedAt === null || evidenceStatus === null || evidenceStatus === "not published") throw absent();
  const texts = await listPublicTexts(actor, submission, tx);
  for (const { words, publicWords, position } of texts) {
    if (words === null || !onlyOmits(words, publicWords)) throw new Rejection({ form: `The public text of answer ${position} is not what was sent with passages omitted. Prepare it again.` });
  }
  if (evidenceStatus === "published redacted" && !texts.some(({ publicWords }) => publicWords.includes(omissionMark))) {
    throw new Rejection({ form: "It was decided to publish this with passages omitted, and nothing is struck out yet. Prepare the public text first." });
  }
  const body = await findBody(actor, submission.bodyId, tx);
  const about = await openAbout(submission);
  return evidenceDocument.parse({
    kind: "evidence", reference: evidenceReference, inquiry: { reference: submission.inquiryReference, title: submission.inquiryTitle }, body: { name: body.name, slug: body.slug },
    by: byWords(submission, about), how: evidenceStatus, acceptedOn: localNow(Temporal.Instant.from(acceptedAt)).toPlainDate().toString(),
    answers: texts.map(({ question, publicWords }) => ({ question, words: publicWords })), files: await countFiles(submission, tx),
  } satisfies EvidenceDocument);
}

/** Published anonymously names no organisation and no person; a member of the public is named only if they wish it. */
function byWords({ evidenceStatus, organisationName, publicationWish }: Submission, about: About | null): string | null {
  if (evidenceStatus === "published anonymously") return null;
  if (organisationName !== null) return organisationName;
  return publicationWish === "in full" && about ? about.name : "A member of the public";
}

/** Takes published evidence down, with a reason that the public reads: the panel decided, and a marker stays (rulebook 5.4). */
export async function withdrawEvidence(actor: Actor, reference: string | undefined, given: { why: string } & Once): Promise<{ reference: string }> {
  let files: string[] = [];
  const withdrawn = await withActorOnce(actor, given.onceKey, async (tx) => {
    const { submission } = await findSubmission(actor, reference, "withdraw from the record", tx);
    if (submission.evidenceReference === null) throw absent();
    files = await withdrawDocument({ kind: "evidence", reference: submission.evidenceReference, bodyId: submission.bodyId }, given.why, tx);
    return { reference: submission.reference };
  });
  await settlePublication(actor, files);
  return withdrawn;
}
