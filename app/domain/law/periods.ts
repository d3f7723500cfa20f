import { Temporal } from "temporal-polyfill";
import { whyOfficeShut, workingDayOnOrBefore, yearsWithoutBankHolidays, type Calendar } from "./calendar.ts";
import { dayInWords, listInWords } from "./day-in-words.ts";
import { daysBeginningWith, daysOf, monthsBeginningWith, monthsOf } from "./months.ts";

export const periodUnits = ["days", "months"] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/**
 * How the law words a period (rulebook 7): "beginning with" a day counts that day, "of" a day (or "after" it, or "from" it)
 * begins with the day after.
 */
export const periodKinds = ["of", "beginning-with"] as const;
export type PeriodKind = (typeof periodKinds)[number];

export type Period = { event: Temporal.PlainDate; length: number; unit: PeriodUnit; kind: PeriodKind };

export type PeriodEnd = {
  /** The last day of the period. */
  ends: Temporal.PlainDate;
  /** The working day by which to ask: the last day itself, or the one before where offices are shut on it. */
  askBy: Temporal.PlainDate;
  /** What a reader must know before relying on it: a last day that is no working day, years whose bank holidays nobody entered. */
  warnings: readonly string[];
  /** The sum as sentences. */
  sentences: readonly string[];
};

/**
 * The last day of a period in days or months of the calendar. Nothing moves a last day that falls on a weekend or bank
 * holiday: it is warned of, and never moved (rulebook 7).
 * Throws RangeError unless the length is a whole number of one or more.
 */
export function periodEnd({ event, length, unit, kind }: Period, calendar: Calendar): PeriodEnd {
  const count = { days: { of: daysOf, "beginning-with": daysBeginningWith }, months: { of: monthsOf, "beginning-with": monthsBeginningWith } }[unit][kind];
  const ends = count(event, length);
  const { askBy, warnings } = dayOff(ends, calendar);
  const many = length === 1 ? `One ${unit.slice(0, -1)}` : `${length} ${unit}`;
  const counted = kind === "of" ? `The day itself is not counted: the first day is ${dayInWords(event.add({ days: 1 }))}.` : `The day itself is counted: ${dayInWords(event)} is the first day.`;
  const inMonths = unit === "months" && ends.day === ends.daysInMonth && event.day > ends.day ? [`${dayInWords(ends)} is the last day of its month, which has no later day to end on.`] : [];
  return { ends, askBy, warnings, sentences: [counted, `${many} ${kind === "of" ? "of" : "beginning with"} ${dayInWords(event)} ${length === 1 ? "ends" : "end"} on ${dayInWords(ends)}.`, ...inMonths] };
}

/** What is to be said of a last day on which offices are shut. */
export function dayOff(last: Temporal.PlainDate, calendar: Calendar): { askBy: Temporal.PlainDate; warnings: string[] } {
  const shut = whyOfficeShut(last, calendar);
  const unknown = yearsWithoutBankHolidays(last, last, calendar);
  const askBy = workingDayOnOrBefore(last, calendar);
  return {
    askBy,
    warnings: [
      ...(shut === null ? [] : [`${dayInWords(last)} is not a working day (${shut}). The law does not move it: ask for it by ${dayInWords(askBy)}.`]),
      ...(unknown.length === 0 ? [] : [`No bank holidays have been entered for ${listInWords(unknown.map(String))}: whether that day is one is not known.`]),
    ],
  };
}
