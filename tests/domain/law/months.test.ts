import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { daysBeginningWith, daysOf, monthsBeginningWith } from "../../../app/domain/law/months.ts";
import { workingDayOnOrBefore } from "../../../app/domain/law/calendar.ts";
import { monthVectors } from "./month-vectors.ts";
import { calendar, day } from "./rulebook-vectors.ts";

const anyDay = fc.integer({ min: 0, max: 365 * 40 }).map((days) => day("2010-01-01").add({ days }));
const anyMonths = fc.integer({ min: 1, max: 72 });
const compare = Temporal.PlainDate.compare;

describe("months beginning with a day", () => {
  it.each(monthVectors)("$sentence end on $ends", ({ begins, months, ends }) => {
    expect(monthsBeginningWith(day(begins), months).toString()).toBe(ends);
  });

  it("end on a Saturday where they do: chase on Friday, but the day does not move", () => {
    const ends = monthsBeginningWith(day("2027-01-14"), 2);
    expect(ends.dayOfWeek).toBe(6);
    expect(workingDayOnOrBefore(ends, calendar).toString()).toBe("2027-03-12");
  });

  it("never end after the same day of the month so many months on", () => {
    fc.assert(
      fc.property(anyDay, anyMonths, (date, months) => {
        const sameDay = date.add({ months });
        const ends = monthsBeginningWith(date, months);
        expect(compare(ends, sameDay)).toBeLessThanOrEqual(0);
        expect(ends.until(sameDay).days).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("end later when they begin later or are more", () => {
    fc.assert(
      fc.property(anyDay, anyMonths, (date, months) => {
        const ends = monthsBeginningWith(date, months);
        expect(compare(monthsBeginningWith(date.add({ days: 1 }), months), ends)).toBeGreaterThanOrEqual(0);
        expect(compare(monthsBeginningWith(date, months + 1), ends)).toBeGreaterThan(0);
      }),
    );
  });

  it.each([0, -1, 1.5])("refuse %s months", (months) => {
    expect(() => monthsBeginningWith(day("2027-01-14"), months)).toThrow(RangeError);
  });
});

describe("days", () => {
  it.each([
    ["7C: the NHS answers a request of 2 March 2026 within 28 days of it", daysOf(day("2026-03-02"), 28), "2026-03-30"],
    ["7D: the NHS answers a request of 18 January 2027 within 28 days of it", daysOf(day("2027-01-18"), 28), "2027-02-15"],
    ["7C: an interest disclosed on 2 March 2026, 28 days beginning with it", daysBeginningWith(day("2026-03-02"), 28), "2026-03-29"],
    ["7D: an interest disclosed on 12 January 2027, 28 days beginning with it", daysBeginningWith(day("2027-01-12"), 28), "2027-02-08"],
    ["one day beginning with a day is that day", daysBeginningWith(day("2026-03-02"), 1), "2026-03-02"],
  ])("%s", (_sentence, ends, expected) => {
    expect(ends.toString()).toBe(expected);
  });

  it.each([0, -28, 0.5])("refuse a period of %s days", (days) => {
    expect(() => daysOf(day("2026-03-02"), days)).toThrow(RangeError);
    expect(() => daysBeginningWith(day("2026-03-02"), days)).toThrow(RangeError);
  });
});
