import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { listBodies, listMembers, type Body } from "../bodies/bodies.server.ts";
import { calendarOf } from "../council/council.ts";
import { documentGrounds, documentsDue, type DocumentGround } from "../law/document-rights.ts";
import type { SumInWords } from "../law/sum-in-words.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { allowedOnDocumentRequest, asksThrough, documentRequestStatuses, whoMayAsk, whoMayWithDocumentRequest, type DocumentRequest, type DocumentRequestAction } from "./document-request.ts";
import { decisionWords, requestWords, type Asked, type DecisionWords, type RequestWords } from "./document-request-forms.ts";
import { openWords, sealWords, type SealedAs } from "./sealed-words.server.ts";

export type Once = { onceKey?: string | undefined };
export const pageOfDocumentRequests = 50;

/** By when it is answered; ISO dates. Null where the law sets no number of days. */
export type DueOfRequest = { dueOn: string; sum: SumInWords; overdue: boolean };
export type ListedDocumentRequest = DocumentRequest & { due: DueOfRequest | null };

/** What the actor asked for, and what was asked of the bodies that they answer for: newest first, 50 at a time, without the words. `after` is the number of the last row seen. */
export function listDocumentRequests(actor: Actor, after?: string, tx?: Work): Promise<{ requests: ListedDocumentRequest[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    let query = requestRows(inner).orderBy("q.id", "desc").limit(pageOfDocumentRequests + 1);
    if (after && /^\d{1,9}$/.test(after)) query = query.where("q.id", "<", Number(after));
    const rows = await query.execute();
    const last = rows[pageOfDocumentRequests - 1];
    const requests = await Promise.all(rows.slice(0, pageOfDocumentRequests).map(async (row) => {
      const request = asRequest(row);
      return { ...request, due: await dueOfRequest(request) };
    }));
    return { requests, next: rows.length > pageOfDocumentRequests && last ? String(last.id) : undefined };
  }, tx);
}

/** A request without its words, and what its parts are sealed as. */
export type FoundDocumentRequest = { request: DocumentRequest; due: DueOfRequest | null; sealedAs: SealedAs; allowed: DocumentRequestAction[] };
/** The same with its words, and the decision's words once there are any. */
export type OpenedDocumentRequest = FoundDocumentRequest & { words: RequestWords; decision: DecisionWords | null };

/**
 * The only way to obtain a request: for a purpose. Nothing is opened.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may
 */
export function findDocumentRequest(actor: Actor, reference: string | undefined, action: DocumentRequestAction, tx?: Work): Promise<FoundDocumentRequest> {
  return withActor(actor, async (inner) => {
    const { row, ...found } = await foundRow(actor, reference, action, inner);
    return { ...found, sealedAs: { keyId: row.keyId, documentId: row.documentId } };
  }, tx);
}

/** The words of a request, for whoever may read it or decide it, with a fresh sign-in. The reading is an event on the chain. */
export function openDocumentRequest(actor: Actor, reference: string | undefined, action: DocumentRequestAction, tx?: Work): Promise<OpenedDocumentRequest> {
  return withActor(actor, async (inner) => {
    const { row, ...found } = await foundRow(actor, reference, action, inner);
    const words = await openWords(requestWords, row.sealed, row, "document request");
    const decision = row.sealedDecision && (await openWords(decisionWords, row.sealedDecision, row, "document decision"));
    await appendAudit(inner, { what: "document request read", noun: "document request", id: row.id, bodyId: row.bodyId });
    return { ...found, sealedAs: { keyId: row.keyId, documentId: row.documentId }, words, decision };
  }, tx);
}

async function foundRow(actor: Actor, reference: string | undefined, action: DocumentRequestAction, tx: Work) {
  if (!reference || !/^doc-[0-9a-f]{16}$/.test(reference)) throw absent();
  const query = requestRows(tx).where("q.reference", "=", reference);
  const row = await (action === "read" ? query : query.forUpdate("q")).executeTakeFirst();
  if (!row) throw absent();
  const request = asRequest(row);
  const allowed = allowedOnDocumentRequest(actor, request);
  if (!allowed.includes(action)) throw forbidden(whoMayWithDocumentRequest[action]);
  return { row, request, allowed, due: await dueOfRequest(request) };
}

/** The bodies through which this actor asks by a right, by name. @throws a 403 refusal for who has none of the rights */
export async function bodiesToAskThrough(actor: Actor, ground: DocumentGround, tx?: Work): Promise<Body[]> {
  return withActor(actor, async (inner) => {
    const { isCouncillor, bodies } = await whatActorAsksThrough(actor, inner);
    if (!maySeek(actor, isCouncillor, bodies)) throw forbidden(whoMayAsk);
    return bodies.filter((body) => isOpen(body) && asksThrough(actor, body, ground, isCouncillor));
  }, tx);
}

