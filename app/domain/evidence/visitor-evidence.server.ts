import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { changedMeanwhile } from "../inquiries/inquiries.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import { answerQuestion, listAnswers, type Answered } from "./answers.server.ts";
import { listEvidenceFiles, removeEvidenceFile, type EvidenceFile } from "./evidence-files.server.ts";
import { whyReturned, type Submission } from "./submission.ts";
import { mostAnswer, type visitorChangeForm, type visitorForm } from "./submission-forms.ts";
import { findSubmission, listSteps, openAbout } from "./submissions.server.ts";
import { describeSender, describeSubmission, findCallToAnswer, sayWhetherChild, startSubmission, wishPublication } from "./writing.server.ts";

/**
 * One form of a member of the public: who they are, the question about children, every answer, and their wish. It becomes a
 * draft of theirs, to which files may be attached before it is sent.
 * @throws Rejection by the controls' names, `answer<id>` for an answer
 */
export function saveVisitorEvidence(actor: Actor, callId: string | undefined, given: z.output<typeof visitorForm> & { onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { questions } = await findCallToAnswer(actor, callId, inner);
    const answers = answersOf(questions, given);
    const { reference } = await startSubmission(actor, callId, { organisationId: null }, inner);
    await sayWhetherChild(actor, reference, { identifiesChild: given.identifiesChild === "yes", version: 1 }, inner);
    await describeSender(actor, reference, { name: given.name, version: 2 }, inner);
    // whoever writes of themselves gives personal data; the clerk checks the class
    await describeSubmission(actor, reference, { marking: "OFFICIAL", personalData: given.identifiesChild === "yes" ? "child case data" : "personal", version: 3 }, inner);
    await wishPublication(actor, reference, { wish: given.wish, version: 4 }, inner);
    for (const { id, words } of answers) await answerQuestion(actor, reference, id, { words, version: 0 }, inner);
    return { reference };
  }, tx);
}

/** What somebody wrote, opened for them to change: a draft, or what the clerk returned, with the reason. */
export type VisitorDraft = { submission: Submission; name: string; answers: Answered[]; files: EvidenceFile[]; returnedWhy: string };

/** @throws the submission's refusals: it is changed before it is sent or after it was returned, by who sends it */
export function openVisitorEvidence(actor: Actor, reference: string | undefined, tx?: Work): Promise<VisitorDraft> {
  return withActor(actor, async (inner) => {
    const { submission } = await findSubmission(actor, reference, "write", inner);
    const steps = await listSteps(actor, submission, inner);
    return {
      submission, name: (await openAbout(submission))?.name ?? "", answers: await listAnswers(actor, submission, inner), files: await listEvidenceFiles(actor, submission, inner),
      returnedWhy: whyReturned(submission, steps),
    };
  }, tx);
}

/**
 * Saves the whole form again: what differs is written anew, and the files that were chosen are taken off.
 * @throws Rejection by the controls' names, or with 409 where it was saved since it was read
 */
export function changeVisitorEvidence(actor: Actor, reference: string | undefined, given: z.output<typeof visitorChangeForm> & { onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission, answers: saved, files } = await openVisitorEvidence(actor, reference, inner);
    if (submission.version !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    const answers = answersOf(saved.map(({ questionId }) => ({ id: questionId })), given);
    const identifiesChild = given.identifiesChild === "yes";
    const post = (await openAbout(submission))?.post;
    await sayWhetherChild(actor, submission.reference, { identifiesChild, version: given.version }, inner);
    await describeSender(actor, submission.reference, { name: given.name, post, version: given.version + 1 }, inner);
    await wishPublication(actor, submission.reference, { wish: given.wish, version: given.version + 2 }, inner);
    if (submission.organisationId === null) await describeSubmission(actor, submission.reference, { marking: "OFFICIAL", personalData: identifiesChild ? "child case data" : "personal", version: given.version + 3 }, inner);
    for (const { id, words } of answers) {
      const before = saved.find((one) => one.questionId === id);
      if (before?.words !== words) await answerQuestion(actor, submission.reference, id, { words, version: before?.version ?? 0 }, inner);
    }
    const removed = [given["remove"] ?? []].flat();
    for (const file of files) if (removed.includes(String(file.id))) await removeEvidenceFile(actor, submission.reference, String(file.id), {}, inner);
    return { reference: submission.reference };
  }, tx);
}

function answersOf(questions: readonly { id: number }[], given: Readonly<Record<string, unknown>>): { id: number; words: string }[] {
  const answers = questions.map(({ id }) => ({ id, words: wordsOf(given[`answer${id}`]) }));
  const faults = answers.flatMap(({ id, words }) => (words === "" ? [[`answer${id}`, "Enter your answer"]] : words.length > mostAnswer ? [[`answer${id}`, `Your answer must be ${mostAnswer.toLocaleString("en-GB")} characters or fewer`]] : []));
  if (faults.length > 0) throw new Rejection(Object.fromEntries(faults));
  return answers;
}

function wordsOf(given: unknown): string {
  const first: unknown = Array.isArray(given) ? given[0] : given;
  return typeof first === "string" ? first.trim() : "";
}
