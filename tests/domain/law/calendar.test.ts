import { describe, expect, it } from "vitest";
import {
  calendarFrom,
  isWorkingDay,
  whyNotCounted,
  whyOfficeShut,
  workingDayOnOrAfter,
  workingDaysFrom,
  yearsWithoutBankHolidays,
} from "../../../app/domain/law/calendar.ts";
import { calendar, day, withClosures } from "./rulebook-vectors.ts";

describe("the local timetable around Tuesday 12 January 2027 (rulebook 7D)", () => {
  it.each([
    ["the witness is invited 30 working days before", "2027-01-12", -30, "2026-11-26"],
    ["written evidence is due 15 working days before", "2027-01-12", -15, "2026-12-17"],
    ["reports reach the clerk 10 working days before", "2027-01-12", -10, "2026-12-24"],
    ["the action sheet goes out 2 working days after", "2027-01-12", 2, "2027-01-14"],
    ["the report and notice are received 4 working days after", "2027-01-12", 4, "2027-01-18"],
    ["draft minutes and transcript are ready 5 working days after", "2027-01-12", 5, "2027-01-19"],
    ["no working day away is the day itself, even on a Saturday", "2027-01-16", 0, "2027-01-16"],
  ])("%s", (_sentence, from, workingDays, expected) => {
    expect(workingDaysFrom(day(from), workingDays, calendar).toString()).toBe(expected);
  });

  it("refuses part of a day", () => {
    expect(() => workingDaysFrom(day("2027-01-12"), 1.5, calendar)).toThrow(RangeError);
  });
});

describe("why a day is not counted", () => {
  const closed = withClosures({ date: "2026-12-30", name: "Christmas closure" }, { date: "2026-12-31", name: "" });

  it.each([
    ["2026-06-06", "weekend"],
    ["2026-12-26", "weekend"],
    ["2026-04-03", "Good Friday"],
    ["2026-12-28", "Boxing Day (substitute day)"],
    ["2026-12-30", "office closed: Christmas closure"],
    ["2026-12-31", "office closed"],
    ["2026-06-10", null],
  ])("%s: %s", (date, why) => {
    expect(whyNotCounted(day(date), "working", closed)).toBe(why);
    expect(whyOfficeShut(day(date), closed)).toBe(why);
    expect(isWorkingDay(day(date), closed)).toBe(why === null);
    expect(whyNotCounted(day(date), "calendar", closed)).toBeNull();
  });

  it("calls a bank holiday without a name a bank holiday", () => {
    const nameless = calendarFrom({ bankHolidays: [{ date: "2026-06-10", name: "" }] });
    expect(whyOfficeShut(day("2026-06-10"), nameless)).toBe("bank holiday");
  });

  it("passes from Christmas Day 2026 over closure days to the new year", () => {
    const shut = withClosures(...["29", "30", "31"].map((date) => ({ date: `2026-12-${date}`, name: "Christmas closure" })));
    expect(workingDayOnOrAfter(day("2026-12-25"), shut).toString()).toBe("2027-01-04");
  });
});

describe("years without bank holidays", () => {
  it("are named, so that a count which touches one is not believed", () => {
    expect(yearsWithoutBankHolidays(day("2035-12-01"), day("2038-01-31"), calendar)).toEqual([2037, 2038]);
    expect(yearsWithoutBankHolidays(day("2026-12-01"), day("2027-01-31"), calendar)).toEqual([]);
  });
});
