import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { findBody, listBodies } from "../bodies/bodies.server.ts";
import { calendarOf, localNow } from "../council/council.ts";
import { effectivePostingDay } from "../law/clear-days.ts";
import { givesPrivateNotices, privateMeetingOf } from "../meetings/private-notices.server.ts";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** Papers of meetings that are over and that nobody has made public: tabled there, or late. The oldest meeting first. */
export async function papersToPublish(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (clerked.length === 0) return [];
  const rows = await tx.selectFrom("desk.paper as p").innerJoin("desk.meeting as m", (on) => on.onRef("m.id", "=", "p.meeting_id").onRef("m.body_id", "=", "p.body_id")).innerJoin("desk.body as b", "b.id", "m.body_id").innerJoin("desk.agenda_item as i", "i.id", "p.item_id")
    .select(["m.reference", "m.held_on", "b.name", sql<number>`count(*) filter (where p.came = 'tabled')::int`.as("tabled"), sql<number>`count(*) filter (where p.came <> 'tabled')::int`.as("late")])
    .where("p.body_id", "=", anyOf(clerked)).where("p.listed_at", "is", null).where("p.removed_at", "is", null).where("p.class", "=", sql.lit("official")).where("i.class", "=", sql.lit("official"))
    .where("m.status", "=", "published").where("m.held_on", "<", today().toString())
    .where((is) => is.or([is.and([is("p.came", "=", "tabled"), is("i.listed_at", "is not", null)]), is.not(is.exists(is.selectFrom("desk.taken_off as o").select("o.item_id").whereRef("o.item_id", "=", "p.item_id").whereRef("o.body_id", "=", "p.body_id")))]))
    .groupBy(["m.id", "b.name"]).orderBy("m.held_on").orderBy("m.id").limit(mostCounted).execute();
  return rows.map((row) => ({ what: "publish papers", reference: row.reference, bodyName: row.name, heldOn: row.held_on, tabled: row.tabled, late: row.late, by: row.held_on, overdue: false }));
}

/** So many days before the last one an executive is asked whether it has anything to hear in private at all. */
const daysToAsk = 14;

/**
 * The notices that an executive still has to give before it meets in private, with the last lawful day of each (regulation 5 of
 * SI 2012/2089; rulebook 1.16). Where nothing private is on the agenda, and no first notice was given, only the question is asked in time.
 */
export async function privateNoticesToGive(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const executives = (await listBodies(actor, ["clerk"], tx)).filter(givesPrivateNotices);
  if (executives.length === 0) return [];
  const rows = await tx.selectFrom("desk.meeting as m").select(["m.id", "m.body_id", "m.reference", "m.held_on"]).select((is) => is.or([
    is.exists(is.selectFrom("desk.agenda_item as i").select("i.id").whereRef("i.meeting_id", "=", "m.id").whereRef("i.body_id", "=", "m.body_id").where("i.class", "=", sql.lit("closed"))
      .where((its) => its.not(its.exists(its.selectFrom("desk.taken_off as o").select("o.item_id").whereRef("o.item_id", "=", "i.id").whereRef("o.body_id", "=", "i.body_id"))))),
    is.exists(is.selectFrom("desk.private_notice as n").select("n.id").whereRef("n.meeting_id", "=", "m.id").whereRef("n.body_id", "=", "m.body_id").whereRef("n.for_day", "=", "m.held_on")),
  ]).as("sure"))
    .where("m.body_id", "=", anyOf(executives.map(({ id }) => id))).where("m.status", "!=", "cancelled").where("m.held_on", ">=", today().toString()).orderBy("m.held_on").orderBy("m.id").limit(mostCounted).execute();
  const postedNow = effectivePostingDay(localNow(now()), council.officeHours, calendarOf(council));
  const found = await Promise.all(rows.map(async (row): Promise<Waiting[]> => {
    const body = await findBody(actor, row.body_id, tx, row.held_on); // the law of the day
    const standing = (await privateMeetingOf(actor, { id: row.id, heldOn: row.held_on }, body, tx))?.standing;
    return (standing?.wanting ?? []).flatMap(({ kind }): Waiting[] => {
      const last = standing?.lastDays[kind];
      if (!last) return [];
      const overdue = Temporal.PlainDate.compare(postedNow, last) > 0;
      const isAsked = kind === "first notice" && !overdue && Temporal.PlainDate.compare(today(), last.subtract({ days: daysToAsk })) >= 0;
      return row.sure || isAsked ? [{ what: "give private notice", notice: kind, reference: row.reference, bodyName: body.name, heldOn: row.held_on, sure: Boolean(row.sure), by: last.toString(), overdue }] : [];
    });
  }));
  return found.flat();
}
