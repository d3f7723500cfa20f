import { Temporal } from "temporal-polyfill";

/**
 * Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher), the rule of the Calendar (New Style) Act 1750.
 * Worked out rather than read from the bank holidays, which people may edit.
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const lunarCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunarCorrection + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const lateCorrection = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const monthAndDay = epact + weekdayShift - 7 * lateCorrection + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(monthAndDay / 31), day: (monthAndDay % 31) + 1 });
}

/**
 * The break of section 243 of the Local Government Act 1972 in which a day falls, or null.
 *
 * - Easter break: from the Thursday before Easter Day to the Tuesday after, both included.
 * - Christmas break: from the last weekday before Christmas Day to the first weekday after it
 *   which is not a bank holiday, both included.
 *
 * Where the section is uncertain, the wider reading is taken: a Saturday is not a weekday here, so that
 * the break never ends on Saturday 26 December; local closure days do not lengthen it.
 * Not covered: a "day appointed for public thanksgiving or mourning" (enter it as a closure day), and the
 * section's own wider bank holiday breaks. Whether section 243 touches Part VA at all is disputed
 * (rulebook 1.10), which is why only the cautious profile uses it.
 */
export function statutoryBreak(
  date: Temporal.PlainDate,
  bankHolidays: ReadonlyMap<string, string>,
): "Easter break" | "Christmas break" | null {
  const easter = easterSunday(date.year);
  if (isBetween(date, easter.subtract({ days: 3 }), easter.add({ days: 2 }))) return "Easter break";
  // A run of bank holidays after Christmas can reach January, which belongs to the year before.
  const christmasYear = date.month === 1 ? date.year - 1 : date.year;
  const { first, last } = christmasBreak(christmasYear, bankHolidays);
  return isBetween(date, first, last) ? "Christmas break" : null;
}

function christmasBreak(year: number, bankHolidays: ReadonlyMap<string, string>) {
  const christmas = Temporal.PlainDate.from({ year, month: 12, day: 25 });
  let first = christmas.subtract({ days: 1 });
  while (first.dayOfWeek > 5) first = first.subtract({ days: 1 });
  let last = christmas.add({ days: 1 });
  while (last.dayOfWeek > 5 || bankHolidays.has(last.toString())) last = last.add({ days: 1 });
  return { first, last };
}

function isBetween(date: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, first) >= 0 && Temporal.PlainDate.compare(date, last) <= 0;
}
