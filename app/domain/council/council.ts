import { z } from "zod";
import { Temporal } from "temporal-polyfill";
import type { CouncilDocument } from "../../record/council-document.ts";
import { calendarFrom, type Calendar } from "../law/calendar.ts";

/** The council's name and colour: what an administrator may change on the desk today. */
export const councilForm = z.object({
  councilName: z.string({ error: "Enter the council's name" }).trim().min(1, "Enter the council's name").max(80, "The council's name must be 80 characters or fewer"),
  brandColour: z.string({ error: "Enter a colour, like #1d5c63" }).trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, "Enter a colour as a hash and six digits or letters a to f, like #1d5c63"),
});

/** @returns the days that do not count, from the council's published settings. */
export function calendarOf(council: CouncilDocument): Calendar {
  return calendarFrom({ bankHolidays: council.bankHolidays, closureDays: council.closureDays });
}

/** @returns the moment of now on the council's own clock face. */
export function localNow(now: Temporal.Instant): Temporal.PlainDateTime {
  return now.toZonedDateTimeISO("Europe/London").toPlainDateTime();
}
