import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { evidenceDocument, type EvidenceDocument } from "./evidence-document.ts";

/** One row of the published evidence of an inquiry; what was withdrawn leaves its marker. `byName` is empty where nobody is named. */
export type PublishedEvidence = { reference: string; byName: string; how: string; status: string; publishedOn: string };

/** Published evidence, or the marker that a withdrawal leaves. */
export type EvidenceRecord =
  | { withdrawn: false; document: EvidenceDocument; inquiryIsPublished: boolean; version: number; publishedOn: string; sha256: string }
  | { withdrawn: true; withdrawnOn: string; why: string; sha256: string; version: number };

/** The evidence of an inquiry by reference, 50 at a time. @param after the reference of the last row seen */
export async function evidenceOfInquiry(inquiryReference: string, after: string | undefined): Promise<{ evidence: PublishedEvidence[]; next: string | undefined }> {
  let query = recordDb().selectFrom("record.evidence").select(["reference", "by_name as byName", "how", "status", "published_on as publishedOn"])
    .where("inquiry_reference", "=", inquiryReference).orderBy("reference").limit(51);
  if (after && /^[A-Z]{2,6}\d{4,9}$/.test(after)) query = query.where("reference", ">", after);
  const rows = await query.execute();
  return { evidence: rows.slice(0, 50), next: rows.length > 50 ? rows[49]?.reference : undefined };
}

/** @throws a 404 refusal when nothing of this reference was ever published */
export async function findPublishedEvidence(reference: string): Promise<EvidenceRecord> {
  const row = await recordDb().selectFrom("record.document").select(["bytes", "version", "published_on", "withdrawn_at", "withdrawn_why", "sha256"])
    .where("kind", "=", "evidence").where("reference", "=", reference).orderBy("version", "desc").limit(1).executeTakeFirst();
  if (!row) throw absent();
  const sha256 = row.sha256.toString("hex");
  if (!row.bytes) return { withdrawn: true, withdrawnOn: row.withdrawn_at?.toISOString() ?? "", why: row.withdrawn_why ?? "", sha256, version: row.version };
  const document = evidenceDocument.parse(JSON.parse(row.bytes.toString("utf8")));
  const inquiry = await recordDb().selectFrom("record.inquiry").select("reference").where("reference", "=", document.inquiry.reference).where("status", "=", "published").executeTakeFirst();
  return { withdrawn: false, document, inquiryIsPublished: inquiry !== undefined, version: row.version, publishedOn: row.published_on, sha256 };
}
