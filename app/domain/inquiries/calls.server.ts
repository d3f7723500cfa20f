import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { allowedOnCall, callAudiences, callStatuses, whoMayWithCall, whyOnlyInvite, type Call, type CallAction, type callForm, type CallInvitation, type CallQuestion, type invitationForm } from "./call.ts";
import { changedMeanwhile, countInquiryChange, findInquiry } from "./inquiries.server.ts";
import type { Inquiry } from "./inquiry.ts";

type Once = { onceKey?: string | undefined };
type Given = z.output<typeof callForm>;
const fields = ["c.id", "c.body_id as bodyId", "c.inquiry_id as inquiryId", "c.title", "c.what_happens as whatHappens", "c.closes_on as closesOn", "c.open_to as openTo", "c.status", "c.version"] as const;

/** A call with everything that stands in it. */
export type FoundCall = { call: Call; inquiry: Inquiry; questions: CallQuestion[]; invitations: CallInvitation[]; allowed: CallAction[] };

/** The calls of an inquiry, in the order in which they were made. */
export function listCalls(actor: Actor, inquiryId: number, tx?: Work): Promise<(Call & { questions: CallQuestion[] })[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.evidence_call as c").select(fields)
      .select((is) => jsonArrayFrom(is.selectFrom("desk.call_question as q").select(["q.id", "q.position", "q.words"]).whereRef("q.call_id", "=", "c.id").orderBy("q.position")).as("questions"))
      .where("c.inquiry_id", "=", inquiryId).orderBy("c.id").execute();
    return rows.map((row) => ({ ...asCall(row), questions: row.questions }));
  }, tx);
}

/** @throws a 404 refusal when the inquiry has no such call, a 403 one that says who may */
export function findCall(actor: Actor, reference: string | undefined, callId: string | number | undefined, action: CallAction, tx?: Work): Promise<FoundCall> {
  return withActor(actor, async (inner) => {
    const { inquiry } = await findInquiry(actor, reference, "read", inner);
    if (!/^[1-9]\d{0,8}$/.test(String(callId))) throw absent();
    const wanted = inner.selectFrom("desk.evidence_call as c").select(fields).where("c.id", "=", Number(callId)).where("c.inquiry_id", "=", inquiry.id);
    const row = await (action === "read" ? wanted : wanted.forUpdate()).executeTakeFirst();
    if (!row) throw absent();
    const call = asCall(row);
    const allowed = allowedOnCall(actor, call);
    if (!allowed.includes(action)) throw forbidden(whoMayWithCall[action]);
    const questions = await questionRows(inner).where("q.call_id", "=", call.id).execute();
    const invitations = await inner.selectFrom("desk.call_invitation as n").innerJoin("access.organisation as o", "o.id", "n.organisation_id")
      .select(["n.id", "n.organisation_id as organisationId", "o.name as organisationName", "n.kind", "n.duty", "n.due_on as dueOn", "n.words"]).where("n.call_id", "=", call.id).orderBy("o.name").execute();
    return { call, inquiry, questions, invitations: invitations.map((one) => ({ ...one, kind: one.kind === "require" ? "require" as const : "invite" as const })), allowed };
  }, tx);
}

/** Begins a call for evidence on an inquiry, in draft. */
export function addCall(actor: Actor, reference: string | undefined, given: Given & Once, tx?: Work): Promise<{ callId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { inquiry } = await findInquiry(actor, reference, "call for evidence", inner);
    requireComing(given.closesOn, "closesOn");
    const { id } = await inner.insertInto("desk.evidence_call").values({
      body_id: inquiry.bodyId, inquiry_id: inquiry.id, body_name: inquiry.bodyName, title: given.title, what_happens: given.whatHappens, closes_on: given.closesOn, open_to: given.openTo, created_by: actor.id,
    }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "call begun", noun: "call for evidence", id, bodyId: inquiry.bodyId, details: { inquiry: inquiry.id } });
    return { callId: id };
  }, tx);
}

