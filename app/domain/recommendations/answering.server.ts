import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import { answers, deliveryStatuses, type Answer, type DeliveryStatus } from "./recommendation.ts";
import type { responseForm } from "./recommendation-forms.ts";
import { recommendationRefusals as refusals } from "./recommendation-refusals.server.ts";
import { findRecommendation, type Once } from "./recommendations.server.ts";

/** A decision of the body that answers. The newest counts; earlier ones stay. */
export type RecordedResponse = { id: number; answer: Answer; decisionReference: string; decidedOn: string; part: string; reasons: string; actions: string; ownerPost: string; recordedOn: string };

/** Newest first. */
export function listResponses(actor: Actor, recommendationId: number, tx?: Work): Promise<RecordedResponse[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.response").select(["id", "answer", "decision_reference as decisionReference", "decided_on as decidedOn", "part", "reasons", "actions", "owner_post as ownerPost", "recorded_on as recordedOn"]).where("recommendation_id", "=", recommendationId).orderBy("id", "desc").execute();
    return rows.flatMap((row) => answers.filter((one) => one === row.answer).map((answer) => ({ ...row, answer })));
  }, tx);
}

/** How it goes: added to, never edited (rulebook 6.5). */
export type DeliveryUpdate = { id: number; status: DeliveryStatus; words: string; evidence: string; minuteReference: string; on: string };

/** Newest first. */
export function listDeliveryUpdates(actor: Actor, recommendationId: number, tx?: Work): Promise<DeliveryUpdate[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.delivery_update").select(["id", "status", "words", "evidence", "minute_reference as minuteReference", "recorded_on as on"]).where("recommendation_id", "=", recommendationId).orderBy("id", "desc").execute();
    return rows.flatMap((row) => deliveryStatuses.filter((one) => one === row.status).map((status) => ({ ...row, status })));
  }, tx);
}

/** Records what the body that answers decided, with the decision's reference. Somebody with an interest may type it in: the decision is the body's. */
export function recordResponse(actor: Actor, address: string | undefined, given: z.output<typeof responseForm> & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "respond", inner);
    if (given.decidedOn > today().toString()) throw new Rejection({ decidedOn: "The day of the decision must be in the past: record it once it is taken" });
    const made = recommendation.resolved?.on ?? recommendation.sourceDatedOn;
    if (made !== null && given.decidedOn < made) throw new Rejection({ decidedOn: "The decision cannot be earlier than the recommendation" });
    const { answer, decisionReference, decidedOn, part, reasons, actions, ownerPost } = given;
    // a part belongs to an answer in part only: what was typed before another answer was chosen is left out
    const parts = { answer, decisionReference, decidedOn, part: answer === "partially accepted" ? (part ?? "") : "", reasons: reasons ?? "", actions: actions ?? "", ownerPost: ownerPost ?? "" };
    await sql`select desk.record_response(${recommendation.id}, ${parts}::jsonb)`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "response recorded", noun: "recommendation", id: recommendation.id, bodyId: recommendation.shownTo, details: { answer, decidedOn } });
    return { reference: recommendation.address };
  }, tx);
}

/** Adds an update on how it is carried out. */
export function addDeliveryUpdate(actor: Actor, address: string | undefined, given: { status: DeliveryStatus; words: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return report(actor, address, "report delivery", { ...given, evidence: "" }, tx);
}

/** The owner's side says that it is done, with evidence: the committee confirms, or does not (rulebook 6.3). */
export function claimComplete(actor: Actor, address: string | undefined, given: { words: string; evidence: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return report(actor, address, "claim complete", { ...given, status: "claimed complete" }, tx);
}

function report(actor: Actor, address: string | undefined, action: "report delivery" | "claim complete", given: { status: DeliveryStatus; words: string; evidence: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, action, inner);
    await sql`select desk.record_delivery(${recommendation.id}, ${given.status}, ${given.words}, ${given.evidence})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: action === "claim complete" ? "reported complete" : "delivery reported", noun: "recommendation", id: recommendation.id, bodyId: recommendation.shownTo, details: { status: given.status } });
    return { reference: recommendation.address };
  }, tx);
}
