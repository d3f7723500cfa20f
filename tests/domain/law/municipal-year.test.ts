import { describe, expect, it } from "vitest";
import { municipalYear } from "../../../app/domain/law/municipal-year.ts";
import { day } from "./rulebook-vectors.ts";

describe("the municipal year", () => {
  it.each([
    ["2026-04-30", "25/26"],
    ["2026-05-01", "26/27"],
    ["2026-12-31", "26/27"],
    ["2027-01-01", "26/27"],
    ["2027-04-30", "26/27"],
    ["2027-05-01", "27/28"],
    ["1999-06-01", "99/00"],
    ["2009-03-01", "08/09"],
  ])("of %s is %s", (date, words) => {
    expect(municipalYear(day(date))).toBe(words);
  });
});
