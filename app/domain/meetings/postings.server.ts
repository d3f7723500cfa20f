import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { now } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { calendarOf, localNow } from "../council/council.ts";
import { effectivePostingDay } from "../law/clear-days.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, Rejection } from "../refusal.ts";
import type { Meeting } from "./meeting.ts";
import { countChange, findMeeting } from "./meetings.server.ts";
import { postedThings, type Posting } from "./notice.ts";
import type { PostingGiven } from "./posting-forms.ts";

/** What was posted at the office for a meeting, oldest first: the query, for a statement that gathers more. */
export function postingRows(meetingId: number, tx: Work) {
  return tx.selectFrom("desk.posting as o").leftJoin("access.person as p", "p.id", "o.recorded_by")
    .select(["o.id", "o.what", "o.posted_at as postedAt", "o.counts_from as countsFrom", "o.place", "o.for_day as forDay", "o.for_time as forTime", "o.for_place as forPlace", "o.error_why as errorWhy", "p.name as recordedByName", "o.recorded_at as recordedAt", "o.paper_id as paperId"]).where("o.meeting_id", "=", meetingId).orderBy("o.posted_at").orderBy("o.id");
}

type Row = { id: number; what: string; postedAt: string; countsFrom: string; place: string; forDay: string; forTime: string; forPlace: string; errorWhy: string | null; recordedByName: string | null; recordedAt: Date | string; paperId: number | null };

/** @returns the posting that a row of `postingRows` holds */
export function asPosting({ id, what: named, postedAt, countsFrom, place, forDay, forTime, forPlace, errorWhy, recordedByName, recordedAt, paperId }: Row): Posting {
  const what = postedThings.find((one) => one === named);
  if (!what) throw new Error("A posting is of a thing that is not in the list.");
  return { id, what, paperId, postedAt: postedAt.replace(" ", "T").slice(0, 16), countsFrom, place, forDay, forTime: forTime.slice(0, 5), forPlace, errorWhy, recordedByName: recordedByName ?? "", recordedAt: new Date(recordedAt).toISOString() };
}

/**
 * Records that papers were posted at the office. A posting while the office is shut counts from its next opening
 * (rulebook 1.8). The record is proof: it is added to, never edited.
 */
export function recordPosting(actor: Actor, reference: string | undefined, given: PostingGiven & { onceKey?: string }, tx?: Work): Promise<{ countsFrom: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "record a posting", inner);
    const postedAt = Temporal.PlainDateTime.from(`${given.postedOn}T${given.postedTime}`);
    if (Temporal.PlainDateTime.compare(postedAt, localNow(now())) > 0) throw new Rejection({ postedOn: "The posting must be in the past: record it once it is up" });
    const council = await theCouncil();
    const countsFrom = effectivePostingDay(postedAt, council.officeHours, calendarOf(council)).toString();
    const reports = await openReports(inner, meeting.id, given.papers ?? []);
    const posted = [...given.what.map((what) => ({ what, paper_id: null })), ...reports.map((id) => ({ what: "reports", paper_id: id }))];
    await inner.insertInto("desk.posting").values(posted.map((one) => ({
      body_id: meeting.bodyId, meeting_id: meeting.id, ...one, posted_at: postedAt.toString(), counts_from: countsFrom, place: given.place, recorded_by: actor.id,
      for_day: meeting.heldOn, for_time: meeting.startsAt, for_place: meeting.place,
    }))).execute();
    await countChange(inner, meeting.id);
    await appendAudit(inner, { what: "posting recorded", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { what: given.what, papers: reports, countsFrom } });
    return { countsFrom };
  }, tx);
}

/** Each report has its own clock (rulebook 1.8). @throws Rejection where one is not an open paper of this meeting */
async function openReports(tx: Work, meetingId: number, papers: readonly number[]): Promise<number[]> {
  const found = await Promise.all(papers.map((id) => tx.selectFrom("desk.paper").select("id").where("id", "=", id).where("meeting_id", "=", meetingId).where("class", "=", "official").where("removed_at", "is", null).executeTakeFirst()));
  return found.map((row) => {
    if (!row) throw new Rejection({ papers: "Select from the reports that are on the agenda" });
    return row.id;
  });
}

/** @throws a 404 refusal when this meeting has no such posting, or it is marked already */
export function findPosting(actor: Actor, reference: string | undefined, postingId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; posting: Posting }> {
  return withActor(actor, async (inner) => {
    if (!postingId || !/^\d{1,9}$/.test(postingId)) throw absent();
    const { meeting } = await findMeeting(actor, reference, "record a posting", inner);
    const row = await postingRows(meeting.id, inner).where("o.id", "=", Number(postingId)).where("o.error_at", "is", null).executeTakeFirst();
    if (!row) throw absent();
    return { meeting, posting: asPosting(row) };
  }, tx);
}

/** Marks a posting as recorded in error: it stays on the record with the reason, and counts for nothing. */
export function markPostingAsMistaken(actor: Actor, reference: string | undefined, postingId: string | undefined, given: { why: string; onceKey?: string }): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting, posting } = await findPosting(actor, reference, postingId, tx);
    await tx.updateTable("desk.posting").set({ error_why: given.why, error_by: actor.id, error_at: new Date() }).where("id", "=", posting.id).execute();
    await countChange(tx, meeting.id);
    await appendAudit(tx, { what: "posting marked as recorded in error", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { posting: posting.id } });
    return { reference: meeting.reference };
  });
}
