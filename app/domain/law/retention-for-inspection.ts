import { Temporal } from "temporal-polyfill";
import { dateOfDayNumber, dayNumberOf, type DayNumber } from "./day-number.ts";
import { monthsBeginningWithDay } from "./months.ts";

/** What the public may inspect after a meeting, and for how many years (rulebook 1.12). */
export const inspectionYears = {
  /** Section 100C(1) LGA 1972. */
  minutes: 6,
  summary: 6,
  agenda: 6,
  "open report": 6,
  /** Section 100D(2) LGA 1972. */
  "background paper": 4,
} as const;

export type InspectedDocument = keyof typeof inspectionYears;

/**
 * The last day on which a document must be open to inspection: six years, or four for background papers,
 * "beginning with the date of the meeting" (sections 100C(1) and 100D(2) LGA 1972; rulebook 1.12).
 * The day itself is included. It is a minimum: minutes are normally kept for ever.
 */
export function openToInspectionUntil(meeting: Temporal.PlainDate, document: InspectedDocument): Temporal.PlainDate {
  return dateOfDayNumber(openToInspectionUntilDay(dayNumberOf(meeting), document));
}

/** The same of a day by its number. */
export function openToInspectionUntilDay(meeting: DayNumber, document: InspectedDocument): DayNumber {
  return monthsBeginningWithDay(meeting, inspectionYears[document] * 12);
}

/** Whether a document must be open to inspection on a day, the day of the meeting and the last day included. */
export function mustBeOpenToInspection(
  day: Temporal.PlainDate,
  meeting: Temporal.PlainDate,
  document: InspectedDocument,
): boolean {
  return (
    Temporal.PlainDate.compare(day, meeting) >= 0 &&
    Temporal.PlainDate.compare(day, openToInspectionUntil(meeting, document)) <= 0
  );
}
