import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import type { MeetingInCalendar } from "../../record/calendars.server.ts";
import { calendarOf, type CalendarEvent } from "../../record/formats/icalendar.ts";
import { settings } from "../../settings.server.ts";
import { formatDate } from "../../ui/dates.ts";

/** Meetings of longer ago are on the record, and in no calendar. */
export function calendarBeginsOn(): string {
  return today().subtract({ years: 1 }).toString();
}

/** A calendar as a file that programs read. */
export function calendarAnswer(name: string, meetings: readonly MeetingInCalendar[]): Response {
  const { origin } = settings();
  return new Response(calendarOf({ name, events: meetings.map((meeting) => eventOf(meeting, origin)) }), { headers: { "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="meetings.ics"' } });
}

function eventOf({ uid, sequence, changedAt, reference, title, heldOn, startsAt, endsAt, place, cancelledOn, cancelledWhy, movedFrom }: MeetingInCalendar, origin: string): CalendarEvent {
  const href = origin + paths.meeting(reference);
  const changes = [...(movedFrom ? [`Moved: it was announced for ${formatDate(movedFrom)} before.`] : []), ...(cancelledOn ? [`Cancelled on ${formatDate(cancelledOn)}. Why: ${cancelledWhy ?? ""}`] : [])];
  return {
    uid, sequence, changedAt, heldOn, startsAt, endsAt, place, href, summary: cancelledOn ? `Cancelled: ${title}` : title,
    description: [...changes, cancelledOn ? `What was announced: ${href}` : `Agenda and papers: ${href}`].join("\n"), status: cancelledOn ? "CANCELLED" : "CONFIRMED",
  };
}
