import type { Temporal } from "temporal-polyfill";
import { municipalYear } from "./municipal-year.ts";

/** The series from which a body's minutes of that day are numbered: "minute 26/27". Continuous within the municipal year (rulebook 4.3). */
export function minuteSeries(day: Temporal.PlainDate): string {
  return `minute ${municipalYear(day)}`;
}

/** @returns the number as it is cited: "12/26", the twelfth minute of 2026/27 */
export function minuteNumber(drawn: number, day: Temporal.PlainDate): string {
  return `${drawn}/${municipalYear(day).slice(0, 2)}`;
}
