import type { Temporal } from "temporal-polyfill";
import { dateOfDayNumber, dayNumber, dayNumberOf, partsOfDayNumber, type DayNumber } from "./day-number.ts";

/**
 * The last day of "N months beginning with D" (rulebook 7): where D is the first of a month, the last day of
 * month N - 1 after it; otherwise day D - 1 of month N after it, or that month's last day where it has no
 * such day. So two months beginning with 31 December 2026 end on 28 February 2027.
 *
 * Used for section 9FE LGA 2000 (two months) and sections 100C and 100D LGA 1972 (years, as twelve months).
 * Nothing moves a last day that falls on a weekend: warn, never move.
 * Throws RangeError unless `months` is a whole number of one or more.
 */
export function monthsBeginningWith(date: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return dateOfDayNumber(monthsBeginningWithDay(dayNumberOf(date), months));
}

/** The same of a day by its number. */
export function monthsBeginningWithDay(first: DayNumber, months: number): DayNumber {
  requireWholePositive(months, "months");
  const { year, month, day } = partsOfDayNumber(first);
  if (day === 1) return dayNumber(year, month + months, 1) - 1;
  const lastOfMonth = dayNumber(year, month + months + 1, 1) - 1;
  return Math.min(dayNumber(year, month + months, day - 1), lastOfMonth);
}

/**
 * The last day of "within N months of D": the day of the same number in month N after it, or that month's last day where
 * it has no such day (the corresponding date rule: Dodds v Walker [1981] 1 WLR 1027). D itself is not counted.
 * Throws RangeError unless `months` is a whole number of one or more.
 */
export function monthsOf(date: Temporal.PlainDate, months: number): Temporal.PlainDate {
  requireWholePositive(months, "months");
  return date.add({ months });
}

/**
 * The last day of "N days beginning with D": D is the first of them. For section 31 Localism Act 2011
 * (28 days beginning with the disclosure). Throws RangeError unless `days` is a whole number of one or more.
 */
export function daysBeginningWith(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  requireWholePositive(days, "days");
  return date.add({ days: days - 1 });
}

/**
 * The last day of "within N days of D": the day after D is the first. For SI 2013/218 (28 days of the request)
 * and SI 2009/942 (28 days of the report). Throws RangeError unless `days` is a whole number of one or more.
 */
export function daysOf(date: Temporal.PlainDate, days: number): Temporal.PlainDate {
  requireWholePositive(days, "days");
  return date.add({ days });
}

function requireWholePositive(count: number, unit: string): void {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`A period needs a whole number of ${unit}, one or more.`);
}
