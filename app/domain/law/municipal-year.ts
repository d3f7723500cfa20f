import type { Temporal } from "temporal-polyfill";

/**
 * The month in which a municipal year begins. A principal council's annual meeting is held in March, April or May, and in
 * a year of ordinary elections in May (Schedule 12 paragraph 1 LGA 1972), so references count from May to April. It is
 * custom and not law: no deadline hangs on it.
 */
const firstMonth = 5;

/** The municipal year of a day as references write it: "26/27" from 1 May 2026 to 30 April 2027. */
export function municipalYear(date: Temporal.PlainDate): string {
  const first = date.month >= firstMonth ? date.year : date.year - 1;
  return `${twoDigits(first)}/${twoDigits(first + 1)}`;
}

function twoDigits(year: number): string {
  return String(year % 100).padStart(2, "0");
}
