// When each item of an agenda is likely to be reached: the meeting's beginning, and the minutes of what comes before.
import { Temporal } from "temporal-polyfill";

/** An item in the order of the agenda; what stands under another one is part of it. */
export type TimedItem = { id: number; parentId: number | null; minutes: number | null };

/** Times on the wall in the United Kingdom, "18:10"; `daysLater` counts the midnights since the meeting began. */
export type ClockTime = { time: string; daysLater: number };
export type Span = { from: ClockTime; to: ClockTime };

export type RunningClock = {
  /** By item, up to the first for which no time is given. */
  spans: ReadonlyMap<number, Span>;
  /** Items, in order, for which no time is given. */
  untimed: number[];
  /** What was given, in minutes; a sub-item within its parent's time is counted once. */
  total: number;
  /** When the last item ends that the clock reaches. */
  until: ClockTime;
  /** Minutes by which the items that are timed run past the end of the meeting; 0 where they do not, or no end is set. */
  overrun: number;
  /** The night on which the clocks change falls into the meeting. */
  clocksGo: "forward" | "back" | null;
};

/**
 * @param meeting `heldOn` as "2026-03-12", times as "18:00" on the wall in the United Kingdom
 * @param items in order, each parent before what stands under it. A parent's own minutes hold what stands under it, and
 * are never fewer than that takes; without minutes of its own it takes what they take.
 */
export function runningClock(meeting: { heldOn: string; startsAt: string; endsAt: string | null }, items: readonly TimedItem[]): RunningClock {
  const day = Temporal.PlainDate.from(meeting.heldOn);
  const at = (time: string) => day.toZonedDateTime({ timeZone: "Europe/London", plainTime: time });
  const begins = at(meeting.startsAt);
  const under = new Map<number, TimedItem[]>();
  for (const item of items) if (item.parentId !== null) under.set(item.parentId, [...(under.get(item.parentId) ?? []), item]);
  const spans = new Map<number, Span>();
  const untimed: number[] = [];
  let total = 0;
  let runs = true;
  let reached = 0;
  const span = (from: number, to: number): Span => ({ from: onTheWall(begins, from), to: onTheWall(begins, to) });
  for (const item of items.filter(({ parentId }) => parentId === null)) {
    const parts = under.get(item.id) ?? [];
    const { minutes, untimed: without } = lengthOf(item, parts);
    untimed.push(...without);
    if (runs) putParts(parts, total, (id, from, to) => spans.set(id, span(from, to)));
    if (runs && minutes !== null) spans.set(item.id, span(total, total + minutes));
    total += minutes ?? parts.reduce((sum, part) => sum + (part.minutes ?? 0), 0);
    runs &&= minutes !== null;
    if (runs) reached = total;
  }
  const ends = meeting.endsAt === null ? null : at(meeting.endsAt);
  const allotted = ends && Math.round(begins.until(ends, { largestUnit: "minutes" }).total({ unit: "minutes" }));
  const over = begins.add({ minutes: total });
  const shift = over.offsetNanoseconds - begins.offsetNanoseconds;
  return { spans, untimed, total, until: onTheWall(begins, reached), overrun: allotted === null ? 0 : Math.max(0, total - allotted), clocksGo: shift === 0 ? null : shift > 0 ? "forward" : "back" };
}

function lengthOf(item: TimedItem, parts: readonly TimedItem[]): { minutes: number | null; untimed: number[] } {
  const sum = parts.reduce((minutes, part) => minutes + (part.minutes ?? 0), 0);
  if (item.minutes !== null) return { minutes: Math.max(item.minutes, sum), untimed: [] };
  if (parts.length === 0) return { minutes: null, untimed: [item.id] };
  const without = parts.filter(({ minutes }) => minutes === null).map(({ id }) => id);
  return { minutes: without.length === 0 ? sum : null, untimed: without };
}

function putParts(parts: readonly TimedItem[], from: number, put: (id: number, from: number, to: number) => void): void {
  let reached = from;
  for (const { id, minutes } of parts) {
    if (minutes === null) return;
    put(id, reached, reached + minutes);
    reached += minutes;
  }
}

function onTheWall(begins: Temporal.ZonedDateTime, minutes: number): ClockTime {
  const moment = begins.add({ minutes });
  return { time: moment.toPlainTime().toString({ smallestUnit: "minute" }), daysLater: begins.toPlainDate().until(moment.toPlainDate()).days };
}
