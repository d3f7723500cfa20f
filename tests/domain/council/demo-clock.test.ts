import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { clockForm, clockOffset } from "../../../app/domain/council/demo-clock.ts";

const day = Temporal.PlainDate.from;
const real = Temporal.Instant.from("2026-11-21T21:30:00Z");
const daySeconds = 24 * 3600;

/** The moment to which the demo's clock goes, as it is read in the council. */
function goes(given: unknown, businessDay: string, nextMeeting?: string): string | undefined {
  const seconds = clockOffset(clockForm.parse(given), real, day(businessDay), nextMeeting ? { heldOn: nextMeeting, startsAt: "18:00" } : undefined);
  return seconds === undefined ? undefined : real.add({ seconds }).toZonedDateTimeISO("Europe/London").toPlainDateTime().toString();
}

describe("the demo's clock goes", () => {
  it("six days before the next meeting, and two months after it, at the real time of day", () => {
    expect(goes({ to: "six days before the meeting" }, "2026-11-21", "2026-12-11")).toBe("2026-12-05T21:30:00");
    expect(goes({ to: "six days before the meeting" }, "2026-12-08", "2026-12-11")).toBe("2026-12-05T21:30:00");
    expect(goes({ to: "two months after the meeting" }, "2026-12-11", "2026-12-11")).toBe("2027-02-11T21:30:00");
    expect(goes({ to: "two months after the meeting" }, "2026-12-11", "2026-12-31")).toBe("2027-02-28T21:30:00");
    expect(goes({ to: "two months after the meeting" }, "2027-01-11", "2027-02-11")).toBe("2027-04-11T21:30:00");
  });

  it("to meeting night, when the meeting begins, in summer too", () => {
    expect(goes({ to: "meeting night" }, "2026-11-21", "2026-12-11")).toBe("2026-12-11T18:00:00");
    expect(goes({ to: "meeting night" }, "2026-12-11", "2026-12-11")).toBe("2026-12-11T18:00:00");
    expect(goes({ to: "meeting night" }, "2026-11-21", "2027-06-11")).toBe("2027-06-11T18:00:00");
  });

  it("by days from the demo's own day, forward and back, over the change of the clocks too", () => {
    expect(goes({ to: "by days", days: "14" }, "2026-12-01")).toBe("2026-12-15T21:30:00");
    expect(goes({ to: "by days", days: "-7" }, "2026-12-01")).toBe("2026-11-24T21:30:00");
    expect(goes({ to: "by days", days: "180" }, "2026-11-21")).toBe("2027-05-20T21:30:00");
  });

  it("back to the real day", () => {
    expect(clockOffset(clockForm.parse({ to: "to the real day", days: "5" }), real, day("2030-01-01"), undefined)).toBe(0);
  });

  it("nowhere without a meeting, and never more than ten years away, however often it is moved", () => {
    for (const to of ["six days before the meeting", "meeting night", "two months after the meeting"]) expect(goes({ to }, "2026-11-21")).toBeUndefined();
    expect(goes({ to: "by days", days: "3650" }, "2026-11-21")).toBe("2036-11-18T21:30:00");
    expect(goes({ to: "by days", days: "3650" }, "2026-11-22")).toBeUndefined();
    expect(3650 * daySeconds).toBeLessThan(2 ** 31);
  });

  it.each(["", "0", "x", "1.5", "4000", "1e3", undefined])("by no such number of days: %j", (days) => {
    expect(clockForm.safeParse({ to: "by days", days }).success).toBe(false);
  });
});
