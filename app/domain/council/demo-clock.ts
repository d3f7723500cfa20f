import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { oneOf } from "../../forms/fields.ts";

const jumps = ["before the next meeting", "by days", "to the real day"] as const;
const farthest = 3650;

/** Where the demo's clock should go. The number of days is read only where it is asked for. */
export const clockForm = z
  .object({ to: oneOf(jumps, { missing: "Select where to move the clock" }), days: z.string().trim().optional() })
  .transform(({ to, days }, context) => {
    if (to !== "by days") return { to, days: 0 };
    const number = /^-?\d{1,4}$/.test(days ?? "") ? Number(days) : Number.NaN;
    if (Math.abs(number) <= farthest && number !== 0) return { to, days: number };
    context.addIssue({ code: "custom", path: ["days"], message: days ? `Enter a number of days between 1 and ${farthest}, with a minus sign to go back` : "Enter a number of days" });
    return z.NEVER;
  });

/** Notice is usually posted about now. */
const daysBeforeAMeeting = 6;

/** @returns the day six days before a meeting, as an ISO date. */
export function dayBeforeMeeting(meetingDay: string): string {
  return Temporal.PlainDate.from(meetingDay).subtract({ days: daysBeforeAMeeting }).toString();
}

/**
 * How far business time then lies from real time. The time of day stays what it really is.
 * @param given what the form says
 * @param real this moment in real time
 * @param businessDay today in business time
 * @param nextMeeting ISO date of the next meeting, where there is one
 * @returns seconds; undefined when there is no next meeting, or the clock would be more than ten years away
 */
export function clockOffset(given: z.output<typeof clockForm>, real: Temporal.Instant, businessDay: Temporal.PlainDate, nextMeeting: string | undefined): number | undefined {
  if (given.to === "to the real day") return 0;
  const here = real.toZonedDateTimeISO("Europe/London");
  const day = given.to === "by days" ? businessDay.add({ days: given.days }) : nextMeeting && Temporal.PlainDate.from(dayBeforeMeeting(nextMeeting));
  if (!day) return undefined;
  const away = day.since(here.toPlainDate(), { largestUnit: "days" }).days;
  return Math.abs(away) > farthest ? undefined : Math.round(here.add({ days: away }).since(here).total("seconds"));
}
