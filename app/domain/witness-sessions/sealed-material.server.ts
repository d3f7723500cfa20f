import { randomUUID } from "node:crypto";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { keepReceived, theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { mostPaperBytes, paperDetails, type PaperDetails } from "../papers/paper.ts";
import type { IncomingFile } from "../papers/papers.server.ts";
import { absent } from "../refusal.ts";
import type { WitnessSession } from "./witness-session.ts";
import { findSession, refuseStaleSignIn } from "./witness-sessions.server.ts";

/** What a session holds, opened in memory for one answer. */
export type OpenedSession = {
  session: WitnessSession;
  notes: { id: number; words: string; byName: string; writtenAt: string }[];
  files: ({ id: number; byName: string; addedAt: string } & PaperDetails)[];
};

/**
 * Opens a session for reading: for its named readers, or for the two officers of a lawful opening. The database shows
 * the rows only to a fresh sign-in; each reading is an event on the chain.
 */
export function openSession(actor: Actor, reference: string | undefined, as: "read" | "read under an opening"): Promise<OpenedSession> {
  return withActor(actor, async (tx) => {
    const { session } = await findSession(actor, reference, as, tx);
    await refuseStaleSignIn(tx);
    const room = await theStrongroom();
    const notes = await tx.selectFrom("desk.sealed_note as n").leftJoin("access.person as p", "p.id", "n.author_id").select(["n.id", "n.document_id", "n.sealed", "n.written_at", "p.name"]).where("n.witness_session_id", "=", session.id).orderBy("n.id").execute();
    const files = await tx.selectFrom("desk.sealed_file as f").leftJoin("access.person as p", "p.id", "f.added_by").select(["f.id", "f.document_id", "f.sealed_details", "f.added_at", "p.name"]).where("f.witness_session_id", "=", session.id).orderBy("f.id").execute();
    const opened: OpenedSession = {
      session,
      notes: await Promise.all(notes.map(async (note) => ({ id: note.id, words: await room.openText(note.sealed, { ...bindingOf(session, note.document_id), part: "note" }), byName: note.name ?? "A reader", writtenAt: note.written_at.toISOString() }))),
      files: await Promise.all(files.map(async (file) => ({ id: file.id, byName: file.name ?? "A reader", addedAt: file.added_at.toISOString(), ...(await detailsOf(session, file)) }))),
    };
    await appendAudit(tx, { what: as === "read" ? "sealed session read" : "sealed session read under an opening", noun: "witness session", id: session.id, bodyId: session.bodyId, witnessSessionId: session.id, details: { notes: notes.map((note) => note.id), files: files.map((file) => file.id) } });
    return opened;
  });
}

/** Records a note, sealed under the session's own key before it reaches the database. */
export function recordSealedNote(actor: Actor, reference: string | undefined, given: { words: string; onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "write", inner);
    await refuseStaleSignIn(inner);
    const documentId = randomUUID();
    const sealed = await (await theStrongroom()).sealText(given.words, { ...bindingOf(session, documentId), part: "note" });
    const { id } = await inner.insertInto("desk.sealed_note").values({ witness_session_id: session.id, body_id: session.bodyId, document_id: documentId, author_id: actor.id, sealed }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "sealed note recorded", noun: "witness session", id: session.id, bodyId: session.bodyId, witnessSessionId: session.id, details: { note: id } });
    return { reference: session.reference };
  }, tx);
}

/** Attaches a file, sealed under the session's own key while it streams in. @throws FileRefusal with a plain sentence */
export async function attachSealedFile(actor: Actor, reference: string | undefined, incoming: IncomingFile, given: { onceKey?: string | undefined } = {}): Promise<{ fileId: number }> {
  const { session } = await findSession(actor, reference, "write");
  const room = await theStrongroom();
  const documentId = randomUUID();
  const receipt = await room.receive({ ...incoming, limits: { maxBytes: mostPaperBytes }, ...bindingOf(session, documentId) });
  const details: PaperDetails = { title: incoming.title || receipt.cleanName, fileName: receipt.cleanName, mediaType: receipt.mediaType, size: receipt.size, sha256: receipt.sha256 };
  const record = async (tx: Work) => {
    await findSession(actor, reference, "write", tx);
    await refuseStaleSignIn(tx);
    const sealedDetails = await room.sealText(JSON.stringify(details), { ...bindingOf(session, documentId), part: "details" });
    const { id } = await tx.insertInto("desk.sealed_file").values({
      witness_session_id: session.id, body_id: session.bodyId, document_id: documentId, stored_name: receipt.storedName, sealed_details: sealedDetails, sealed_sha256: Buffer.from(receipt.sealedSha256, "hex"), added_by: actor.id,
    }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(tx, { what: "sealed file attached", noun: "witness session", id: session.id, bodyId: session.bodyId, witnessSessionId: session.id, details: { file: id } });
    return { fileId: id, storedName: receipt.storedName }; // ids only: a hash of what is sealed would tell of it
  };
  const isNamed = async (tx: Work) => {
    await findSession(actor, reference, "write", tx);
    await refuseStaleSignIn(tx);
    return (await tx.selectFrom("desk.sealed_file").select("id").where("stored_name", "=", receipt.storedName).executeTakeFirst()) !== undefined;
  };
  const { fileId } = await keepReceived(actor, receipt, given.onceKey, { record, isNamed });
  return { fileId };
}

/** The bytes of a sealed file, proved whole before the first is sent. */
export async function openSealedFile(actor: Actor, reference: string | undefined, fileId: string | undefined, as: "read" | "read under an opening"): Promise<{ details: PaperDetails; bytes: AsyncIterable<Buffer> }> {
  if (!fileId || !/^\d{1,9}$/.test(fileId)) throw absent();
  const { session, row } = await withActor(actor, async (tx) => {
    const found = await findSession(actor, reference, as, tx);
    await refuseStaleSignIn(tx);
    const file = await tx.selectFrom("desk.sealed_file").select(["document_id", "stored_name", "sealed_details"]).where("id", "=", Number(fileId)).where("witness_session_id", "=", found.session.id).executeTakeFirst();
    if (!file) throw absent();
    await appendAudit(tx, { what: as === "read" ? "sealed file read" : "sealed file read under an opening", noun: "witness session", id: found.session.id, bodyId: found.session.bodyId, witnessSessionId: found.session.id, details: { file: Number(fileId) } });
    return { session: found.session, row: file };
  });
  const details = await detailsOf(session, row);
  const file = await (await theStrongroom()).openVerified(row.stored_name, bindingOf(session, row.document_id), details.sha256);
  return { details, bytes: file.bytes };
}

async function detailsOf(session: WitnessSession, row: { document_id: string; sealed_details: Buffer }): Promise<PaperDetails> {
  return paperDetails.parse(JSON.parse(await (await theStrongroom()).openText(row.sealed_details, { ...bindingOf(session, row.document_id), part: "details" })));
}

function bindingOf(session: WitnessSession, documentId: string) {
  if (!session.keyId) throw absent(); // not sealed: it holds nothing
  return { keyId: session.keyId, documentId, version: 1, klass: "closed" };
}
