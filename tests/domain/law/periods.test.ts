import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periodEnd, type PeriodKind, type PeriodUnit } from "../../../app/domain/law/periods.ts";
import { plus } from "./independent-calendar.ts";
import { calendar, day } from "./rulebook-vectors.ts";

const end = (event: string, length: number, unit: PeriodUnit, kind: PeriodKind) => periodEnd({ event: day(event), length, unit, kind }, calendar);

describe("a period", () => {
  it.each<[string, string, number, PeriodUnit, PeriodKind, string, string]>([
    ["7C: two months beginning with the report", "2027-01-14", 2, "months", "beginning-with", "2027-03-13", "2027-03-12"],
    ["7C: 28 days of a request to the NHS", "2026-03-02", 28, "days", "of", "2026-03-30", "2026-03-30"],
    ["7C: 28 days beginning with a disclosure", "2026-03-02", 28, "days", "beginning-with", "2026-03-29", "2026-03-27"],
    ["one month of 31 January ends on the last day of February (Dodds v Walker)", "2027-01-31", 1, "months", "of", "2027-02-28", "2027-02-26"],
    ["one month of 30 September ends on 30 October", "2026-09-30", 1, "months", "of", "2026-10-30", "2026-10-30"],
    ["a month beginning with the leap day", "2028-02-29", 1, "months", "beginning-with", "2028-03-28", "2028-03-28"],
  ])("%s", (_sentence, event, length, unit, kind, ends, askBy) => {
    const found = end(event, length, unit, kind);
    expect([found.ends.toString(), found.askBy.toString()]).toEqual([ends, askBy]);
  });

  it("says whether the day itself counts, and warns of a last day off without moving it", () => {
    const found = end("2027-01-14", 2, "months", "beginning-with");
    expect(found.sentences).toEqual(["The day itself is counted: Thursday 14 January 2027 is the first day.", "2 months beginning with Thursday 14 January 2027 end on Saturday 13 March 2027."]);
    expect(found.warnings).toEqual(["Saturday 13 March 2027 is not a working day (weekend). The law does not move it: ask for it by Friday 12 March 2027."]);
    expect(end("2026-03-02", 28, "days", "of").sentences[0]).toBe("The day itself is not counted: the first day is Tuesday 3 March 2026.");
    expect(end("2027-01-31", 1, "months", "of").sentences[2]).toBe("Sunday 28 February 2027 is the last day of its month, which has no later day to end on.");
  });

  it("warns where nobody entered the bank holidays of the year in which it ends", () => {
    expect(end("2039-12-01", 28, "days", "of").warnings).toEqual(["No bank holidays have been entered for 2039: whether that day is one is not known."]);
  });

  it("in days is what counting on one's fingers gives, and 'of' ends a day after 'beginning with'", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 400 }), (start, length) => {
      const event = plus("2021-01-01", start);
      expect(end(event, length, "days", "beginning-with").ends.toString()).toBe(plus(event, length - 1));
      expect(end(event, length, "days", "of").ends.toString()).toBe(plus(event, length));
    }));
  });

  it.each([0, -1, 1.5])("refuses a length of %s", (length) => {
    expect(() => end("2027-01-14", length, "months", "of")).toThrow(RangeError);
  });
});
