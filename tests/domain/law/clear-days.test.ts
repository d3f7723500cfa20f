import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { clearDaysBetween, effectivePostingDay, latestPublication, noticeStanding } from "../../../app/domain/law/clear-days.ts";
import { calendar, day, isoDays, pairVectors, publicationVectors, withClosures } from "./rulebook-vectors.ts";

const officeHours = { opens: "09:00", closes: "17:00" };

describe("the last lawful day to publish", () => {
  it.each(publicationVectors)("$sentence", (vector) => {
    const latest = latestPublication(day(vector.meeting), vector.daysNeeded, vector.profile, calendar);
    expect(latest.lastLawfulDay.toString()).toBe(vector.lastLawfulDay);
    expect(latest.counted).toHaveLength(vector.daysNeeded);
    if (vector.counted) expect(isoDays(latest.counted)).toEqual(vector.counted);
    if (vector.skipped) expect(isoDays(latest.skipped)).toEqual(vector.skipped);
  });

  it("gives the reason for each skipped day in words", () => {
    const { skipped } = latestPublication(day("2026-04-09"), 5, "working", calendar);
    expect(skipped.map(({ why }) => why)).toEqual(["Easter Monday", "weekend", "weekend", "Good Friday"]);
  });

  it("is a day on which the offices open, also when every day of the calendar counts", () => {
    // Five days of the calendar before Friday 12 June 2026 begin on Sunday 7 June.
    const latest = latestPublication(day("2026-06-12"), 5, "calendar", calendar);
    expect(latest.lastLawfulDay.toString()).toBe("2026-06-05");
    expect(isoDays(latest.shut)).toEqual(["2026-06-06"]);
    expect(latest.skipped).toEqual([]);
  });

  it("leaves out a local closure day, and says which", () => {
    const closed = withClosures({ date: "2026-06-04", name: "staff conference" });
    const latest = latestPublication(day("2026-06-10"), 5, "working", closed);
    expect(latest.lastLawfulDay.toString()).toBe("2026-06-01");
    expect(latest.skipped.at(-1)?.why).toBe("office closed: staff conference");
  });

  it("leaves out a proclaimed day that the council has added", () => {
    const proclaimed = { ...calendar, bankHolidays: new Map([...calendar.bankHolidays, ["2026-06-08", "State occasion"]]) };
    expect(latestPublication(day("2026-06-10"), 5, "working", proclaimed).lastLawfulDay.toString()).toBe("2026-06-01");
  });

  it("needs no clear day at all where none is asked for, only the working day before", () => {
    expect(latestPublication(day("2026-06-15"), 0, "working", calendar).lastLawfulDay.toString()).toBe("2026-06-12");
  });

  it.each([-1, 2.5, Number.NaN])("refuses %s clear days", (daysNeeded) => {
    expect(() => latestPublication(day("2026-06-10"), daysNeeded, "working", calendar)).toThrow(RangeError);
  });
});

describe("the cautious profile", () => {
  it.each([
    ["skips Maundy Thursday and Easter Tuesday, which the working profile counts", "2026-04-09", 5, "2026-03-26"],
    ["may still be posted on Easter Tuesday, when the offices are open", "2026-04-09", 1, "2026-04-07"],
    ["skips Christmas Eve and 29 December 2026, the first weekday after the substitute day", "2027-01-05", 5, "2026-12-21"],
    ["gives the working day's answer where no break is near", "2026-06-10", 5, "2026-06-02"],
  ])("%s", (_sentence, meeting, daysNeeded, lastLawfulDay) => {
    expect(latestPublication(day(meeting), daysNeeded, "cautious", calendar).lastLawfulDay.toString()).toBe(lastLawfulDay);
  });

  it("names the break", () => {
    const { skipped } = clearDaysBetween(day("2026-04-01"), day("2026-04-08"), "cautious", calendar);
    expect(skipped.map(({ why }) => why)).toEqual([
      "Easter break, section 243",
      "Good Friday",
      "weekend",
      "weekend",
      "Easter Monday",
      "Easter break, section 243",
    ]);
  });
});

describe("the clear days between a posting and a meeting", () => {
  it.each(pairVectors)("$sentence", ({ published, meeting, counted, lawful }) => {
    const sum = clearDaysBetween(day(published), day(meeting), "working", calendar);
    expect(isoDays(sum.counted)).toEqual(counted);
    expect(sum.count).toBe(counted.length);
    expect(sum.count >= 5).toBe(lawful);
  });

  it.each([
    ["the same day", "2026-06-10", "2026-06-10"],
    ["the day before", "2026-06-09", "2026-06-10"],
    ["after the meeting", "2026-06-12", "2026-06-10"],
    ["Friday before a bank holiday weekend, with the meeting on the Tuesday", "2026-05-22", "2026-05-26"],
  ])("are none for a posting on %s", (_when, published, meeting) => {
    expect(clearDaysBetween(day(published), day(meeting), "working", calendar).count).toBe(0);
  });

  it("are four over a bank holiday weekend where a plain week has five", () => {
    expect(clearDaysBetween(day("2026-05-21"), day("2026-05-29"), "working", calendar).count).toBe(4);
    expect(clearDaysBetween(day("2026-06-11"), day("2026-06-19"), "working", calendar).count).toBe(5);
  });

  it("skip the day of the state funeral, 19 September 2022", () => {
    const named = { ...calendar, bankHolidays: new Map([...calendar.bankHolidays, ["2022-09-19", "State funeral"]]) };
    const { count, skipped } = clearDaysBetween(day("2022-09-14"), day("2022-09-21"), "working", named);
    expect(count).toBe(3);
    expect(skipped.at(-1)).toEqual({ date: day("2022-09-19"), why: "State funeral" });
  });
});

