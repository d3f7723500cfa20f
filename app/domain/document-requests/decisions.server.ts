import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { whyNoRefusal, type DocumentGround } from "../law/document-rights.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { refusedDocument, statementWords, type Decided, type DecisionWords, type StatementWords } from "./document-request-forms.ts";
import { findDocumentRequest, type Once } from "./document-requests.server.ts";
import { openWords, sealWords } from "./sealed-words.server.ts";

/**
 * Decides a request, once: supplied, in part, or refused, each with reasons. Where a member of an overview and scrutiny
 * committee does not get all of it under regulation 17, the committee is given a statement of reasons in writing (rulebook 1.15). It
 * never holds the member's own words: whoever decides says what the document is, as the committee may read it.
 * @throws Rejection with a sentence for each field that is missing, or that the right does not know
 */
export function decideDocumentRequest(actor: Actor, reference: string | undefined, given: Decided & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { request, sealedAs } = await findDocumentRequest(actor, reference, "decide", inner);
    if (given.version !== request.version) throw new Rejection({ form: "This request has changed since you opened the page. Read it again, then decide it." }, 409);
    const decision = wordsDecided(request.ground, given);
    await inner.updateTable("desk.document_request").where("id", "=", request.id)
      .set({ status: given.outcome, decided_by: actor.id, decided_on: today().toString(), sealed_decision: await sealWords(decision, sealedAs, "document decision"), version: request.version + 1 }).execute();
    if (decision.statement) {
      await inner.insertInto("desk.refusal_statement").values({
        request_id: request.id, body_id: request.bodyId, outcome: given.outcome, key_id: sealedAs.keyId, document_id: sealedAs.documentId, given_by: actor.id,
        sealed_document: await sealWords({ document: decision.document }, sealedAs, "refused document"), sealed: await sealWords({ words: decision.statement }, sealedAs, "refusal statement"),
      }).execute();
    }
    await enqueue(inner, "tell-person", request.requestedBy);
    await appendAudit(inner, { what: "document request decided", noun: "document request", id: request.id, bodyId: request.bodyId, details: { ground: request.ground, outcome: given.outcome, limit: decision.limit, paragraphs: decision.paragraphs, statement: decision.statement !== "" } });
    return { reference: request.reference };
  }, tx);
}

function wordsDecided(ground: DocumentGround, given: Decided): DecisionWords {
  if (given.outcome === "supplied") return { how: given.how, reasons: given.reasons, limit: null, paragraphs: [], document: "", statement: "" };
  const { limit, reasons } = given;
  const paragraphs = limit === "exempt information" ? given.paragraphs : [];
  const faulty = whyNoRefusal({ ground, limit, paragraphs, contractTerms: given.contractTerms });
  if (faulty) throw new Rejection({ [faulty.field]: faulty.sentence });
  const { document = "", statement = "" } = ground === "regulation 17" ? given : {};
  if (ground === "regulation 17" && !(document && statement)) {
    throw new Rejection({
      ...(document ? {} : { document: "Enter what the document is, as the committee reads it" }), ...(statement ? {} : { statement: "Enter the statement of reasons that the committee is given in writing (regulation 17)" }),
    });
  }
  return { how: given.outcome === "refused" ? "" : given.how, reasons, limit, paragraphs, document, statement };
}

/** That the committee was told, without the words, which are sealed. */
export type GivenStatement = { id: number; outcome: string; givenOn: string };
/** A statement of reasons as the committee reads it. */
export type RefusalStatement = StatementWords & GivenStatement & { givenByName: string };
const mostStatements = 50;

/** That a body was told in writing, newest first: for its members, its clerk and its monitoring officer. Nothing is opened. */
export function listRefusalStatements(actor: Actor, bodyId: number, tx?: Work): Promise<GivenStatement[]> {
  return withActor(actor, (inner) => statementRows(inner, bodyId).select(["s.request_id as id", "s.outcome", "s.given_on as givenOn"]).execute(), tx);
}

/** The same with their words, for entitled readers with a fresh sign-in. The reading is an event on the chain. @throws a 404 refusal where there are none for this actor */
export function openRefusalStatements(actor: Actor, id: string, tx?: Work): Promise<{ bodyName: string; statements: RefusalStatement[] }> {
  return withActor(actor, async (inner) => {
    if (!/^[1-9]\d{0,8}$/.test(id)) throw absent();
    const bodyId = Number(id);
    const rows = await statementRows(inner, bodyId).innerJoin("desk.body as b", "b.id", "s.body_id").leftJoin("access.person as p", "p.id", "s.given_by")
      .select(["s.request_id as id", "s.outcome", "s.given_on as givenOn", "s.key_id as keyId", "s.document_id as documentId", "s.sealed_document", "s.sealed", "p.name", "b.name as bodyName"]).execute();
    const [first] = rows;
    if (!first) throw absent();
    const statements = await Promise.all(rows.map(async ({ id: requestId, outcome, givenOn, name, sealed, sealed_document: sealedDocument, ...as }): Promise<RefusalStatement> => ({
      id: requestId, outcome, givenOn, givenByName: name ?? "An officer of the council", ...(await openWords(refusedDocument, sealedDocument, as, "refused document")), ...(await openWords(statementWords, sealed, as, "refusal statement")),
    })));
    await appendAudit(inner, { what: "statements of reasons read", noun: "body", id: bodyId, bodyId, details: { requests: rows.map((row) => row.id) } });
    return { bodyName: first.bodyName, statements };
  }, tx);
}

function statementRows(tx: Work, bodyId: number) {
  return tx.selectFrom("desk.refusal_statement as s").where("s.body_id", "=", bodyId).orderBy("s.request_id", "desc").limit(mostStatements);
}

/** The bodies of the actor that were given such statements, by name. */
export function bodiesWithStatements(actor: Actor, tx?: Work): Promise<{ id: number; name: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("desk.body as b").select(["b.id", "b.name"])
    .where((is) => is.exists(is.selectFrom("desk.refusal_statement as s").select("s.request_id").whereRef("s.body_id", "=", "b.id"))).orderBy("b.name").execute(), tx);
}
