import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { whyNoRefusal, type DocumentGround } from "../law/document-rights.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import { statementWords, type Decided, type DecisionWords, type StatementWords } from "./document-request-forms.ts";
import { findDocumentRequest, type Once } from "./document-requests.server.ts";
import { openWords, sealWords } from "./sealed-words.server.ts";

/**
 * Decides a request, once: supplied, in part, or refused, each with reasons. Where a member of an overview and scrutiny
 * committee does not get all of it under regulation 17, the committee is given a statement of reasons in writing (rulebook 1.15).
 * @throws Rejection with a sentence for each field that is missing, or that the right does not know
 */
export function decideDocumentRequest(actor: Actor, reference: string | undefined, given: Decided & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { request, words, sealedAs } = await findDocumentRequest(actor, reference, "decide", inner);
    if (given.version !== request.version) throw new Rejection({ form: "This request has changed since you opened the page. Read it again, then decide it." }, 409);
    const decision = wordsDecided(request.ground, given);
    await inner.updateTable("desk.document_request").where("id", "=", request.id)
      .set({ status: given.outcome, decided_by: actor.id, decided_on: today().toString(), sealed_decision: await sealWords(decision, sealedAs, "document decision"), version: request.version + 1 }).execute();
    if (decision.statement) {
      const statement: StatementWords = { what: words.what, words: decision.statement };
      await inner.insertInto("desk.refusal_statement").values({ request_id: request.id, body_id: request.bodyId, key_id: sealedAs.keyId, document_id: sealedAs.documentId, sealed: await sealWords(statement, sealedAs, "refusal statement"), given_by: actor.id }).execute();
    }
    await enqueue(inner, "tell-person", request.requestedBy);
    await appendAudit(inner, { what: "document request decided", noun: "document request", id: request.id, bodyId: request.bodyId, details: { ground: request.ground, outcome: given.outcome, limit: decision.limit, paragraphs: decision.paragraphs, statement: decision.statement !== "" } });
    return { reference: request.reference };
  }, tx);
}

function wordsDecided(ground: DocumentGround, given: Decided): DecisionWords {
  if (given.outcome === "supplied") return { how: given.how, reasons: given.reasons, limit: null, paragraphs: [], statement: "" };
  const { limit, reasons } = given;
  const paragraphs = limit === "exempt information" ? given.paragraphs : [];
  const faulty = whyNoRefusal({ ground, limit, paragraphs, contractTerms: given.contractTerms });
  if (faulty) throw new Rejection({ [faulty.field]: faulty.sentence });
  const statement = ground === "regulation 17" ? (given.statement ?? "") : "";
  if (ground === "regulation 17" && !statement) throw new Rejection({ statement: "Enter the statement of reasons that the committee is given in writing (regulation 17)" });
  return { how: given.outcome === "refused" ? "" : given.how, reasons, limit, paragraphs, statement };
}

/** A statement of reasons as the committee reads it. */
export type RefusalStatement = StatementWords & { id: number; givenOn: string; givenByName: string };
const mostStatements = 50;

/** What a body was told in writing, newest first: for its members, its clerk and its monitoring officer. */
export function listRefusalStatements(actor: Actor, bodyId: number, tx?: Work): Promise<RefusalStatement[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.refusal_statement as s").leftJoin("access.person as p", "p.id", "s.given_by").select(["s.request_id as id", "s.key_id as keyId", "s.document_id as documentId", "s.sealed", "s.given_on as givenOn", "p.name"])
      .where("s.body_id", "=", bodyId).orderBy("s.request_id", "desc").limit(mostStatements).execute();
    return Promise.all(rows.map(async ({ id, keyId, documentId, sealed, givenOn, name }) => ({ ...(await openWords(statementWords, sealed, { keyId, documentId }, "refusal statement")), id, givenOn, givenByName: name ?? "An officer of the council" })));
  }, tx);
}

/** The bodies of the actor that were given such statements, by name. */
export function bodiesWithStatements(actor: Actor, tx?: Work): Promise<{ id: number; name: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("desk.body as b").select(["b.id", "b.name"])
    .where((is) => is.exists(is.selectFrom("desk.refusal_statement as s").select("s.request_id").whereRef("s.body_id", "=", "b.id"))).orderBy("b.name").execute(), tx);
}
