import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { oneOf, tick, wholeNumber } from "../../forms/fields.ts";
import { readDateParts } from "../../forms/read-date.ts";
import { countingProfiles } from "../../domain/law/calendar.ts";
import { periodKinds, periodUnits } from "../../domain/law/periods.ts";

/** The years in which days are counted: bank holidays are known from the first of them (rulebook 7). */
export const yearsCounted = { first: 2012, last: 2035 };
const mostClosureDays = 60;

/** A day as an address gives it, "2026-06-10", or as a form does, in three boxes. */
function day({ missing, name }: { missing: string; name: string }) {
  return z.unknown().optional().transform((given, context) => {
    if (given === undefined || given === "" || typeof given === "object") return within(readDateParts(given, { missing, name }, context), context);
    const read = typeof given === "string" ? readDay(given) : undefined;
    if (!read) context.addIssue({ code: "custom", message: `${name} must be a real date, like 2026-06-10` });
    return within(read, context);
  });
}

function within(iso: string | undefined, context: z.RefinementCtx): string {
  if (!iso) return z.NEVER;
  const year = Number(iso.slice(0, 4));
  if (year < yearsCounted.first || year > yearsCounted.last) context.addIssue({ code: "custom", message: `Enter a date from ${yearsCounted.first} to ${yearsCounted.last}: of other years the bank holidays are not known` });
  return iso;
}

/** "2026-06-05", "5 June 2026", "5/6/2026" as an ISO date. */
function readDay(written: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written.trim());
  const spoken = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.]+([A-Za-z]{3,9}|\d{1,2})[\s/.]+(\d{4})$/.exec(written.trim());
  const [year, month, dayOfMonth] = iso ? [iso[1], iso[2], iso[3]] : spoken ? [spoken[3], spoken[2], spoken[1]] : [];
  const read = z.unknown().transform((given, context) => readDateParts(given, { missing: "", name: "" }, context)).safeParse({ year, month, day: dayOfMonth });
  return read.success ? read.data : undefined;
}

/** Days on which offices are closed: repeated, or one after another with commas between. */
const closed = z.union([z.string(), z.array(z.string())]).optional().transform((given, context) => {
  const written = [given ?? []].flat().flatMap((one) => one.split(/[,;\n]/)).map((one) => one.trim()).filter(Boolean);
  if (written.length > mostClosureDays) context.addIssue({ code: "custom", message: `Enter ${mostClosureDays} closure days or fewer` });
  const days = written.slice(0, mostClosureDays).map((one) => ({ one, iso: readDay(one) }));
  const wrong = days.find(({ iso }) => !iso);
  if (wrong) context.addIssue({ code: "custom", message: `“${wrong.one.slice(0, 40)}” is not a real date. Enter closure days like 5 June 2026, with commas between them` });
  return [...new Set(days.flatMap(({ iso }) => iso ?? []))].toSorted();
});

/** By when must notice of a meeting be posted? */
export const meetingQuestion = z.object({
  meeting: day({ missing: "Enter the date of the meeting", name: "The date of the meeting" }),
  days: wholeNumber({ missing: "Enter how many clear days are needed", name: "The number of clear days", max: 60 }).default(5),
  profile: oneOf(countingProfiles, { missing: "Select which days count" }).default("working"),
  closed,
  /** Whether this council's own closure days are left out too. */
  own: tick(),
});

/** The names that each question has in an address: a form's three boxes of a date, or one ISO date. */
export const meetingNames = ["meeting", "meeting-day", "meeting-month", "meeting-year", "days", "profile", "closed", "own"] as const;
export const periodNames = ["event", "event-day", "event-month", "event-year", "length", "unit", "kind"] as const;

/** When does a period end? */
export const periodQuestion = z.object({
  event: day({ missing: "Enter the date from which the period runs", name: "The date from which the period runs" }),
  length: wholeNumber({ missing: "Enter how long the period is", name: "The length", min: 1, max: 1000 }),
  unit: oneOf(periodUnits, { missing: "Select days or months" }),
  kind: oneOf(periodKinds, { missing: "Select how the law words the period" }),
}).superRefine(({ event, length, unit }, context) => {
  const ends = event && Temporal.PlainDate.from(event).add({ [unit]: length });
  if (ends && ends.year > yearsCounted.last) context.addIssue({ code: "custom", path: ["length"], message: `The period must end by ${yearsCounted.last}: of later years the bank holidays are not known` });
});

export type MeetingQuestion = z.output<typeof meetingQuestion>;
export type PeriodQuestion = z.output<typeof periodQuestion>;
