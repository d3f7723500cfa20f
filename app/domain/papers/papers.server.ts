import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { findItem } from "../agendas/agendas.server.ts";
import { readLateFacts } from "../agendas/late-rows.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody, type Body } from "../bodies/bodies.server.ts";
import { keepReceived, theStrongroom } from "../kept-bytes.server.ts";
import { countChange, findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden } from "../refusal.ts";
import { whoMay, type Meeting } from "../meetings/meeting.ts";
import { judgeArrival, settleArrival, waitAgainFor } from "./arrivals.server.ts";
import { refuseIfItStays } from "./papers-that-stay.ts";
import { agendaPaperDetails, mostPaperBytes, paperComings, type AgendaPaperDetails, type Arrival, type Paper, type PaperComing } from "./paper.ts";

type Row = {
  id: number; item_id: number; position: number; class: string; sealed_as: string; document_id: string; stored_name: string; sealed_details: Buffer; received_at: Date;
  came: string; late_why: string; tabled_by: string | null; tabled_at: string | null; replaces: number | null; listed_at: Date | string | null; page_label: string | null;
};
/** What a paper's name is opened from. */
type NamedRow = Omit<Row, "stored_name">;
const told = ["came", "late_why", "tabled_by", "tabled_at", "replaces", "listed_at", "page_label"] as const;
const fields = ["id", "item_id", "position", "class", "sealed_as", "document_id", "stored_name", "sealed_details", "received_at", ...told] as const;

/** A file on its way in: its bytes are sealed while they stream and never touch the disk in clear. */
export type IncomingFile = { stream: AsyncIterable<Uint8Array>; declaredName: string; declaredType: string; title: string };

/**
 * Receives a paper for an item: sealed and durable first, then recorded.
 * @throws FileRefusal with a plain sentence; the meeting's refusals
 */
export async function addPaper(actor: Actor, reference: string | undefined, itemId: string | undefined, incoming: IncomingFile, given: { onceKey?: string | undefined; arrival?: Arrival; why?: string | undefined } = {}): Promise<{ paperId: number }> {
  const arriving = { arrival: given.arrival ?? { as: "new" }, why: given.why ?? "" } as const;
  const { item, known, body } = await withActor(actor, async (tx) => {
    const found = await findItem(actor, reference, itemId, "change", tx);
    await judgeArrival(tx, found, arriving); // refused before the first byte is read
    return { item: found.item, known: incoming.title ? "" : await knownTitle(actor, found.meeting, arriving.arrival, tx), body: await findBody(actor, found.item.bodyId, tx) };
  });
  const room = await theStrongroom();
  const documentId = randomUUID();
  const sealedAs = item.isPrivate ? "closed" : "official";
  const receipt = await room.receive({ ...incoming, limits: { maxBytes: mostPaperBytes }, keyId: body.keyId, documentId, version: 1, klass: sealedAs });
  const { cleanName, mediaType, size, sha256, pages, notes } = receipt;
  const details: AgendaPaperDetails = { title: incoming.title || known || cleanName, fileName: cleanName, mediaType, size, sha256, pages, isTextless: notes.includes("no text") };
  const record = async (tx: Work) => {
    const sealed = await room.sealText(JSON.stringify(details), detailsBinding(body, documentId, sealedAs));
    const found = await findItem(actor, reference, itemId, "change", tx);
    const { meeting } = found;
    const arrived = await judgeArrival(tx, found, arriving);
    const { count } = await tx.selectFrom("desk.paper").select((is) => is.fn.countAll<number>().as("count")).where("item_id", "=", item.id).executeTakeFirstOrThrow();
    const { id } = await tx.insertInto("desk.paper").values({
      body_id: body.id, meeting_id: meeting.id, item_id: item.id, position: Number(count) + 1, class: sealedAs, sealed_as: sealedAs, document_id: documentId, stored_name: receipt.storedName,
      sealed_details: sealed, sealed_sha256: Buffer.from(receipt.sealedSha256, "hex"), received_by: actor.id, ...arrived,
    }).returning("id").executeTakeFirstOrThrow();
    await settleArrival(tx, actor, id, arriving.arrival);
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "paper received", noun: "paper", id, bodyId: body.id, details: { item: item.id, class: sealedAs, came: arrived.came, replaces: arrived.replaces } });
    return { paperId: id, storedName: receipt.storedName };
  };
  const isNamed = async (tx: Work) => {
    await findItem(actor, reference, itemId, "change", tx);
    return (await tx.selectFrom("desk.paper").select("id").where("stored_name", "=", receipt.storedName).executeTakeFirst()) !== undefined;
  };
  const { paperId } = await keepReceived(actor, receipt, given.onceKey, { record, isNamed });
  return { paperId };
}

