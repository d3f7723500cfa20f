import type { LoaderFunctionArgs } from "@remix-run/node";
import { meetingForCalendar } from "../../record/calendars.server.ts";
import { calendarAnswer } from "./calendar-answer.ts";

/** One public meeting, to be added to a calendar by hand. */
export async function loader({ params }: LoaderFunctionArgs) {
  const meeting = await meetingForCalendar(params["reference"] ?? "");
  return calendarAnswer(meeting.title, [meeting]);
}
