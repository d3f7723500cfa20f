import { Temporal } from "temporal-polyfill";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { calendarOf, localMinute, localNow } from "../council/council.ts";
import { isFormal } from "../law/body-kinds.ts";
import { clearDaysBetween, earliestMeeting, effectivePostingDay, noticeStanding, type NoticeStanding } from "../law/clear-days.ts";
import { dayInWords } from "../law/day-in-words.ts";
import { latestPublicationInWords, noticeStandingInWords, type SumInWords } from "../law/sum-in-words.ts";
import type { Meeting } from "./meeting.ts";

export const postedThings = ["notice", "agenda", "reports"] as const;
export type PostedThing = (typeof postedThings)[number];

/**
 * A posting at the office, as the clerk recorded it. `countsFrom` is the working day from which it counts; `forDay`,
 * `forTime` and `forPlace` are what it announced. `paperId` names the one report that was posted; null for all there were.
 */
export type Posting = { id: number; what: PostedThing; paperId: number | null; postedAt: string; countsFrom: string; place: string; forDay: string; forTime: string; forPlace: string; recordedByName: string; recordedAt: string; /** Why it was marked as recorded in error, or null. */ errorWhy: string | null };

/** What notice is judged by. */
type Posted = Pick<Posting, "what" | "paperId" | "postedAt" | "countsFrom" | "forDay" | "forTime" | "forPlace" | "errorWhy">;
type Announced = Pick<Meeting, "heldOn" | "startsAt" | "place">;
/** An open paper that must be posted: `receivedAt` is the moment at which it came, ISO. */
export type OpenReport = { id: number; receivedAt: string };

/** Notice is of one meeting at one day, time and place: a posting that announced another, or never was, is no notice of it. */
export function isNoticeOf(meeting: Announced, posting: Posted): boolean {
  return posting.errorWhy === null && posting.forDay === meeting.heldOn && posting.forTime === meeting.startsAt && posting.forPlace === meeting.place;
}

/** A report is posted by itself, or with all the reports that there were: only what had come by then (LGA 1972 s.100B(3); rulebook 1.8). */
export function isPostingOf(report: OpenReport, posting: Pick<Posted, "what" | "paperId" | "postedAt">): boolean {
  return posting.what === "reports" && (posting.paperId === report.id || (posting.paperId === null && posting.postedAt >= localMinute(report.receivedAt)));
}

/**
 * How notice of a meeting stands. `road` says what the law leaves: nothing is asked of an informal body; ordinary
 * notice is good or still possible; or it is too late, and only moving or convening at shorter notice remain.
 */
export type Notice = {
  road: "none needed" | "in time" | "posted in time" | "too late" | "shorter notice" | "cannot be judged";
  daysNeeded: number;
  daysShort: number;
  clearDays: number;
  lastLawfulDay: string | null;
  /** Where it is too late: the first day on which the meeting could be held if notice were posted now. */
  nextLawfulDay: string | null;
  sum: SumInWords | null;
  /** What still has to be posted at the office. */
  unposted: PostedThing[];
  /** At shorter notice: what was posted only after the meeting was convened, as sentences. */
  postedLate: string[];
  sentence: string;
};

/**
 * Judges ordinary notice from what was posted at the offices, thing by thing: the latest of them counts, and what is not
 * posted yet counts as if posted now. What announced another day, time or place does not count. LGA 1972 ss.100A(6), 100B(3); rulebook 1.8, 1.8a, 1.10.
 * @param openReports the open papers that came with the agenda and must be posted too: together, or each by itself
 * @param now business time
 */
