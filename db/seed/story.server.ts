import type { Temporal } from "temporal-polyfill";
import { today } from "../../app/clock.ts";
import { calendarOf } from "../../app/domain/council/council.ts";
import { workingDaysFrom, type Calendar } from "../../app/domain/law/calendar.ts";
import { theCouncil } from "../../app/record/council.server.ts";

/** The days of the story: everything is counted from the day on which the demo is made. */
export type Story = {
  calendar: Calendar;
  /** So many working days from today; before it, if negative. */
  workingDay(count: number): Temporal.PlainDate;
  /** So many working days from another day. */
  from(day: Temporal.PlainDate, count: number): Temporal.PlainDate;
};

export async function theStory(): Promise<Story> {
  const calendar = calendarOf(await theCouncil());
  const from = (day: Temporal.PlainDate, count: number) => workingDaysFrom(day, count, calendar);
  return { calendar, from, workingDay: (count) => from(today(), count) };
}

/** Meetings of the committee, in working days from today: four that were held, one just published, one in draft, one called off. */
export const committeeMeetings = { first: -54, second: -36, third: -18, last: -3, published: 9, draft: 15, cancelled: 23 } as const;
