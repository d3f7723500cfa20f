import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { consequenceOf, notificationDue } from "../../../app/domain/law/interests.ts";
import { minuteNumber, minuteSeries } from "../../../app/domain/law/minute-numbers.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const due = (category: Parameters<typeof consequenceOf>[0], registered: "yes" | "no" | "pending", on: string) => notificationDue({ category, registered }, day(on))?.toString() ?? null;

describe("what follows from an interest (rulebook 3.1 to 3.4)", () => {
  it.each([
    ["disclosable pecuniary", false, { maySpeak: false, mayVote: false, counts: false }],
    ["disclosable pecuniary", true, { maySpeak: true, mayVote: true, counts: true }],
    ["other registerable", false, { maySpeak: true, mayVote: true, counts: true }],
    ["non-registerable", false, { maySpeak: true, mayVote: true, counts: true }],
  ] as const)("%s, with a dispensation: %s", (category, hasDispensation, wanted) => {
    expect(consequenceOf(category, hasDispensation)).toMatchObject(wanted);
  });
  it("an unregistered disclosable pecuniary interest goes to the monitoring officer within 28 days beginning with the disclosure (7C, 7D)", () => {
    expect(due("disclosable pecuniary", "no", "2026-03-02")).toBe("2026-03-29");
    expect(due("disclosable pecuniary", "no", "2027-01-12")).toBe("2027-02-08");
    expect([due("disclosable pecuniary", "yes", "2026-03-02"), due("disclosable pecuniary", "pending", "2026-03-02"), due("other registerable", "no", "2026-03-02")]).toEqual([null, null, null]);
  });
});

it.each([["2026-05-01", "minute 26/27", "12/26"], ["2027-04-30", "minute 26/27", "12/26"], ["2027-05-01", "minute 27/28", "12/27"], ["2100-01-01", "minute 99/00", "12/99"]])("minutes of %s are numbered in their municipal year", (iso, series, number) => {
  expect([minuteSeries(day(iso)), minuteNumber(12, day(iso))]).toEqual([series, number]);
});
