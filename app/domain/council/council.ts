import { z } from "zod";
import { Temporal } from "temporal-polyfill";
import { date, text, time, wholeNumber } from "../../forms/fields.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import { calendarFrom, type Calendar } from "../law/calendar.ts";

/** The version of the settings that the administrator saw: each page publishes the whole with its own change. */
export const settingsVersion = wholeNumber({ missing: "Open the page again", name: "The version" });

/** The council's name and colour. */
export const councilForm = z.object({
  councilName: z.string({ error: "Enter the council’s name" }).trim().min(1, "Enter the council’s name").max(80, "The council’s name must be 80 characters or fewer"),
  brandColour: z.string({ error: "Enter a colour, like #1d5c63" }).trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, "Enter a colour as a hash and six digits or letters a to f, like #1d5c63"),
});

/** Where notice is posted, and when the public can read it there. */
export const officeForm = z
  .object({
    version: settingsVersion,
    officePlace: text({ missing: "Enter where notice is posted", name: "Where notice is posted" }),
    opens: time({ missing: "Enter when the offices open" }),
    closes: time({ missing: "Enter when the offices close" }),
  })
  .superRefine(({ opens, closes }, context) => {
    if (closes <= opens) context.addIssue({ code: "custom", path: ["closes"], message: "The offices must close after they open" });
  });

/** The two kinds of days that do not count towards notice. */
export const kindsOfDays = ["bank holiday", "closure day"] as const;
export type KindOfDay = (typeof kindsOfDays)[number];

export const bankHolidayForm = z.object({
  version: settingsVersion,
  day: date({ missing: "Enter the date of the bank holiday", name: "The date" }),
  name: text({ missing: "Enter the name of the bank holiday", name: "The name", max: 80 }),
});

export const closureDayForm = z.object({
  version: settingsVersion,
  day: date({ missing: "Enter the date of the closure day", name: "The date" }),
  name: text({ missing: "Enter why the offices are closed", name: "The reason", max: 80 }),
});

export const removeDayForm = z.object({ version: settingsVersion });

/** A year that has no bank holidays yet. */
export const bankHolidayYearForm = z.object({ version: settingsVersion, year: wholeNumber({ missing: "Enter a year", name: "The year", min: 2000, max: 2100 }) });

const calendars = new WeakMap<CouncilDocument, Calendar>();

/** @returns the days that do not count, from the council's published settings; the same calendar for the same settings, so that its days are read once. */
export function calendarOf(council: CouncilDocument): Calendar {
  const known = calendars.get(council);
  if (known) return known;
  const calendar = calendarFrom({ bankHolidays: council.bankHolidays, closureDays: council.closureDays });
  calendars.set(council, calendar);
  return calendar;
}

/** @returns the moment of now on the council's own clock face. */
export function localNow(now: Temporal.Instant): Temporal.PlainDateTime {
  return now.toZonedDateTimeISO("Europe/London").toPlainDateTime();
}

/** @returns a moment (ISO instant) on the council's own clock face to the minute, as postings are recorded: 2026-06-08T09:00 */
export function localMinute(moment: string): string {
  return localNow(Temporal.Instant.from(moment)).toString().slice(0, 16);
}