describe("the day from which a posting counts", () => {
  it.each([
    ["during office hours: that day", "2026-06-08T11:30", "2026-06-08"],
    ["before opening: that day", "2026-06-08T06:00", "2026-06-08"],
    ["a minute before closing: that day", "2026-06-08T16:59", "2026-06-08"],
    ["at closing time: the next working day", "2026-06-08T17:00", "2026-06-09"],
    ["at 23:59 on a shut building: the next opening", "2026-06-08T23:59", "2026-06-09"],
    ["at midnight: the day that begins", "2026-06-09T00:00", "2026-06-09"],
    ["on Friday evening: Monday", "2026-06-05T18:00", "2026-06-08"],
    ["on Saturday: Monday", "2026-06-06T10:00", "2026-06-08"],
    ["on the evening before Good Friday: Easter Tuesday", "2026-04-02T19:00", "2026-04-07"],
    ["on a bank holiday: the day after", "2026-08-31T10:00", "2026-09-01"],
    ["on the evening of 24 December 2026: 29 December", "2026-12-24T17:30", "2026-12-29"],
  ])("%s", (_when, postedAt, expected) => {
    const counted = effectivePostingDay(Temporal.PlainDateTime.from(postedAt), officeHours, calendar);
    expect(counted.toString()).toBe(expected);
  });

  it("passes over a local closure day", () => {
    const closed = withClosures({ date: "2026-06-09", name: "staff conference" });
    const counted = effectivePostingDay(Temporal.PlainDateTime.from("2026-06-08T17:01"), officeHours, closed);
    expect(counted.toString()).toBe("2026-06-10");
  });

  it.each([
    { opens: "17:00", closes: "09:00" },
    { opens: "09:00", closes: "09:00" },
    { opens: "nine", closes: "17:00" },
  ])("refuses the office hours $opens to $closes", (hours) => {
    expect(() => effectivePostingDay(Temporal.PlainDateTime.from("2026-06-08T10:00"), hours, calendar)).toThrow(RangeError);
  });
});

describe("how notice stands", () => {
  const asked = { meeting: day("2026-06-10"), daysNeeded: 5, profile: "working", calendar } as const;

  it("is lawful when posted on the last lawful day", () => {
    const standing = noticeStanding({ ...asked, effectivePostingDay: day("2026-06-02"), today: day("2026-06-04") });
    expect(standing).toMatchObject({ lawful: true, clearDays: 5, daysShort: 0 });
    expect(standing.lastLawfulDay.toString()).toBe("2026-06-02");
  });

  it("is short by as many days as are missing", () => {
    const standing = noticeStanding({ ...asked, effectivePostingDay: day("2026-06-04"), today: day("2026-06-04") });
    expect(standing).toMatchObject({ lawful: false, clearDays: 3, daysShort: 2 });
  });

  it("is not lawful before anything is posted, and tells what posting today would give", () => {
    const standing = noticeStanding({ ...asked, effectivePostingDay: null, today: day("2026-06-03") });
    expect(standing).toMatchObject({ lawful: false, clearDays: 0, daysShort: 5, sum: null, effectivePostingDay: null });
    expect(standing.ifPostedToday).toMatchObject({ lawful: false, clearDays: 4, daysShort: 1 });
  });

  it("takes a posting at the weekend as one on Monday", () => {
    const standing = noticeStanding({
      ...asked,
      meeting: day("2026-06-15"),
      effectivePostingDay: day("2026-06-06"),
      today: day("2026-06-06"),
    });
    expect(standing).toMatchObject({ lawful: false, clearDays: 4, daysShort: 1 });
    expect(standing.effectivePostingDay?.toString()).toBe("2026-06-08");
    expect(standing.ifPostedToday.effectivePostingDay.toString()).toBe("2026-06-08");
  });

  it("is never lawful on the day of the meeting, even where no clear day is needed", () => {
    const standing = noticeStanding({ ...asked, daysNeeded: 0, effectivePostingDay: day("2026-06-10"), today: day("2026-06-10") });
    expect(standing.lawful).toBe(false);
  });

  it("is not lawful, and says why, in a year for which no bank holidays are entered", () => {
    const empty = { bankHolidays: new Map<string, string>(), closureDays: new Map<string, string>() };
    const given = { ...asked, calendar: empty, effectivePostingDay: day("2026-06-01"), today: day("2026-06-01") };
    expect(noticeStanding(given)).toMatchObject({ lawful: false, daysShort: 0 });
    expect(noticeStanding(given).sum?.unknownYears).toEqual([2026]);
    expect(noticeStanding({ ...given, profile: "calendar" }).lawful).toBe(true);
  });
});
