import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { isScrutinyCommittee } from "../law/body-kinds.ts";
import { latestOverdueReceipt } from "../law/response-duties.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { listKnownBodies } from "./known-bodies.server.ts";
import { allowedOnRecommendation, deliveryStatuses, mayPropose, responseStatuses, sources, whoMayWithRecommendation, wordingStatuses, type DeliveryStatus, type Recommendation, type RecommendationAction, type ResponseStatus, type WordingStatus } from "./recommendation.ts";
import type { Proposal, WrittenParts } from "./recommendation-forms.ts";

export type Once = { onceKey?: string | undefined };
export const pageOfRecommendations = 50;

const fields = [
  "id", "body_id as bodyId", "committee_id as committeeId", "answering_id as answeringId", "shown_to as shownTo", "origin_reference as originReference", "reference", "slug", "source", "source_words as sourceWords", "source_dated_on as sourceDatedOn",
  "title", "wording", "aim", "area", "owner_post as ownerPost", "measure", "baseline", "target", "due_on as dueOn", "cost_pence as costPence", "class", "status", "round", "frozen_sha256 as frozen", "resolution_id as resolutionId",
  "minute_reference as minute", "meeting_reference as meetingReference", "resolved_on as resolvedOn", "notice_id as noticeId", "report_received_on as reportReceivedOn", "notice_received_on as noticeReceivedOn",
  "response_status as responseStatus", "delivery_status as deliveryStatus", "public_version as publicVersion", "version",
] as const;

export type RecommendationFilters = { status?: WordingStatus | undefined; response?: ResponseStatus | undefined; delivery?: DeliveryStatus | undefined; overdue?: boolean | undefined; after?: string | undefined };

/** The recommendations that the actor sees, newest first, 50 at a time; `after` is the number of the last row seen. */
export function listRecommendations(actor: Actor, { status, response, delivery, overdue, after }: RecommendationFilters = {}, tx?: Work): Promise<{ recommendations: Recommendation[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    let query = inner.selectFrom("desk.recommendation").select(fields).orderBy("id", "desc").limit(pageOfRecommendations + 1);
    if (status) query = query.where("status", "=", status);
    if (response) query = query.where("response_status", "=", response);
    if (delivery) query = query.where("delivery_status", "=", delivery);
    if (overdue) query = query.where("response_status", "=", "awaiting").where(sql<boolean>`greatest(report_received_on, notice_received_on) <= ${latestOverdueReceipt(today()).toString()}::date`).where("notice_received_on", "is not", null);
    if (after && /^\d{1,9}$/.test(after)) query = query.where("id", "<", Number(after));
    const rows = await query.execute();
    const last = rows[pageOfRecommendations - 1];
    return { recommendations: rows.slice(0, pageOfRecommendations).map(asRecommendation), next: rows.length > pageOfRecommendations && last ? String(last.id) : undefined };
  }, tx);
}

/** Those that wait to be noticed together with this one: resolved by the same committee, answered by the same body. */
export function listResolved(actor: Actor, committeeId: number, tx?: Work): Promise<Recommendation[]> {
  return withActor(actor, async (inner) => (await inner.selectFrom("desk.recommendation").select(fields).where("committee_id", "=", committeeId).where("status", "=", "resolved").where("delivery_status", "!=", "superseded").orderBy("id").limit(pageOfRecommendations).execute()).map(asRecommendation), tx);
}

/** What a notice carries, in the order in which it was recommended. */
export function listOfNotice(actor: Actor, noticeId: number, tx?: Work): Promise<Recommendation[]> {
  return withActor(actor, async (inner) => (await inner.selectFrom("desk.recommendation").select(fields).where("notice_id", "=", noticeId).orderBy("id").execute()).map(asRecommendation), tx);
}

/**
 * The only way to obtain a recommendation: for a purpose. It answers to its random reference, and to its public one once it has one.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may
 */
export function findRecommendation(actor: Actor, address: string | undefined, action: RecommendationAction, tx?: Work): Promise<{ recommendation: Recommendation; allowed: RecommendationAction[] }> {
  return withActor(actor, async (inner) => {
    if (!address || !/^[a-z0-9-]{6,40}$/.test(address)) throw absent();
    const query = inner.selectFrom("desk.recommendation").select(fields).where(address.startsWith("rec-") ? "origin_reference" : "slug", "=", address);
    const row = await (action === "read" ? query : query.forUpdate()).executeTakeFirst();
    if (!row) throw absent();
    const recommendation = asRecommendation(row);
    const allowed = allowedOnRecommendation(actor, recommendation);
    if (!allowed.includes(action)) throw forbidden(whoMayWithRecommendation[action]);
    return { recommendation, allowed };
  }, tx);
}

