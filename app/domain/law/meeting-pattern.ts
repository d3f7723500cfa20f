import { Temporal } from "temporal-polyfill";

export const weeksOfMonth = ["first", "second", "third", "fourth", "last"] as const;
export type WeekOfMonth = (typeof weeksOfMonth)[number];
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export type Weekday = (typeof weekdays)[number];

/** "The second Thursday of each month". Local practice, not law: it proposes, and decides nothing. */
export type MeetingPattern = { week: WeekOfMonth; weekday: Weekday };

/**
 * The next days of a pattern, in order.
 * @param after days later than this one
 * @param count how many of them
 */
export function nextByPattern(pattern: MeetingPattern, after: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = [];
  for (let month = after.toPlainYearMonth(); found.length < count; month = month.add({ months: 1 })) {
    const day = dayOfPattern(pattern, month);
    if (Temporal.PlainDate.compare(day, after) > 0) found.push(day);
  }
  return found;
}

/** The day of one month on which a pattern falls: every month has a fourth, and a last, of each weekday. */
export function dayOfPattern({ week, weekday }: MeetingPattern, month: Temporal.PlainYearMonth): Temporal.PlainDate {
  const wanted = weekdays.indexOf(weekday) + 1;
  if (week === "last") {
    const end = month.toPlainDate({ day: month.daysInMonth });
    return end.subtract({ days: (end.dayOfWeek - wanted + 7) % 7 });
  }
  const first = month.toPlainDate({ day: 1 });
  return first.add({ days: ((wanted - first.dayOfWeek + 7) % 7) + 7 * weeksOfMonth.indexOf(week) });
}

/**
 * A day of a pattern: `taken` names the meeting that stands on it, `off` says why the council is closed then. It is offered where it is neither; too
 * near, it is too late for ordinary notice of it (`judgeNotice`), and only shorter notice is left.
 */
export type PatternDay = { day: string; off: string | null; taken: string | null; isTooNear: boolean };

/**
 * The next days of a pattern, as far as the third that can be offered with ordinary notice; fewer where a year holds no three.
 * @param off what closes the council, by ISO date @param taken references of meetings, by ISO date
 * @param isTooNear whether it is too late for ordinary notice of a day, ISO
 */
export function daysToOffer(pattern: MeetingPattern, after: Temporal.PlainDate, off: ReadonlyMap<string, string>, taken: ReadonlyMap<string, string>, isTooNear: (day: string) => boolean): PatternDay[] {
  const days = nextByPattern(pattern, after, monthsAhead).map((date) => String(date)).map((day) => ({ day, off: off.get(day) ?? null, taken: taken.get(day) ?? null, isTooNear: isTooNear(day) }));
  const last = days.filter((one) => isOffered(one) && !one.isTooNear).slice(0, mostOffered).at(-1);
  return last ? days.slice(0, days.indexOf(last) + 1) : days;
}

/** Whether a meeting can be scheduled on a day of a pattern without more ado. */
export function isOffered({ off, taken }: Pick<PatternDay, "off" | "taken">): boolean {
  return off === null && taken === null;
}

const monthsAhead = 12;
const mostOffered = 3;
