import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { listBodies } from "../bodies/bodies.server.ts";
import { calendarOf, localNow } from "../council/council.ts";
import { earliestMeeting, effectivePostingDay } from "../law/clear-days.ts";
import { waitingToBePublished } from "../meetings/meeting.ts";
import { judgeNotice, postedThings } from "../meetings/notice.ts";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

const hoursAMoveIsNews = 14 * 24;

/** What the bodies that this actor clerks still have to publish, with the last lawful day of each. */
export async function agendasToPublish(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const bodies = new Map((await listBodies(actor, ["clerk"], tx)).map((body) => [body.id, body]));
  if (bodies.size === 0) return [];
  const next = tx.selectFrom("desk.meeting as m").select(["m.id", "m.body_id", "m.reference", "m.held_on", "m.starts_at", "m.place", "m.convened_by", "m.convened_at", "m.convened_why"])
    .where("m.body_id", "=", anyOf([...bodies.keys()])).where("m.status", "in", waitingToBePublished).where("m.held_on", ">=", today().toString()).orderBy("m.held_on").limit(mostCounted);
  // postings and reports are looked for once the ten are known
  const rows = await tx.with((name) => name("next").materialized(), () => next).selectFrom("next as m").selectAll("m").select((is) => [
    jsonArrayFrom(is.selectFrom("desk.posting as p").select(["p.what", "p.posted_at as postedAt", "p.counts_from as countsFrom", "p.for_day as forDay", "p.for_time as forTime", "p.for_place as forPlace", "p.error_why as errorWhy", "p.paper_id as paperId"]).whereRef("p.meeting_id", "=", "m.id").whereRef("p.body_id", "=", "m.body_id")).as("postings"),
    jsonArrayFrom(is.selectFrom("desk.paper as r").select(["r.id", "r.received_at as receivedAt"]).whereRef("r.meeting_id", "=", "m.id").whereRef("r.body_id", "=", "m.body_id").where("r.class", "=", "official").where("r.came", "=", "with the agenda").where("r.removed_at", "is", null)).as("reports"),
  ]).orderBy("m.held_on").execute();
  return rows.flatMap((row): Waiting[] => {
    const body = bodies.get(row.body_id);
    if (!body) return [];
    const shorterNotice = row.convened_by && row.convened_at ? { convenedBy: row.convened_by, convenedAt: row.convened_at.toISOString(), why: row.convened_why ?? "" } : null;
    const postings = row.postings.flatMap((posting) => postedThings.filter((one) => one === posting.what).map((what) => ({ ...posting, what, forTime: posting.forTime.slice(0, 5) })));
    const notice = judgeNotice({ heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), place: row.place, shorterNotice }, body, postings, row.reports.map(({ id, receivedAt }) => ({ id, receivedAt: new Date(receivedAt).toISOString() })), council, now());
    const by = notice.road === "shorter notice" ? today().toString() : (notice.lastLawfulDay ?? row.held_on);
    return [{ what: "publish agenda", reference: row.reference, bodyName: body.name, heldOn: row.held_on, why: notice.sentence, by, overdue: notice.road === "too late" || by < today().toString() }];
  });
}

/** Notices that were given and have become too short since: found by the night's count, and whenever the council's days change. */
export async function noticesToMend(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const watched = bodiesAs(actor, "clerk", "monitoring officer");
  if (watched.length === 0) return [];
  const rows = await tx.selectFrom("desk.notice_alarm as a").innerJoin("desk.meeting as m", "m.id", "a.meeting_id").select(["m.reference", "m.held_on", "a.body_id", "a.clear_days"])
    .where("a.body_id", "=", anyOf(watched)).whereRef("a.for_day", "=", "m.held_on").where("m.status", "=", "published").where("m.convened_by", "is", null).where("m.held_on", ">=", today().toString()).orderBy("m.held_on").limit(mostCounted).execute();
  if (rows.length === 0) return [];
  const bodies = new Map((await listBodies(actor, ["clerk", "monitoring officer"], tx)).map((body) => [body.id, body]));
  const calendar = calendarOf(council);
  const postedNow = effectivePostingDay(localNow(now()), council.officeHours, calendar);
  return rows.flatMap((row): Waiting[] => {
    const body = bodies.get(row.body_id);
    if (!body) return [];
    const nextLawfulDay = earliestMeeting(postedNow, body.noticeDays, body.countingProfile, calendar).toString();
    return [{ what: "mend notice", reference: row.reference, bodyName: body.name, heldOn: row.held_on, clearDays: row.clear_days, daysNeeded: body.noticeDays, nextLawfulDay, by: today().toString(), overdue: true }];
  });
}

