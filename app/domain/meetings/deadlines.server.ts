import { Temporal } from "temporal-polyfill";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { calendarOf } from "../council/council.ts";
import { bodyKinds, isFormal, noticeDaysNeeded } from "../law/body-kinds.ts";
import { countingProfiles, workingDaysFrom } from "../law/calendar.ts";
import { latestPublication } from "../law/clear-days.ts";
import { waitingToBePublished } from "./meeting.ts";

/** A clerk to be told that the last lawful day of a meeting is near. `about` makes the telling idempotent. */
export type DeadlineNotice = { personId: number; about: string };

/**
 * The meetings of formal bodies that wait to be published, whose last lawful day is within two working days of today, and whose notice is not posted.
 * Idempotent, on business time: running it again, or after a jump of the clock, gives the same keys.
 * @param deadlines the service that sees every body's dates
 */
export async function noticesOfDeadlines(deadlines: Actor, today: Temporal.PlainDate): Promise<DeadlineNotice[]> {
  const council = await theCouncil();
  const calendar = calendarOf(council);
  const rows = await withActor(deadlines, (tx) => tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").innerJoin("desk.membership as c", "c.body_id", "b.id")
    .select(["m.id", "m.held_on", "b.kind", "b.notice_days", "b.counting_profile", "c.person_id"]).where("m.status", "in", waitingToBePublished).where("m.held_on", ">=", today.toString())
    .where("c.role", "=", "clerk").where("c.from_on", "<=", today.toString()).where((is) => is.or([is("c.until_on", "is", null), is("c.until_on", ">=", today.toString())]))
    .where((is) => is.not(is.exists(is.selectFrom("desk.posting as p").whereRef("p.meeting_id", "=", "m.id").whereRef("p.for_day", "=", "m.held_on").where("p.error_at", "is", null).where("p.what", "=", "notice").select("p.id")))).execute());
  return rows.flatMap((row) => {
    const kind = bodyKinds.find((one) => one === row.kind);
    const profile = countingProfiles.find((one) => one === row.counting_profile);
    if (!kind || !profile || !isFormal(kind)) return [];
    const { lastLawfulDay } = latestPublication(Temporal.PlainDate.from(row.held_on), noticeDaysNeeded(kind, row.notice_days), profile, calendar);
    const from = workingDaysFrom(lastLawfulDay, -2, calendar);
    return Temporal.PlainDate.compare(today, from) >= 0 ? [{ personId: row.person_id, about: `notice of meeting ${row.id} on ${row.held_on} to ${row.person_id}` }] : [];
  });
}