/** What waits for the file has a title already: a new version keeps that of the old one, and a report that was to follow the one under which it was marked. */
async function knownTitle(actor: Actor, meeting: Meeting, arrival: Arrival, tx: Work): Promise<string> {
  if (arrival.as === "follows") return (await readLateFacts(meeting.id, tx)).reports.find((report) => report.id === arrival.reportId)?.title ?? "";
  return arrival.as === "replaces" ? ((await listOpenPapers(actor, meeting.id, meeting.bodyId, tx)).find((paper) => paper.id === arrival.paperId)?.title ?? "") : "";
}

/** The papers of a meeting which this actor may see, with their names opened. Private ones only for entitled readers. */
export function listPapers(actor: Actor, meetingId: number, bodyId: number, tx?: Work): Promise<Paper[]> {
  return withActor(actor, async (inner) => {
    const rows = await paperRows(meetingId, inner).execute();
    return rows.length === 0 ? [] : asPapers(await findBody(actor, bodyId, inner), rows);
  }, tx);
}

/** The papers of one private item are listed where its words are, after a fresh sign-in: here not even their names are opened. */
export function listOpenPapers(actor: Actor, meetingId: number, bodyId: number, tx?: Work): Promise<Paper[]> {
  return withActor(actor, async (inner) => {
    const rows = await openPaperRows(meetingId, inner).execute();
    return asPapers(await findBody(actor, bodyId, inner), rows);
  }, tx);
}

/** Open papers that were public and have a newer version. */
export function listReplacedPapers(actor: Actor, meetingId: number, bodyId: number, tx?: Work): Promise<Paper[]> {
  return withActor(actor, async (inner) => asPapers(await findBody(actor, bodyId, inner), await replacedRows(meetingId, inner).execute()), tx);
}

/** The query alone, for a statement that gathers more. */
export function openPaperRows(meetingId: number, tx: Work) {
  return paperRows(meetingId, tx).where("class", "!=", "closed");
}

/** How many private papers each item has, for whom may open them: not even their names are opened here. */
export function privatePaperRows(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.paper").select((is) => ["item_id as itemId", is.fn.countAll<number>().as("count"), is.fn.max("received_at").as("newestAt")]).where("meeting_id", "=", meetingId).where("class", "=", "closed").where("removed_at", "is", null).groupBy("item_id");
}

/** Open papers that were public and have a newer version: their hashes stay known. */
export function replacedRows(meetingId: number, tx: Work) {
  return listed(meetingId, tx).where("class", "!=", "closed").where("listed_at", "is not", null).where((is) => is.exists(is.selectFrom("desk.paper as n").select("n.id").whereRef("n.replaces", "=", "desk.paper.id").whereRef("n.body_id", "=", "desk.paper.body_id")));
}

/** @returns the papers that rows of `openPaperRows` hold, with their names opened */
export function asPapers(body: Pick<Body, "keyId">, rows: readonly ListedRow[]): Promise<Paper[]> {
  return Promise.all(rows.map((row) => asPaper(body, { ...row, sealed_details: Buffer.from(row.details, "base64"), received_at: new Date(row.received_at) })));
}

// The sealed name as text, so that a row reads the same by itself and out of JSON.
function paperRows(meetingId: number, tx: Work) {
  return listed(meetingId, tx).where("removed_at", "is", null).orderBy("item_id").orderBy("position");
}

function listed(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.paper").select(["id", "item_id", "position", "class", "sealed_as", "document_id", sql<string>`encode(sealed_details, 'base64')`.as("details"), "received_at", ...told]).where("meeting_id", "=", meetingId);
}

type ListedRow = Omit<NamedRow, "sealed_details" | "received_at"> & { details: string; received_at: Date | string };

/**
 * A paper's bytes for reading on the desk, proved whole before the first is sent.
 * @param isFresh whether the sign-in is fresh: private papers ask for it
 */
