import { describe, expect, it } from "vitest";
import { privateMeetingStanding, type PrivateNoticeCount, type PrivateNoticeKind } from "../../../app/domain/law/private-meetings.ts";
import { calendar, day } from "./rulebook-vectors.ts";

// rulebook 7C: Cabinet on Tuesday 12 January 2027, in private
const heldOn = day("2027-01-12");
const standing = (given: [PrivateNoticeKind, string, string?][], count: PrivateNoticeCount | null = "calendar") =>
  privateMeetingStanding({ heldOn, count, profile: "working", today: day("2026-11-20"), given: given.map(([kind, from, forDay]) => ({ kind, countsFrom: day(from), forDay: day(forDay ?? "2027-01-12") })) }, calendar);
const second: [PrivateNoticeKind, string] = ["second notice", "2027-01-04"];

describe("a private meeting of the executive", () => {
  it("has the last days of rulebook 7C by either count, and the stricter one until somebody has chosen", () => {
    const lastDays = (count: PrivateNoticeCount | null) => Object.values(standing([], count).lastDays).map(String);
    expect([lastDays("calendar"), lastDays("working"), lastDays(null)]).toEqual([["2026-12-14", "2027-01-04"], ["2026-11-27", "2027-01-04"], ["2026-11-27", "2027-01-04"]]);
  });

  it.each([
    ["both notices on their last days", [["first notice", "2026-12-14"], second], "calendar", true],
    ["the first a day late", [["first notice", "2026-12-15"], second], "calendar", false],
    ["the first in time by every day, not by working days", [["first notice", "2026-12-14"], second], "working", false],
    ["the same while nobody has chosen", [["first notice", "2026-12-14"], second], null, false],
    ["the first in time by working days", [["first notice", "2026-11-27"], second], "working", true],
    ["the second a day late", [["first notice", "2026-12-14"], ["second notice", "2027-01-05"]], "calendar", false],
    ["no second", [["first notice", "2026-12-14"]], "calendar", false],
    ["nothing", [], "calendar", false],
    ["notices of another day", [["first notice", "2026-12-14", "2027-01-13"], ["second notice", "2027-01-04", "2027-01-13"]], "calendar", false],
    ["the agreement that it is urgent, and no notice", [["urgency agreement", "2027-01-08"]], "calendar", true],
    ["an agreement about another day", [["urgency agreement", "2027-01-08", "2027-01-13"]], "calendar", false],
    ["a late one after one in time", [["first notice", "2026-12-14"], ["first notice", "2026-12-20"], second], "calendar", true],
  ] satisfies [string, [PrivateNoticeKind, string, string?][], PrivateNoticeCount | null, boolean][])("with %s", (_name, given, count, lawful) => expect(standing(given, count).lawful).toBe(lawful));

  it("says what is missing and by when it was, in sentences", () => {
    expect(standing([["first notice", "2026-12-21"]]).faults).toEqual([
      "The first notice of a private meeting has 21 of 28 clear days: the last lawful day was Monday 14 December 2026.",
      "No second notice of a private meeting is recorded. It is given 5 clear days before: the last lawful day is Monday 4 January 2027.",
    ]);
  });
});
