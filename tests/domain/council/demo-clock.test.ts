import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { clockForm, clockOffset } from "../../../app/domain/council/demo-clock.ts";

const day = Temporal.PlainDate.from;
const real = Temporal.Instant.from("2026-11-21T21:30:00Z");
const daySeconds = 24 * 3600;

/** The moment to which the demo's clock goes, as it is read in the council. */
function goes(given: unknown, businessDay: string, nextMeeting?: string): string | undefined {
  const seconds = clockOffset(clockForm.parse(given), real, day(businessDay), nextMeeting);
  return seconds === undefined ? undefined : real.add({ seconds }).toZonedDateTimeISO("Europe/London").toPlainDateTime().toString();
}

describe("the demo's clock goes", () => {
  it("six days before the next meeting, at the real time of day", () => {
    expect(goes({ to: "before the next meeting" }, "2026-11-21", "2026-12-11")).toBe("2026-12-05T21:30:00");
    expect(goes({ to: "before the next meeting" }, "2026-12-08", "2026-12-11")).toBe("2026-12-05T21:30:00");
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
    expect(goes({ to: "before the next meeting" }, "2026-11-21")).toBeUndefined();
    expect(goes({ to: "by days", days: "3650" }, "2026-11-21")).toBe("2036-11-18T21:30:00");
    expect(goes({ to: "by days", days: "3650" }, "2026-11-22")).toBeUndefined();
    expect(3650 * daySeconds).toBeLessThan(2 ** 31);
  });

  it.each(["", "0", "x", "1.5", "4000", "1e3", undefined])("by no such number of days: %j", (days) => {
    expect(clockForm.safeParse({ to: "by days", days }).success).toBe(false);
  });
});
