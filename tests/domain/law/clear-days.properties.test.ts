import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { countingProfiles, isWorkingDay, workingDayOnOrAfter, workingDaysFrom } from "../../../app/domain/law/calendar.ts";
import { clearDaysBetween, countClearDays, earliestMeeting, effectivePostingDay, latestPublication, noticeStanding } from "../../../app/domain/law/clear-days.ts";
import { dayNumberOf } from "../../../app/domain/law/day-number.ts";
import { calendar, day } from "./rulebook-vectors.ts";

const anyDay = fc.integer({ min: 0, max: 365 * 13 }).map((days) => day("2021-01-01").add({ days }));
const anyProfile = fc.constantFrom(...countingProfiles);
const anyDaysNeeded = fc.integer({ min: 0, max: 28 });
const anyCalendar = fc
  .uniqueArray(anyDay, { maxLength: 12 })
  .map((days) => ({ ...calendar, closureDays: new Map(days.map((date) => [date.toString(), "closed"])) }));

const compare = Temporal.PlainDate.compare;

describe("whatever the meeting, the profile and the closure days", () => {
  it("publishing on the last lawful day gives enough clear days, and the next working day gives fewer", () => {
    fc.assert(
      fc.property(anyDay, anyDaysNeeded, anyProfile, anyCalendar, (meeting, daysNeeded, profile, given) => {
        const { lastLawfulDay } = latestPublication(meeting, daysNeeded, profile, given);
        const nextDay = workingDayOnOrAfter(lastLawfulDay.add({ days: 1 }), given);
        expect(isWorkingDay(lastLawfulDay, given)).toBe(true);
        expect(clearDaysBetween(lastLawfulDay, meeting, profile, given).count).toBeGreaterThanOrEqual(daysNeeded);
        if (compare(nextDay, meeting) < 0) {
          expect(clearDaysBetween(nextDay, meeting, profile, given).count).toBeLessThan(daysNeeded);
        }
      }),
    );
  });

  it("the earliest meeting after a posting has enough clear days, and no working day before it has", () => {
    fc.assert(
      fc.property(anyDay, anyDaysNeeded, anyProfile, anyCalendar, (given, daysNeeded, profile, calendarGiven) => {
        const posted = workingDayOnOrAfter(given, calendarGiven);
        const meeting = earliestMeeting(posted, daysNeeded, profile, calendarGiven);
        expect(isWorkingDay(meeting, calendarGiven)).toBe(true);
        expect(clearDaysBetween(posted, meeting, profile, calendarGiven).count).toBeGreaterThanOrEqual(daysNeeded);
        for (let day = posted.add({ days: 1 }); compare(day, meeting) < 0; day = day.add({ days: 1 })) {
          if (isWorkingDay(day, calendarGiven)) expect(clearDaysBetween(posted, day, profile, calendarGiven).count).toBeLessThan(daysNeeded);
        }
      }),
    );
  });

  it("every day between is counted or skipped with a reason, once, in order", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyProfile, anyCalendar, (published, days, profile, given) => {
        const { counted, skipped } = clearDaysBetween(published, published.add({ days }), profile, given);
        const all = [...counted, ...skipped].map(({ date }) => date).toSorted(compare);
        const expected = Array.from({ length: days - 1 }, (_, place) => published.add({ days: place + 1 }).toString());
        expect(all.map(String)).toEqual(expected);
        expect(skipped.every(({ why }) => why !== "")).toBe(true);
      }),
    );
  });

  it("counting without names counts the same", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), anyProfile, anyCalendar, (published, days, profile, given) => {
        const meeting = published.add({ days });
        expect(countClearDays(dayNumberOf(published), dayNumberOf(meeting), profile, given)).toBe(clearDaysBetween(published, meeting, profile, given).count);
      }),
    );
  });

  it("a later meeting never needs earlier notice, and more clear days never allow later notice", () => {
    fc.assert(
      fc.property(anyDay, anyDaysNeeded, anyProfile, anyCalendar, (meeting, daysNeeded, profile, given) => {
        const last = latestPublication(meeting, daysNeeded, profile, given).lastLawfulDay;
        const laterMeeting = latestPublication(meeting.add({ days: 1 }), daysNeeded, profile, given).lastLawfulDay;
        const moreDays = latestPublication(meeting, daysNeeded + 1, profile, given).lastLawfulDay;
        expect(compare(laterMeeting, last)).toBeGreaterThanOrEqual(0);
        expect(compare(moreDays, last)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("cautious is never later than working, and working never later than calendar", () => {
    fc.assert(
      fc.property(anyDay, anyDaysNeeded, anyCalendar, (meeting, daysNeeded, given) => {
        const [working, everyDay, cautious] = countingProfiles.map(
          (profile) => latestPublication(meeting, daysNeeded, profile, given).lastLawfulDay,
        );
        expect(String(cautious) <= String(working) && String(working) <= String(everyDay)).toBe(true);
      }),
    );
  });

  it("one more closure day never allows later notice", () => {
    fc.assert(
      fc.property(anyDay, anyDaysNeeded, anyProfile, fc.integer({ min: 1, max: 30 }), (meeting, daysNeeded, profile, before) => {
        const closed = { ...calendar, closureDays: new Map([[meeting.subtract({ days: before }).toString(), "closed"]]) };
        const open = latestPublication(meeting, daysNeeded, profile, calendar).lastLawfulDay;
        expect(compare(latestPublication(meeting, daysNeeded, profile, closed).lastLawfulDay, open)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("notice is lawful exactly when it is posted by the last lawful day", () => {
    fc.assert(
      fc.property(anyDay, anyProfile, anyCalendar, fc.integer({ min: 0, max: 25 }), (meeting, profile, given, before) => {
        const posted = meeting.subtract({ days: before });
        const standing = noticeStanding({
          effectivePostingDay: posted,
          today: posted,
          meeting,
          daysNeeded: 5,
          profile,
          calendar: given,
        });
        const counts = workingDayOnOrAfter(posted, given);
        expect(standing.lawful).toBe(compare(counts, standing.lastLawfulDay) <= 0);
        expect(standing.lawful).toBe(standing.daysShort === 0);
        expect(standing.ifPostedToday.lawful).toBe(standing.lawful);
      }),
    );
  });
});

describe("whenever something is posted", () => {
  const anyMoment = fc.tuple(anyDay, fc.integer({ min: 0, max: 24 * 60 - 1 }));

  it("it counts from a working day, that day or later, with no open office day in between", () => {
    fc.assert(
      fc.property(anyMoment, anyCalendar, ([date, minutes], given) => {
        const postedAt = date.toPlainDateTime().add({ minutes });
        const counts = effectivePostingDay(postedAt, { opens: "09:00", closes: "17:00" }, given);
        const intime = isWorkingDay(date, given) && minutes < 17 * 60;
        expect(isWorkingDay(counts, given)).toBe(true);
        expect(counts.equals(date)).toBe(intime);
        if (!intime) expect(counts.equals(workingDaysFrom(date, 1, given))).toBe(true);
      }),
    );
  });
});
