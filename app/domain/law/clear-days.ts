import { Temporal } from "temporal-polyfill";
import {
  isWorkingDay,
  whyDayNotCounted,
  whyShut,
  workingDayOnOrAfter,
  yearsWithoutBankHolidays,
  type Calendar,
  type CountingProfile,
} from "./calendar.ts";
import { dateOfDayNumber, dayNumberOf, type DayNumber } from "./day-number.ts";

export type CountedDay = { date: Temporal.PlainDate };
export type SkippedDay = { date: Temporal.PlainDate; why: string };

/** The sum between a day of posting and a meeting; days stand in the order of the calendar. */
export type ClearDaySum = {
  published: Temporal.PlainDate;
  meeting: Temporal.PlainDate;
  profile: CountingProfile;
  count: number;
  counted: readonly CountedDay[];
  skipped: readonly SkippedDay[];
  /** Years in the sum for which no bank holiday is entered: while there are any, the sum proves nothing. */
  unknownYears: readonly number[];
};

/** The sum counted back from a meeting; all days stand latest first. */
export type LatestPublication = {
  meeting: Temporal.PlainDate;
  daysNeeded: number;
  profile: CountingProfile;
  lastLawfulDay: Temporal.PlainDate;
  counted: readonly CountedDay[];
  /** Days between the meeting and the earliest counted day that do not count. */
  skipped: readonly SkippedDay[];
  /** Days before the earliest counted day on which nothing can be posted, because the offices are shut. */
  shut: readonly SkippedDay[];
  unknownYears: readonly number[];
};

/** Times of the clock, "09:00", in Europe/London, on every working day. */
export type OfficeHours = { opens: string; closes: string };

/** How one day of posting stands as ordinary notice. */
export type PostingStanding = {
  /** The first working day on or after the day given: what is posted on a shut building counts from then. */
  effectivePostingDay: Temporal.PlainDate;
  lawful: boolean;
  clearDays: number;
  daysShort: number;
  sum: ClearDaySum;
};

export type NoticeStanding = {
  /** False where nothing is posted, too late, or where the bank holidays of a year in the sum are missing. */
  lawful: boolean;
  /** 0 where nothing is posted. */
  clearDays: number;
  /** 0 where there are enough; all of them where nothing is posted. */
  daysShort: number;
  lastLawfulDay: Temporal.PlainDate;
  /** Null where nothing is posted. */
  sum: ClearDaySum | null;
  effectivePostingDay: Temporal.PlainDate | null;
  latest: LatestPublication;
  /** What would hold if it were posted today. */
  ifPostedToday: PostingStanding;
};

/**
 * The clear days strictly between a posting and a meeting: neither the day of posting nor the day of the
 * meeting counts (sections 100A(6)(a) and 100B(3) LGA 1972; ex parte Elitestone; rulebook 1.10 and 7).
 * A meeting on or before the day of posting gives 0.
 */
export function clearDaysBetween(
  published: Temporal.PlainDate,
  meeting: Temporal.PlainDate,
  profile: CountingProfile,
  calendar: Calendar,
): ClearDaySum {
  const counted: CountedDay[] = [];
  const skipped: SkippedDay[] = [];
  const last = dayNumberOf(meeting);
  for (let day = dayNumberOf(published) + 1; day < last; day += 1) {
    const why = whyDayNotCounted(day, profile, calendar);
    if (why === null) counted.push({ date: dateOfDayNumber(day) });
    else skipped.push({ date: dateOfDayNumber(day), why });
  }
  const unknownYears = doubtfulYears(published, meeting, profile, calendar);
  return { published, meeting, profile, count: counted.length, counted, skipped, unknownYears };
}

/** How many clear days of `clearDaysBetween` there are, by day numbers and without naming them: for many meetings at once. */
export function countClearDays(published: DayNumber, meeting: DayNumber, profile: CountingProfile, calendar: Calendar): number {
  let count = 0;
  for (let day = published + 1; day < meeting; day += 1) if (whyDayNotCounted(day, profile, calendar) === null) count += 1;
  return count;
}

/**
 * The last day on which notice can be posted so that `daysNeeded` clear days stand before the meeting: count
 * back from the meeting, then take the last working day before the earliest day counted (rulebook 7).
 * A working day under every profile, because notice is posting at offices that are open (rulebook 1.8).
 * Throws RangeError unless `daysNeeded` is a whole number of nought or more.
 */
export function latestPublication(
  meeting: Temporal.PlainDate,
  daysNeeded: number,
  profile: CountingProfile,
  calendar: Calendar,
): LatestPublication {
  requireDays(daysNeeded);
  const counted: CountedDay[] = [];
  const skipped: SkippedDay[] = [];
  const held = dayNumberOf(meeting);
  const lastLawful = lastDayToPublish(held, daysNeeded, profile, calendar);
  const shut: SkippedDay[] = [];
  for (let day = held - 1; day > lastLawful; day -= 1) {
    const date = dateOfDayNumber(day);
    if (counted.length === daysNeeded) shut.push({ date, why: whyShut(day, calendar) ?? "" });
    else {
      const why = whyDayNotCounted(day, profile, calendar);
      if (why === null) counted.push({ date });
      else skipped.push({ date, why });
    }
  }
  const lastLawfulDay = dateOfDayNumber(lastLawful);
  const unknownYears = doubtfulYears(lastLawfulDay, meeting, profile, calendar);
  return { meeting, daysNeeded, profile, lastLawfulDay, counted, skipped, shut, unknownYears };
}

