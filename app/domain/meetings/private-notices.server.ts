import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn, type ActorFacts } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody, type Body } from "../bodies/bodies.server.ts";
import { calendarOf, localNow } from "../council/council.ts";
import { rulesOf } from "../law/body-kinds.ts";
import { effectivePostingDay } from "../law/clear-days.ts";
import { agreeingOffices, privateMeetingStanding, privateNoticeCounts, privateNoticeKinds, type AgreeingOffice, type PrivateMeetingStanding, type PrivateNoticeCount, type PrivateNoticeKind } from "../law/private-meetings.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import type { Meeting } from "./meeting.ts";
import { countChange, findMeeting } from "./meetings.server.ts";
import type { privateCountForm, PrivateNoticeGiven } from "./private-notice-forms.ts";

type Once = { onceKey?: string | undefined };

/** A notice of a private meeting as it was given: proof, with its own day and place of posting. Days are ISO dates. */
export type PrivateNotice = {
  id: number; kind: PrivateNoticeKind; forDay: string; reasons: string; representations: string; response: string;
  agreed: { office: AgreeingOffice; name: string; on: string } | null; postedAt: string; countsFrom: string; place: string; web: string; webOn: string; recordedByName: string;
};
/** How the 28 clear days are counted for a body, and who chose so. */
export type ChosenCount = { count: PrivateNoticeCount; why: string; chosenByName: string; chosenOn: string };
/** Everything about a private meeting of an executive: null for other bodies, on which regulation 5 does not fall. */
export type PrivateMeeting = { notices: PrivateNotice[]; count: ChosenCount | null; standing: PrivateMeetingStanding };

/** Whether regulation 5 of the executive's regulations governs its private meetings. */
export function givesPrivateNotices({ kind }: Pick<Body, "kind">): boolean {
  return rulesOf(kind).accessLaw === "SI 2012/2089";
}

/** How the notices of a private meeting stand. */
export function privateMeetingOf(actor: Actor, meeting: Pick<Meeting, "id" | "heldOn">, body: Pick<Body, "id" | "kind" | "countingProfile">, tx?: Work): Promise<PrivateMeeting | null> {
  if (!givesPrivateNotices(body)) return Promise.resolve(null);
  return withActor(actor, async (inner) => {
    const notices = await noticesOf(meeting.id, body.id, inner);
    const count = await countOf(body.id, inner);
    const given = notices.map(({ kind, forDay, countsFrom }) => ({ kind, forDay: Temporal.PlainDate.from(forDay), countsFrom: Temporal.PlainDate.from(countsFrom) }));
    const standing = privateMeetingStanding({ heldOn: Temporal.PlainDate.from(meeting.heldOn), count: count?.count ?? null, profile: body.countingProfile, given, today: today() }, calendarOf(await theCouncil()));
    return { notices, count, standing };
  }, tx);
}

/** A meeting of an executive, for whoever records its notices. @throws a 404 refusal for a meeting of any other body, a 403 one that says who may */
export function findPrivateMeeting(actor: Actor, reference: string | undefined, tx?: Work): Promise<{ meeting: Meeting; privateMeeting: PrivateMeeting }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "record a posting", inner);
    const privateMeeting = await privateMeetingOf(actor, meeting, await findBody(actor, meeting.bodyId, inner), inner);
    if (!privateMeeting) throw absent();
    return { meeting, privateMeeting };
  }, tx);
}

/**
 * Records a notice of a private meeting, or the agreement that it is urgent, with the day and place of its posting. What is posted
 * on a shut building counts from the next opening, and where the website had it later, from that day: regulation 5 asks for both
 * (rulebook 1.16). It is added to and never edited: the first that is in time counts.
 */
export function recordPrivateNotice(actor: Actor, reference: string | undefined, given: PrivateNoticeGiven & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findPrivateMeeting(actor, reference, inner);
    const postedAt = Temporal.PlainDateTime.from(`${given.postedOn}T${given.postedTime}`);
    if (Temporal.PlainDateTime.compare(postedAt, localNow(now())) > 0) throw new Rejection({ postedOn: "The posting must be in the past: record it once it is up" });
    if (given.webOn > localNow(now()).toPlainDate().toString()) throw new Rejection({ webOn: "The day on the website must be in the past: record it once it is there" });
    const council = await theCouncil();
    const atTheOffice = effectivePostingDay(postedAt, council.officeHours, calendarOf(council)).toString();
    const countsFrom = given.webOn > atTheOffice ? given.webOn : atTheOffice;
    await inner.insertInto("desk.private_notice").values({
      body_id: meeting.bodyId, meeting_id: meeting.id, kind: given.kind, for_day: meeting.heldOn, reasons: given.reasons, ...ownWords(given, meeting),
      posted_at: postedAt.toString(), counts_from: countsFrom, place: given.place, web: given.web, web_on: given.webOn, recorded_by: actor.id,
    }).execute();
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: "notice of a private meeting recorded", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { kind: given.kind, forDay: meeting.heldOn, countsFrom } });
    return { reference: meeting.reference };
  }, tx);
}

