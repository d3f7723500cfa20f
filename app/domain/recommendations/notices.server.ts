import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn, type ActorFacts } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { calendarOf } from "../council/council.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { dayInWords, listInWords } from "../law/day-in-words.ts";
import { executiveResponseDue, givesResponseNotice } from "../law/response-duties.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { listKnownBodies, type KnownBody } from "./known-bodies.server.ts";
import { isClerkOfCommittee, whoMayWithRecommendation, type Recommendation } from "./recommendation.ts";
import { recommendationRefusals as refusals } from "./recommendation-refusals.server.ts";
import { findRecommendation, listOfNotice, listResolved, type Once } from "./recommendations.server.ts";

/** By when an answer is due, with the sum; ISO dates. `overdue`: it should have come before today, and has not. */
export type ResponseDue = { dueOn: string; chaseBy: string; sentences: readonly string[]; overdue: boolean };

type Received = Pick<Recommendation, "reportReceivedOn" | "noticeReceivedOn" | "responseStatus">;

/** Computed by the law whenever it is asked, never stored. Null while no receipt is recorded: no notice, no clock (rulebook 2.7). */
export async function responseDueOf({ reportReceivedOn, noticeReceivedOn, responseStatus }: Received): Promise<ResponseDue | null> {
  if (!reportReceivedOn || !noticeReceivedOn) return null;
  const { due, chaseBy, sentences } = executiveResponseDue({ reportReceivedOn: Temporal.PlainDate.from(reportReceivedOn), noticeReceivedOn: Temporal.PlainDate.from(noticeReceivedOn) }, calendarOf(await theCouncil()));
  return { dueOn: due.toString(), chaseBy: chaseBy.toString(), sentences, overdue: responseStatus === "awaiting" && Temporal.PlainDate.compare(due, today()) < 0 };
}

export type ScrutinyNotice = {
  id: number; committeeId: number; answeringId: number; committeeName: string; answeringName: string; words: string; sentOn: string; reportReceivedOn: string | null; receivedOn: string | null;
  receiptProof: string; recommendations: { address: string; reference: string; title: string }[];
};

/** When a recommendation's notice was sent and received, for the two bodies that it is between; members of the panel see what it carries and the day. */
export function findNoticeOf(actor: Actor, { noticeId }: Pick<Recommendation, "noticeId">, tx?: Work): Promise<{ id: number; sentOn: string; receivedOn: string | null } | null> {
  if (noticeId === null) return Promise.resolve(null);
  return withActor(actor, async (inner) => (await inner.selectFrom("desk.scrutiny_notice").select(["id", "notice_sent_on as sentOn", "received_on as receivedOn"]).where("id", "=", noticeId).executeTakeFirst()) ?? null, tx);
}

/** A notice for a purpose. @throws a 404 refusal for who sits on neither body, a 403 one that says who may record the receipt */
export function findNotice(actor: Actor, id: string | undefined, action: "read" | "record receipt", tx?: Work): Promise<{ notice: ScrutinyNotice; mayRecordReceipt: boolean; mayCorrect: boolean; needsProof: boolean }> {
  return withActor(actor, async (inner) => {
    if (!id || !/^\d{1,9}$/.test(id)) throw absent();
    const row = await inner.selectFrom("desk.scrutiny_notice").select(["id", "body_id", "answering_id", "words", "notice_sent_on", "report_received_on", "received_on", "receipt_proof"]).where("id", "=", Number(id)).executeTakeFirst();
    if (!row) throw absent();
    const names = new Map((await listKnownBodies(actor, inner)).map((body) => [body.id, body.name]));
    const recommendations = (await listOfNotice(actor, row.id, inner)).map(({ address, reference, title }) => ({ address, reference: reference ?? "", title }));
    const notice: ScrutinyNotice = {
      id: row.id, committeeId: row.body_id, answeringId: row.answering_id, committeeName: names.get(row.body_id) ?? "A committee of the council", answeringName: names.get(row.answering_id) ?? "The executive", words: row.words,
      sentOn: row.notice_sent_on, reportReceivedOn: row.report_received_on, receivedOn: row.received_on, receiptProof: row.receipt_proof, recommendations,
    };
    const mayCorrect = isClerkOfCommittee(actor, notice.committeeId);
    const mayRecordReceipt = mayCorrect || (notice.receivedOn === null && answersFor(actor, notice));
    if (action === "record receipt" && !mayRecordReceipt) throw forbidden("Only the clerk or a member of the body that received it records the receipt, once, or the committee’s clerk with proof. Only the committee’s clerk corrects what is recorded.");
    return { notice, mayRecordReceipt, mayCorrect, needsProof: !answersFor(actor, notice) || notice.receivedOn !== null };
  }, tx);
}

function answersFor(actor: ActorFacts, { answeringId }: { answeringId: number }): boolean {
  return rolesOn(actor, answeringId).some((role) => role !== "attendee" && role !== "monitoring officer");
}

/** The executive that answers: the one named when it was proposed, or else the committee's own today. */
function answererOf({ answeringId, committeeId }: Pick<Recommendation, "answeringId" | "committeeId">, bodies: readonly KnownBody[]): number | null {
  return answeringId ?? bodies.find((body) => body.id === committeeId)?.executiveId ?? null;
}

