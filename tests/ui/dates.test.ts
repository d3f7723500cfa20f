import { describe, expect, it } from "vitest";
import { daysLeftInWords, formatDate, formatMeetingTime, formatMoment, formatTime, formatTimes, inLondon } from "../../app/ui/dates.ts";
import { documentTitle } from "../../app/ui/document-title.ts";

describe("dates and times in GOV.UK style", () => {
  it("writes dates in full, without commas", () => {
    expect(formatDate("2026-03-12")).toBe("Thursday 12 March 2026");
    expect(formatDate("2028-02-29")).toBe("Tuesday 29 February 2028");
  });

  it("never uses the 24-hour clock", () => {
    expect(["00:00", "00:30", "06:05", "11:59", "12:00", "12:30", "18:00", "23:45:00"].map(formatTime))
      .toEqual(["midnight", "12:30am", "6:05am", "11:59am", "midday", "12:30pm", "6pm", "11:45pm"]);
    expect(formatTimes("18:00", "20:00")).toBe("6pm to 8pm");
    expect(formatMeetingTime("2026-03-12", "18:00", "20:00")).toBe("Thursday 12 March 2026, 6pm to 8pm");
    expect(formatMeetingTime("2026-03-12", "12:00")).toBe("Thursday 12 March 2026, midday");
  });

  it("reads moments on the clock of the United Kingdom, summer and winter", () => {
    expect(formatMoment("2026-01-12T18:42:00Z")).toBe("Monday 12 January 2026 at 6:42pm");
    expect(formatMoment("2026-07-31T23:30:00Z")).toBe("Saturday 1 August 2026 at 12:30am");
    expect(inLondon("2026-03-29T01:00:00Z")).toEqual({ date: "2026-03-29", time: "02:00" });
    expect(inLondon("2026-07-31T23:00:00Z").time).toBe("00:00");
  });

  it("refuses what is no date or time", () => {
    for (const date of ["2026-02-31", "2026-13-01", "12/03/2026", "", "2026-3-1"]) expect(() => formatDate(date)).toThrow(RangeError);
    for (const time of ["24:00", "6pm", "9:00", "12:60"]) expect(() => formatTime(time)).toThrow(RangeError);
  });
});

describe("the document's title", () => {
  it("names the page, the service and the council, errors first", () => {
    expect(documentTitle("Meetings", "Saltmere Borough Council")).toBe("Meetings – Candour – Saltmere Borough Council");
    expect(documentTitle("Schedule a meeting", "Saltmere Borough Council", true)).toBe("Error: Schedule a meeting – Candour – Saltmere Borough Council");
  });
});

it("days left are counted in words, never 1 days", () => {
  expect([0, 1, 2].map(daysLeftInWords)).toEqual(["today is the last day", "1 day left", "2 days left"]);
});
