import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { englandAndWalesBankHolidays } from "../../../app/domain/law/bank-holidays.server.ts";
import { calendarFrom } from "../../../app/domain/law/calendar.ts";
import { clearDaysBetween, latestPublication } from "../../../app/domain/law/clear-days.ts";
import { bankHolidaysOf, firstYear, lastDayToPost, lastYear, plus, workingDaysBetween } from "./independent-calendar.ts";
import { day, isoDays } from "./rulebook-vectors.ts";

const bankHolidays = englandAndWalesBankHolidays(firstYear, lastYear);
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, place) => firstYear + place);
const anyDay = fc.integer({ min: 120, max: 365 * (lastYear - firstYear) }).map((days) => plus(`${firstYear}-01-01`, days));
const anyClosures = fc.uniqueArray(anyDay, { maxLength: 6 });

describe("against a calendar made another way", () => {
  it.each(years)("the bank holidays of %i are the same", (year) => {
    expect(bankHolidays.map(({ date }) => date).filter((date) => date.startsWith(String(year)))).toEqual(bankHolidaysOf(year));
  });

  it("every meeting and number of days gives the same last day to post", () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 30 }), anyClosures, (meeting, days, closed) => {
      const calendar = calendarFrom({ bankHolidays, closureDays: closed.map((date) => ({ date, name: "" })) });
      expect(latestPublication(day(meeting), days, "working", calendar).lastLawfulDay.toString()).toBe(lastDayToPost(meeting, days, closed));
    }), { numRuns: 500 });
  });

  it("every pair of days has the same clear days between", () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 40 }), anyClosures, (posted, later, closed) => {
      const meeting = plus(posted, later);
      const calendar = calendarFrom({ bankHolidays, closureDays: closed.map((date) => ({ date, name: "" })) });
      expect(isoDays(clearDaysBetween(day(posted), day(meeting), "working", calendar).counted)).toEqual(workingDaysBetween(posted, meeting, closed));
    }), { numRuns: 500 });
  });

  it("each single day of two hundred in a row, across a clock change, a leap day and a year's end", () => {
    for (const from of ["2027-09-20", "2028-01-15", "2026-02-20"]) {
      for (let ahead = 0; ahead < 200; ahead += 1) {
        const meeting = plus(from, ahead);
        expect([meeting, latestPublication(day(meeting), 5, "working", calendarFrom({ bankHolidays })).lastLawfulDay.toString()]).toEqual([meeting, lastDayToPost(meeting, 5, [])]);
      }
    }
  });
});
