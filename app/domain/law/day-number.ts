import { Temporal } from "temporal-polyfill";

const millisecondsOfADay = 86_400_000;

/** A day as a count of days since 1 January 1970: what is counted inside of the law, where a date object for each step would be most of the work. */
export type DayNumber = number;

export function dayNumberOf({ year, month, day }: Temporal.PlainDate): DayNumber {
  return dayNumber(year, month, day);
}

/** Months beyond December, and days beyond the month's last, run on into what follows. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / millisecondsOfADay;
}

export function partsOfDayNumber(number: DayNumber): { year: number; month: number; day: number } {
  const moment = new Date(number * millisecondsOfADay);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

export function dateOfDayNumber(number: DayNumber): Temporal.PlainDate {
  const { year, month, day } = partsOfDayNumber(number);
  return new Temporal.PlainDate(year, month, day);
}

/** 1 for Monday to 7 for Sunday. Day 0 was a Thursday. */
export function weekdayOf(number: DayNumber): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
