import { describe, expect, it } from "vitest";
import { easterSunday, statutoryBreak } from "../../../app/domain/law/statutory-breaks.ts";
import { calendar, day } from "./rulebook-vectors.ts";

describe("Easter Sunday", () => {
  it.each([
    "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20",
    "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25", "2049-04-18",
  ])("%s", (expected) => {
    expect(easterSunday(Number(expected.slice(0, 4))).toString()).toBe(expected);
  });

  it.each(Array.from({ length: 18 }, (_, place) => 2019 + place))("of %s is the day before the bank holiday of Easter Monday", (year) => {
    expect(calendar.bankHolidays.get(easterSunday(year).add({ days: 1 }).toString())).toBe("Easter Monday");
    expect(calendar.bankHolidays.get(easterSunday(year).subtract({ days: 2 }).toString())).toBe("Good Friday");
  });
});

describe("the breaks of section 243", () => {
  it.each([
    ["the Wednesday before Easter is outside", "2026-04-01", null],
    ["the Thursday before Easter begins it", "2026-04-02", "Easter break"],
    ["the Tuesday after Easter ends it", "2026-04-07", "Easter break"],
    ["the Wednesday after Easter is outside", "2026-04-08", null],
    ["23 December 2026 is outside", "2026-12-23", null],
    ["Thursday 24 December 2026 is the last weekday before Christmas Day", "2026-12-24", "Christmas break"],
    ["Saturday 26 December 2026 does not end it", "2026-12-27", "Christmas break"],
    ["Tuesday 29 December 2026 is the first weekday that is no bank holiday", "2026-12-29", "Christmas break"],
    ["30 December 2026 is outside", "2026-12-30", null],
    ["Christmas on a Sunday: it begins on Friday 23 December 2022", "2022-12-23", "Christmas break"],
    ["Christmas on a Sunday: Thursday 22 December 2022 is outside", "2022-12-22", null],
    ["Christmas on a Sunday: it ends on Wednesday 28 December 2022", "2022-12-28", "Christmas break"],
    ["Christmas on a Sunday: Thursday 29 December 2022 is outside", "2022-12-29", null],
    ["Christmas on a Thursday: it ends on Monday 29 December 2025", "2025-12-29", "Christmas break"],
    ["New Year's Day is outside", "2027-01-01", null],
    ["a day in June is outside", "2026-06-10", null],
  ])("%s", (_sentence, date, expected) => {
    expect(statutoryBreak(day(date), calendar.bankHolidays)).toBe(expected);
  });

  it("reach January where bank holidays are proclaimed without a gap", () => {
    const proclaimed = ["29", "30", "31"].map((date): [string, string] => [`2026-12-${date}`, "proclaimed"]);
    const bankHolidays = new Map([...calendar.bankHolidays, ...proclaimed]);
    expect(statutoryBreak(day("2027-01-04"), bankHolidays)).toBe("Christmas break");
    expect(statutoryBreak(day("2027-01-05"), bankHolidays)).toBeNull();
  });
});
