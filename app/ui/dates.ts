const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// The names are ours: Intl's comma after the weekday came and went between versions, and server and browser must agree.

/** "2026-03-12" → "Thursday 12 March 2026". Throws RangeError when the date does not exist. */
export function formatDate(isoDate: string): string {
  const { date, weekday } = readDate(isoDate);
  return `${weekday} ${date}`;
}

/** "18:00" → "6pm", "18:30" → "6:30pm", "12:00" → "midday", "00:00" → "midnight". Throws RangeError otherwise. */
export function formatTime(time: string): string {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(time);
  if (!found) throw new RangeError(`Not a time: ${time}`);
  const hour = Number(found[1]);
  const minute = found[2];
  if (minute === "00" && hour === 12) return "midday";
  if (minute === "00" && hour === 0) return "midnight";
  return `${hour % 12 || 12}${minute === "00" ? "" : `:${minute}`}${hour < 12 ? "am" : "pm"}`;
}

/** "18:00", "20:00" → "6pm to 8pm". */
export function formatTimes(from: string, to: string): string {
  return `${formatTime(from)} to ${formatTime(to)}`;
}

/** "2026-03-12", "18:00", "20:00" → "Thursday 12 March 2026, 6pm to 8pm"; without an end "…, 6pm". */
export function formatMeetingTime(isoDate: string, from: string, to?: string): string {
  return `${formatDate(isoDate)}, ${to ? formatTimes(from, to) : formatTime(from)}`;
}

/** A moment (ISO 8601 with offset) as read in the United Kingdom: "Thursday 12 March 2026 at 6:42pm". */
export function formatMoment(isoInstant: string): string {
  const { date, time } = inLondon(isoInstant);
  return `${formatDate(date)} at ${formatTime(time)}`;
}

const london = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });

/** A moment (ISO 8601 with offset) as the date and the time on the wall in the United Kingdom. */
export function inLondon(isoInstant: string): { date: string; time: string } {
  const parts = new Map(london.formatToParts(new Date(isoInstant)).map((part) => [part.type, part.value]));
  return {
    date: `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`,
    time: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}

/** 10 → "10 days left", 1 → "1 day left", 0 → "today is the last day": until the end of a day that is named beside it. */
export function daysLeftInWords(days: number): string {
  if (days === 0) return "today is the last day";
  return days === 1 ? "1 day left" : `${days} days left`;
}

function readDate(isoDate: string): { date: string; weekday: string | undefined } {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  const day = new Date(`${isoDate}T00:00:00Z`);
  // Date rolls 31 February over into March: only a date that comes back as it went in exists.
  if (!found || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== isoDate) throw new RangeError(`Not a date: ${isoDate}`);
  return { date: `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`, weekday: weekdays[day.getUTCDay()] };
}
