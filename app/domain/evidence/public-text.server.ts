import { randomUUID } from "node:crypto";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { changedMeanwhile } from "../inquiries/inquiries.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { listAnswers, type Answered } from "./answers.server.ts";
import { omissionMark, onlyOmits } from "./omissions.ts";
import type { Submission } from "./submission.ts";
import { findSubmission, type FoundSubmission } from "./submissions.server.ts";

/** An answer with the text of it that would become public; `textVersion` is 0 where the clerk prepared none. */
export type AnswerForPublic = Answered & { publicWords: string; textVersion: number };

/** Opens the answers with their public texts for the clerk who prepares them: a reading like any other, and an event on the chain. */
export function openPublicTexts(actor: Actor, reference: string | undefined): Promise<FoundSubmission & { texts: AnswerForPublic[] }> {
  return withActor(actor, async (tx) => {
    const found = await findSubmission(actor, reference, "prepare the public text", tx);
    const texts = await listPublicTexts(actor, found.submission, tx);
    await appendAudit(tx, { what: "evidence read", noun: "submission", id: found.submission.id, bodyId: found.submission.bodyId, details: { inquiry: found.submission.inquiryId } });
    return { ...found, texts };
  });
}

/** Every answer with its public text: the original as it stands until the clerk strikes something out. */
export function listPublicTexts(actor: Actor, submission: Submission, tx?: Work): Promise<AnswerForPublic[]> {
  return withActor(actor, async (inner) => {
    const answers = await listAnswers(actor, submission, inner);
    const rows = await inner.selectFrom("desk.public_text").select(["question_id", "document_id", "version", "sealed"]).where("body_id", "=", submission.bodyId).where("submission_id", "=", submission.id).execute();
    const room = await theStrongroom();
    return Promise.all(answers.map(async (answer) => {
      const row = submission.evidenceStatus === "published" ? undefined : rows.find((one) => one.question_id === answer.questionId);
      return { ...answer, publicWords: row ? await room.openText(row.sealed, textBinding(submission, row)) : (answer.words ?? ""), textVersion: row?.version ?? 0 };
    }));
  }, tx);
}

/**
 * Saves the public text of one answer. In full it is the original; otherwise passages may be struck out, each shown as
 * "[omitted]", and nothing else may differ. @throws Rejection where something else differs, or with 409 where it is stale
 */
export function preparePublicText(actor: Actor, reference: string | undefined, questionId: string | number | undefined, given: { words: string; version: number; onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission } = await findSubmission(actor, reference, "prepare the public text", inner);
    const answer = (await listPublicTexts(actor, submission, inner)).find((one) => String(one.questionId) === String(questionId));
    if (!answer) throw absent();
    if (answer.textVersion !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    refuseOtherChanges(submission, answer.words ?? "", given.words);
    const row = { document_id: randomUUID(), version: answer.textVersion + 1 };
    const prepared = { prepared_by: actor.id };
    if (answer.textVersion === 0) {
      const sealed = await (await theStrongroom()).sealText(given.words, textBinding(submission, row));
      await inner.insertInto("desk.public_text").values({ body_id: submission.bodyId, submission_id: submission.id, question_id: answer.questionId, document_id: row.document_id, sealed, ...prepared }).execute();
    } else {
      const own = inner.selectFrom("desk.public_text").select("document_id").where("body_id", "=", submission.bodyId).where("submission_id", "=", submission.id).where("question_id", "=", answer.questionId);
      const { document_id: documentId } = await own.forUpdate().executeTakeFirstOrThrow();
      const sealed = await (await theStrongroom()).sealText(given.words, textBinding(submission, { document_id: documentId, version: row.version }));
      await inner.updateTable("desk.public_text").where("document_id", "=", documentId).set({ sealed, version: row.version, ...prepared }).execute();
    }
    // every change counts as one of the submission: a release prepared before it is stale
    await inner.updateTable("desk.submission").where("id", "=", submission.id).set({ version: submission.version + 1 }).execute();
    await appendAudit(inner, { what: "public text of evidence prepared", noun: "submission", id: submission.id, bodyId: submission.bodyId, details: { question: answer.questionId, version: row.version } });
    return { reference: submission.reference };
  }, tx);
}

/** @throws Rejection by the control `words` */
function refuseOtherChanges(submission: Submission, original: string, words: string): void {
  if (submission.evidenceStatus === "published") {
    if (words !== original) throw new Rejection({ words: "It was decided to publish this in full: the text must be exactly what was sent. To strike something out, decide first to publish it with passages omitted." });
  } else if (!onlyOmits(original, words)) {
    throw new Rejection({ words: `Change nothing but to put ${omissionMark} where you strike a passage out. Every other word, space and line must stay as it was sent.` });
  }
}

const textBinding = (submission: Pick<Submission, "keyId">, row: { document_id: string; version: number }) => ({ keyId: submission.keyId, documentId: row.document_id, version: row.version, klass: "restricted", part: "public text" });
