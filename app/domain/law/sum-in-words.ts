import type { Temporal } from "temporal-polyfill";
import type { CountingProfile } from "./calendar.ts";
import type { ClearDaySum, LatestPublication, NoticeStanding, SkippedDay } from "./clear-days.ts";
import { asSentence, dayInWords, daysInWords, listInWords, numberInWords } from "./day-in-words.ts";

/** One day of a sum, for a table or a list. */
export type SumRow = {
  /** ISO date. */
  date: string;
  /** "Tuesday 9 June 2026". */
  day: string;
  kind: "meeting" | "counted" | "not counted" | "posting" | "request";
  /** Which clear day it is, counted in the direction of the rows; null for the other kinds. */
  number: number | null;
  /** "Clear day 1", "Not counted: weekend", and so on. */
  words: string;
};

/** A sum as sentences a clerk would read, and as rows. */
export type SumInWords = { sentences: readonly string[]; rows: readonly SumRow[] };

/** More days than this are given as "from … back to …". */
const longestListOfDays = 10;

/** The sum that ends in the last lawful day to post and publish. Rows stand latest first, the meeting on top. */
export function latestPublicationInWords(latest: LatestPublication): SumInWords {
  const { meeting, daysNeeded, counted, skipped, shut, lastLawfulDay } = latest;
  const sentences = [
    `${asSentence(clearDays(daysNeeded))} ${daysNeeded === 1 ? "is" : "are"} needed.`,
    ...profileNote(latest.profile),
    ...(counted.length === 0
      ? []
      : [
          `Counting back from ${dayInWords(meeting)} (the day of the meeting is not counted): ` +
            `${countedDays(counted.map(({ date }) => date), meeting.year, "back to")}.`,
        ]),
    ...notCounted(skipped, meeting.year),
    ...shutDays(shut, meeting.year),
    `So the last lawful day to post and publish is ${dayInWords(lastLawfulDay)}.`,
    ...missingYears(latest.unknownYears),
  ];
  const rows = [
    row(meeting, "meeting", "The meeting: not counted"),
    ...dayRows(latest.counted, latest.skipped, "latest first"),
    ...shut.map(({ date, why }) => row(date, "not counted", `Nothing can be posted: ${why}`)),
    row(lastLawfulDay, "posting", "Last lawful day to post and publish"),
  ];
  return { sentences, rows };
}

/** The sum between a posting and a meeting, against the days needed. Rows stand in the order of the calendar. */
export function clearDaySumInWords(sum: ClearDaySum, daysNeeded: number): SumInWords {
  const { published, meeting, counted, skipped, count } = sum;
  const short = daysNeeded - count;
  const verb = count === 1 ? "is" : "are";
  const days = counted.length === 0 ? "" : `: ${countedDays(counted.map(({ date }) => date), meeting.year, "to")}`;
  const sentences = [
    ...profileNote(sum.profile),
    `Between ${dayInWords(published)} (the day of posting) and ${dayInWords(meeting)} (the day of the meeting), ` +
      `which are not counted, there ${verb} ${clearDays(count)}${days}.`,
    ...notCounted(skipped, meeting.year),
    `${asSentence(numberInWords(daysNeeded))} ${daysNeeded === 1 ? "is" : "are"} needed, so ` +
      (short > 0
        ? `the notice is ${numberInWords(short)} clear ${short === 1 ? "day" : "days"} short.`
        : "there are enough."),
    ...missingYears(sum.unknownYears),
  ];
  const rows = [
    row(published, "posting", "The day of posting: not counted"),
    ...dayRows(counted, skipped, "calendar order"),
    row(meeting, "meeting", "The meeting: not counted"),
  ];
  return { sentences, rows };
}

