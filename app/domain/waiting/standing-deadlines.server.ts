import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { calendarOf } from "../council/council.ts";
import { countingProfiles, workingDaysFrom, type Calendar } from "../law/calendar.ts";
import { latestPublication } from "../law/clear-days.ts";
import { documentsDue } from "../law/document-rights.ts";
import { privateNoticeDays } from "../law/private-meetings.ts";
import { executiveResponseDue } from "../law/response-duties.ts";

/** Somebody to be told that something of theirs is due or late. `about` makes the telling idempotent. */
export type Reminder = { personId: number; about: string };

type Row = { what: string; id: number; stage: number; from: string; personId: number };

/** From which day each is told: local practice, except for the day by which an executive must respond. */
const toldFrom: Record<string, (from: Temporal.PlainDate, calendar: Calendar) => Temporal.PlainDate> = {
  "papers after the meeting": (held, calendar) => workingDaysFrom(held, 2, calendar),
  ...Object.fromEntries(countingProfiles.flatMap((profile) => (["first notice", "second notice"] as const).map((kind) => [
    `${kind} in ${profile} days`, (held: Temporal.PlainDate, calendar: Calendar) => workingDaysFrom(latestPublication(held, privateNoticeDays[kind], profile, calendar).lastLawfulDay, -3, calendar),
  ]))),
  invitation: (due, calendar) => workingDaysFrom(due, -3, calendar),
  minutes: (held, calendar) => workingDaysFrom(held, 5, calendar),
  response: (received, calendar) => workingDaysFrom(responseDue(received, calendar), -10, calendar),
  "late response": (received, calendar) => responseDue(received, calendar).add({ days: 1 }),
  "late document request": (asked, calendar) => (documentsDue("regulation 17", asked, calendar)?.due ?? asked).add({ days: 1 }),
  wording: (frozen, calendar) => workingDaysFrom(frozen, 5, calendar),
};

/**
 * Invitations unanswered three working days before they are due, minutes not begun five after the meeting, responses due within ten
 * or overdue, wording unsigned after five, documents that were asked for and not answered in time, papers that are not public two days after
 * their meeting, and each notice of a private meeting of an executive from three days before its last lawful day. Idempotent, on business time: a jump of the clock gives the same keys.
 * @param deadlines the service that counts them: it sees ids and days, and no words
 */
export async function standingDeadlines(deadlines: Actor, today: Temporal.PlainDate): Promise<Reminder[]> {
  const calendar = calendarOf(await theCouncil());
  const { rows } = await withActor(deadlines, (tx) => sql<Row>`select what, subject_id as id, stage, counts_from as "from", person_id as "personId" from access.standing_deadlines(${today.toString()})`.execute(tx));
  return rows.flatMap(({ what, id, stage, from, personId }) => {
    const begins = toldFrom[what]?.(Temporal.PlainDate.from(from), calendar);
    if (!begins) throw new Error("The database counts a deadline that is not in the table.");
    return Temporal.PlainDate.compare(today, begins) < 0 ? [] : [{ personId, about: `${what} ${id} (${stage}) from ${from} to ${personId}` }];
  });
}

function responseDue(received: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return executiveResponseDue({ reportReceivedOn: received, noticeReceivedOn: received }, calendar).due;
}
