import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { inquiryDocument, type InquiryDocument } from "./inquiry-document.ts";

/** One row of a list of published inquiries. */
export type PublishedInquiry = { reference: string; title: string; bodyName: string; question: string; stage: string; concluded: boolean; status: string; publishedOn: string };

/** A call that the public can answer or read of. */
export type OpenCall = { callId: number; title: string; inquiryReference: string; inquiryTitle: string; closesOn: string; openTo: string };

/** A published inquiry, or the tombstone that a withdrawal leaves. */
export type InquiryRecord =
  | { withdrawn: false; document: InquiryDocument; version: number; publishedOn: string; sha256: string }
  | { withdrawn: true; withdrawnOn: string; why: string; sha256: string; version: number };

export const pageOfInquiries = 50;

/**
 * Every published inquiry, last published first, 50 at a time.
 * @param after the key of the last row seen, "2026-03-12~reference"; anything malformed starts from the top
 */
export async function listPublishedInquiries(after: string | undefined): Promise<{ inquiries: PublishedInquiry[]; next: string | undefined }> {
  const key = after ? /^(\d{4}-\d\d-\d\d)~([a-z0-9-]{1,120})$/.exec(after) : null;
  let query = recordDb().selectFrom("record.inquiry").select(["reference", "title", "body_name as bodyName", "question", "stage", "concluded", "status", "published_on as publishedOn"])
    .orderBy("published_on", "desc").orderBy("reference", "asc").limit(pageOfInquiries + 1);
  const [, day, reference] = key ?? [];
  if (day && reference && !Number.isNaN(Date.parse(day))) {
    query = query.where((is) => is.or([is("published_on", "<", day), is.and([is("published_on", "=", day), is("reference", ">", reference)])]));
  }
  const rows = await query.execute();
  const last = rows[pageOfInquiries - 1];
  return { inquiries: rows.slice(0, pageOfInquiries), next: rows.length > pageOfInquiries && last ? `${last.publishedOn}~${last.reference}` : undefined };
}

/** Published calls that have not closed by this day, soonest to close first. */
export function openCalls(day: string, most = 50): Promise<OpenCall[]> {
  return recordDb().selectFrom("record.evidence_call").select(["call_id as callId", "title", "inquiry_reference as inquiryReference", "inquiry_title as inquiryTitle", "closes_on as closesOn", "open_to as openTo"])
    .where("closes_on", ">=", day).orderBy("closes_on").orderBy("call_id").limit(most).execute();
}

/** @throws a 404 refusal when nothing of this reference was ever published */
export async function findPublishedInquiry(reference: string): Promise<InquiryRecord> {
  const row = await recordDb().selectFrom("record.document").select(["bytes", "version", "published_on", "withdrawn_at", "withdrawn_why", "sha256"])
    .where("kind", "=", "inquiry").where("reference", "=", reference).orderBy("version", "desc").limit(1).executeTakeFirst();
  if (!row) throw absent();
  const sha256 = row.sha256.toString("hex");
  if (!row.bytes) return { withdrawn: true, withdrawnOn: row.withdrawn_at?.toISOString() ?? "", why: row.withdrawn_why ?? "", sha256, version: row.version };
  return { withdrawn: false, document: inquiryDocument.parse(JSON.parse(row.bytes.toString("utf8"))), version: row.version, publishedOn: row.published_on, sha256 };
}