function ownWords(given: PrivateNoticeGiven, { heldOn }: Meeting): { representations?: string; response?: string; agreed_office?: string; agreed_name?: string; agreed_on?: string } {
  if (given.kind === "urgency agreement") {
    if (given.agreedOn > today().toString() || given.agreedOn > heldOn) throw new Rejection({ agreedOn: "The agreement must have been given already, and before the meeting" });
    return { agreed_office: given.agreedOffice, agreed_name: given.agreedName, agreed_on: given.agreedOn };
  }
  if (given.kind === "first notice" || given.received === "no") return {};
  if (!given.representations) throw new Rejection({ representations: "Enter the representations that were received" });
  if (!given.response) throw new Rejection({ response: "Enter the response to them" });
  return { representations: given.representations, response: given.response };
}

/** Chooses how the 28 clear days of an executive are counted. Every choice stays, with its reason; the newest counts. */
export function choosePrivateCount(actor: Actor, id: string | undefined, given: z.output<typeof privateCountForm> & Once, tx?: Work): Promise<{ bodyId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { body } = await findPrivateCount(actor, id, "choose", inner);
    await inner.insertInto("desk.private_notice_count").values({ body_id: body.id, count: given.count, why: given.why, chosen_by: actor.id }).execute();
    await appendAudit(inner, { what: "count of private notices chosen", noun: "body", id: body.id, bodyId: body.id, details: { count: given.count } });
    return { bodyId: body.id };
  }, tx);
}

/** How an executive's days are counted today. @throws a 404 refusal for other bodies and without a seat, a 403 one that says who may choose */
export function findPrivateCount(actor: Actor, id: string | undefined, action: "read" | "choose", tx?: Work): Promise<{ body: Body; count: ChosenCount | null; mayChoose: boolean }> {
  return withActor(actor, async (inner) => {
    if (!id || !/^[1-9]\d{0,8}$/.test(id)) throw absent();
    const body = await findBody(actor, Number(id), inner);
    if (!givesPrivateNotices(body)) throw absent();
    const mayChoose = choosesPrivateCount(actor, body.id);
    if (action === "choose" && !mayChoose) throw forbidden("Only the monitoring officer of the executive chooses how the 28 clear days before a private meeting are counted.");
    return { body, count: await countOf(body.id, inner), mayChoose };
  }, tx);
}

function choosesPrivateCount(actor: ActorFacts, bodyId: number): boolean {
  return rolesOn(actor, bodyId).includes("monitoring officer");
}

async function countOf(bodyId: number, tx: Work): Promise<ChosenCount | null> {
  const row = await tx.selectFrom("desk.private_notice_count as c").leftJoin("access.person as p", "p.id", "c.chosen_by").select(["c.count", "c.why", "c.chosen_on as chosenOn", "p.name"]).where("c.body_id", "=", bodyId).orderBy("c.id", "desc").limit(1).executeTakeFirst();
  const count = privateNoticeCounts.find((one) => one === row?.count);
  return row && count ? { count, why: row.why, chosenOn: row.chosenOn, chosenByName: row.name ?? "The monitoring officer" } : null;
}

async function noticesOf(meetingId: number, bodyId: number, tx: Work): Promise<PrivateNotice[]> {
  const rows = await tx.selectFrom("desk.private_notice as n").leftJoin("access.person as p", "p.id", "n.recorded_by").selectAll("n").select("p.name").where("n.body_id", "=", bodyId).where("n.meeting_id", "=", meetingId).orderBy("n.posted_at").orderBy("n.id").execute();
  return rows.flatMap((row) => privateNoticeKinds.filter((kind) => kind === row.kind).map((kind): PrivateNotice => {
    const office = agreeingOffices.find((one) => one === row.agreed_office);
    return {
      id: row.id, kind, forDay: row.for_day, reasons: row.reasons, representations: row.representations, response: row.response, agreed: office ? { office, name: row.agreed_name ?? "", on: row.agreed_on ?? "" } : null,
      postedAt: row.posted_at.replace(" ", "T").slice(0, 16), countsFrom: row.counts_from, place: row.place, web: row.web, webOn: row.web_on, recordedByName: row.name ?? "",
    };
  }));
}
