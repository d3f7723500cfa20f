import type { Temporal } from "temporal-polyfill";

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
  requireWholePositive(months, "months");
  if (date.day === 1) return date.add({ months }).subtract({ days: 1 });
  const lastMonth = date.with({ day: 1 }).add({ months });
  return lastMonth.with({ day: Math.min(date.day - 1, lastMonth.daysInMonth) });
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
