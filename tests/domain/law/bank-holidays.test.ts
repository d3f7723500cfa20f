import { describe, expect, it } from "vitest";
import { englandAndWalesBankHolidays } from "../../../app/domain/law/bank-holidays.server.ts";

const datesOf = (year: number) => englandAndWalesBankHolidays(year, year).map(({ date }) => date.slice(5));

describe("the bank holidays of England and Wales", () => {
  it.each([
    [2020, "the early May holiday moved to VE Day", ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"]],
    [2021, "Christmas at a weekend", ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"]],
    [2023, "a coronation and a substitute for New Year's Day", ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"]],
    [2026, "a substitute for Boxing Day", ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]],
    [2027, "substitutes for Christmas Day and Boxing Day", ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]],
    [2028, "a substitute for New Year's Day", ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"]],
  ])("of %s are those that gov.uk lists: %s", (year, _what, expected) => {
    expect(datesOf(year)).toEqual(expected);
  });

  it("of 2022 hold the moved spring holiday and the jubilee, with no early-summer Monday", () => {
    expect(datesOf(2022)).toEqual(expect.arrayContaining(["01-03", "06-02", "06-03", "12-26", "12-27"]));
    expect(datesOf(2022)).not.toContain("05-30");
  });

  it("are eight in every year to come, in order, each with a name, and never Scotland's or Northern Ireland's", () => {
    for (let year = 2024; year <= 2040; year += 1) {
      const days = englandAndWalesBankHolidays(year, year);
      expect(days, String(year)).toHaveLength(8);
      expect(days.every(({ name }) => name !== "")).toBe(true);
      expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).toSorted());
      const dates = days.map(({ date }) => date.slice(5));
      expect(dates).not.toContain("03-17");
      expect(dates).not.toContain("07-12");
      expect(dates).not.toContain("11-30");
    }
  });

  it("of several years come in one list", () => {
    expect(englandAndWalesBankHolidays(2026, 2027)).toHaveLength(16);
  });

  it.each([[2027, 2026], [2026.5, 2027]])("refuses the years %s to %s", (first, last) => {
    expect(() => englandAndWalesBankHolidays(first, last)).toThrow(RangeError);
  });
});