export async function openPaper(actor: Actor, reference: string | undefined, paperId: string | undefined, isFresh: boolean): Promise<{ paper: Paper; bytes: AsyncIterable<Buffer> } | "not fresh"> {
  const { row, body } = await withActor(actor, async (tx) => {
    if (!paperId || !/^\d{1,9}$/.test(paperId)) throw absent();
    const { meeting, allowed } = await findMeeting(actor, reference, "read", tx);
    const found = await tx.selectFrom("desk.paper").select(fields).where("id", "=", Number(paperId)).where("meeting_id", "=", meeting.id).where("removed_at", "is", null).executeTakeFirst();
    if (!found) throw absent();
    if (found.class === "closed" && !allowed.includes("read private matter")) throw forbidden(whoMay["read private matter"]);
    if (found.class === "closed" && isFresh) await appendAudit(tx, { what: "private paper read", noun: "paper", id: found.id, bodyId: meeting.bodyId });
    return { row: found, body: await findBody(actor, meeting.bodyId, tx) };
  });
  if (row.class === "closed" && !isFresh) return "not fresh";
  const paper = await asPaper(body, row);
  const file = await (await theStrongroom()).openVerified(row.stored_name, fileBinding(body, row), paper.sha256);
  return { paper, bytes: file.bytes };
}

/** Takes a paper off an item: not once the day of its meeting is over, and it was published for it or was before its members. Its sealed bytes stay: papers are destroyed only by the retention schedule (rulebook 1.12, 5.9c). */
export function removePaper(actor: Actor, reference: string | undefined, paperId: string | undefined, given: { onceKey?: string }): Promise<{ itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    if (!paperId || !/^\d{1,9}$/.test(paperId)) throw absent();
    const { meeting } = await findMeeting(actor, reference, "change", tx);
    const gone = await tx.updateTable("desk.paper").set({ removed_by: actor.id, removed_at: new Date() }).where("id", "=", Number(paperId)).where("meeting_id", "=", meeting.id).where("removed_at", "is", null).returning(["item_id", "came", "class", "received_at", "listed_at"]).executeTakeFirst();
    if (!gone) throw absent();
    refuseIfItStays(meeting, { came: asComing(gone.came), receivedAt: gone.received_at.toISOString(), isPrivate: gone.class === "closed", isListed: gone.listed_at !== null });
    await waitAgainFor(tx, Number(paperId));
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "paper removed", noun: "paper", id: paperId, bodyId: meeting.bodyId, details: { item: gone.item_id } });
    return { itemId: gone.item_id };
  });
}

/** The plain bytes of an open paper, for its public copy. Never for a private one. */
export async function bytesForPublication(tx: Work, body: Body, paper: Pick<Paper, "id" | "sha256">): Promise<AsyncIterable<Buffer>> {
  const row = await tx.selectFrom("desk.paper").select(fields).where("id", "=", paper.id).where("class", "=", "official").where("removed_at", "is", null).executeTakeFirst();
  if (!row) throw absent();
  const file = await (await theStrongroom()).openVerified(row.stored_name, fileBinding(body, row), paper.sha256);
  return file.bytes;
}

async function asPaper(body: Pick<Body, "keyId">, row: NamedRow): Promise<Paper> {
  const opened = await (await theStrongroom()).openText(row.sealed_details, detailsBinding(body, row.document_id, row.sealed_as));
  const details = agendaPaperDetails.parse(JSON.parse(opened));
  return {
    ...details, id: row.id, itemId: row.item_id, position: row.position, isPrivate: row.class === "closed", receivedAt: row.received_at.toISOString(), came: asComing(row.came),
    lateWhy: row.late_why, tabled: row.tabled_by !== null && row.tabled_at !== null ? { by: row.tabled_by, at: row.tabled_at.replace(" ", "T").slice(0, 16) } : null, replaces: row.replaces, listedAt: row.listed_at && new Date(row.listed_at).toISOString(), pageLabel: row.page_label,
  };
}

const asComing = (came: string): PaperComing => paperComings.find((one) => one === came) ?? "with the agenda";
const detailsBinding = (body: Pick<Body, "keyId">, documentId: string, klass: string) => ({ keyId: body.keyId, documentId, version: 1, klass, part: "details" });
const fileBinding = (body: Body, row: Row) => ({ keyId: body.keyId, documentId: row.document_id, version: 1, klass: row.sealed_as });