/** Drafts a recommendation of a panel or committee, for the committee that has the power to make it (rulebook 0.4, 0.5). */
export function proposeRecommendation(actor: Actor, given: Proposal & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const bodies = await listKnownBodies(actor, inner);
    const body = bodies.find((one) => one.id === given.bodyId);
    if (!body || body.kind === "executive" || !mayPropose(actor, given.bodyId)) throw new Rejection({ bodyId: "Select a panel or committee of which you are the clerk or a member" });
    const committee = bodies.find((one) => one.id === given.committeeId);
    if (!committee || !isScrutinyCommittee(committee.kind)) throw new Rejection({ committeeId: "Select an overview and scrutiny committee: only it can make a recommendation that must be answered" });
    const reference = newAddress();
    const { id } = await inner.insertInto("desk.recommendation").values({ body_id: body.id, committee_id: committee.id, answering_id: committee.executiveId, origin_reference: reference, proposed_by: actor.id, ...columnsOf(given) }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "recommendation proposed", noun: "recommendation", id, bodyId: body.id, details: { committee: committee.id } });
    return { reference };
  }, tx);
}

/** Changes a draft. @throws Rejection with 409 when somebody saved first */
export function changeRecommendation(actor: Actor, address: string | undefined, given: WrittenParts & { version: number } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "change", inner);
    if (recommendation.version !== given.version) throw new Rejection({ form: "Somebody changed this recommendation while you were here. What is saved now is shown beside what you typed: check it, then save again." }, 409);
    await inner.updateTable("desk.recommendation").set({ ...columnsOf(given), version: recommendation.version + 1 }).where("id", "=", recommendation.id).execute();
    await appendAudit(inner, { what: "recommendation changed", noun: "recommendation", id: recommendation.id, bodyId: recommendation.bodyId });
    return { reference: recommendation.address };
  }, tx);
}

/** What changes of a recommendation count for: a release prepared before is stale. */
export async function countRecommendationChange(tx: Work, id: number): Promise<void> {
  await tx.updateTable("desk.recommendation").set((is) => ({ version: is("version", "+", 1) })).where("id", "=", id).execute();
}

/** A reference for addresses before it has a public one: drawn at random, because a shared sequence would tell of others. */
export function newAddress(): string {
  return `rec-${randomBytes(8).toString("hex")}`;
}

function columnsOf({ title, wording, aim, area, ownerPost, measure, baseline, target, dueOn, cost }: WrittenParts) {
  return { title, wording, aim: aim ?? "", area: area ?? "", owner_post: ownerPost ?? "", measure: measure ?? "", baseline: baseline ?? "", target: target ?? "", due_on: dueOn ?? null, cost_pence: cost ?? null };
}

type Row = Omit<Recommendation, "address" | "restricted" | "frozenSha256" | "resolved" | "source" | "status" | "responseStatus" | "deliveryStatus"> & {
  originReference: string; class: string; frozen: Buffer | null; resolutionId: number | null; minute: string | null; meetingReference: string | null; resolvedOn: string | null; source: string; status: string; responseStatus: string; deliveryStatus: string;
};

function asRecommendation({ originReference, class: klass, frozen, resolutionId, minute, meetingReference, resolvedOn, ...row }: Row): Recommendation {
  const source = sources.find((one) => one === row.source);
  const status = wordingStatuses.find((one) => one === row.status);
  const responseStatus = responseStatuses.find((one) => one === row.responseStatus);
  const deliveryStatus = deliveryStatuses.find((one) => one === row.deliveryStatus);
  if (!source || !status || !responseStatus || !deliveryStatus) throw new Error("A recommendation has a status or source that is not in the table.");
  const resolved = resolutionId === null || minute === null ? null : { resolutionId, minute, meetingReference: meetingReference ?? "", on: resolvedOn ?? "" };
  return { ...row, source, status, responseStatus, deliveryStatus, address: row.slug ?? originReference, restricted: klass === "restricted", frozenSha256: frozen?.toString("hex") ?? null, resolved };
}