export function judgeNotice(meeting: Announced & Pick<Meeting, "shorterNotice">, body: Pick<Body, "kind" | "noticeDays" | "countingProfile">, all: readonly Posted[], openReports: readonly OpenReport[], council: CouncilDocument, now: Temporal.Instant): Notice {
  if (!isFormal(body.kind)) {
    const sentence = "This is an informal panel: the law asks for no clear days. It may follow them as a courtesy.";
    return { road: "none needed", daysNeeded: 0, daysShort: 0, clearDays: 0, lastLawfulDay: null, nextLawfulDay: null, sum: null, unposted: [], postedLate: [], sentence };
  }
  const postings = all.filter((posting) => isNoticeOf(meeting, posting));
  const needed: PostedThing[] = openReports.length > 0 ? ["notice", "agenda", "reports"] : ["notice", "agenda"];
  const unposted = needed.filter((what) => firstOf(what, postings, openReports) === null);
  const calendar = calendarOf(council);
  const latest = unposted.length > 0 ? null : latestOfFirst(needed, postings, openReports);
  const held = Temporal.PlainDate.from(meeting.heldOn);
  const postedNow = effectivePostingDay(localNow(now), council.officeHours, calendar);
  const standing = noticeStanding({
    effectivePostingDay: latest, today: postedNow, meeting: held, daysNeeded: body.noticeDays, profile: body.countingProfile, calendar,
  });
  const judged = standing.effectivePostingDay === null ? standing.ifPostedToday : standing;
  const base = { daysNeeded: body.noticeDays, daysShort: judged.daysShort, clearDays: judged.clearDays, lastLawfulDay: standing.lastLawfulDay.toString(), nextLawfulDay: null, unposted, postedLate: [] };
  if (judged.lawful) {
    const posted = standing.effectivePostingDay !== null;
    return { ...base, road: posted ? "posted in time" : "in time", sum: posted ? noticeStandingInWords(standing) : latestPublicationInWords(standing.latest), sentence: inTimeSentence(standing, posted) };
  }
  const sum = noticeStandingInWords(standing);
  if (judged.sum?.unknownYears.length) {
    const sentence = `No bank holidays are known for ${judged.sum.unknownYears.join(" and ")}, so notice cannot be judged. An administrator publishes them with the council’s settings.`;
    return { ...base, road: "cannot be judged", sum, sentence };
  }
  if (meeting.shorterNotice) {
    const postedLate = postedAfterConvening(meeting.shorterNotice.convenedAt, needed, postings);
    return { ...base, road: "shorter notice", sum, postedLate, sentence: `The meeting is convened at shorter notice, with ${days(judged.clearDays, "clear day")}. That is lawful if the notice and agenda were posted when it was convened.` };
  }
  const nextLawfulDay = earliestMeeting(postedNow, body.noticeDays, body.countingProfile, calendar).toString();
  const given = standing.effectivePostingDay === null ? "It is too late for ordinary notice" : "The notice that was given is too short";
  const short = `${given} by ${days(judged.daysShort, "day")}: the last lawful day was ${dayInWords(standing.lastLawfulDay)}.`;
  return { ...base, road: "too late", nextLawfulDay, sum, sentence: short };
}

/** @returns the clear days there were between a posting and the meeting, for the record of shorter notice. */
export function clearDaysAtShorterNotice(meeting: Meeting, body: Pick<Body, "countingProfile">, postings: readonly Posting[], council: CouncilDocument): number {
  const counted = latestOfFirst(["notice", "agenda"], postings.filter((posting) => isNoticeOf(meeting, posting)));
  return counted ? clearDaysBetween(counted, Temporal.PlainDate.from(meeting.heldOn), body.countingProfile, calendarOf(council)).count : 0;
}

type Counted = Pick<Posted, "what" | "paperId" | "postedAt" | "countsFrom">;

/** Each thing counts from its first posting; the notice as a whole from the latest of these. */
function latestOfFirst(things: readonly PostedThing[], postings: readonly Counted[], openReports: readonly OpenReport[] = []): Temporal.PlainDate | null {
  const last = things.flatMap((what) => firstOf(what, postings, openReports) ?? []).toSorted().at(-1);
  return last ? Temporal.PlainDate.from(last) : null;
}

/** The day from which a thing counts; the reports count from the latest of their firsts. @returns null while it, or one of them, is not posted */
function firstOf(what: PostedThing, postings: readonly Counted[], openReports: readonly OpenReport[]): string | null {
  const first = (of: readonly Counted[]) => of.map((posting) => posting.countsFrom).toSorted()[0] ?? null;
  if (what !== "reports") return first(postings.filter((posting) => posting.what === what));
  const firsts = openReports.map((report) => first(postings.filter((posting) => isPostingOf(report, posting))));
  return firsts.includes(null) ? null : (firsts.toSorted().at(-1) ?? null);
}

/** Shorter notice is good if posted and open when the meeting is convened (LGA 1972 ss.100A(6)(a), 100B(3)(a)). */
function postedAfterConvening(convenedAt: string, needed: readonly PostedThing[], postings: readonly Posted[]): string[] {
  const convened = localMinute(convenedAt);
  return needed.flatMap((what) => {
    const first = postings.filter((posting) => posting.what === what).map((posting) => posting.postedAt).toSorted()[0];
    const verb = what === "reports" ? "were" : "was";
    return first && first > convened ? [`The ${what} ${verb} posted after the meeting was convened. Notice at shorter notice is good only if it is up when the meeting is convened: ask the monitoring officer.`] : [];
  });
}

function inTimeSentence(standing: NoticeStanding, posted: boolean): string {
  const last = dayInWords(standing.lastLawfulDay);
  return posted ? `Notice is good: there are ${days(standing.clearDays, "clear day")}.` : `The last lawful day to post at the office and publish is ${last}.`;
}

function days(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
