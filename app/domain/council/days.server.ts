import { Temporal } from "temporal-polyfill";
import { today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { bankHolidayYears, englandAndWalesBankHolidays } from "../law/bank-holidays.server.ts";
import type { NamedDay } from "../law/calendar.ts";
import { absent, Rejection } from "../refusal.ts";
import { changeCouncil, findCouncil } from "./council.server.ts";
import type { KindOfDay } from "./council.ts";

type Given = { version: number; onceKey?: string };

const listOf = { "bank holiday": "bankHolidays", "closure day": "closureDays" } as const satisfies Record<KindOfDay, keyof CouncilDocument>;

/** One day of a list, for removing it. @throws a 404 refusal where it is not in the list, or has passed: notice was counted by it */
export async function findDay(actor: Actor, kind: KindOfDay, day: string | undefined): Promise<{ day: NamedDay; version: number }> {
  const { settings, version } = await findCouncil(actor);
  const found = settings[listOf[kind]].find(({ date }) => date === day);
  if (!found || found.date < today().toString()) throw absent();
  return { day: found, version };
}

/**
 * Adds a day that does not count, such as a proclaimed bank holiday, and publishes the settings.
 * @throws Rejection for a day that has passed, is a weekend, or does not count already
 */
export function addDay(actor: Actor, kind: KindOfDay, { day, name, ...given }: Given & { day: string; name: string }): Promise<{ version: number }> {
  return changeCouncil(actor, (settings) => {
    refuseDay(settings, day);
    const list = listOf[kind];
    return { ...settings, [list]: inOrder([...settings[list], { date: day, name }]) };
  }, given);
}

/** Takes a coming day out of its list, so that it counts again, and publishes the settings. A day already gone is no fault. */
export function removeDay(actor: Actor, kind: KindOfDay, day: string, given: Given): Promise<{ version: number }> {
  return changeCouncil(actor, (settings) => {
    const list = listOf[kind];
    return { ...settings, [list]: settings[list].filter(({ date }) => date !== day || date < today().toString()) };
  }, given);
}

/** Adds the usual bank holidays of England and Wales of one year that has none yet, and publishes the settings. */
export function addBankHolidaysOf(actor: Actor, { year, ...given }: Given & { year: number }): Promise<{ version: number }> {
  return changeCouncil(actor, (settings) => {
    if (yearsToAdd(settings).every((one) => one !== year)) throw new Rejection({ year: `Select a year that has no bank holidays yet: ${yearsToAdd(settings).join(", ") || "there is none"}` });
    return { ...settings, bankHolidays: inOrder([...settings.bankHolidays, ...englandAndWalesBankHolidays(year, year)]) };
  }, given);
}

/**
 * The years of the calendar for which no bank holiday is entered: from the first that is known to its last, and to five years
 * ahead where that is later. Years gone by are among them: notice of meetings then, and minutes of them, are counted by these days.
 */
export function yearsToAdd({ bankHolidays }: CouncilDocument): number[] {
  const known = new Set(bankHolidays.map(({ date }) => Number(date.slice(0, 4))));
  const { first } = bankHolidayYears;
  const last = Math.max(bankHolidayYears.last, today().year + 5);
  return Array.from({ length: last - first + 1 }, (_, after) => first + after).filter((year) => !known.has(year));
}

function refuseDay(settings: CouncilDocument, day: string): void {
  if (day < today().toString()) throw new Rejection({ day: "The date must be today or later: notice has been counted by the days that have passed" });
  if (day > today().add({ years: 6 }).toString()) throw new Rejection({ day: "The date must be within six years" });
  if (Temporal.PlainDate.from(day).dayOfWeek > 5) throw new Rejection({ day: "That day is a Saturday or a Sunday, which does not count anyway" });
  const known = settings.bankHolidays.find(({ date }) => date === day) ?? settings.closureDays.find(({ date }) => date === day);
  if (known) throw new Rejection({ day: `That day does not count already: ${known.name}` });
}

function inOrder(days: NamedDay[]): NamedDay[] {
  return days.toSorted((one, other) => one.date.localeCompare(other.date));
}
