import type { Work } from "../../../db/connection.server.ts";
import { recommendationDocument, type RecommendationDocument } from "../../record/recommendation-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { withActorOnce } from "../once.server.ts";
import { prepareRelease, settlePublication, withdrawDocument } from "../publication/releases.server.ts";
import { absent } from "../refusal.ts";
import { listDeliveryUpdates, listResponses } from "./answering.server.ts";
import { listCitations } from "./citations.server.ts";
import { listDissent } from "./committee-acts.server.ts";
import { listKnownBodies } from "./known-bodies.server.ts";
import { findNoticeOf, responseDueOf } from "./notices.server.ts";
import type { Recommendation } from "./recommendation.ts";
import { findRecommendation, type Once } from "./recommendations.server.ts";

/** What the clerk sees before preparing: how many must approve, and what stays with the panel. */
export type PublicationCheck = { recommendation: Recommendation; needs: 1 | 2; evidenceHeld: number };

/** @throws the recommendation's refusals */
export function checkPublication(actor: Actor, address: string | undefined, tx?: Work): Promise<PublicationCheck> {
  return withActor(actor, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "publish", inner);
    const evidenceHeld = (await listCitations(actor, recommendation.id, inner)).filter((one) => one.evidenceReference !== null && !one.isPublished).length;
    return { recommendation, needs: recommendation.restricted || evidenceHeld > 0 ? 2 : 1, evidenceHeld };
  }, tx);
}

/**
 * Fixes the exact bytes that would become public. Two others approve what is drawn from evidence that is not public; the
 * database asks the same again. Publishing is the release page's own act.
 */
export function prepareRecommendationRelease(actor: Actor, address: string | undefined, given: Once, tx?: Work): Promise<{ releaseId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation, needs } = await checkPublication(actor, address, inner);
    if (recommendation.slug === null) throw absent();
    const document = await documentOf(actor, recommendation, inner);
    const releaseId = await prepareRelease(actor, { kind: "recommendation", reference: recommendation.slug, bodyId: recommendation.committeeId, subjectId: recommendation.id, subjectVersion: recommendation.version, needs, document }, inner);
    return { releaseId };
  }, tx);
}

/** Takes a published recommendation down, with a reason that the public reads. */
export async function withdrawRecommendation(actor: Actor, address: string | undefined, given: { why: string } & Once): Promise<{ reference: string }> {
  let files: string[] = [];
  const withdrawn = await withActorOnce(actor, given.onceKey, async (tx) => {
    const { recommendation } = await findRecommendation(actor, address, "withdraw", tx);
    if (recommendation.slug === null) throw absent();
    files = await withdrawDocument({ kind: "recommendation", reference: recommendation.slug, bodyId: recommendation.committeeId }, given.why, tx);
    return { reference: recommendation.address };
  });
  await settlePublication(actor, files);
  return withdrawn;
}

/** What the public would read, from what stands on the desk now. */
async function documentOf(actor: Actor, recommendation: Recommendation, tx: Work): Promise<RecommendationDocument> {
  const { bodyId, committeeId, answeringId, resolved } = recommendation;
  const bodies = new Map((await listKnownBodies(actor, tx)).map((body) => [body.id, body]));
  const committee = bodies.get(committeeId);
  if (!committee || recommendation.reference === null) throw absent();
  const due = await responseDueOf(recommendation);
  const notice = await findNoticeOf(actor, recommendation, tx);
  const citations = await listCitations(actor, recommendation.id, tx);
  const evidence = citations.filter((one) => one.evidenceReference !== null);
  const { title, wording, aim, area, source, sourceWords, sourceDatedOn, ownerPost, measure, baseline, target, dueOn, costPence, responseStatus, deliveryStatus } = recommendation;
  return recommendationDocument.parse({
    kind: "recommendation", reference: recommendation.slug ?? "", number: recommendation.reference, title, wording, aim, area, source, sourceWords, sourceDatedOn,
    committee: { name: committee.name, slug: committee.slug }, proposer: bodyId === committeeId ? null : (bodies.get(bodyId)?.name ?? null), answering: answeringId === null ? null : (bodies.get(answeringId)?.name ?? null),
    resolved: resolved && { on: resolved.on, minute: resolved.minute, meetingReference: resolved.meetingReference, dissent: await listDissent(actor, recommendation.id, tx) },
    notice: due && { sentOn: notice?.sentOn ?? null, dueOn: due.dueOn, sum: [...due.sentences] },
    ownerPost, measure, baseline, target, dueOn, costPence, responseStatus, deliveryStatus,
    responses: (await listResponses(actor, recommendation.id, tx)).map((one) => ({ answer: one.answer, decisionReference: one.decisionReference, decidedOn: one.decidedOn, part: one.part, reasons: one.reasons, actions: one.actions, ownerPost: one.ownerPost })),
    updates: (await listDeliveryUpdates(actor, recommendation.id, tx)).map(({ on, status, words, evidence: shown, minuteReference }) => ({ on, status, words, evidence: shown, minuteReference })),
    evidence: evidence.flatMap((one) => (one.isPublished && one.evidenceReference ? [one.evidenceReference] : [])), evidenceHeld: evidence.filter((one) => !one.isPublished).length,
    otherSources: citations.flatMap((one) => (one.evidenceReference === null ? [one.words] : [])),
  } satisfies RecommendationDocument);
}
