import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { findBody, type Body } from "../bodies/bodies.server.ts";
import { calendarOf } from "../council/council.ts";
import { isFormal } from "../law/body-kinds.ts";
import type { Calendar } from "../law/calendar.ts";
import type { PrivateNoticeCount } from "../law/private-meetings.ts";
import { latestPublicationInWords, type SumInWords } from "../law/sum-in-words.ts";
import { noticeOf, timetableOf, warningsOf, type LawStep, type PracticeStep, type TimetabledMeeting } from "../law/timetable.ts";
import type { Meeting } from "./meeting.ts";
import { findMeeting, findMeetingToMove } from "./meetings.server.ts";
import { findPrivateCount, givesPrivateNotices } from "./private-notices.server.ts";
import { listSubstitutes, type NamedSubstitute } from "./substitutes.server.ts";

/** One row of a meeting's timetable; days are ISO dates. `from` is the day the count begins with, where it is not the meeting's. */
export type TimetableRow =
  | { what: PracticeStep | LawStep | "meeting"; day: string; from: string; isLaw: boolean; warnings: string[] }
  | { what: "day off"; day: string; name: string };

export type MeetingTimetable = { rows: TimetableRow[]; /** The sum of ordinary notice; null where the law asks for none. */ notice: SumInWords | null };

/** Every step of a meeting's timetable with the bank holidays and closure days between them (rulebook 7D). @throws as `findMeeting` */
export function findTimetable(actor: Actor, reference: string | undefined, tx?: Work): Promise<{ meeting: Meeting; body: Body; timetable: MeetingTimetable }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "read", inner);
    const body = await findBody(actor, meeting.bodyId, inner);
    const timetable = timetableOn(meeting.heldOn, body, calendarOf(await theCouncil()));
    const counted = givesPrivateNotices(body) ? await findPrivateCount(actor, String(body.id), "read", inner) : null;
    return { meeting, body, timetable: { ...timetable, rows: timetable.rows.filter(({ what }) => what !== notChosen(counted?.count?.count)) } };
  }, tx);
}

/** Both counts of the 28 clear days stand in the timetable until the monitoring officer has chosen one (rulebook 7C). */
function notChosen(count: PrivateNoticeCount | undefined): LawStep | undefined {
  if (count === undefined) return undefined;
  return count === "calendar" ? "notice of a private meeting, in working days" : "notice of a private meeting";
}

/** What a move changes, step by step; days are ISO dates. `renewsNotice`: what was posted announced the old day, and is notice no more. `substitutes` stay named, with the warnings of the new day. */
export type MovePreview = { substitutes: NamedSubstitute[]; was: string; becomes: string; steps: { what: PracticeStep | LawStep | "meeting"; was: string; becomes: string; isLaw: boolean }[]; notice: SumInWords | null; renewsNotice: boolean };

/** The old and the new dates of a meeting that is about to be moved to another day. @throws as `moveMeeting` */
export function previewMove(actor: Actor, reference: string | undefined, given: { heldOn: string; version: number }, tx?: Work): Promise<MovePreview> {
  return withActor(actor, async (inner) => {
    const { meeting, body } = await findMeetingToMove(actor, reference, given, inner);
    const calendar = calendarOf(await theCouncil());
    const [was, becomes] = [timetableOn(meeting.heldOn, body, calendar), timetableOn(given.heldOn, body, calendar)];
    const steps = was.rows.flatMap((row) => {
      if (row.what === "day off") return [];
      const other = becomes.rows.find((one) => one.what === row.what);
      return other ? [{ what: row.what, was: row.day, becomes: other.day, isLaw: row.isLaw }] : [];
    });
    const substitutes = await listSubstitutes(actor, { ...meeting, heldOn: given.heldOn }, inner);
    return { substitutes, was: meeting.heldOn, becomes: given.heldOn, steps, notice: becomes.notice, renewsNotice: meeting.status !== "draft" };
  }, tx);
}

/** The timetable that a body's meeting would have on a day. @param heldOn an ISO date */
export function timetableOn(heldOn: string, { kind, noticeDays, countingProfile }: Pick<Body, "kind" | "noticeDays" | "countingProfile">, calendar: Calendar): MeetingTimetable {
  const meeting: TimetabledMeeting = { heldOn: Temporal.PlainDate.from(heldOn), kind, noticeDays, profile: countingProfile };
  const steps = timetableOf(meeting, calendar);
  const rows = steps.map((one): TimetableRow => ({ what: one.step, day: one.day.toString(), from: one.from.toString(), isLaw: one.isLaw, warnings: warningsOf(one, calendar) }));
  const last = steps.findLast((one) => one.step !== "minutes open" && one.step !== "background papers open")?.day.toString() ?? heldOn;
  const daysOff = [...calendar.bankHolidays, ...calendar.closureDays].filter(([date]) => date >= (rows[0]?.day ?? heldOn) && date <= last).map(([day, name]): TimetableRow => ({ what: "day off", day, name: name || "Offices closed" }));
  return { rows: [...rows, ...daysOff].toSorted((one, other) => one.day.localeCompare(other.day)), notice: isFormal(kind) ? latestPublicationInWords(noticeOf(meeting, calendar)) : null };
}
