import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { itemRows } from "../agendas/agendas.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { minuteNumber, minuteSeries } from "../law/minute-numbers.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { readFromAgenda } from "./from-agenda.server.ts";
import { tellMonitoringOfficers } from "./monitoring-officers.server.ts";
import { allowedOnMinutes, canDraftMinutes, minutesStatuses, whoMayDraft, whoMayWithMinutes, type Minutes, type MinutesAction } from "./minutes.ts";

type Once = { onceKey?: string | undefined };
const fields = [
  "m.id", "m.body_id", "m.meeting_id", "g.reference", "g.title", "g.held_on", "m.status", "m.version", "m.presided_by", "m.started_at", "m.ended_at", "m.attendance_version", "m.sent_by", "m.chair_words",
  "m.coherent_answer", "m.summary", "m.agreed_at_meeting_id", "m.agreed_on", "m.agreed_presided_by", "m.corrections", "m.signed_at",
] as const;

/**
 * The only way to obtain minutes: by their meeting, for a purpose.
 * @throws a 404 refusal when absent or not visible, a 403 one that says who may
 */
export function findMinutes(actor: Actor, reference: string | undefined, action: MinutesAction, tx?: Work): Promise<{ minutes: Minutes; meeting: Meeting; allowed: MinutesAction[] }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "read", inner);
    const named = inner.selectFrom("desk.minutes as m").innerJoin("desk.meeting as g", "g.id", "m.meeting_id").select(fields).where("m.meeting_id", "=", meeting.id);
    // who signs or only reads may lock nothing: the keeper's functions lock for them
    const changes = action !== "read" && action !== "read exempt minutes" && action !== "sign";
    const row = await (changes ? named.forUpdate("m") : named).executeTakeFirst();
    if (!row) throw absent();
    const minutes = asMinutes(row);
    const allowed = allowedOnMinutes(actor, minutes);
    if (!allowed.includes(action)) throw forbidden(whoMayWithMinutes[action]);
    return { minutes, meeting, allowed };
  }, tx);
}

/** What the page of a meeting offers of its minutes: to read them, to draft them, or nothing. Before the day of the meeting nothing is asked. */
export function minutesOnOffer(actor: Actor, meeting: Meeting, tx?: Work): Promise<"read" | "draft" | null> {
  if (!hasBegun(meeting)) return Promise.resolve(null);
  return withActor(actor, async (inner) => {
    const row = await inner.selectFrom("desk.minutes").select("id").where("meeting_id", "=", meeting.id).executeTakeFirst();
    return row ? "read" : canDraftMinutes(actor, meeting.bodyId) ? "draft" : null;
  }, tx);
}

/** Whether a meeting has minutes, and whether this actor may draft them: what stands on the way to them. */
export function findMeetingToMinute(actor: Actor, reference: string | undefined, tx?: Work): Promise<{ meeting: Meeting; hasMinutes: boolean; mayDraft: boolean; unminuted: number; retold: number; isUnannounced: boolean }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "read", inner);
    if (meeting.status === "cancelled") throw conflict(notHeld);
    const row = await inner.selectFrom("desk.minutes").select(["id", "status"]).where("meeting_id", "=", meeting.id).executeTakeFirst();
    const items = await unminutedItems(inner, meeting);
    const writable = row === undefined || row.status === "draft" || row.status === "published";
    const mayDraft = canDraftMinutes(actor, meeting.bodyId) && writable && hasBegun(meeting);
    const retold = row && mayDraft ? (await toldOtherwise(inner, row.id, await readFromAgenda(actor, meeting, inner))).length : 0;
    return { meeting, hasMinutes: row !== undefined, mayDraft, unminuted: items.length, retold, isUnannounced: await isUnannounced(actor, meeting, inner) };
  }, tx);
}

/**
 * Drafts the minutes of a meeting whose day has come: one numbered minute for each item, in the order of the agenda. Asked
 * again, it takes in the items that were added since, and what the agenda tells of the others by then: withdrawn, deferred, a
 * paper that was tabled. Numbers come from the body's locked counter (rulebook 4.3).
 */
