import type { LoaderFunctionArgs } from "@remix-run/node";
import { findBodyWithMeetings, meetingsForCalendar } from "../../record/calendars.server.ts";
import { calendarAnswer, calendarBeginsOn } from "./calendar-answer.ts";

/** The public meetings of one committee or panel, for calendars. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { slug, name } = await findBodyWithMeetings(params["slug"] ?? "");
  return calendarAnswer(name, await meetingsForCalendar(calendarBeginsOn(), slug));
}
