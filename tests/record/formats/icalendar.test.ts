// What is written for calendars, read again by a reader made from RFC 5545 alone.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarOf, type CalendarEvent } from "../../../app/record/formats/icalendar.ts";
import { readCalendar } from "../../support/calendar-reader.ts";

const event: CalendarEvent = {
  uid: "3f0c0d0e-7a53-4a51-9d0d-0c5d8c1d2e3f", sequence: 4, changedAt: "2026-03-02T09:15:42.731Z", heldOn: "2026-03-12", startsAt: "18:00", endsAt: "20:00", summary: "Children’s Scrutiny Committee",
  description: "Agenda and papers: http://localhost:3000/meetings/x", place: "Council Chamber, Town Hall; Harbour Street, Saltmere", href: "http://localhost:3000/meetings/x", status: "CONFIRMED",
};
const read = (given: Partial<CalendarEvent> = {}) => readCalendar(calendarOf({ name: "Children’s Scrutiny Committee", events: [{ ...event, ...given }] }));

describe("a calendar of meetings", () => {
  it("gives each meeting its name, number, times in UTC and words", () => {
    const { properties, events } = read();
    expect(properties).toMatchObject({ VERSION: "2.0", "X-WR-CALNAME": "Children’s Scrutiny Committee" });
    expect(events).toEqual([{
      UID: event.uid, SEQUENCE: "4", DTSTAMP: "20260302T091542Z", "LAST-MODIFIED": "20260302T091542Z", DTSTART: "20260312T180000Z", DTEND: "20260312T200000Z",
      SUMMARY: event.summary, DESCRIPTION: event.description, LOCATION: event.place, URL: event.href, STATUS: "CONFIRMED",
    }]);
  });

  it.each([
    ["in winter", "2026-03-28", "18:00", "20260328T180000Z"],
    ["in summer", "2026-03-29", "18:00", "20260329T170000Z"],
    ["after midnight of the night in which the clocks go forward", "2026-03-29", "00:30", "20260329T003000Z"],
    ["on the day on which they go back", "2026-10-25", "18:00", "20261025T180000Z"],
    ["at midnight in summer, which is the day before in UTC", "2026-06-10", "00:00", "20260609T230000Z"],
  ])("tells the time of a meeting %s", (_when, heldOn, startsAt, told) => {
    expect(read({ heldOn, startsAt, endsAt: null }).events[0]).toMatchObject({ DTSTART: told });
    expect(read({ heldOn, startsAt, endsAt: null }).events[0]).not.toHaveProperty("DTEND");
  });

  it("says of a cancelled one that it is cancelled, and that nobody is busy", () => {
    expect(read({ status: "CANCELLED" }).events[0]).toMatchObject({ STATUS: "CANCELLED", TRANSP: "TRANSPARENT" });
    expect(read().events[0]).not.toHaveProperty("TRANSP");
  });

  it("gives the same bytes for the same meetings, and is whole without any", () => {
    expect(calendarOf({ name: "A", events: [event] })).toBe(calendarOf({ name: "A", events: [event] }));
    expect(readCalendar(calendarOf({ name: "A", events: [] })).events).toEqual([]);
  });

  it("folds after 75 octets and cuts no character in two", () => {
    for (const words of ["’".repeat(200), `${"a".repeat(66)}’`, `${"a".repeat(67)}’`, "👩‍👩‍👧".repeat(40), `${"x".repeat(66)}👩`, "é,;\\".repeat(50)]) {
      const { events, longestLine } = read({ summary: words });
      expect(longestLine).toBeLessThanOrEqual(75);
      expect(events[0]?.["SUMMARY"]).toBe(words);
    }
  });

  it("keeps any words as they are, but for control characters, and lets none of them begin a line of its own", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme", maxLength: 200 }), (description, place) => {
      const { events, longestLine } = read({ description, place });
      // oxlint-disable-next-line no-control-regex
      const kept = (words: string) => words.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
      expect(longestLine).toBeLessThanOrEqual(75);
      expect([events.length, events[0]?.["DESCRIPTION"] ?? "", events[0]?.["LOCATION"] ?? ""]).toEqual([1, kept(description), kept(place)]);
    }), { numRuns: 100 });
    expect(read({ description: "One\r\nEND:VEVENT\r\nBEGIN:VEVENT" }).events).toHaveLength(1);
  });
});

describe("the second reader", () => {
  it.each([
    ["a bare comma", "SUMMARY:one, two"], ["a bare semicolon", "LOCATION:one; two"], ["an unknown escape", "SUMMARY:one\\'two"], ["an end of line of its own", "SUMMARY:one\nTWO:two"], ["something that is no line", "no line"],
    ["a number twice", "SEQUENCE:1\r\nSEQUENCE:2"], ["an end that was not open", "END:VALARM"],
  ])("finds %s", (_what, line) => {
    const whole = calendarOf({ name: "A", events: [event] });
    expect(() => readCalendar(whole.replace("STATUS:", `${line}\r\nSTATUS:`).replace(/^SUMMARY:(?=Children).*\r\n/m, ""))).toThrow("Not a calendar");
  });

  it("finds a character that was cut, and a last line without its end", () => {
    const bytes = Buffer.from(calendarOf({ name: "A", events: [{ ...event, summary: "’" }] }));
    const at = bytes.indexOf(Buffer.from("’"));
    expect(() => readCalendar(Buffer.concat([bytes.subarray(0, at + 1), Buffer.from("\r\n "), bytes.subarray(at + 1)]))).toThrow("encoded data was not valid");
    expect(() => readCalendar(bytes.subarray(0, -1))).toThrow("Not a calendar");
  });
});
