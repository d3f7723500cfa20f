import { describe, expect, it } from "vitest";
import { bodyKinds, type BodyKind } from "../../../app/domain/law/body-kinds.ts";
import { timetableOf, warningsOf } from "../../../app/domain/law/timetable.ts";
import { calendar, day } from "./rulebook-vectors.ts";

const timetable = (kind: BodyKind, heldOn = "2027-01-12") => timetableOf({ heldOn: day(heldOn), kind, noticeDays: 5, profile: "working" }, calendar);
const days = (kind: BodyKind, heldOn?: string) => Object.fromEntries(timetable(kind, heldOn).map((one) => [one.step, one.day.toString()]));

describe("the timetable of a meeting", () => {
  it("is rulebook 7D, day by day, for a scrutiny committee", () => {
    expect(timetable("overview and scrutiny committee").map(({ step, day: on, isLaw }) => [step, on.toString(), isLaw])).toEqual([
      ["invite witnesses", "2026-11-26", false],
      ["written evidence", "2026-12-17", false],
      ["reports to the clerk", "2026-12-24", false],
      ["notice, agenda and reports", "2027-01-04", true],
      ["meeting", "2027-01-12", false],
      ["send the action sheet", "2027-01-14", false],
      ["report and notice received", "2027-01-18", false],
      ["draft minutes and transcript", "2027-01-19", false],
      ["unregistered interests", "2027-02-08", true],
      ["NHS reply", "2027-02-15", true],
      ["executive response", "2027-03-17", true],
      ["background papers open", "2031-01-11", true],
      ["minutes open", "2033-01-11", true],
    ]);
  });

  it("gives a private meeting of the executive both counts of its 28 clear days, and the second notice", () => {
    expect(days("executive")).toMatchObject({
      "notice of a private meeting": "2026-12-14", "notice of a private meeting, in working days": "2026-11-27", "second notice of a private meeting": "2027-01-04", "notice, agenda and reports": "2027-01-04",
    });
    expect(Object.keys(days("executive"))).not.toContain("executive response");
  });

  it("gives an informal panel practice alone", () => {
    expect(timetable("informal panel").filter((one) => one.isLaw)).toEqual([]);
  });

  it("lets no advisory committee wait for answers that only a scrutiny committee can ask for", () => {
    expect(Object.keys(days("advisory committee"))).not.toContain("NHS reply");
    expect(days("advisory committee")).toMatchObject({ "notice, agenda and reports": "2027-01-04" });
  });

  it.each(bodyKinds)("stands in the order of days, with the meeting in it: %s", (kind) => {
    const found = timetable(kind, "2028-02-29").map((one) => one.day.toString());
    expect(found).toEqual(found.toSorted());
    expect(found).toContain("2028-02-29");
  });

  it("warns of a period that ends on a day off, and moves nothing", () => {
    const response = timetable("overview and scrutiny committee", "2027-01-08").find((one) => one.step === "executive response");
    expect(response?.day.toString()).toBe("2027-03-13");
    expect(response && warningsOf(response, calendar)).toEqual(["Saturday 13 March 2027 is not a working day (weekend). The law does not move it: ask for it by Friday 12 March 2027."]);
  });
});