/** The sum that ends in the last day to supply what was asked for. Rows stand in the order of the calendar, the request on top. */
export function supplyByInWords({ published: requested, counted, skipped, count, profile, unknownYears }: ClearDaySum, due: Temporal.PlainDate): SumInWords {
  const sentences = [
    ...profileNote(profile),
    `It is answered no later than ${clearDays(count)} after ${dayInWords(requested)} (the day of the request is not counted): ${daysInWords(counted.map(({ date }) => date), requested.year)}.`,
    ...notCounted(skipped, requested.year),
    `So the last lawful day is ${dayInWords(due)}.`,
    ...missingYears(unknownYears),
  ];
  return { sentences, rows: [row(requested, "request", "The request: not counted"), ...dayRows(counted, skipped, "calendar order")] };
}

/** How the notice stands: the sum of what was posted, or of posting today where nothing was, and the last lawful day. */
export function noticeStandingInWords(standing: NoticeStanding): SumInWords {
  const { latest, ifPostedToday } = standing;
  const { sentences, rows } = clearDaySumInWords(standing.sum ?? ifPostedToday.sum, latest.daysNeeded);
  const opening = standing.sum === null ? ["Nothing has been posted at the offices yet. If it is posted now:"] : [];
  const closing = `The last lawful day for ordinary notice of this meeting is ${dayInWords(standing.lastLawfulDay)}.`;
  return { sentences: [...opening, ...sentences, closing], rows };
}

function clearDays(count: number): string {
  return `${numberInWords(count)} clear ${count === 1 ? "day" : "days"}`;
}

function profileNote(profile: CountingProfile): string[] {
  if (profile === "calendar") return ["Every day is counted, weekends and bank holidays too."];
  if (profile === "cautious") {
    return ["The Easter and Christmas breaks of section 243 of the Local Government Act 1972 are left out, to be cautious."];
  }
  return [];
}

function countedDays(dates: readonly Temporal.PlainDate[], year: number, towards: "to" | "back to"): string {
  const first = dates[0];
  const last = dates.at(-1);
  if (dates.length <= longestListOfDays || first === undefined || last === undefined) return daysInWords(dates, year);
  return `${dates.length} days, from ${dayInWords(first)} ${towards} ${dayInWords(last)}`;
}

/** One sentence for each reason, in the order of the calendar. */
function notCounted(skipped: readonly SkippedDay[], year: number): string[] {
  return [...byReason(skipped)].map(([why, dates]) => {
    return `${daysInWords(dates, year)} ${dates.length === 1 ? "is" : "are"} not counted (${why}).`;
  });
}

function shutDays(shut: readonly SkippedDay[], year: number): string[] {
  if (shut.length === 0) return [];
  const days = [...byReason(shut)].map(([why, dates]) => `${daysInWords(dates, year)} (${why})`);
  return [`Nothing can be posted on ${listInWords(days)}, because the offices are shut.`];
}

function byReason(skipped: readonly SkippedDay[]): Map<string, Temporal.PlainDate[]> {
  const reasons = new Map<string, Temporal.PlainDate[]>();
  for (const { date, why } of inCalendarOrder(skipped)) reasons.set(why, [...(reasons.get(why) ?? []), date]);
  return reasons;
}

function missingYears(years: readonly number[]): string[] {
  if (years.length === 0) return [];
  return [`No bank holidays have been entered for ${listInWords(years.map(String))}, so this sum cannot be relied on until they are.`];
}

function dayRows(
  counted: LatestPublication["counted"],
  skipped: readonly SkippedDay[],
  order: "latest first" | "calendar order",
): SumRow[] {
  const countedRows = counted.map(({ date }, place) => row(date, "counted", `Clear day ${place + 1}`, place + 1));
  const skippedRows = skipped.map(({ date, why }) => row(date, "not counted", `Not counted: ${why}`));
  const rows = [...countedRows, ...skippedRows].toSorted((one, other) => one.date.localeCompare(other.date));
  return order === "latest first" ? rows.toReversed() : rows;
}

function row(date: Temporal.PlainDate, kind: SumRow["kind"], words: string, number: number | null = null): SumRow {
  return { date: date.toString(), day: dayInWords(date), kind, number, words };
}

function inCalendarOrder(days: readonly SkippedDay[]): SkippedDay[] {
  return days.toSorted((one, other) => one.date.toString().localeCompare(other.date.toString()));
}
