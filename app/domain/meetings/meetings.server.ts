import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn } from "../actor.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { findBody, listMembers, type Body } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { allowedOnMeeting, isCancelled, isOver, meetingStatuses, waitingToBePublished, whoMay, type Meeting, type MeetingAction, type MeetingView } from "./meeting.ts";
import type { MeetingPlace, ShorterNotice } from "./meeting-forms.ts";

const fields = [
  "m.id", "m.body_id as bodyId", "m.reference", "m.title", "m.held_on as heldOn", "m.starts_at as startsAt", "m.ends_at as endsAt", "m.place",
  "m.access_details as accessDetails", "m.status", "m.convened_by as convenedBy", "m.convened_at as convenedAt", "m.convened_why as convenedWhy",
  "m.moved_from as movedFrom", "m.moved_from_time as movedFromTime", "m.moved_at as movedAt", "m.cancelled_why as cancelledWhy", "m.cancelled_at as cancelledAt", "m.uid", "m.version",
] as const;
export const pageOfMeetings = 50;

/** Meetings of the actor's bodies, latest first, 50 at a time; `after` is the key of the last row seen ("2026-03-12~41"), `show` narrows them. */
export function listMeetings(actor: Actor, { after, show }: { after?: string | undefined; show?: MeetingView | undefined } = {}, tx?: Work): Promise<{ meetings: (Meeting & { bodyName: string })[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    const key = after ? /^(\d{4}-\d\d-\d\d)~(\d{1,9})$/.exec(after) : null;
    let query = inner.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").select([...fields, "b.name as bodyName"])
      .where("m.body_id", "=", sql<number>`any (${actor.seats.map((seat) => seat.bodyId)}::int[])`)
      .orderBy("m.held_on", "desc").orderBy("m.id", "desc").limit(pageOfMeetings + 1);
    if (key?.[1] && key[2] && isRealDay(key[1])) query = query.where(sql<boolean>`(m.held_on, m.id) < (${key[1]}::date, ${Number(key[2])}::int)`);
    if (show === "to come") query = query.where("m.held_on", ">=", today().toString()).where("m.status", "!=", "cancelled");
    if (show === "past") query = query.where("m.held_on", "<", today().toString()).where("m.status", "!=", "cancelled");
    if (show === "to publish") query = query.where("m.held_on", ">=", today().toString()).where("m.status", "in", waitingToBePublished);
    if (show === "moved") query = query.where("m.moved_at", "is not", null);
    if (show === "cancelled") query = query.where("m.status", "=", "cancelled");
    const rows = await query.execute();
    const shown = rows.slice(0, pageOfMeetings).map((row) => ({ ...asMeeting(row), bodyName: row.bodyName }));
    const last = shown.at(-1);
    return { meetings: shown, next: rows.length > pageOfMeetings && last ? `${last.heldOn}~${last.id}` : undefined };
  }, tx);
}

/**
 * The only way to obtain a meeting: for a purpose.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may
 */
export function findMeeting(actor: Actor, reference: string | undefined, action: MeetingAction, tx?: Work): Promise<{ meeting: Meeting; allowed: MeetingAction[] }> {
  return withActor(actor, async (inner) => {
    if (!reference || !/^[a-z0-9-]{12,120}$/.test(reference)) throw absent();
    const changes = action !== "read" && action !== "read private matter" && action !== "preview";
    const named = inner.selectFrom("desk.meeting as m").select(fields).where("m.reference", "=", reference);
    // a draft that was moved is still found by the name it had: an open form or a bookmark loses nothing
    const formerlyNamed = inner.selectFrom("desk.meeting as m").select(fields).where(sql<boolean>`m.former_references @> array[${reference}]::text[]`);
    const row = (await (changes ? named.forUpdate() : named).executeTakeFirst()) ?? (await (changes ? formerlyNamed.forUpdate() : formerlyNamed).executeTakeFirst());
    if (!row) throw absent();
    const meeting = asMeeting(row);
    const allowed = allowedOnMeeting(actor, meeting);
    if (!allowed.includes(action)) throw couldBefore(actor, meeting, action) ? conflict(isCancelled) : forbidden(whoMay[action]);
    return { meeting, allowed };
  }, tx);
}

/** Whether it is the meeting's state alone that stands in the way of this actor. */
function couldBefore(actor: Actor, meeting: Meeting, action: MeetingAction): boolean {
  return meeting.status === "cancelled" && allowedOnMeeting(actor, { ...meeting, status: "published" }).includes(action);
}

