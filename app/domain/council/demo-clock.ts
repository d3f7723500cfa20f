import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { oneOf } from "../../forms/fields.ts";

const jumpsAround = ["six days before the meeting", "meeting night", "two months after the meeting"] as const;
export type JumpAround = (typeof jumpsAround)[number];
const jumps = [...jumpsAround, "by days", "to the real day"] as const;
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

/** A meeting around which the clock can go: an ISO date, and a time like "18:00". */
export type MeetingAhead = { heldOn: string; startsAt: string };

/** @returns the three jumps around a meeting: two at this time of day, and meeting night when the meeting begins. */
export function momentsAround({ heldOn, startsAt }: MeetingAhead, time: Temporal.PlainTime): Record<JumpAround, Temporal.PlainDateTime> {
  const held = Temporal.PlainDate.from(heldOn);
  return {
    "six days before the meeting": held.subtract({ days: 6 }).toPlainDateTime(time), // notice is usually posted about then
    "meeting night": held.toPlainDateTime(Temporal.PlainTime.from(startsAt)),
    "two months after the meeting": held.add({ months: 2 }).toPlainDateTime(time),
  };
}

/**
 * How far business time then lies from real time. The time of day stays what it really is, apart from meeting night.
 * @param given what the form says
 * @param real this moment in real time
 * @param businessDay today in business time
 * @param meeting the next meeting, where there is one
 * @returns seconds; undefined when there is no next meeting, or the clock would be more than ten years away
 */
export function clockOffset(given: z.output<typeof clockForm>, real: Temporal.Instant, businessDay: Temporal.PlainDate, meeting: MeetingAhead | undefined): number | undefined {
  const { to } = given;
  if (to === "to the real day") return 0;
  const here = real.toZonedDateTimeISO("Europe/London");
  const time = here.toPlainTime();
  const there = to === "by days" ? businessDay.add({ days: given.days }).toPlainDateTime(time) : meeting && momentsAround(meeting, time)[to];
  if (!there) return undefined;
  const away = there.toPlainDate().since(here.toPlainDate(), { largestUnit: "days" }).days;
  // upwards: a meeting that begins at six is not looked at from one minute before
  return Math.abs(away) > farthest ? undefined : Math.ceil(there.toZonedDateTime("Europe/London").since(here).total("seconds"));
}
