import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dayOfPattern, daysToOffer, isOffered, nextByPattern, weekdays, weeksOfMonth } from "../../../app/domain/law/meeting-pattern.ts";

const inTime = () => false;
const day = (iso: string) => Temporal.PlainDate.from(iso);

describe("a pattern of meetings", () => {
  it.each([
    ["second", "Thursday", "2026-12", "2026-12-10"], ["first", "Monday", "2026-06", "2026-06-01"], ["first", "Sunday", "2026-06", "2026-06-07"],
    ["last", "Friday", "2026-05", "2026-05-29"], ["last", "Saturday", "2026-02", "2026-02-28"], ["fourth", "Saturday", "2026-02", "2026-02-28"], ["last", "Thursday", "2028-02", "2028-02-24"],
  ] as const)("the %s %s of %s is %s", (week, weekday, month, expected) => {
    expect(dayOfPattern({ week, weekday }, Temporal.PlainYearMonth.from(month)).toString()).toBe(expected);
  });

  it("proposes days later than the given one, over the end of a year", () => {
    expect(nextByPattern({ week: "second", weekday: "Thursday" }, day("2026-12-10"), 3).map(String)).toEqual(["2027-01-14", "2027-02-11", "2027-03-11"]);
    expect(nextByPattern({ week: "second", weekday: "Thursday" }, day("2026-12-09"), 1).map(String)).toEqual(["2026-12-10"]);
  });

  it("is that weekday, that often from the beginning or the end of its month, one a month", () => {
    fc.assert(fc.property(fc.constantFrom(...weeksOfMonth), fc.constantFrom(...weekdays), fc.integer({ min: 0, max: 9000 }), (week, weekday, after) => {
      const from = day("2012-01-01").add({ days: after });
      const found = nextByPattern({ week, weekday }, from, 4);
      for (const [at, one] of found.entries()) {
        expect(one.dayOfWeek).toBe(weekdays.indexOf(weekday) + 1);
        if (week === "last") expect(one.add({ days: 7 }).month).not.toBe(one.month);
        else expect(Math.ceil(one.day / 7)).toBe(weeksOfMonth.indexOf(week) + 1);
        expect(Temporal.PlainDate.compare(one, found[at - 1] ?? from)).toBe(1);
        if (at > 0) expect(one.toPlainYearMonth().since(found[at - 1]?.toPlainYearMonth() ?? one.toPlainYearMonth(), { largestUnit: "month" }).months).toBe(1);
      }
    }));
  });

  it("offers three days, and says why one before them is not offered: closed, or taken already", () => {
    const pattern = { week: "second", weekday: "Thursday" } as const;
    const found = daysToOffer(pattern, day("2026-12-01"), new Map([["2026-12-10", "Staff day"]]), new Map([["2027-02-11", "2027-02-11-panel"]]), inTime);
    expect(found.map(({ day: iso, off, taken }) => [iso, off, taken])).toEqual([
      ["2026-12-10", "Staff day", null], ["2027-01-14", null, null], ["2027-02-11", null, "2027-02-11-panel"], ["2027-03-11", null, null], ["2027-04-08", null, null],
    ]);
    const always = new Map(nextByPattern(pattern, day("2026-12-01"), 24).map((one) => [String(one), "Closed"]));
    expect(daysToOffer(pattern, day("2026-12-01"), new Map(), new Map(), (iso) => iso < "2027-01-20").map(({ day: iso, isTooNear }) => [iso, isTooNear]))
      .toEqual([["2026-12-10", true], ["2027-01-14", true], ["2027-02-11", false], ["2027-03-11", false], ["2027-04-08", false]]);
    expect(daysToOffer(pattern, day("2026-12-01"), always, new Map(), inTime).filter(isOffered)).toEqual([]);
  });
});