/** Schedules a meeting of a body, in draft. @returns its reference */
export function scheduleMeeting(actor: Actor, given: MeetingPlace & { bodyId: number; onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    if (!rolesOn(actor, given.bodyId).includes("clerk")) throw new Rejection({ bodyId: "Select a committee or panel that you are clerk of" });
    const body = await findBody(actor, given.bodyId, inner);
    if (body.closedOn !== null && body.closedOn <= given.heldOn) throw new Rejection({ bodyId: "This committee or panel is closed by then: select another one" });
    requireComing(given.heldOn);
    const reference = await freeReference(inner, body.id, `${given.heldOn}-${body.slug}`);
    const row = await inner.insertInto("desk.meeting").values({
      body_id: body.id, reference, title: body.name, held_on: given.heldOn, starts_at: given.startsAt, ends_at: given.endsAt ?? null,
      place: given.place, access_details: given.accessDetails ?? "", created_by: actor.id,
    }).returning("id").executeTakeFirstOrThrow();
    await appendAudit(inner, { what: "meeting scheduled", noun: "meeting", id: row.id, bodyId: body.id, details: { heldOn: given.heldOn } });
    return { reference };
  }, tx);
}

/** A meeting that is still to be held. @throws as `findMeeting`, and a 409 refusal where its day is over */
export function findMovableMeeting(actor: Actor, reference: string | undefined, tx?: Work): Promise<Meeting> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    if (isOver(meeting, today().toString())) throw conflict("The day of this meeting is over, so it is not moved any more. If it took place, draft its minutes; if it did not, schedule another meeting.");
    return meeting;
  }, tx);
}

/** The meeting and its body, as they stand before a move. @throws Rejection where somebody changed it first, or the day is over */
export async function findMeetingToMove(actor: Actor, reference: string | undefined, given: { heldOn: string; version: number }, tx?: Work): Promise<{ meeting: Meeting; body: Body }> {
  return withActor(actor, async (inner) => {
    const meeting = await findMovableMeeting(actor, reference, inner);
    if (meeting.version !== given.version) throw changedMeanwhile();
    requireComing(given.heldOn);
    return { meeting, body: await findBody(actor, meeting.bodyId, inner) };
  }, tx);
}

const changedMeanwhile = () => new Rejection({ form: "Somebody changed this meeting while you were here. What is saved now is shown beside what you typed: check it, then save again." }, 409);

/** Moves a meeting to another day, time or place. Until something is published its reference moves with the day. Everybody with a seat is told. */
export function moveMeeting(actor: Actor, reference: string | undefined, given: MeetingPlace & { version: number; onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, body } = await findMeetingToMove(actor, reference, given, inner);
    const moved = meeting.heldOn !== given.heldOn;
    const renamed = moved && meeting.status === "draft" ? await freeReference(inner, body.id, `${given.heldOn}-${body.slug}`, meeting.id) : meeting.reference;
    const former = renamed === meeting.reference ? {} : { former_references: sql<string[]>`array_append(array_remove(former_references, ${renamed}), ${meeting.reference})` };
    const isMoved = moved || meeting.startsAt !== given.startsAt;
    await inner.updateTable("desk.meeting").where("id", "=", meeting.id).set({
      ...(isMoved ? { moved_from: meeting.heldOn, moved_from_time: meeting.startsAt, moved_at: now().toString(), moved_by: actor.id } : {}),
      reference: renamed, ...former, held_on: given.heldOn, starts_at: given.startsAt, ends_at: given.endsAt ?? null, place: given.place, access_details: given.accessDetails ?? "", version: meeting.version + 1,
      // a meeting on another day is convened anew: notice given at shorter notice for the old day does not carry over
      ...(moved ? { convened_by: null, convened_at: null, convened_why: null } : {}),
    }).execute().catch(sayWhy(minuted));
    if (isMoved || meeting.place !== given.place) await tellSeats(actor, body.id, inner);
    await appendAudit(inner, { what: "meeting moved", noun: "meeting", id: meeting.id, bodyId: body.id, details: { from: meeting.heldOn, to: given.heldOn } });
    return { reference: renamed };
  }, tx);
}

/** Tells everybody with a seat on the body, but for the actor, that there is something for them. */
export async function tellSeats(actor: Actor, bodyId: number, tx: Work): Promise<void> {
  const members = await listMembers(actor, bodyId, today().toString(), tx);
  for (const { personId } of members) if (personId !== actor.id) await enqueue(tx, "tell-person", personId);
}

