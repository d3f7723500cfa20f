import { randomBytes, randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { UpdateObject } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import type { Database } from "../../../db/schema.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { changedMeanwhile } from "../inquiries/inquiries.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { listAnswers } from "./answers.server.ts";
import { countFiles } from "./evidence-files.server.ts";
import { move } from "./moves.server.ts";
import type { Marking, PersonalDataClass, PublicationWish, Submission, SubmissionKind } from "./submission.ts";
import { aboutBinding, findSubmission } from "./submissions.server.ts";

type Once = { onceKey?: string | undefined };
type Versioned = { version: number } & Once;

/** A call that the actor may answer, whichever panel asks. */
export type CallToAnswer = { id: number; bodyId: number; bodyName: string; inquiryId: number; inquiryTitle: string; title: string; whatHappens: string; closesOn: string; openTo: string; questions: { id: number; words: string }[] };

/** @throws a 404 refusal when it is not known to this actor, or not open */
export function findCallToAnswer(actor: Actor, callId: string | number | undefined, tx?: Work): Promise<CallToAnswer> {
  return withActor(actor, async (inner) => {
    if (!/^[1-9]\d{0,8}$/.test(String(callId))) throw absent();
    const call = await inner.selectFrom("desk.evidence_call as c").innerJoin("desk.inquiry as i", "i.id", "c.inquiry_id")
      .select(["c.id", "c.body_id as bodyId", "c.body_name as bodyName", "c.inquiry_id as inquiryId", "i.title as inquiryTitle", "c.title", "c.what_happens as whatHappens", "c.closes_on as closesOn", "c.open_to as openTo"])
      .where("c.id", "=", Number(callId)).where("c.status", "=", "open").executeTakeFirst();
    if (!call) throw absent();
    const questions = await inner.selectFrom("desk.call_question").select(["id", "words"]).where("call_id", "=", call.id).orderBy("position").execute();
    return { ...call, questions };
  }, tx);
}

/**
 * Begins an answer to a call, for one of the actor's organisations or, without one, for a member of the public. Its address
 * is drawn at random: a shared sequence would tell of others.
 */
export function startSubmission(actor: Actor, callId: string | number | undefined, given: { organisationId: number | null } & Once, tx?: Work): Promise<{ reference: string }> {
  return start(actor, callId, "evidence", given, tx);
}

/** "We cannot supply this, because…": a formal answer of its own, which closes the invitation. */
export function cannotSupply(actor: Actor, callId: string | number | undefined, given: { organisationId: number; why: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { reference } = await start(actor, callId, "cannot supply", { organisationId: given.organisationId }, inner);
    await move(actor, reference, "send", { why: given.why }, undefined, inner);
    return { reference };
  }, tx);
}

function start(actor: Actor, callId: string | number | undefined, kind: SubmissionKind, given: { organisationId: number | null } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    // who a witness is lies in a schema of its own: nothing here may tie one to an answer
    if (actor.kind !== "person" && actor.kind !== "visitor") throw forbidden("Only somebody with an account or a confirmed email address may answer a call for evidence.");
    const call = await findCallToAnswer(actor, callId, inner);
    if (given.organisationId !== null && !actor.organisationIds.includes(given.organisationId)) throw new Rejection({ organisationId: "Select an organisation that you work for" });
    const invited = given.organisationId !== null && (await inner.selectFrom("desk.call_invitation").select("id").where("call_id", "=", call.id).where("organisation_id", "=", given.organisationId).executeTakeFirst()) !== undefined;
    if (!invited && call.openTo !== "anyone") throw absent();
    if (!invited && Temporal.PlainDate.compare(Temporal.PlainDate.from(call.closesOn), today()) < 0) throw conflict("The day on which this call closed has passed. Ask the clerk of the panel.");
    const reference = `sub-${randomBytes(8).toString("hex")}`;
    const { id } = await inner.insertInto("desk.submission").values({ body_id: call.bodyId, inquiry_id: call.inquiryId, call_id: call.id, organisation_id: given.organisationId, submitted_by: actor.id, reference, kind }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "answer to a call begun", noun: "submission", id, bodyId: call.bodyId, details: { call: call.id } });
    return { reference };
  }, tx);
}

/** Who writes it: sealed, because a member of the public may not want it known. */
export function describeSender(actor: Actor, reference: string | undefined, given: { name: string; post?: string | undefined } & Versioned, tx?: Work): Promise<{ reference: string }> {
  return change(actor, reference, given, async (submission) => {
    const documentId = randomUUID();
    const sealed = await (await theStrongroom()).sealText(JSON.stringify({ name: given.name, post: given.post ?? "" }), aboutBinding(submission, documentId));
    return { about_document: documentId, sealed_about: sealed };
  }, tx);
}