/** The last lawful day of `latestPublication`, by day numbers and without its sum: for many meetings at once. */
export function lastDayToPublish(meeting: DayNumber, daysNeeded: number, profile: CountingProfile, calendar: Calendar): DayNumber {
  let day = meeting - 1;
  for (let left = daysNeeded; left > 0; day -= 1) if (whyDayNotCounted(day, profile, calendar) === null) left -= 1;
  while (whyShut(day, calendar) !== null) day -= 1;
  return day;
}

/**
 * The first working day on which a meeting can be held with notice posted on a day: what is proposed where notice has
 * become too short (rulebook 1.8a leaves moving it, or convening it at shorter notice).
 * @param posted the working day from which the posting counts
 */
export function earliestMeeting(posted: Temporal.PlainDate, daysNeeded: number, profile: CountingProfile, calendar: Calendar): Temporal.PlainDate {
  requireDays(daysNeeded);
  let day = dayNumberOf(posted) + 1;
  for (let left = daysNeeded; left > 0; day += 1) if (whyDayNotCounted(day, profile, calendar) === null) left -= 1;
  while (whyShut(day, calendar) !== null) day += 1;
  return dateOfDayNumber(day);
}

/**
 * The day from which a posting counts. Notice is given by posting at the council's offices, so what is posted
 * at or after closing time, or on a day when they are shut, counts from the next day on which they open
 * (section 100A(6)(a) LGA 1972; rulebook 1.8). Before opening time it counts from that same day.
 * `postedAt` is local time, Europe/London. Throws RangeError for hours that are not times or do not
 * close after they open.
 */
export function effectivePostingDay(
  postedAt: Temporal.PlainDateTime,
  officeHours: OfficeHours,
  calendar: Calendar,
): Temporal.PlainDate {
  const closes = Temporal.PlainTime.from(officeHours.closes);
  if (Temporal.PlainTime.compare(Temporal.PlainTime.from(officeHours.opens), closes) >= 0) {
    throw new RangeError("Offices must close after they open.");
  }
  const day = postedAt.toPlainDate();
  const shutForToday = isWorkingDay(day, calendar) && Temporal.PlainTime.compare(postedAt.toPlainTime(), closes) >= 0;
  return workingDayOnOrAfter(shutForToday ? day.add({ days: 1 }) : day, calendar);
}

/**
 * How a meeting's notice stands as ordinary notice (section 100A(6)(a) LGA 1972), and how it would stand
 * if it were posted today. Shorter notice, lawful where the meeting is convened at it (rulebook 1.8a),
 * is another road and is not judged here.
 *
 * `effectivePostingDay` is what the function of that name gave, or null before anything is posted; `today` is
 * the day from which a posting made now would count. Either is moved on to a working day where it is none.
 * Throws RangeError unless `daysNeeded` is a whole number of nought or more.
 */
export function noticeStanding(given: {
  effectivePostingDay: Temporal.PlainDate | null;
  today: Temporal.PlainDate;
  meeting: Temporal.PlainDate;
  daysNeeded: number;
  profile: CountingProfile;
  calendar: Calendar;
}): NoticeStanding {
  const { meeting, daysNeeded, profile, calendar } = given;
  const latest = latestPublication(meeting, daysNeeded, profile, calendar);
  const stands = (posted: Temporal.PlainDate): PostingStanding => {
    const day = workingDayOnOrAfter(posted, calendar);
    const sum = clearDaysBetween(day, meeting, profile, calendar);
    const daysShort = Math.max(0, daysNeeded - sum.count);
    // Notice from the day of the meeting onwards is none, even where no clear day is needed.
    const lawful = daysShort === 0 && isBefore(day, meeting) && sum.unknownYears.length === 0;
    return { effectivePostingDay: day, lawful, clearDays: sum.count, daysShort, sum };
  };
  const posted = given.effectivePostingDay === null ? null : stands(given.effectivePostingDay);
  return {
    lawful: posted?.lawful ?? false,
    clearDays: posted?.clearDays ?? 0,
    daysShort: posted?.daysShort ?? daysNeeded,
    lastLawfulDay: latest.lastLawfulDay,
    sum: posted?.sum ?? null,
    effectivePostingDay: posted?.effectivePostingDay ?? null,
    latest,
    ifPostedToday: stands(given.today),
  };
}

function doubtfulYears(
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
  profile: CountingProfile,
  calendar: Calendar,
): readonly number[] {
  return profile === "calendar" ? [] : yearsWithoutBankHolidays(first, last, calendar);
}

function requireDays(daysNeeded: number): void {
  if (!Number.isInteger(daysNeeded) || daysNeeded < 0) {
    throw new RangeError("Clear days are needed in whole days, nought or more.");
  }
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0;
}