/** Whether the actor has any of the rights. */
export function maySeekDocuments(actor: Actor, tx?: Work): Promise<boolean> {
  return withActor(actor, async (inner) => {
    const { isCouncillor, bodies } = await whatActorAsksThrough(actor, inner);
    return maySeek(actor, isCouncillor, bodies);
  }, tx);
}

function maySeek(actor: Actor, isCouncillor: boolean, bodies: readonly Body[]): boolean {
  return documentGrounds.some((ground) => bodies.some((body) => asksThrough(actor, body, ground, isCouncillor)));
}

async function whatActorAsksThrough(actor: Actor, tx: Work): Promise<{ isCouncillor: boolean; bodies: Body[] }> {
  const { rows: [councillor] } = await sql<{ is: boolean }>`select access.is_councillor() as is`.execute(tx);
  return { isCouncillor: councillor?.is ?? false, bodies: await listBodies(actor, undefined, tx) };
}

/** Asks for a document. Clerk and monitoring officer of the body are told that there is something for them. */
export function askForDocument(actor: Actor, given: Asked & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const body = (await bodiesToAskThrough(actor, given.ground, inner)).find(({ id }) => id === given.bodyId);
    if (!body) throw new Rejection({ bodyId: given.ground === "regulation 17" ? "Select an overview and scrutiny committee of which you are a member: regulation 17 is for its members alone" : "Select a committee or panel on which you sit" });
    const as = { keyId: body.keyId, documentId: randomUUID() };
    const reference = `doc-${randomBytes(8).toString("hex")}`;
    const { id } = await inner.insertInto("desk.document_request")
      .values({ body_id: body.id, reference, ground: given.ground, requested_by: actor.id, key_id: as.keyId, document_id: as.documentId, sealed: await sealWords(wordsGiven(given), as, "document request") })
      .returning("id").executeTakeFirstOrThrow();
    for (const { personId, roles } of await listMembers(actor, body.id, today().toString(), inner)) {
      if (roles.some((role) => role === "clerk" || role === "monitoring officer")) await enqueue(inner, "tell-person", personId);
    }
    await appendAudit(inner, { what: "document asked for", noun: "document request", id, bodyId: body.id, details: { ground: given.ground } });
    return { reference };
  }, tx);
}

/** Counted by the law whenever it is asked, never stored. */
async function dueOfRequest({ ground, requestedOn, status }: Pick<DocumentRequest, "ground" | "requestedOn" | "status">): Promise<DueOfRequest | null> {
  const found = documentsDue(ground, Temporal.PlainDate.from(requestedOn), calendarOf(await theCouncil()));
  return found && { dueOn: found.due.toString(), sum: found.sum, overdue: status === "waiting" && Temporal.PlainDate.compare(found.due, today()) < 0 };
}

function wordsGiven(given: Asked): RequestWords {
  const { what } = given;
  if (given.ground === "section 100F") return { what, business: given.business, askedOf: "the council’s proper officer", relevance: null, why: "" };
  if (given.ground === "regulation 17") return { what, business: given.business, askedOf: "the executive", relevance: given.relevance, why: given.relevance === "neither" ? "" : (given.why ?? "") };
  return { what, business: "", askedOf: given.askedOf, relevance: null, why: given.why };
}

function isOpen({ closedOn }: Body): boolean {
  return closedOn === null || closedOn > today().toString();
}

/** Who asked, and who once clerked, may have left: the row has the key that opens it. */
function requestRows(tx: Work) {
  return tx.selectFrom("desk.document_request as q").leftJoin("desk.body as b", "b.id", "q.body_id").leftJoin("access.person as p", "p.id", "q.requested_by").leftJoin("access.person as d", "d.id", "q.decided_by").select([
    "q.id", "q.body_id as bodyId", "b.name as bodyName", "q.reference", "q.ground", "q.requested_by as requestedBy", "p.name as requestedByName", "q.requested_on as requestedOn", "q.status",
    "d.name as decidedByName", "q.decided_on as decidedOn", "q.version", "q.key_id as keyId", "q.document_id as documentId", "q.sealed", "q.sealed_decision as sealedDecision",
  ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof requestRows>["executeTakeFirstOrThrow"]>>;

function asRequest({ id, bodyId, bodyName, reference, ground: named, requestedBy, requestedByName, requestedOn, status: standing, decidedByName, decidedOn, version }: Row): DocumentRequest {
  const ground = documentGrounds.find((one) => one === named);
  const status = documentRequestStatuses.find((one) => one === standing);
  if (!ground || !status) throw new Error("A request for a document has a ground or status that is not in the table.");
  return { id, bodyId, bodyName: bodyName ?? "A committee or panel", reference, ground, requestedBy, requestedByName: requestedByName ?? "A councillor", requestedOn, status, decidedByName: decidedByName ?? (decidedOn && "An officer of the council"), decidedOn, version };
}
