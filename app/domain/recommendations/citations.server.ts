import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import type { Recommendation } from "./recommendation.ts";
import { countRecommendationChange, findRecommendation, type Once } from "./recommendations.server.ts";

/** What a recommendation rests on: a piece of evidence by its reference, or a source in words. */
export type Citation = {
  id: number;
  evidenceReference: string | null;
  words: string;
  /** The evidence's own address on the desk, for those who may see it. */
  evidenceAddress: string | null;
  isPublished: boolean;
};

/** The citations in their order. Evidence that the reader may not see shows only its reference. */
export function listCitations(actor: Actor, recommendationId: number, tx?: Work): Promise<Citation[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.citation as c").leftJoin("desk.submission as s", (join) => join.onRef("s.id", "=", "c.submission_id").onRef("s.body_id", "=", "c.body_id"))
      .leftJoin("record.evidence as e", (join) => join.onRef("e.reference", "=", "c.evidence_reference").onRef("e.body_id", "=", "c.body_id").on("e.status", "=", "published"))
      .select(["c.id", "c.kind", "c.evidence_reference", "c.words", "s.reference", "e.reference as published"]).where("c.recommendation_id", "=", recommendationId).where("c.removed_at", "is", null).orderBy("c.id").execute();
    return rows.map((row) => ({ id: row.id, evidenceReference: row.kind === "evidence" ? row.evidence_reference : null, words: row.words, evidenceAddress: row.reference, isPublished: row.published !== null }));
  }, tx);
}

/** Accepted evidence that the panel reads: what can be cited. What identifies a child is not, also by the clerk who sees it. */
export function listCitableEvidence(actor: Actor, bodyId: number, tx?: Work): Promise<{ id: number; evidenceReference: string }[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.submission").select(["id", "evidence_reference"]).where("body_id", "=", bodyId).where("circle", "=", "panel").where("evidence_reference", "is not", null).orderBy("evidence_reference").execute();
    return rows.flatMap((row) => (row.evidence_reference === null ? [] : [{ id: row.id, evidenceReference: row.evidence_reference }]));
  }, tx);
}

/** Cites a piece of evidence or another source. Evidence that is not public makes the recommendation restricted, in the database. */
export function cite(actor: Actor, address: string | undefined, given: { submissionId?: string | undefined; words?: string | undefined } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "cite", inner);
    const evidence = given.submissionId === undefined ? undefined : (await listCitableEvidence(actor, recommendation.bodyId, inner)).find((one) => String(one.id) === given.submissionId);
    if (given.submissionId !== undefined && !evidence) throw new Rejection({ submissionId: "Select a piece of evidence that the panel has accepted" });
    if (evidence && (await listCitations(actor, recommendation.id, inner)).some((one) => one.evidenceReference === evidence.evidenceReference)) throw new Rejection({ submissionId: `${evidence.evidenceReference} is already cited` });
    const { id } = await inner.insertInto("desk.citation").values({ ...scopesOf(recommendation), kind: evidence ? "evidence" : "words", submission_id: evidence?.id ?? null, words: evidence ? "" : (given.words ?? ""), added_by: actor.id }).returning("id").executeTakeFirstOrThrow();
    await countRecommendationChange(inner, recommendation.id);
    await appendAudit(inner, { what: "source cited", noun: "recommendation", id: recommendation.id, bodyId: recommendation.bodyId, details: { citation: id, submission: evidence?.id ?? null } });
    return { reference: recommendation.address };
  }, tx);
}

/** Takes a citation back. The class that it gave stays: it falls only through a release. */
export function removeCitation(actor: Actor, address: string | undefined, citationId: string | undefined, given: Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation, citation } = await findCitation(actor, address, citationId, inner);
    await inner.updateTable("desk.citation").set({ removed_by: actor.id, removed_at: sql<Date>`access.business_now()` }).where("id", "=", citation.id).execute();
    await countRecommendationChange(inner, recommendation.id);
    await appendAudit(inner, { what: "citation removed", noun: "recommendation", id: recommendation.id, bodyId: recommendation.bodyId, details: { citation: citation.id } });
    return { reference: recommendation.address };
  }, tx);
}

/** @throws a 404 refusal when the recommendation has no such citation */
export function findCitation(actor: Actor, address: string | undefined, citationId: string | undefined, tx?: Work): Promise<{ recommendation: Recommendation; citation: Citation }> {
  return withActor(actor, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "cite", inner);
    const citation = (await listCitations(actor, recommendation.id, inner)).find((one) => String(one.id) === citationId);
    if (!citation) throw absent();
    return { recommendation, citation };
  }, tx);
}

const scopesOf = ({ id, bodyId, committeeId, shownTo }: Recommendation) => ({ recommendation_id: id, body_id: bodyId, committee_id: committeeId, shown_to: shownTo });
