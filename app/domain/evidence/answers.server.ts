import { randomUUID } from "node:crypto";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { changedMeanwhile } from "../inquiries/inquiries.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import type { Submission } from "./submission.ts";
import { findSubmission, questionsOf } from "./submissions.server.ts";

/** A question of the call with its answer, opened in memory; `version` is 0 and `words` null where none is saved. */
export type Answered = { questionId: number; position: number; question: string; words: string | null; version: number };

/** Every question of the call with what was answered. The database shows the answers only to who may read them now. */
export function listAnswers(actor: Actor, submission: Submission, tx?: Work): Promise<Answered[]> {
  return withActor(actor, async (inner) => {
    const questions = await questionsOf(submission, inner);
    const rows = await inner.selectFrom("desk.answer").select(["question_id", "document_id", "version", "sealed"]).where("body_id", "=", submission.bodyId).where("submission_id", "=", submission.id).execute();
    const room = await theStrongroom();
    return Promise.all(questions.map(async ({ id, position, words: question }) => {
      const row = rows.find((one) => one.question_id === id);
      const words = row ? await room.openText(row.sealed, answerBinding(submission, row)) : null;
      return { questionId: id, position, question, words, version: row?.version ?? 0 };
    }));
  }, tx);
}

/** Saves the answer to one question, sealed. @throws Rejection with 409 where a colleague saved first */
export function answerQuestion(actor: Actor, reference: string | undefined, questionId: string | number | undefined, given: { words: string; version: number; onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission } = await findSubmission(actor, reference, "write", inner);
    refuseBeforeChildQuestion(submission);
    const question = (await questionsOf(submission, inner)).find((one) => String(one.id) === String(questionId));
    if (!question) throw absent();
    const saved = await inner.selectFrom("desk.answer").select(["id", "document_id", "version"]).where("submission_id", "=", submission.id).where("question_id", "=", question.id).forUpdate().executeTakeFirst();
    if ((saved?.version ?? 0) !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    const next = { document_id: saved?.document_id ?? randomUUID(), version: (saved?.version ?? 0) + 1 };
    const sealed = await (await theStrongroom()).sealText(given.words, answerBinding(submission, next));
    if (saved) await inner.updateTable("desk.answer").where("id", "=", saved.id).set({ sealed, version: next.version, saved_at: new Date() }).execute();
    else {
      await inner.insertInto("desk.answer").values({
        submission_id: submission.id, question_id: question.id, body_id: submission.bodyId, organisation_id: submission.organisationId, submitted_by: submission.submittedById, circle: submission.circle, document_id: next.document_id, sealed,
      }).execute();
    }
    await appendAudit(inner, { what: "answer saved", noun: "submission", id: submission.id, bodyId: submission.bodyId, details: { question: question.id, version: next.version } });
    return { reference: submission.reference };
  }, tx);
}

/** Whether it identifies a child is asked before anything is written or uploaded (rulebook 5.1). */
export function refuseBeforeChildQuestion(submission: Submission): void {
  if (submission.identifiesChild === null) throw new Rejection({ form: "Say first whether what you send identifies a child or family: the task list has a page for it." });
}

function answerBinding(submission: Pick<Submission, "keyId">, row: { document_id: string; version: number }) {
  return { keyId: submission.keyId, documentId: row.document_id, version: row.version, klass: "restricted", part: "answer" };
}
