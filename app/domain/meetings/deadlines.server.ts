import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { calendarOf } from "../council/council.ts";
import { bodyKinds, isFormal, noticeDaysNeeded } from "../law/body-kinds.ts";
import { countingProfiles, workingDaysFrom } from "../law/calendar.ts";
import { latestPublication } from "../law/clear-days.ts";

/** A clerk to be told that the last lawful day of a meeting is near. `about` makes the telling idempotent. */
export type DeadlineNotice = { personId: number; about: string };

type Row = { id: number; heldOn: string; kind: string; noticeDays: number; profile: string; personId: number };

/**
 * The meetings of formal bodies that wait to be published, whose last lawful day is within two working days of today, and whose notice is not posted.
 * Idempotent, on business time: running it again, or after a jump of the clock, gives the same keys.
 * @param deadlines the service that counts them: it sees ids and days, and no words
 */
export async function noticesOfDeadlines(deadlines: Actor, today: Temporal.PlainDate): Promise<DeadlineNotice[]> {
  const council = await theCouncil();
  const calendar = calendarOf(council);
  const { rows } = await withActor(deadlines, (tx) => sql<Row>`select subject_id as id, held_on as "heldOn", body_kind as kind, notice_days as "noticeDays", counting_profile as profile, person_id as "personId" from access.unpublished_meetings(${today.toString()}::date)`.execute(tx));
  return rows.flatMap((row) => {
    const kind = bodyKinds.find((one) => one === row.kind);
    const profile = countingProfiles.find((one) => one === row.profile);
    if (!kind || !profile || !isFormal(kind)) return [];
    const { lastLawfulDay } = latestPublication(Temporal.PlainDate.from(row.heldOn), noticeDaysNeeded(kind, row.noticeDays), profile, calendar);
    const from = workingDaysFrom(lastLawfulDay, -2, calendar);
    return Temporal.PlainDate.compare(today, from) >= 0 ? [{ personId: row.personId, about: `notice of meeting ${row.id} on ${row.heldOn} to ${row.personId}` }] : [];
  });
}