/** Changes a call that is not open yet. @throws Rejection with 409 where somebody else saved first */
export function changeCall(actor: Actor, reference: string | undefined, callId: string | undefined, given: Given & { version: number } & Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "change", given, "call changed", async ({ call }, inner) => {
    if (call.version !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    requireComing(given.closesOn, "closesOn");
    await inner.updateTable("desk.evidence_call").where("id", "=", call.id).set({ title: given.title, what_happens: given.whatHappens, closes_on: given.closesOn, open_to: given.openTo }).execute();
  }, tx);
}

/** The most questions of one call. */
const mostQuestions = 20;

export function addQuestion(actor: Actor, reference: string | undefined, callId: string | number | undefined, given: { words: string } & Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "change", given, "question added", async ({ call, questions }, inner) => {
    if (questions.length >= mostQuestions) throw new Rejection({ words: `A call has ${mostQuestions} questions at most` });
    await inner.insertInto("desk.call_question").values({ body_id: call.bodyId, call_id: call.id, position: questions.length + 1, words: given.words }).execute();
  }, tx);
}

export function changeQuestion(actor: Actor, reference: string | undefined, callId: string | undefined, questionId: string | undefined, given: { words: string } & Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "change", given, "question changed", async ({ questions }, inner) => {
    await inner.updateTable("desk.call_question").where("id", "=", oneOfThem(questions, questionId).id).set({ words: given.words }).execute();
  }, tx);
}

/** Puts a question at another place; the others keep their order. */
export function moveQuestion(actor: Actor, reference: string | undefined, callId: string | undefined, questionId: string | undefined, given: { position: number } & Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "change", given, "question moved", async ({ questions }, inner) => {
    const moved = oneOfThem(questions, questionId);
    const others = questions.filter((one) => one.id !== moved.id);
    await number(inner, others.toSpliced(given.position - 1, 0, moved));
  }, tx);
}

export function removeQuestion(actor: Actor, reference: string | undefined, callId: string | undefined, questionId: string | undefined, given: Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "change", given, "question removed", async ({ questions }, inner) => {
    const gone = oneOfThem(questions, questionId);
    await inner.deleteFrom("desk.call_question").where("id", "=", gone.id).execute();
    await number(inner, questions.filter((one) => one.id !== gone.id));
  }, tx);
}

/** Asks an organisation: an invitation, or a request under a duty where the law gives one (rulebook 2.10a, 2.11). */
export function inviteOrganisation(actor: Actor, reference: string | undefined, callId: string | number | undefined, given: z.output<typeof invitationForm> & Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "invite", given, "organisation asked", async ({ call, invitations }, inner) => {
    const body = await findBody(actor, call.bodyId, inner);
    const organisation = await inner.selectFrom("access.organisation").select(["id", "kind"]).where("id", "=", given.organisationId).executeTakeFirst();
    if (!organisation) throw new Rejection({ organisationId: "Select an organisation" });
    if (invitations.some((one) => one.organisationId === organisation.id)) throw new Rejection({ organisationId: "This organisation has been asked already" });
    const onlyInvite = given.kind === "require" ? whyOnlyInvite(body.kind, organisation.kind) : null;
    if (onlyInvite) throw new Rejection({ kind: onlyInvite });
    requireComing(given.dueOn, "dueOn");
    await inner.insertInto("desk.call_invitation").values({
      body_id: call.bodyId, call_id: call.id, organisation_id: organisation.id, kind: given.kind, duty: given.kind === "require" ? (given.duty ?? "") : "", due_on: given.dueOn, words: given.words ?? "", made_by: actor.id,
    }).execute();
    if (call.status === "open") await sql`select desk.tell_invited(${call.id}, ${organisation.id})`.execute(inner);
  }, tx);
}

/** Takes an organisation off a call that is not open yet. */
export function removeInvitation(actor: Actor, reference: string | undefined, callId: string | undefined, invitationId: string | undefined, given: Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "change", given, "organisation not asked", async ({ invitations }, inner) => {
    const gone = invitations.find((one) => String(one.id) === invitationId);
    if (!gone) throw absent();
    await inner.deleteFrom("desk.call_invitation").where("id", "=", gone.id).execute();
  }, tx);
}

