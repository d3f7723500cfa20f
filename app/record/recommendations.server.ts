import { sql } from "kysely";
import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { recommendationDocument, type RecommendationDocument } from "./recommendation-document.ts";

/** One row of the public tracker. What is overdue is asked by the reader's day and never stored. */
export type TrackedRecommendation = {
  slug: string; number: string; title: string; committeeName: string; source: string; ownerPost: string; responseStatus: string; responseDueOn: string | null; deliveryStatus: string; dueOn: string | null; publishedOn: string; overdue: "response" | "delivery" | null;
};

export type TrackerFilters = { committee?: string | undefined; source?: string | undefined; response?: string | undefined; delivery?: string | undefined; overdue?: boolean };

/** A published recommendation, or the tombstone that a withdrawal leaves. */
export type RecommendationRecord =
  | { withdrawn: false; document: RecommendationDocument; publishedMinutes: boolean; version: number; publishedOn: string; sha256: string }
  | { withdrawn: true; withdrawnOn: string; why: string; sha256: string; version: number };

export const pageOfRecommendations = 50;
const everything = 5_000;

const isOpen = "delivery_status not in ('claimed complete', 'verified complete', 'superseded') and response_status <> 'rejected'";
const overdueOn = (day: string) => sql<"response" | "delivery" | null>`case when response_status = 'awaiting' and response_due_on < ${day}::date then 'response' when due_on < ${day}::date and ${sql.raw(isOpen)} then 'delivery' end`;

function tracked({ committee, source, response, delivery, overdue }: TrackerFilters, day: string) {
  let query = recordDb().selectFrom("record.recommendation").where("status", "=", "published");
  if (committee) query = query.where("committee_slug", "=", committee);
  if (source) query = query.where("source", "=", source);
  if (response) query = query.where("response_status", "=", response);
  if (delivery) query = query.where("delivery_status", "=", delivery);
  if (overdue) query = query.where(sql<boolean>`${overdueOn(day)} is not null`);
  return query;
}

function rowsOf(filters: TrackerFilters, day: string, after: string | undefined, most: number): Promise<TrackedRecommendation[]> {
  let query = tracked(filters, day).select([
    "slug", "number", "title", "committee_name as committeeName", "source", "owner_post as ownerPost", "response_status as responseStatus", "response_due_on as responseDueOn", "delivery_status as deliveryStatus", "due_on as dueOn", "published_on as publishedOn",
  ]).select(overdueOn(day).as("overdue")).orderBy("slug").limit(most);
  if (after && /^[a-z0-9-]{6,40}$/.test(after)) query = query.where("slug", ">", after);
  return query.execute();
}

/** The tracker by reference, 50 at a time. @param after the address of the last row seen */
export async function listTracked(filters: TrackerFilters, day: string, after?: string): Promise<{ recommendations: TrackedRecommendation[]; next: string | undefined }> {
  const rows = await rowsOf(filters, day, after, pageOfRecommendations + 1);
  return { recommendations: rows.slice(0, pageOfRecommendations), next: rows.length > pageOfRecommendations ? rows[pageOfRecommendations - 1]?.slug : undefined };
}

/** All rows of the tracker, for open data. */
export function allTracked(filters: TrackerFilters, day: string): Promise<TrackedRecommendation[]> {
  return rowsOf(filters, day, undefined, everything);
}

export type TrackerCounts = { all: number; overdue: number; response: Record<string, number>; delivery: Record<string, number> };

/** How many there are in each state, for the sentence and the bar. */
export async function countTracked(filters: TrackerFilters, day: string): Promise<TrackerCounts> {
  const rows = await tracked(filters, day).select(["response_status as response", "delivery_status as delivery", (is) => is.fn.countAll<number>().as("count"), sql<number>`count(*) filter (where ${overdueOn(day)} is not null)`.as("overdue")])
    .groupBy(["response_status", "delivery_status"]).execute();
  const counts: TrackerCounts = { all: 0, overdue: 0, response: {}, delivery: {} };
  for (const row of rows) {
    const count = Number(row.count);
    counts.all += count;
    counts.overdue += Number(row.overdue);
    counts.response[row.response] = (counts.response[row.response] ?? 0) + count;
    counts.delivery[row.delivery] = (counts.delivery[row.delivery] ?? 0) + count;
  }
  return counts;
}

/** The committees that have recommendations on the record, for the filter. */
export function committeesTracked(): Promise<{ slug: string; name: string }[]> {
  return recordDb().selectFrom("record.recommendation").select(["committee_slug as slug", "committee_name as name"]).where("status", "=", "published").distinct().orderBy("committee_name").execute();
}

/** What was published or changed last, for the feed; newest first. */
export function recentlyTracked(most: number): Promise<{ slug: string; number: string; title: string; responseStatus: string; deliveryStatus: string; version: number; publishedAt: Date }[]> {
  return recordDb().selectFrom("record.recommendation as r").innerJoin("record.document as d", (join) => join.onRef("d.reference", "=", "r.slug").onRef("d.version", "=", "r.version").on("d.kind", "=", "recommendation"))
    .select(["r.slug", "r.number", "r.title", "r.response_status as responseStatus", "r.delivery_status as deliveryStatus", "r.version", "d.published_at as publishedAt"]).where("r.status", "=", "published").orderBy("d.published_at", "desc").orderBy("r.slug").limit(most).execute();
}

/** @throws a 404 refusal when nothing of this address was ever published */
export async function findPublishedRecommendation(slug: string): Promise<RecommendationRecord> {
  const row = await recordDb().selectFrom("record.document").select(["bytes", "version", "published_on", "withdrawn_at", "withdrawn_why", "sha256"])
    .where("kind", "=", "recommendation").where("reference", "=", slug).orderBy("version", "desc").limit(1).executeTakeFirst();
  if (!row) throw absent();
  const sha256 = row.sha256.toString("hex");
  if (!row.bytes) return { withdrawn: true, withdrawnOn: row.withdrawn_at?.toISOString() ?? "", why: row.withdrawn_why ?? "", sha256, version: row.version };
  const document = recommendationDocument.parse(JSON.parse(row.bytes.toString("utf8")));
  const minutes = document.resolved === null ? undefined : await recordDb().selectFrom("record.document").select("version").where("kind", "=", "minutes").where("reference", "=", document.resolved.meetingReference).where("withdrawn_at", "is", null).limit(1).executeTakeFirst();
  return { withdrawn: false, document, publishedMinutes: minutes !== undefined, version: row.version, publishedOn: row.published_on, sha256 };
}
