import type { Temporal } from "temporal-polyfill";

// Names are written out because Intl gives different words on different machines.
const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const monthNames = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
] as const;

const smallNumbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

/** "Wednesday 10". */
function weekdayAndDay(date: Temporal.PlainDate): string {
  return `${weekdayNames[date.dayOfWeek - 1] ?? ""} ${date.day}`;
}

function monthName(date: Temporal.PlainDate): string {
  return monthNames[date.month - 1] ?? "";
}

/** A day as a clerk would write it: "Wednesday 10 June 2026". */
export function dayInWords(date: Temporal.PlainDate): string {
  return `${weekdayAndDay(date)} ${monthName(date)} ${date.year}`;
}

/**
 * Several days as one list, in the order given: "Thursday 2, Wednesday 1 April and Tuesday 31 March".
 * The month stands at the last day of each run of the same month; the year only where it is not `yearUnderstood`.
 */
export function daysInWords(dates: readonly Temporal.PlainDate[], yearUnderstood?: number): string {
  const words = dates.map((date, place) => {
    const next = dates[place + 1];
    const sameMonthFollows = next !== undefined && next.month === date.month && next.year === date.year;
    if (sameMonthFollows) return weekdayAndDay(date);
    const year = date.year === yearUnderstood ? "" : ` ${date.year}`;
    return `${weekdayAndDay(date)} ${monthName(date)}${year}`;
  });
  return listInWords(words);
}

/** "a", "a and b", "a, b and c". */
export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  if (words.length < 2) return last;
  return `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** Numbers under ten in words ("no" for 0), the rest in figures. */
export function numberInWords(count: number): string {
  return smallNumbers[count] ?? String(count);
}

/** The first letter made large, for the head of a sentence. */
export function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
