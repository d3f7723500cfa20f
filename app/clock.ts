import { Temporal } from "temporal-polyfill";

// Business time: deadlines, notices and what a page calls "today". Sessions, limits and audit use real time.
let offsetSeconds = 0;

/** Moves business time away from real time: the demo's clock, which lies in the database so that processes agree. */
export function useClockOffset(seconds: number): void {
  offsetSeconds = seconds;
}

/** @returns this moment in business time. */
export function now(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now() + offsetSeconds * 1000);
}

/** @returns today's date in business time, as the council's own calendar (Europe/London) has it. */
export function today(): Temporal.PlainDate {
  return now().toZonedDateTimeISO("Europe/London").toPlainDate();
}
