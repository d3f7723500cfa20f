import { Temporal } from "temporal-polyfill";
import type { CouncilDocument } from "../../record/council-document.ts";
import { calendarFrom } from "../../domain/law/calendar.ts";
import { latestPublication, type SkippedDay } from "../../domain/law/clear-days.ts";
import { listInWords } from "../../domain/law/day-in-words.ts";
import { periodEnd } from "../../domain/law/periods.ts";
import { latestPublicationInWords, type SumInWords } from "../../domain/law/sum-in-words.ts";
import { Rejection } from "../../domain/refusal.ts";
import type { MeetingQuestion, PeriodQuestion } from "./deadline-questions.ts";

type Skipped = { date: string; why: string };

/** Days are ISO dates, latest first. `shut` are days before the earliest counted one on which nothing can be posted. */
export type NoticeDeadline = { publishBy: string; counted: string[]; skipped: Skipped[]; shut: Skipped[]; sum: SumInWords };
export type PeriodDeadline = { ends: string; askBy: string; warnings: string[]; sentences: string[] };

/**
 * The last working day on which notice of a meeting can be posted, with its sum (rulebook 1.10, 7). Closure days are those of
 * the question; this council's own are left out only where the question says so: other councils ask here too.
 * @throws Rejection (meeting) where the bank holidays of a year in the sum are not known
 */
export function answerMeeting({ meeting, days, profile, closed, own }: MeetingQuestion, council: CouncilDocument): NoticeDeadline {
  const closureDays = [...closed.map((date) => ({ date, name: "" })), ...(own ? council.closureDays : [])];
  const latest = latestPublication(Temporal.PlainDate.from(meeting), days, profile, calendarFrom({ bankHolidays: council.bankHolidays, closureDays }));
  if (latest.unknownYears.length > 0) throw new Rejection({ meeting: `The bank holidays of ${listInWords(latest.unknownYears.map(String))} are not known here, so days of that year cannot be counted` });
  return {
    publishBy: latest.lastLawfulDay.toString(), counted: latest.counted.map(({ date }) => date.toString()),
    skipped: latest.skipped.map(asSkipped), shut: latest.shut.map(asSkipped), sum: latestPublicationInWords(latest),
  };
}

/** The last day of a period that runs from an event, with its sum (rulebook 7, 7C). */
export function answerPeriod({ event, length, unit, kind }: PeriodQuestion, council: CouncilDocument): PeriodDeadline {
  const { ends, askBy, warnings, sentences } = periodEnd({ event: Temporal.PlainDate.from(event), length, unit, kind }, calendarFrom({ bankHolidays: council.bankHolidays }));
  return { ends: ends.toString(), askBy: askBy.toString(), warnings: [...warnings], sentences: [...sentences] };
}

function asSkipped({ date, why }: SkippedDay): Skipped {
  return { date: date.toString(), why };
}
