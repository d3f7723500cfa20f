import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import { isClerkOfCommittee, type Recommendation } from "./recommendation.ts";
import type { OutsideGiven } from "./recommendation-forms.ts";
import { listDeliveryUpdates } from "./answering.server.ts";
import { listKnownBodies } from "./known-bodies.server.ts";
import { recommendationRefusals as refusals } from "./recommendation-refusals.server.ts";
import { findRecommendation, newAddress, type Once } from "./recommendations.server.ts";

/** A resolution in the committee's minutes, to choose from. `isSame`: its words are the frozen wording. */
export type OfferedResolution = { id: number; number: string; words: string; heldOn: string; carried: boolean; isQuorate: boolean; isSame: boolean };

/** What the committee recommended and no other recommendation claims, latest first: the clerk sees why one does not fit. */
export function listResolutionsToMakeIt(actor: Actor, recommendation: Pick<Recommendation, "committeeId" | "wording">, tx?: Work): Promise<OfferedResolution[]> {
  return listOffered(actor, recommendation, "RECOMMENDED", tx);
}

/** What the committee resolved on or after the day on which it was reported complete, latest first: by one of these it confirms that. */
export function listResolutionsToConfirmIt(actor: Actor, recommendation: Pick<Recommendation, "id" | "committeeId" | "wording">, tx?: Work): Promise<OfferedResolution[]> {
  return withActor(actor, async (inner) => {
    const claim = (await listDeliveryUpdates(actor, recommendation.id, inner)).find(({ status }) => status === "claimed complete");
    return (await listOffered(actor, recommendation, "RESOLVED", inner)).filter(({ heldOn }) => claim !== undefined && heldOn >= claim.on);
  }, tx);
}

function listOffered(actor: Actor, { committeeId, wording }: Pick<Recommendation, "committeeId" | "wording">, kind: "RECOMMENDED" | "RESOLVED", tx?: Work): Promise<OfferedResolution[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.resolution as s").innerJoin("desk.meeting as m", (join) => join.onRef("m.id", "=", "s.meeting_id").onRef("m.body_id", "=", "s.body_id"))
      .leftJoin("desk.recommendation as r", (join) => join.onRef("r.resolution_id", "=", "s.id").onRef("r.committee_id", "=", "s.body_id"))
      .select(["s.id", "s.number", "s.words", "m.held_on as heldOn", "s.carried", "s.is_quorate as isQuorate"]).where("s.body_id", "=", committeeId).where("s.kind", "=", kind).where("r.id", "is", null)
      .orderBy("m.held_on", "desc").orderBy("s.id", "desc").limit(50).execute();
    return rows.map((row) => ({ ...row, isSame: row.words === wording }));
  }, tx);
}

/**
 * Records the committee's resolution, which gives the recommendation its reference and its minute reference. Refused where it was lost,
 * inquorate or in other words, and where the panel has not signed the wording off (rulebook 0.5).
 */
export function resolveRecommendation(actor: Actor, address: string | undefined, given: { resolutionId: number } & Once, tx?: Work): Promise<{ reference: string; number: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "resolve", inner);
    const { rows } = await sql<{ number: string }>`select desk.resolve_recommendation(${recommendation.id}, ${given.resolutionId}) as number`.execute(inner).catch(sayWhy(refusals));
    const resolved = await inner.selectFrom("desk.recommendation").select(["slug", "reference"]).where("id", "=", recommendation.id).executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "recommendation resolved", noun: "recommendation", id: recommendation.id, bodyId: recommendation.committeeId, details: { resolution: given.resolutionId } });
    return { reference: resolved.slug ?? recommendation.address, number: rows[0]?.number ?? "" };
  }, tx);
}

/** Votes of their own that members asked to be minuted right after the vote, against it or abstaining. */
export function listDissent(actor: Actor, recommendationId: number, tx?: Work): Promise<{ name: string; vote: string; words: string }[]> {
  return withActor(actor, async (inner) => (await sql<{ name: string; vote: string; words: string }>`select name, vote, words from desk.recommendation_dissent(${recommendationId})`.execute(inner)).rows, tx);
}

/** Records that the committee confirmed it complete, by a resolution. Nobody who answers for it may (rulebook 6.3). */
export function confirmCompleted(actor: Actor, address: string | undefined, given: { resolutionId: number; words: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "confirm complete", inner);
    await sql`select desk.confirm_completed(${recommendation.id}, ${given.resolutionId}, ${given.words})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "confirmed complete", noun: "recommendation", id: recommendation.id, bodyId: recommendation.committeeId, details: { resolution: given.resolutionId } });
    return { reference: recommendation.address };
  }, tx);
}

/** Marks it as replaced by something later. It stays listed. */
export function supersedeRecommendation(actor: Actor, address: string | undefined, given: { words: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "supersede", inner);
    await sql`select desk.supersede_recommendation(${recommendation.id}, ${given.words})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "recommendation superseded", noun: "recommendation", id: recommendation.id, bodyId: recommendation.committeeId });
    return { reference: recommendation.address };
  }, tx);
}

/** Enters what inspectors, a commissioner or the Department recommended. It needs no resolution of ours and starts no clock of section 9FE. */
export function recordOutsideRecommendation(actor: Actor, given: OutsideGiven & Once, tx?: Work): Promise<{ reference: string; number: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const committee = (await listKnownBodies(actor, inner)).find((body) => body.id === given.committeeId);
    if (!committee || !isClerkOfCommittee(actor, given.committeeId)) throw new Rejection({ committeeId: "Select a committee that you are clerk of" });
    const address = newAddress();
    const parts = {
      originReference: address, source: given.source, sourceWords: given.sourceWords, sourceDatedOn: given.sourceDatedOn, title: given.title, wording: given.wording, aim: given.aim ?? "", area: given.area ?? "",
      ownerPost: given.ownerPost ?? "", measure: given.measure ?? "", baseline: given.baseline ?? "", target: given.target ?? "", dueOn: given.dueOn ?? null, costPence: given.cost ?? null,
    };
    const { rows } = await sql<{ number: string }>`select desk.record_outside_recommendation(${given.committeeId}, ${parts}::jsonb) as number`.execute(inner).catch(sayWhy({ ...refusals, CR010: () => new Rejection({ sourceDatedOn: "The date of the document must be in the past" }) }));
    const row = await inner.selectFrom("desk.recommendation").select(["id", "slug"]).where("origin_reference", "=", address).executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "outside recommendation recorded", noun: "recommendation", id: row.id, bodyId: given.committeeId, details: { source: given.source } });
    return { reference: row.slug ?? address, number: rows[0]?.number ?? "" };
  }, tx);
}
