import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import type { Actor } from "../actor.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import { answerQuestion } from "./answers.server.ts";
import { mostAnswer, type visitorForm } from "./submission-forms.ts";
import { describeSender, describeSubmission, findCallToAnswer, sayWhetherChild, startSubmission, wishPublication } from "./writing.server.ts";

/**
 * One form of a member of the public: who they are, the question about children, every answer, and their wish. It becomes a
 * draft of theirs, to which files may be attached before it is sent.
 * @throws Rejection by the controls' names, `answer<id>` for an answer
 */
export function saveVisitorEvidence(actor: Actor, callId: string | undefined, given: z.output<typeof visitorForm> & { onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { questions } = await findCallToAnswer(actor, callId, inner);
    const answers = questions.map(({ id }) => ({ id, words: wordsOf(given[`answer${id}`]) }));
    const faults = answers.flatMap(({ id, words }) => (words === "" ? [[`answer${id}`, "Enter your answer"]] : words.length > mostAnswer ? [[`answer${id}`, `Your answer must be ${mostAnswer.toLocaleString("en-GB")} characters or fewer`]] : []));
    if (faults.length > 0) throw new Rejection(Object.fromEntries(faults));
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

function wordsOf(given: string | string[] | undefined): string {
  return (typeof given === "string" ? given : (given?.[0] ?? "")).trim();
}
