import { Temporal } from "temporal-polyfill";

/** One meeting in a calendar. Days and times are the wall's in the United Kingdom; `changedAt` is an ISO moment. */
export type CalendarEvent = {
  /** Stays for as long as the meeting lives, whatever else of it changes. */
  uid: string;
  /** Rises with each change: a calendar takes the highest. */
  sequence: number;
  changedAt: string;
  heldOn: string;
  startsAt: string;
  endsAt: string | null;
  summary: string;
  description: string;
  place: string;
  href: string;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
};

/**
 * A calendar of meetings (RFC 5545, with the name of RFC 7986). Times are given in UTC, so that no time zone has to be told. The
 * same meetings give the same bytes, whenever they are asked for.
 */
export function calendarOf({ name, events }: { name: string; events: readonly CalendarEvent[] }): string {
  return [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Candour//Meetings//EN", "CALSCALE:GREGORIAN", `NAME:${textOf(name)}`, `X-WR-CALNAME:${textOf(name)}`, "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
    ...events.flatMap(linesOf), "END:VCALENDAR",
  ].map((line) => `${folded(line)}\r\n`).join("");
}

function linesOf({ uid, sequence, changedAt, heldOn, startsAt, endsAt, summary, description, place, href, status }: CalendarEvent): string[] {
  const changed = momentOf(Temporal.Instant.from(changedAt));
  return [
    "BEGIN:VEVENT", `UID:${uid}`, `SEQUENCE:${sequence}`, `DTSTAMP:${changed}`, `LAST-MODIFIED:${changed}`, `DTSTART:${wallTime(heldOn, startsAt)}`, ...(endsAt ? [`DTEND:${wallTime(heldOn, endsAt)}`] : []),
    `SUMMARY:${textOf(summary)}`, ...(description ? [`DESCRIPTION:${textOf(description)}`] : []), ...(place ? [`LOCATION:${textOf(place)}`] : []), `URL:${href}`, `STATUS:${status}`,
    // who is free that evening is asked of calendars too
    ...(status === "CANCELLED" ? ["TRANSP:TRANSPARENT"] : []), "END:VEVENT",
  ];
}

function wallTime(day: string, time: string): string {
  return momentOf(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime("Europe/London").toInstant());
}

function momentOf(moment: Temporal.Instant): string {
  return `${moment.toZonedDateTimeISO("UTC").toPlainDateTime().round({ smallestUnit: "second", roundingMode: "floor" }).toString().replaceAll(/[-:]/g, "")}Z`;
}

/** TEXT of section 3.3.11: control characters may not stand in it at all, and the ends of lines are written. */
function textOf(words: string): string {
  // oxlint-disable-next-line no-control-regex
  return words.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

const mostOctets = 75;

/** Lines longer than 75 octets go on behind a space, and no character is cut in two (section 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character, "utf8");
    if (octets + size > mostOctets) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}