export function draftMinutes(actor: Actor, reference: string | undefined, given: Once = {}, tx?: Work): Promise<{ reference: string; minutes: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "read", inner);
    if (!canDraftMinutes(actor, meeting.bodyId)) throw forbidden(whoMayDraft);
    if (meeting.status === "cancelled") throw conflict(notHeld);
    if (!hasBegun(meeting)) throw new Rejection({ form: "Minutes are of what happened: draft them on the day of the meeting or after it" });
    const made = await inner.insertInto("desk.minutes").values({ body_id: meeting.bodyId, meeting_id: meeting.id, drafted_by: actor.id })
      .onConflict((same) => same.column("meeting_id").doNothing()).returning("id").executeTakeFirst().catch(sayWhy({ CD031: () => conflict(notHeld) }));
    const { minutes } = await findMinutes(actor, meeting.reference, "write", inner);
    const items = await unminutedItems(inner, meeting);
    const told = await readFromAgenda(actor, meeting, inner);
    const retold = await toldOtherwise(inner, minutes.id, told);
    if (!made && items.length === 0 && retold.length === 0) throw conflict("The minutes of this meeting are drafted already, and every item of the agenda has its minute.");
    for (const { id, words } of retold) await inner.updateTable("desk.minute").where("id", "=", id).set({ from_agenda: words }).execute();
    const last = await inner.selectFrom("desk.minute").select((is) => is.fn.max("position").as("position")).where("minutes_id", "=", minutes.id).executeTakeFirst();
    const held = Temporal.PlainDate.from(meeting.heldOn);
    for (const [place, item] of items.entries()) {
      const { rows } = await sql<{ drawn: number }>`select desk.next_number(${meeting.bodyId}, ${minuteSeries(held)}) as drawn`.execute(inner);
      await inner.insertInto("desk.minute").values({
        body_id: meeting.bodyId, minutes_id: minutes.id, item_id: item.id, position: (last?.position ?? 0) + place + 1, number: minuteNumber(rows[0]?.drawn ?? 0, held),
        title: item.open_title, class: item.class, is_late: told.get(item.id)?.isLate ?? false, from_agenda: told.get(item.id)?.words ?? "",
      }).execute();
    }
    if (!made) await countMinutesChange(inner, minutes.id);
    else if (await isUnannounced(actor, meeting, inner)) await tellMonitoringOfficers(inner, meeting.bodyId);
    await appendAudit(inner, { what: made ? "minutes drafted" : "minutes taken in from the agenda", noun: "minutes", id: minutes.id, bodyId: meeting.bodyId, details: { meeting: meeting.id, minutes: items.length, retold: retold.length } });
    return { reference: meeting.reference, minutes: items.length };
  }, tx);
}

/** Every change of a part counts as one of the minutes: a release prepared before it is stale, and so is a hash to be signed. */
export async function countMinutesChange(tx: Work, minutesId: number): Promise<void> {
  await tx.updateTable("desk.minutes").set((is) => ({ version: is("version", "+", 1) })).where("id", "=", minutesId).execute();
}

/** The minutes whose item the agenda tells otherwise of by now. */
async function toldOtherwise(tx: Work, minutesId: number, told: Awaited<ReturnType<typeof readFromAgenda>>): Promise<{ id: number; words: string }[]> {
  const rows = await tx.selectFrom("desk.minute").select(["id", "item_id", "from_agenda"]).where("minutes_id", "=", minutesId).execute();
  return rows.flatMap((row) => {
    const words = (row.item_id === null ? undefined : told.get(row.item_id)?.words) ?? row.from_agenda;
    return words === row.from_agenda ? [] : [{ id: row.id, words }];
  });
}

/** A formal meeting that does not count as held, because its agenda was not published: what it did is recorded all the same (rulebook 3.12). */
async function isUnannounced(actor: Actor, meeting: Meeting, tx: Work): Promise<boolean> {
  if (!hasBegun(meeting) || !isFormal((await findBody(actor, meeting.bodyId, tx, meeting.heldOn)).kind)) return false;
  return !(await sql<{ held: boolean }>`select desk.was_held(${meeting.id}) as held`.execute(tx)).rows[0]?.held;
}

const notHeld = "This meeting was cancelled, so there is nothing to minute. Minutes are of meetings that took place.";
const hasBegun = (meeting: Meeting) => meeting.status !== "cancelled" && Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.heldOn), today()) <= 0;

function unminutedItems(tx: Work, meeting: Meeting) {
  return itemRows(meeting.id, tx).where((is) => is.not(is.exists(is.selectFrom("desk.minute as n").whereRef("n.item_id", "=", "desk.agenda_item.id").select("n.id")))).execute();
}

type Row = {
  id: number; body_id: number; meeting_id: number; reference: string; title: string; held_on: string; status: string; version: number; presided_by: number | null; started_at: string | null; ended_at: string | null;
  attendance_version: number; sent_by: number | null; chair_words: string; coherent_answer: string | null; summary: string; agreed_at_meeting_id: number | null; agreed_on: string | null; agreed_presided_by: number | null; corrections: string; signed_at: Date | null;
};

function asMinutes(row: Row): Minutes {
  const status = minutesStatuses.find((one) => one === row.status);
  if (!status) throw new Error("Minutes have a status that is not in the table.");
  const { agreed_at_meeting_id: atMeetingId, agreed_on: on, agreed_presided_by: presidedById } = row;
  return {
    id: row.id, bodyId: row.body_id, meetingId: row.meeting_id, reference: row.reference, title: row.title, heldOn: row.held_on, status, version: row.version, presidedById: row.presided_by,
    startedAt: row.started_at?.slice(0, 5) ?? null, endedAt: row.ended_at?.slice(0, 5) ?? null, attendanceVersion: row.attendance_version, sentById: row.sent_by, chairWords: row.chair_words,
    coherentAnswer: row.coherent_answer === "yes" || row.coherent_answer === "no" ? row.coherent_answer : null, summary: row.summary,
    agreement: atMeetingId !== null && on !== null && presidedById !== null ? { atMeetingId, on, presidedById, corrections: row.corrections } : null, signedAt: row.signed_at?.toISOString() ?? null,
  };
}
