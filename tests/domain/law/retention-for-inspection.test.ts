import { describe, expect, it } from "vitest";
import { mustBeOpenToInspection, openToInspectionUntil } from "../../../app/domain/law/retention-for-inspection.ts";
import { day } from "./rulebook-vectors.ts";

describe("how long the public may inspect", () => {
  it.each([
    ["7D: minutes of 12 January 2027, six years", "2027-01-12", "minutes", "2033-01-11"],
    ["the agenda, six years", "2027-01-12", "agenda", "2033-01-11"],
    ["an open report, six years", "2027-01-12", "open report", "2033-01-11"],
    ["a written summary, six years", "2027-01-12", "summary", "2033-01-11"],
    ["7D: background papers of 12 January 2027, four years", "2027-01-12", "background paper", "2031-01-11"],
    ["a meeting on 29 February", "2028-02-29", "minutes", "2034-02-28"],
    ["a meeting on 1 March, four years before a leap year", "2028-03-01", "background paper", "2032-02-29"],
    ["a meeting on 1 January", "2027-01-01", "minutes", "2032-12-31"],
  ] as const)("%s", (_sentence, meeting, document, until) => {
    expect(openToInspectionUntil(day(meeting), document).toString()).toBe(until);
  });

  it.each([
    ["not before the meeting", "2027-01-11", false],
    ["on the day of the meeting", "2027-01-12", true],
    ["on the last day", "2033-01-11", true],
    ["no longer the day after", "2033-01-12", false],
  ])("%s", (_sentence, today, open) => {
    expect(mustBeOpenToInspection(day(today), day("2027-01-12"), "minutes")).toBe(open);
  });
});
