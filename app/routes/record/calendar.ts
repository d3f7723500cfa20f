import { meetingsForCalendar } from "../../record/calendars.server.ts";
import { theCouncil } from "../../record/council.server.ts";
import { calendarAnswer, calendarBeginsOn } from "./calendar-answer.ts";

/** Every public meeting, for calendars. */
export async function loader() {
  const [{ councilName }, meetings] = await Promise.all([theCouncil(), meetingsForCalendar(calendarBeginsOn())]);
  return calendarAnswer(`Scrutiny meetings: ${councilName}`, meetings);
}
