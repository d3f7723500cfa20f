// The days on which a body meets by its pattern, for whoever schedules its meetings.
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { listBodies } from "../bodies/bodies.server.ts";
import { daysToOffer, weekdays, weeksOfMonth, type MeetingPattern, type PatternDay } from "../law/meeting-pattern.ts";
import { meetingsAhead } from "./before-and-after.server.ts";
import { judgeNotice } from "./notice.ts";

/** A body with its next days, and what its meetings begin with: the time of its pattern, the place of its newest meeting. */
export type BodyByPattern = { bodyId: number; name: string; closedOn: string | null; pattern: MeetingPattern; startsAt: string | null; endsAt: string | null; place: string; accessDetails: string; days: PatternDay[] };

/** The bodies that this actor is clerk of and that have a pattern, by name, each with its days until three are free in time for ordinary notice. One that has closed is left out. */
export async function listDaysByPattern(actor: Actor, tx?: Work): Promise<BodyByPattern[]> {
  const council = await theCouncil();
  const off = new Map([...council.bankHolidays, ...council.closureDays].map(({ date, name }) => [date, name]));
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.body").select(["id", "name", "meets_week", "meets_weekday", "meets_at"]).where("meets_week", "is not", null).orderBy("name").execute();
    const found: BodyByPattern[] = [];
    const bodies = (await listBodies(actor, ["clerk"], inner)).filter(({ closedOn }) => closedOn === null || closedOn > today().toString());
    for (const row of rows) {
      const body = bodies.find(({ id }) => id === row.id);
      const week = weeksOfMonth.find((one) => one === row.meets_week);
      const weekday = weekdays.find((one) => one === row.meets_weekday);
      if (!body || !week || !weekday) continue;
      const ahead = await meetingsAhead(row.id, inner).select(["m.held_on", "m.reference"]).limit(200).execute();
      const newest = await inner.selectFrom("desk.meeting").select(["starts_at", "ends_at", "place", "access_details"]).where("body_id", "=", row.id).where("status", "!=", "cancelled").orderBy("held_on", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();
      const startsAt = row.meets_at?.slice(0, 5) ?? newest?.starts_at.slice(0, 5) ?? null;
      const endsAt = newest?.ends_at?.slice(0, 5) ?? null;
      const isTooNear = (heldOn: string) => judgeNotice({ heldOn, startsAt: startsAt ?? "", place: "", shorterNotice: null }, body, [], [], council, now()).road === "too late";
      const days = daysToOffer({ week, weekday }, today(), off, new Map(ahead.map((one) => [one.held_on, one.reference])), isTooNear);
      found.push({
        bodyId: row.id, name: row.name, closedOn: body.closedOn, pattern: { week, weekday }, startsAt, endsAt: endsAt !== null && startsAt !== null && endsAt > startsAt ? endsAt : null, place: newest?.place ?? "", accessDetails: newest?.access_details ?? "",
        days: days.filter(({ day }) => body.closedOn === null || day < body.closedOn),
      });
    }
    return found;
  }, tx);
}