/** Opens a call: its questions are frozen from now on, and the officers of the invited organisations are told. */
export function openCall(actor: Actor, reference: string | undefined, callId: string | number | undefined, given: Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "open", given, "call opened", async ({ call, questions, invitations }, inner) => {
    if (questions.length === 0) throw new Rejection({ form: "Add at least one question before you open the call." });
    if (call.openTo === "invited organisations" && invitations.length === 0) throw new Rejection({ form: "Invite at least one organisation, or open the call to anyone." });
    if (Temporal.PlainDate.compare(Temporal.PlainDate.from(call.closesOn), today()) < 0) throw new Rejection({ form: "The day on which the call closes has passed. Change it first." });
    await inner.updateTable("desk.evidence_call").where("id", "=", call.id).set({ status: "open", opened_at: now().toString() }).execute();
    await sql`select desk.tell_invited(${call.id}, null)`.execute(inner);
  }, tx);
}

/** Closes a call: nothing more is begun or sent, but what the clerk returned may come again. */
export function closeCall(actor: Actor, reference: string | undefined, callId: string | number | undefined, given: Once, tx?: Work): Promise<{ callId: number }> {
  return change(actor, reference, callId, "close", given, "call closed", async ({ call }, inner) => {
    await inner.updateTable("desk.evidence_call").where("id", "=", call.id).set({ status: "closed" }).execute();
  }, tx);
}

/** One change of a call: found for the purpose, changed, counted, and put on the chain. */
function change(
  actor: Actor, reference: string | undefined, callId: string | number | undefined, action: CallAction, given: Once, what: string,
  work: (found: FoundCall, tx: Work) => Promise<void>, tx?: Work,
): Promise<{ callId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const found = await findCall(actor, reference, callId, action, inner);
    if (found.inquiry.status === "concluded") throw conflict("The inquiry is concluded: its calls are not changed any more.");
    await work(found, inner);
    await inner.updateTable("desk.evidence_call").where("id", "=", found.call.id).set({ version: found.call.version + 1 }).execute();
    await countInquiryChange(inner, found.inquiry.id);
    await appendAudit(inner, { what, noun: "call for evidence", id: found.call.id, bodyId: found.call.bodyId, details: { inquiry: found.inquiry.id } });
    return { callId: found.call.id };
  }, tx);
}

/** The questions of calls, in order. */
export function questionRows(tx: Work) {
  return tx.selectFrom("desk.call_question as q").select(["q.id", "q.position", "q.words"]).orderBy("q.position");
}

async function number(tx: Work, questions: CallQuestion[]): Promise<void> {
  for (const [index, { id, position }] of questions.entries()) {
    if (position !== index + 1) await tx.updateTable("desk.call_question").where("id", "=", id).set({ position: index + 1 }).execute();
  }
}

function oneOfThem(questions: CallQuestion[], questionId: string | undefined): CallQuestion {
  const found = questions.find((one) => String(one.id) === questionId);
  if (!found) throw absent();
  return found;
}

function requireComing(day: string, field: string): void {
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(day), today()) < 0) throw new Rejection({ [field]: "The day must be today or in the future" });
}

/** @returns the call that a row holds */
export function asCall<R extends Omit<Call, "status" | "openTo"> & { status: string; openTo: string }>(row: R): Call {
  const status = callStatuses.find((one) => one === row.status);
  const openTo = callAudiences.find((one) => one === row.openTo);
  if (!status || !openTo) throw new Error("A call has a status or audience that is not in the table.");
  const { id, bodyId, inquiryId, title, whatHappens, closesOn, version } = row;
  return { id, bodyId, inquiryId, title, whatHappens, closesOn, openTo, status, version };
}

/** Every organisation that could be asked, by name. */
export function listOrganisationsToAsk(actor: Actor, tx?: Work): Promise<{ id: number; name: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("access.organisation").select(["id", "name"]).orderBy("name").execute(), tx);
}