/** Of what was held the minutes speak: its day stays, and once they are signed its place and title too. */
const minuted: DatabaseRefusals = { CD014: () => conflict("This meeting has minutes, so it is not moved any more. Schedule another meeting instead.") };

/** Records that the meeting is convened at shorter notice: who convened it, when and why (LGA 1972 s.100A(6)(a); rulebook 1.8a). */
export function conveneAtShorterNotice(actor: Actor, reference: string | undefined, given: ShorterNotice & { onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "convene at shorter notice", inner);
    if (meeting.version !== given.version) throw changedMeanwhile();
    const convenedAt = Temporal.PlainDateTime.from(`${given.convenedOn}T${given.convenedTime}`).toZonedDateTime("Europe/London");
    if (Temporal.Instant.compare(convenedAt.toInstant(), now()) > 0) throw new Rejection({ convenedOn: "The meeting must have been convened already: enter the day and time at which it was" });
    if (Temporal.PlainDate.compare(convenedAt.toPlainDate(), Temporal.PlainDate.from(meeting.heldOn)) > 0) throw new Rejection({ convenedOn: "The day it was convened must not be after the meeting" });
    await inner.updateTable("desk.meeting").where("id", "=", meeting.id)
      .set({ convened_by: given.convenedBy, convened_at: convenedAt.toInstant().toString(), convened_why: given.why, version: meeting.version + 1 }).execute();
    await appendAudit(inner, { what: "convened at shorter notice", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { convenedOn: given.convenedOn } });
    return { reference: meeting.reference };
  }, tx);
}

/** Every change of agenda, papers or postings counts as one of the meeting: a release prepared before it is stale. */
export async function countChange(tx: Work, meetingId: number): Promise<void> {
  await tx.updateTable("desk.meeting").where("id", "=", meetingId).set((is) => ({ version: is("version", "+", 1) })).execute();
}

/**
 * A name that no other meeting of the body has or had, so that an old form never reaches another meeting.
 * @param own the meeting that is named: moved back to a day, it has its old name again
 */
async function freeReference(tx: Work, bodyId: number, wanted: string, own = 0): Promise<string> {
  const taken = await tx.selectFrom("desk.meeting").select(["reference", "former_references"]).where("body_id", "=", bodyId).where("id", "!=", own).execute();
  const names = new Set(taken.flatMap((row) => [row.reference, ...row.former_references]));
  if (!names.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!names.has(`${wanted}--${number}`)) return `${wanted}--${number}`; // no slug holds two hyphens: never another body's
}

function requireComing(heldOn: string): void {
  if (Temporal.PlainDate.compare(Temporal.PlainDate.from(heldOn), today()) < 0) throw new Rejection({ heldOn: "The day of the meeting must be today or in the future" });
}

function isRealDay(given: string): boolean {
  return !Number.isNaN(Date.parse(given));
}

type Row = {
  id: number; bodyId: number; reference: string; title: string; heldOn: string; startsAt: string; endsAt: string | null; place: string; accessDetails: string;
  status: string; convenedBy: string | null; convenedAt: Date | null; convenedWhy: string | null; version: number;
  movedFrom: string | null; movedFromTime: string | null; movedAt: Date | null; cancelledWhy: string | null; cancelledAt: Date | null; uid: string;
};

function asMeeting(row: Row): Meeting {
  const status = meetingStatuses.find((one) => one === row.status);
  if (!status) throw new Error("A meeting has a status that is not in the table.");
  const { id, bodyId, reference, title, heldOn, place, accessDetails, uid, version } = row;
  const shorterNotice = row.convenedBy && row.convenedAt ? { convenedBy: row.convenedBy, convenedAt: row.convenedAt.toISOString(), why: row.convenedWhy ?? "" } : null;
  const movedFrom = row.movedFrom && row.movedFromTime && row.movedAt ? { heldOn: row.movedFrom, startsAt: row.movedFromTime.slice(0, 5), at: row.movedAt.toISOString() } : null;
  const cancellation = row.cancelledWhy && row.cancelledAt ? { why: row.cancelledWhy, at: row.cancelledAt.toISOString() } : null;
  return { id, bodyId, reference, title, heldOn, startsAt: row.startsAt.slice(0, 5), endsAt: row.endsAt?.slice(0, 5) ?? null, place, accessDetails, status, shorterNotice, movedFrom, cancellation, uid, version };
}
