import { Temporal } from "temporal-polyfill";
import { dateOfDayNumber, dayNumberOf, weekdayOf, type DayNumber } from "./day-number.ts";
import { statutoryBreak } from "./statutory-breaks.ts";

/**
 * The days on which a council does not count, as data that the council edits (rulebook 1.10).
 * Keys are ISO dates ("2026-12-25"), values the names that people read.
 */
export type Calendar = {
  /** Bank holidays of England and Wales, one-off proclaimed days included. */
  bankHolidays: ReadonlyMap<string, string>;
  /** Days on which this council's offices are shut although others work. */
  closureDays: ReadonlyMap<string, string>;
};

/**
 * Which days are clear days (rulebook 1.10; the monitoring officer chooses):
 * - `working`: Monday to Friday, no bank holiday, no local closure day
 *   (R v Swansea City Council, ex parte Elitestone, Court of Appeal, 5 May 1993, on section 100B LGA 1972).
 * - `calendar`: every day.
 * - `cautious`: `working`, and also none of the breaks of section 243 LGA 1972.
 */
export const countingProfiles = ["working", "calendar", "cautious"] as const;
export type CountingProfile = (typeof countingProfiles)[number];

export type NamedDay = { date: string; name: string };

/** A calendar from rows of ISO date and name. */
export function calendarFrom(days: { bankHolidays: readonly NamedDay[]; closureDays?: readonly NamedDay[] }): Calendar {
  return {
    bankHolidays: new Map(days.bankHolidays.map(({ date, name }) => [date, name])),
    closureDays: new Map((days.closureDays ?? []).map(({ date, name }) => [date, name])),
  };
}

/**
 * Why a day is not counted, in words ("weekend", "Good Friday", "office closed: staff day",
 * "Easter break, section 243"), or null where it is counted.
 */
export function whyNotCounted(date: Temporal.PlainDate, profile: CountingProfile, calendar: Calendar): string | null {
  return whyDayNotCounted(dayNumberOf(date), profile, calendar);
}

/** The same of a day by its number. */
export function whyDayNotCounted(day: DayNumber, profile: CountingProfile, calendar: Calendar): string | null {
  if (profile === "calendar") return null;
  const shut = whyShut(day, calendar);
  if (shut !== null || profile === "working") return shut;
  const found = statutoryBreak(dateOfDayNumber(day), calendar.bankHolidays);
  return found === null ? null : `${found}, section 243`;
}

/** Why the council's offices are shut all day, in the same words, or null where they open. */
export function whyOfficeShut(date: Temporal.PlainDate, calendar: Calendar): string | null {
  return whyShut(dayNumberOf(date), calendar);
}

/** The same of a day by its number. */
export function whyShut(day: DayNumber, calendar: Calendar): string | null {
  return weekdayOf(day) > 5 ? "weekend" : (daysOff(calendar).get(day) ?? null);
}

/** Monday to Friday, not a bank holiday, not a local closure day. */
export function isWorkingDay(date: Temporal.PlainDate, calendar: Calendar): boolean {
  return whyOfficeShut(date, calendar) === null;
}

/** The day itself where it is a working day, else the next one. */
export function workingDayOnOrAfter(date: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return firstWorkingDay(date, 1, calendar);
}

/**
 * The day itself where it is a working day, else the one before: when to chase a deadline that falls
 * on a day off. Sections 9FE LGA 2000 and 31 Localism Act 2011 do not move such a deadline (rulebook 7).
 */
export function workingDayOnOrBefore(date: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return firstWorkingDay(date, -1, calendar);
}

function firstWorkingDay(date: Temporal.PlainDate, step: 1 | -1, calendar: Calendar): Temporal.PlainDate {
  let day = dayNumberOf(date);
  if (whyShut(day, calendar) === null) return date;
  while (whyShut(day, calendar) !== null) day += step;
  return dateOfDayNumber(day);
}

/**
 * The day so many working days after `date`, or before it where `workingDays` is negative; `date` itself
 * is not counted. For local practice (rulebook 7D), not for the statute's clear days.
 * Throws RangeError where `workingDays` is not a whole number.
 */
export function workingDaysFrom(date: Temporal.PlainDate, workingDays: number, calendar: Calendar): Temporal.PlainDate {
  return dateOfDayNumber(workingDaysFromDay(dayNumberOf(date), workingDays, calendar));
}

/** The same of a day by its number. */
export function workingDaysFromDay(day: DayNumber, workingDays: number, calendar: Calendar): DayNumber {
  if (!Number.isInteger(workingDays)) throw new RangeError("Working days are counted in whole days.");
  const off = daysOff(calendar);
  const step = Math.sign(workingDays);
  let found = day;
  for (let left = Math.abs(workingDays); left > 0; ) {
    found += step;
    if (weekdayOf(found) <= 5 && !off.has(found)) left -= 1;
  }
  return found;
}

const yearsByCalendar = new WeakMap<Calendar, ReadonlySet<number>>();

/** The years of which bank holidays are entered: read once for each calendar. */
function yearsOf(calendar: Calendar): ReadonlySet<number> {
  const known = yearsByCalendar.get(calendar);
  if (known) return known;
  const found = new Set([...calendar.bankHolidays.keys()].map((iso) => Number(iso.slice(0, 4))));
  yearsByCalendar.set(calendar, found);
  return found;
}

const byDayNumber = new WeakMap<Calendar, ReadonlyMap<DayNumber, string>>();

/** Bank holidays and closure days with their words, by number: read once for each calendar, whose days do not change. */
function daysOff(calendar: Calendar): ReadonlyMap<DayNumber, string> {
  const known = byDayNumber.get(calendar);
  if (known) return known;
  const closures = [...calendar.closureDays].map(([date, name]): [string, string] => [date, name === "" ? "office closed" : `office closed: ${name}`]);
  const bankHolidays = [...calendar.bankHolidays].map(([date, name]): [string, string] => [date, name || "bank holiday"]);
  const found = new Map([...closures, ...bankHolidays].map(([date, why]) => [dayNumberOf(Temporal.PlainDate.from(date)), why])); // on a day that is both, the bank holiday is named
  byDayNumber.set(calendar, found);
  return found;
}

/**
 * The years from `first` to `last`, both included, for which no bank holiday is entered: a count that
 * touches one would take Christmas for a working day. England and Wales have had eight a year since 1978.
 */
export function yearsWithoutBankHolidays(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  calendar: Calendar,
): readonly number[] {
  const known = yearsOf(calendar);
  const missing: number[] = [];
  for (let year = first.year; year <= last.year; year += 1) if (!known.has(year)) missing.push(year);
  return missing;
}
