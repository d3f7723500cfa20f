import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { keepReceived, theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { mostPaperBytes } from "../papers/paper.ts";
import type { IncomingFile } from "../papers/papers.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { refuseBeforeChildQuestion } from "./answers.server.ts";
import type { Submission } from "./submission.ts";
import { evidenceFileDetails, type EvidenceFileDetails } from "./submission-forms.ts";
import { findSubmission, readsOwn } from "./submissions.server.ts";

/** A file of a submission, with its sealed details opened in memory. */
export type EvidenceFile = EvidenceFileDetails & { id: number; addedAt: string };

/** The most files of one submission. */
const mostFiles = 20;

/**
 * Attaches a file: sealed under the inquiry's key while it streams in, durable first, then recorded.
 * @throws FileRefusal with a plain sentence; the submission's refusals
 */
export async function attachEvidence(
  actor: Actor, reference: string | undefined, incoming: IncomingFile, given: Pick<EvidenceFileDetails, "mayPublish" | "lawfulBasis"> & { onceKey?: string | undefined },
): Promise<{ fileId: number }> {
  const { submission } = await findSubmission(actor, reference, "write");
  refuseBeforeChildQuestion(submission);
  const room = await theStrongroom();
  const documentId = randomUUID();
  const receipt = await room.receive({ ...incoming, limits: { maxBytes: mostPaperBytes }, ...fileBinding(submission, documentId) });
  const details: EvidenceFileDetails = {
    title: incoming.title || receipt.cleanName, fileName: receipt.cleanName, mediaType: receipt.mediaType, size: receipt.size, sha256: receipt.sha256, mayPublish: given.mayPublish, lawfulBasis: given.lawfulBasis,
  };
  const record = async (tx: Work) => {
    const found = await findSubmission(actor, reference, "write", tx);
    if ((await countFiles(found.submission, tx)) >= mostFiles) throw new Rejection({ file: `A submission has ${mostFiles} files at most` });
    const sealed = await room.sealText(JSON.stringify(details), { ...fileBinding(submission, documentId), part: "details" });
    const { id } = await tx.insertInto("desk.evidence_file").values({
      submission_id: submission.id, body_id: submission.bodyId, organisation_id: submission.organisationId, submitted_by: submission.submittedById, circle: found.submission.circle,
      document_id: documentId, stored_name: receipt.storedName, sealed_details: sealed, sealed_sha256: Buffer.from(receipt.sealedSha256, "hex"), added_by: actor.id,
    }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(tx, { what: "evidence file attached", noun: "submission", id: submission.id, bodyId: submission.bodyId, details: { file: id } });
    return { fileId: id, storedName: receipt.storedName }; // ids only: a hash of what is sealed would tell of it
  };
  const isNamed = async (tx: Work) => {
    await findSubmission(actor, reference, "follow", tx);
    return (await tx.selectFrom("desk.evidence_file").select("id").where("stored_name", "=", receipt.storedName).executeTakeFirst()) !== undefined;
  };
  const { fileId } = await keepReceived(actor, receipt, given.onceKey, { record, isNamed });
  return { fileId };
}

/** The files of a submission, with their names opened. The database shows them only to who may read them now. */
export function listEvidenceFiles(actor: Actor, submission: Submission, tx?: Work): Promise<EvidenceFile[]> {
  return withActor(actor, async (inner) => {
    const rows = await filesOf(submission, inner).select(["id", "document_id", "sealed_details", "added_at"]).orderBy("id").execute();
    return Promise.all(rows.map(async (row) => ({ ...(await detailsOf(submission, row)), id: row.id, addedAt: row.added_at.toISOString() })));
  }, tx);
}

/** How many files it has now. */
export async function countFiles(submission: Pick<Submission, "id" | "bodyId">, tx: Work): Promise<number> {
  const { count } = await filesOf(submission, tx).select((is) => is.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

/** The bytes of a file, proved whole before the first is sent. Reading by the panel is an event on the chain. */
export async function openEvidenceFile(actor: Actor, reference: string | undefined, fileId: string | undefined, as: "follow" | "read"): Promise<{ details: EvidenceFileDetails; bytes: AsyncIterable<Buffer> }> {
  const { submission, row } = await withActor(actor, async (tx) => {
    const found = await findSubmission(actor, reference, as, tx);
    if (!fileId || !/^[1-9]\d{0,8}$/.test(fileId)) throw absent();
    const file = await filesOf(found.submission, tx).select(["document_id", "stored_name", "sealed_details"]).where("id", "=", Number(fileId)).executeTakeFirst();
    if (!file) throw absent();
    if (as === "read" && !readsOwn(actor, found.submission)) await appendAudit(tx, { what: "evidence file read", noun: "submission", id: found.submission.id, bodyId: found.submission.bodyId, details: { file: Number(fileId) } });
    return { submission: found.submission, row: file };
  });
  const details = await detailsOf(submission, row);
  const file = await (await theStrongroom()).openVerified(row.stored_name, fileBinding(submission, row.document_id), details.sha256);
  return { details, bytes: file.bytes };
}

/** Takes a file off a draft. Its sealed bytes stay until the retention schedule: what was received is not destroyed by reflex (rulebook 5.9c). */
export function removeEvidenceFile(actor: Actor, reference: string | undefined, fileId: string | undefined, given: { onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission } = await findSubmission(actor, reference, "write", inner);
    if (!fileId || !/^[1-9]\d{0,8}$/.test(fileId)) throw absent();
    const gone = await inner.updateTable("desk.evidence_file").set({ removed_by: actor.id, removed_at: sql<Date>`access.business_now()` })
      .where("id", "=", Number(fileId)).where("submission_id", "=", submission.id).where("removed_at", "is", null).returning("id").executeTakeFirst();
    if (!gone) throw absent();
    await appendAudit(inner, { what: "evidence file removed", noun: "submission", id: submission.id, bodyId: submission.bodyId, details: { file: gone.id } });
    return { reference: submission.reference };
  }, tx);
}

function filesOf({ id, bodyId }: Pick<Submission, "id" | "bodyId">, tx: Work) {
  return tx.selectFrom("desk.evidence_file").where("body_id", "=", bodyId).where("submission_id", "=", id).where("removed_at", "is", null);
}

async function detailsOf(submission: Submission, row: { document_id: string; sealed_details: Buffer }): Promise<EvidenceFileDetails> {
  const opened = await (await theStrongroom()).openText(row.sealed_details, { ...fileBinding(submission, row.document_id), part: "details" });
  return evidenceFileDetails.parse(JSON.parse(opened));
}

const fileBinding = (submission: Pick<Submission, "keyId">, documentId: string) => ({ keyId: submission.keyId, documentId, version: 1, klass: "restricted" });
