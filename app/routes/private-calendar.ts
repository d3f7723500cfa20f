import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "../paths.ts";
import { theCouncil } from "../record/council.server.ts";
import { calendarOf, type CalendarEvent } from "../record/formats/icalendar.ts";
import { readPrivateCalendar, type OwnMeeting } from "../session/private-calendar.server.ts";
import { settings } from "../settings.server.ts";

/** The meetings of somebody's own committees and panels, for the calendar that holds this address. What is not published yet is planned. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const meetings = await readPrivateCalendar(params["token"], context.clientAddress ?? "");
  const { councilName } = await theCouncil();
  const { origin } = settings();
  const calendar = calendarOf({ name: `Your meetings: ${councilName}`, events: meetings.map((meeting) => eventOf(meeting, origin)) });
  const etag = `"${createHash("sha256").update(calendar, "utf8").digest("base64url").slice(0, 22)}"`;
  const known = (request.headers.get("If-None-Match") ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
  if (known) return new Response(null, { status: 304, headers: { ETag: etag } });
  return new Response(calendar, { headers: { "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": 'inline; filename="meetings.ics"', ETag: etag } });
}

const words = { draft: "Planned: ", withdrawn: "Planned: ", published: "", cancelled: "Cancelled: " };
const statuses = { draft: "TENTATIVE", withdrawn: "TENTATIVE", published: "CONFIRMED", cancelled: "CANCELLED" } as const;

function eventOf({ reference, bodyName, status, ...meeting }: OwnMeeting, origin: string): CalendarEvent {
  const href = origin + paths.desk.meeting(reference);
  return { ...meeting, summary: words[status] + bodyName, description: `Sign in to read more: ${href}`, href, status: statuses[status] };
}
