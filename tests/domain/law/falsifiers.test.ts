import type { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { latestPublication } from "../../../app/domain/law/clear-days.ts";
import { monthsBeginningWith } from "../../../app/domain/law/months.ts";
import type { Calendar } from "../../../app/domain/law/calendar.ts";
import { monthVectors } from "./month-vectors.ts";
import { calendar, day, publicationVectors, type PublicationVector } from "./rulebook-vectors.ts";

type LastDayRule = (vector: PublicationVector, given: Calendar) => Temporal.PlainDate;

const asBuilt: LastDayRule = ({ meeting, daysNeeded, profile }, given) =>
  latestPublication(day(meeting), daysNeeded, profile, given).lastLawfulDay;

function redUnder(rule: LastDayRule): string[] {
  return publicationVectors.filter((vector) => rule(vector, calendar).toString() !== vector.lastLawfulDay).map(({ sentence }) => sentence);
}

describe("the vectors turn red under a wrong rule", () => {
  it("are all green under the rule as built", () => {
    expect(redUnder(asBuilt)).toEqual([]);
  });

  it.each<[string, LastDayRule]>([
    [
      "the day of the meeting is counted",
      (vector, given) => asBuilt({ ...vector, meeting: day(vector.meeting).add({ days: 1 }).toString() }, given),
    ],
    [
      "the day of posting is counted",
      ({ meeting, daysNeeded, profile }, given) =>
        latestPublication(day(meeting), daysNeeded, profile, given).counted.at(-1)?.date ?? day(meeting),
    ],
    ["one day too many is asked for", (vector, given) => asBuilt({ ...vector, daysNeeded: vector.daysNeeded + 1 }, given)],
    ["weekends are counted", (vector, given) => asBuilt({ ...vector, profile: "calendar" }, given)],
    ["bank holidays are counted", (vector) => asBuilt(vector, { bankHolidays: new Map(), closureDays: new Map() })],
    [
      "the substitute day of 28 December 2026 is forgotten",
      (vector, given) => {
        const bankHolidays = new Map([...given.bankHolidays].filter(([date]) => date !== "2026-12-28"));
        return asBuilt(vector, { ...given, bankHolidays });
      },
    ],
    ["the breaks of section 243 are always left out", (vector, given) => asBuilt({ ...vector, profile: "cautious" }, given)],
  ])("%s", (_wrong, rule) => {
    expect(redUnder(rule)).not.toEqual([]);
  });

  it.each<[string, (date: Temporal.PlainDate, months: number) => Temporal.PlainDate]>([
    ["the same day of the month is taken", (date, months) => date.add({ months })],
    ["months are added and a day taken off, without a thought for month ends", (date, months) => date.add({ months }).subtract({ days: 1 })],
  ])("months: %s", (_wrong, rule) => {
    const red = (given: typeof rule) =>
      monthVectors.filter(({ begins, months, ends }) => given(day(begins), months).toString() !== ends);
    expect(red(monthsBeginningWith)).toEqual([]);
    expect(red(rule)).not.toEqual([]);
  });
});
