import { Temporal } from "temporal-polyfill";
import { englandAndWalesBankHolidays } from "../../../app/domain/law/bank-holidays.server.ts";
import { calendarFrom, type Calendar, type CountingProfile } from "../../../app/domain/law/calendar.ts";

export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
export const isoDays = (days: readonly { date: Temporal.PlainDate }[]): string[] => days.map(({ date }) => date.toString());

/** The bank holidays of 2019 to 2036, no local closure days. */
export const calendar: Calendar = calendarFrom({ bankHolidays: englandAndWalesBankHolidays(2019, 2036) });

export function withClosures(...closureDays: { date: string; name: string }[]): Calendar {
  return { ...calendar, closureDays: new Map(closureDays.map(({ date, name }) => [date, name])) };
}

export type PublicationVector = {
  sentence: string;
  meeting: string;
  daysNeeded: number;
  profile: CountingProfile;
  counted?: readonly string[];
  skipped?: readonly string[];
  lastLawfulDay: string;
};

/** The last day to publish: rulebook 7A, and the clear-day rows of 7C and 7D. */
export const publicationVectors: readonly PublicationVector[] = [
  {
    sentence: "7A 1: a meeting on Wednesday 10 June 2026 skips one weekend",
    meeting: "2026-06-10",
    daysNeeded: 5,
    profile: "working",
    counted: ["2026-06-09", "2026-06-08", "2026-06-05", "2026-06-04", "2026-06-03"],
    skipped: ["2026-06-07", "2026-06-06"],
    lastLawfulDay: "2026-06-02",
  },
  {
    sentence: "7A 2: a meeting on the Thursday after Easter 2026 skips Good Friday to Easter Monday",
    meeting: "2026-04-09",
    daysNeeded: 5,
    profile: "working",
    counted: ["2026-04-08", "2026-04-07", "2026-04-02", "2026-04-01", "2026-03-31"],
    skipped: ["2026-04-06", "2026-04-05", "2026-04-04", "2026-04-03"],
    lastLawfulDay: "2026-03-30",
  },
  {
    sentence: "7A 3: a meeting on the Monday week after Easter 2026 skips Easter and a weekend",
    meeting: "2026-04-13",
    daysNeeded: 5,
    profile: "working",
    counted: ["2026-04-10", "2026-04-09", "2026-04-08", "2026-04-07", "2026-04-02"],
    skipped: ["2026-04-12", "2026-04-11", "2026-04-06", "2026-04-05", "2026-04-04", "2026-04-03"],
    lastLawfulDay: "2026-04-01",
  },
  {
    sentence: "7A 4: a meeting on Monday 11 May 2026 skips the early May bank holiday",
    meeting: "2026-05-11",
    daysNeeded: 5,
    profile: "working",
    counted: ["2026-05-08", "2026-05-07", "2026-05-06", "2026-05-05", "2026-05-01"],
    skipped: ["2026-05-10", "2026-05-09", "2026-05-04", "2026-05-03", "2026-05-02"],
    lastLawfulDay: "2026-04-30",
  },
  {
    sentence: "7A 5: a meeting on Thursday 3 September 2026 skips the summer bank holiday",
    meeting: "2026-09-03",
    daysNeeded: 5,
    profile: "working",
    counted: ["2026-09-02", "2026-09-01", "2026-08-28", "2026-08-27", "2026-08-26"],
    skipped: ["2026-08-31", "2026-08-30", "2026-08-29"],
    lastLawfulDay: "2026-08-25",
  },
  {
    sentence: "7A 6: a meeting on Tuesday 5 January 2027 skips Christmas, its substitute day and New Year",
    meeting: "2027-01-05",
    daysNeeded: 5,
    profile: "working",
    counted: ["2027-01-04", "2026-12-31", "2026-12-30", "2026-12-29", "2026-12-24"],
    skipped: ["2027-01-03", "2027-01-02", "2027-01-01", "2026-12-28", "2026-12-27", "2026-12-26", "2026-12-25"],
    lastLawfulDay: "2026-12-23",
  },
  {
    sentence: "7C: a private cabinet on Tuesday 12 January 2027 needs 28 days of the calendar",
    meeting: "2027-01-12",
    daysNeeded: 28,
    profile: "calendar",
    lastLawfulDay: "2026-12-14",
  },
  {
    sentence: "7C: a private cabinet on Tuesday 12 January 2027 needs 28 working days",
    meeting: "2027-01-12",
    daysNeeded: 28,
    profile: "working",
    lastLawfulDay: "2026-11-27",
  },
  {
    sentence: "7D: notice, agenda and reports for Tuesday 12 January 2027",
    meeting: "2027-01-12",
    daysNeeded: 5,
    profile: "working",
    lastLawfulDay: "2027-01-04",
  },
];

/** Pairs of posting and meeting that are checked: rulebook 7B. */
export const pairVectors = [
  {
    sentence: "7B 11: posted Friday 19 March 2027 for Tuesday 30 March, with Easter between, is one short",
    published: "2027-03-19",
    meeting: "2027-03-30",
    counted: ["2027-03-22", "2027-03-23", "2027-03-24", "2027-03-25"],
    lawful: false,
  },
  {
    sentence: "7B 13: at the office on Monday 8 June 2026 for Monday 15 June is one short, whatever the website had on Saturday",
    published: "2026-06-08",
    meeting: "2026-06-15",
    counted: ["2026-06-09", "2026-06-10", "2026-06-11", "2026-06-12"],
    lawful: false,
  },
  {
    sentence: "7B 13: posted and open at the office on Friday 5 June 2026 for Monday 15 June would be five",
    published: "2026-06-05",
    meeting: "2026-06-15",
    counted: ["2026-06-08", "2026-06-09", "2026-06-10", "2026-06-11", "2026-06-12"],
    lawful: true,
  },
] as const;
