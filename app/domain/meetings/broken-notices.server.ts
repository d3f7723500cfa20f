import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { calendarOf } from "../council/council.ts";
import { bodyKinds, isFormal, noticeDaysNeeded } from "../law/body-kinds.ts";
import { countingProfiles, yearsWithoutBankHolidays } from "../law/calendar.ts";
import { countClearDays } from "../law/clear-days.ts";
import { dayNumberOf } from "../law/day-number.ts";
import type { DeadlineNotice } from "./deadlines.server.ts";

type Row = { id: number; heldOn: string; kind: string; noticeDays: number; profile: string; postedFrom: string; people: number[] };

/**
 * Counts every notice that was given again, as the calendar is now: a bank holiday or closure day entered afterwards may
 * have made it too short. Keeps what it found for first pages, and says whom to tell: clerks and monitoring officers.
 * A year without bank holidays proves nothing, and raises no alarm. Idempotent.
 * @param deadlines the service that counts them: it sees ids and days, and no words
 */
export async function brokenNotices(deadlines: Actor, today: Temporal.PlainDate): Promise<DeadlineNotice[]> {
  const calendar = calendarOf(await theCouncil());
  return withActor(deadlines, async (tx) => {
    const { rows } = await sql<Row>`select subject_id as id, held_on as "heldOn", body_kind as kind, notice_days as "noticeDays", counting_profile as profile, posted_from as "postedFrom", people
      from access.given_notices(${today.toString()}::date)`.execute(tx);
    const broken = rows.flatMap((row) => {
      const kind = bodyKinds.find((one) => one === row.kind);
      const profile = countingProfiles.find((one) => one === row.profile);
      if (!kind || !profile || !isFormal(kind)) return [];
      const [posted, held] = [Temporal.PlainDate.from(row.postedFrom), Temporal.PlainDate.from(row.heldOn)];
      const count = countClearDays(dayNumberOf(posted), dayNumberOf(held), profile, calendar);
      const needed = noticeDaysNeeded(kind, row.noticeDays);
      if (count >= needed || (profile !== "calendar" && yearsWithoutBankHolidays(posted, held, calendar).length > 0)) return [];
      return [{ ...row, count, needed }];
    });
    await sql`select access.keep_notice_alarms(${broken.map(({ id }) => id)}::int[], ${broken.map(({ heldOn }) => heldOn)}::date[], ${broken.map(({ count }) => count)}::int[])`.execute(tx);
    return broken.flatMap(({ id, heldOn, count, needed, people }) => people.map((personId) => ({ personId, about: `notice of meeting ${id} on ${heldOn} has ${count} of ${needed} clear days, to ${personId}` })));
  });
}