/** Whether it identifies a child or family: asked before anything is written or uploaded (rulebook 5.1). */
export function sayWhetherChild(actor: Actor, reference: string | undefined, given: { identifiesChild: boolean } & Versioned, tx?: Work): Promise<{ reference: string }> {
  return change(actor, reference, given, async () => ({ identifies_child: given.identifiesChild }), tx);
}

/** The originator's marking and the class of its personal data: two axes, two fields (rulebook 0). */
export function describeSubmission(actor: Actor, reference: string | undefined, given: { marking: Marking; handling?: string | undefined; personalData: PersonalDataClass } & Versioned, tx?: Work): Promise<{ reference: string }> {
  return change(actor, reference, given, async () => ({ marking: given.marking, handling: given.handling ?? "", personal_data: given.personalData }), tx);
}

/** What the sender would like to see published. The panel decides, and says why. */
export function wishPublication(actor: Actor, reference: string | undefined, given: { wish: PublicationWish } & Versioned, tx?: Work): Promise<{ reference: string }> {
  return change(actor, reference, given, async () => ({ publication_wish: given.wish }), tx);
}

/** A named senior officer answers for what the organisation sends, or the deputy of one, so that nothing waits on leave. */
export function signOffSubmission(actor: Actor, reference: string | undefined, given: { signedOffBy: string; signedOffPost: string; signedOffFor?: string | undefined } & Versioned, tx?: Work): Promise<{ reference: string }> {
  return change(actor, reference, given, async () => ({ signed_off_by: given.signedOffBy, signed_off_post: given.signedOffPost, signed_off_for: given.signedOffFor ?? null }), tx);
}

/** The parts of the task list, in order. */
export type SubmissionParts = { about: boolean; child: boolean; answers: { done: number; of: number }; files: number; description: boolean; wish: boolean; signOff: boolean | "not needed" };

/** How far each part is: what stands on the task list, and what sending asks for. */
export function partsOf(actor: Actor, submission: Submission, tx?: Work): Promise<SubmissionParts> {
  return withActor(actor, async (inner) => {
    const answers = await listAnswers(actor, submission, inner);
    return {
      about: submission.sealedAbout !== null, child: submission.identifiesChild !== null, answers: { done: answers.filter((one) => one.words !== null).length, of: answers.length }, files: await countFiles(submission, inner),
      description: submission.marking !== null && submission.personalData !== null, wish: submission.publicationWish !== null, signOff: submission.organisationId === null ? "not needed" : submission.signedOffBy !== null,
    };
  }, tx);
}

/** @returns the parts that are still missing, in words; none is ready to send */
export function missingParts(parts: SubmissionParts): string[] {
  return [
    ...(parts.about ? [] : ["who you are"]), ...(parts.child ? [] : ["whether it identifies a child or family"]), ...(parts.answers.done === parts.answers.of ? [] : ["an answer to every question"]),
    ...(parts.description ? [] : ["the marking and personal data"]), ...(parts.wish ? [] : ["what may be published"]), ...(parts.signOff === false ? ["the sign-off by a senior officer"] : []),
  ];
}

/** Sends it: every part is there, and nothing of it changes from then on unless the clerk returns it. */
export function sendSubmission(actor: Actor, reference: string | undefined, given: Once, tx?: Work): Promise<{ reference: string }> {
  return move(actor, reference, "send", given, async (submission, inner) => {
    const missing = missingParts(await partsOf(actor, submission, inner));
    if (missing.length > 0) throw new Rejection({ form: `Before you can send it, give ${missing.join(", ")}.` });
    if (submission.status === "draft" && submission.callStatus !== "open") throw conflict("The call has been closed. Ask the clerk of the panel whether your evidence can still be taken.");
  }, tx);
}

type Changes = UpdateObject<Database, "desk.submission">;

function change(actor: Actor, reference: string | undefined, given: Versioned, changesOf: (submission: Submission) => Promise<Changes>, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { submission } = await findSubmission(actor, reference, "write", inner);
    if (submission.version !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    await inner.updateTable("desk.submission").where("id", "=", submission.id).set({ ...(await changesOf(submission)), version: submission.version + 1 }).execute();
    await appendAudit(inner, { what: "draft evidence changed", noun: "submission", id: submission.id, bodyId: submission.bodyId });
    return { reference: submission.reference };
  }, tx);
}