/** Published meetings that were changed or moved since: the public sees the old day until somebody publishes again. */
export async function agendasToPublishAgain(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (clerked.length === 0) return [];
  const rows = await tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").select(["m.reference", "m.held_on", "b.name"])
    .where("m.body_id", "=", anyOf(clerked)).where("m.status", "=", "published").where("m.held_on", ">=", today().toString())
    .where((is) => is.not(is.exists(is.selectFrom("desk.release as r").select("r.id").whereRef("r.meeting_id", "=", "m.id").whereRef("r.subject_version", "=", "m.version").where("r.published_at", "is not", null))))
    .orderBy("m.held_on").limit(mostCounted).execute();
  return rows.map((row) => ({ what: "publish again", reference: row.reference, bodyName: row.name, heldOn: row.held_on, by: today().toString(), overdue: true }));
}

/** Meetings to come that somebody else called off, until their day is over, and those that were moved in the last two weeks. */
export async function meetingsCalledOffOrMoved(actor: Actor, tx: Work): Promise<Waiting[]> {
  const mine = anyOf(actor.seats.map((seat) => seat.bodyId));
  const coming = tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").where("m.body_id", "=", mine).where("m.held_on", ">=", today().toString()).orderBy("m.held_on").limit(mostCounted);
  const off = await coming.select(["m.reference", "m.held_on", "m.starts_at", "m.cancelled_why", "b.name"]).where("m.status", "=", "cancelled").where("m.cancelled_by", "!=", actor.id).execute();
  const moved = await coming.select(["m.reference", "m.held_on", "m.starts_at", "m.place", "m.moved_from", "m.moved_from_time", "b.name"])
    .where("m.status", "!=", "cancelled").where("m.moved_by", "!=", actor.id).where("m.moved_at", ">=", new Date(now().subtract({ hours: hoursAMoveIsNews }).epochMilliseconds)).execute();
  return [
    ...off.map((row): Waiting => ({ what: "know of cancellation", reference: row.reference, bodyName: row.name, heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), why: row.cancelled_why ?? "", by: row.held_on, overdue: false })),
    ...moved.flatMap((row): Waiting[] => (row.moved_from === null || row.moved_from_time === null ? [] : [{
      what: "know of move", reference: row.reference, bodyName: row.name, heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), place: row.place, movedFrom: row.moved_from, movedFromTime: row.moved_from_time.slice(0, 5), by: row.held_on, overdue: false,
    }])),
  ];
}

/** Until the end of a meeting's day: for whom somebody stands in there, who stands in for them, and what of it was withdrawn. */
export async function substitutesToKnow(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (actor.seats.length === 0) return [];
  const named = actor.seats.flatMap((seat) => seat.standsInAt ?? []);
  const rows = await tx.selectFrom("desk.substitution as t").innerJoin("desk.meeting as m", "m.id", "t.meeting_id").innerJoin("desk.body as b", "b.id", "m.body_id").innerJoin("access.person as s", "s.id", "t.substitute_id").innerJoin("access.person as p", "p.id", "t.member_id")
    .distinct().select(["m.id", "m.reference", "m.held_on", "m.starts_at", "b.name", "t.substitute_id", "s.name as substituteName", "p.name as memberName"]).select((is) => is("t.withdrawn_at", "is not", null).as("withdrawn"))
    .where("t.body_id", "=", anyOf(actor.seats.map((seat) => seat.bodyId))).where("m.held_on", ">=", today().toString()).where("m.status", "!=", "cancelled")
    .where((is) => is.or([is("t.substitute_id", "=", actor.id), is("t.member_id", "=", actor.id)]))
    // what was withdrawn is old news to whoever was named anew for that meeting, or has another substitute there
    .where((is) => is.or([is("t.withdrawn_at", "is", null), is.not(is.exists(is.selectFrom("desk.substitution as n").select("n.id").whereRef("n.body_id", "=", "t.body_id").whereRef("n.meeting_id", "=", "t.meeting_id").where("n.withdrawn_at", "is", null)
      .where((or) => or.or([or("n.substitute_id", "=", actor.id), or("n.member_id", "=", actor.id)]))))]))
    .orderBy("m.held_on").orderBy("m.id").limit(mostCounted).execute();
  return rows.flatMap((row): Waiting[] => {
    const isMine = row.substitute_id === actor.id;
    const known = { reference: row.reference, bodyName: row.name, heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), by: row.held_on, overdue: false };
    if (row.withdrawn) return [{ what: "know of withdrawn substitute", isMine, otherName: isMine ? row.memberName : row.substituteName, ...known }];
    if (!isMine) return [{ what: "know of substitute", substituteName: row.substituteName, ...known }];
    return named.includes(row.id) ? [{ what: "stand in", memberName: row.memberName, ...known }] : [];
  });
}

/** What is published is coming for everybody with a seat. */
export async function meetingsToCome(actor: Actor, tx: Work): Promise<Waiting[]> {
  const rows = await tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").select(["m.reference", "m.held_on", "m.starts_at", "m.place", "b.name"])
    .where("m.body_id", "=", anyOf(actor.seats.map((seat) => seat.bodyId))).where("m.status", "=", "published").where("m.held_on", ">=", today().toString()).orderBy("m.held_on").limit(mostCounted).execute();
  return rows.map((row) => ({ what: "come to meeting", reference: row.reference, bodyName: row.name, heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), place: row.place, by: row.held_on, overdue: false }));
}