/** What the notice would carry and say, before it is given. */
export function prepareNotice(actor: Actor, address: string | undefined, tx?: Work): Promise<{ recommendation: Recommendation; together: Recommendation[]; answeringName: string | null }> {
  return withActor(actor, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "give notice", inner);
    const bodies = await listKnownBodies(actor, inner);
    const answeringId = answererOf(recommendation, bodies);
    const together = (await listResolved(actor, recommendation.committeeId, inner)).filter((one) => answererOf(one, bodies) === answeringId);
    return { recommendation, together, answeringName: bodies.find((body) => body.id === answeringId)?.name ?? null };
  }, tx);
}

/**
 * Gives the executive notice in writing that it must respond (section 9FE LGA 2000). Only the clerk of an overview and scrutiny committee
 * does, only of what the committee has resolved; the clock starts with the receipt and not with this.
 */
export function giveNotice(actor: Actor, given: { committeeId: number; recommendations: readonly number[]; sentOn: string; reportReceivedOn?: string | undefined } & Once, tx?: Work): Promise<{ noticeId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    if (!isClerkOfCommittee(actor, given.committeeId)) throw forbidden(whoMayWithRecommendation["give notice"]);
    const carried = (await listResolved(actor, given.committeeId, inner)).filter((one) => given.recommendations.includes(one.id));
    if (carried.length === 0 || carried.length !== given.recommendations.length) throw new Rejection({ recommendations: "Select only recommendations that the committee has resolved and given no notice of" });
    const bodies = await listKnownBodies(actor, inner);
    const committee = bodies.find((body) => body.id === given.committeeId);
    const answering = bodies.find((body) => carried[0] && body.id === answererOf(carried[0], bodies));
    if (!committee || !answering || !givesResponseNotice(committee.kind, answering.kind)) throw new Rejection({ form: "Only an overview and scrutiny committee gives this notice, and only to the executive that answers it. The clerk of the council’s bodies says which executive that is" });
    const words = noticeWords({ committee: committee.name, answering: answering.name, sentOn: given.sentOn, references: carried.map((one) => one.reference ?? "") });
    const { rows } = await sql<{ id: number }>`select desk.give_notice(${committee.id}, ${carried.map((one) => one.id)}::int[], ${words}, ${given.sentOn}::date, ${given.reportReceivedOn ?? null}::date) as id`.execute(inner).catch(sayWhy(refusals));
    const noticeId = rows[0]?.id ?? 0;
    await appendAudit(inner, { what: "notice given", noun: "scrutiny notice", id: noticeId, bodyId: committee.id, details: { recommendations: carried.map((one) => one.id), sentOn: given.sentOn } });
    return { noticeId };
  }, tx);
}

/**
 * Records on which days report and notice were received: from the later one the two months run. A day once recorded is
 * corrected by the committee's clerk alone, with a reason on the chain: never by those against whom the clock runs.
 */
export function recordReceipt(actor: Actor, id: string | undefined, given: { noticeReceivedOn: string; reportReceivedOn: string; proof?: string | undefined } & Once, tx?: Work): Promise<{ noticeId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { notice, needsProof, mayCorrect } = await findNotice(actor, id, "record receipt", inner);
    const corrects = notice.receivedOn !== null || (notice.reportReceivedOn !== null && given.reportReceivedOn !== notice.reportReceivedOn);
    if (corrects && !mayCorrect) throw new Rejection({ reportReceivedOn: "The day the report was received is already recorded. Only the committee’s clerk corrects it, with a reason" });
    if ((needsProof || corrects) && !given.proof) throw new Rejection({ proof: corrects ? "Enter why it is corrected, and what proves the day" : "Enter what proves the receipt: you record it for the body that received it" });
    if (given.noticeReceivedOn < notice.sentOn) throw new Rejection({ noticeReceivedOn: `The notice was sent on ${dayInWords(Temporal.PlainDate.from(notice.sentOn))}: it cannot have been received before` });
    if (given.noticeReceivedOn > today().toString()) throw new Rejection({ noticeReceivedOn: "The day must be in the past: record the receipt once it has come" });
    if (given.reportReceivedOn > today().toString()) throw new Rejection({ reportReceivedOn: "The day must be in the past: record the receipt once it has come" });
    await sql`select desk.record_receipt(${notice.id}, ${given.noticeReceivedOn}::date, ${given.reportReceivedOn}::date, ${given.proof ?? ""})`.execute(inner).catch(sayWhy(refusals));
    const days = { notice: given.noticeReceivedOn, report: given.reportReceivedOn };
    await appendAudit(inner, corrects
      ? { what: "receipt corrected", noun: "scrutiny notice", id: notice.id, bodyId: notice.committeeId, details: { ...days, noticeBefore: notice.receivedOn, reportBefore: notice.reportReceivedOn }, private: { why: given.proof ?? "" } }
      : { what: "receipt recorded", noun: "scrutiny notice", id: notice.id, bodyId: needsProof ? notice.committeeId : notice.answeringId, details: days });
    return { noticeId: notice.id };
  }, tx);
}

/** The notice's exact words, kept with it (section 9FE(2) LGA 2000). */
export function noticeWords({ committee, answering, sentOn, references }: { committee: string; answering: string; sentOn: string; references: readonly string[] }): string {
  return [
    `To: ${answering}`,
    `From: ${committee}`,
    `${dayInWords(Temporal.PlainDate.from(sentOn))}`,
    `The committee has made ${references.length === 1 ? "a recommendation" : `${references.length} recommendations`}: ${listInWords(references)}.`,
    "Under section 9FE of the Local Government Act 2000 the committee requires you to consider the report or recommendations, to respond to the committee saying what (if any) action you propose to take, and to publish the response if the report or recommendations were published.",
    "You must do so within two months beginning with the date on which you received the report or recommendations or, if later, this notice.",
  ].join("\n\n");
}
