import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { listBodies, type Body } from "../bodies/bodies.server.ts";
import { calendarOf } from "../council/council.ts";
import { workingDaysFrom, type Calendar } from "../law/calendar.ts";
import { latestPublication } from "../law/clear-days.ts";
import { waitsAgain } from "../proposals/proposal.ts";
import { proposalRows, withPlaces } from "../proposals/proposals.server.ts";
import { anyOf, bodiesAs, dayOf } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** A reference that is still not placed so many working days before the last lawful day of the next agenda is late: local practice. */
const workingDaysToPlace = 3;
/** How long a decision stands among what its proposer should know. */
const daysToKnow = 14;

/**
 * Of these bodies, and of those that the actor is vice-chair of what the chair proposed or where there is no chair. The bodies stand
 * alone in the first condition, for the index.
 */
function onBodies(actor: Actor, bodies: readonly number[], tx: Work) {
  const day = today().toString();
  const chairs = tx.selectFrom("desk.membership as m").select("m.person_id").where(sql<boolean>`m.body_id = p.body_id and m.person_id <> p.proposed_by`).where("m.role", "=", "chair").where("m.from_on", "<=", day)
    .where((is) => is.or([is("m.until_on", "is", null), is("m.until_on", ">=", day)]));
  return sql<boolean>`p.body_id = ${anyOf([...bodies, ...bodiesAs(actor, "vice-chair")])} and (p.body_id = ${anyOf(bodies)} or not exists (${chairs}))`;
}

/** What members proposed and nobody has decided, and what has come back: its day has come, or its meeting passed without it. */
export async function proposalsToDecide(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (bodiesAs(actor, "chair", "vice-chair").length === 0) return [];
  const day = today().toString();
  const rows = await proposalRows(tx).leftJoin("desk.meeting as g", (on) => on.onRef("g.body_id", "=", "p.body_id").onRef("g.id", "=", "p.meeting_id")).where("p.kind", "=", "proposed item").where("p.proposed_by", "!=", actor.id).where(onBodies(actor, bodiesAs(actor, "chair"), tx))
    .where((is) => is.or([is("p.status", "=", "waiting"), is.and([is("p.status", "=", "deferred"), is("p.until_on", "<=", day)]), is.and([is("p.status", "=", "accepted"), is.or([is("g.held_on", "<", day), is("g.status", "not in", ["draft", "published"])])])]))
    .orderBy("p.needed_by").orderBy("p.id").limit(mostCounted).execute();
  return (await withPlaces(tx, rows)).filter((one) => one.status === "waiting" || waitsAgain(one, day)).map(({ id, title, proposedByName, neededBy, untilOn, proposedAt }): Waiting => {
    const named = { proposalId: id, title, proposedByName };
    if (neededBy !== null) return { what: "decide urgent proposal", ...named, by: neededBy, overdue: neededBy < day };
    return { what: "decide proposal", ...named, isBack: untilOn !== null, by: untilOn ?? dayOf(new Date(proposedAt)), overdue: false };
  });
}

/** References under section 9FC without a meeting, for the chair who chooses it and the clerk who reminds: late when the next agenda goes without them. */
export async function referencesToPlace(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (bodiesAs(actor, "chair", "vice-chair").length === 0 && clerked.length === 0) return [];
  const day = today().toString();
  const rows = await proposalRows(tx).leftJoin("desk.meeting as g", (on) => on.onRef("g.body_id", "=", "p.body_id").onRef("g.id", "=", "p.meeting_id")).where("p.kind", "=", "section 9FC reference")
    .where(onBodies(actor, [...clerked, ...bodiesAs(actor, "chair")], tx))
    .where((is) => is.or([is("p.status", "=", "waiting"), is.and([is("p.status", "=", "placed"), is.or([is("g.held_on", "<", day), is("g.status", "not in", ["draft", "published"])])])])).orderBy("p.id").limit(mostCounted).execute();
  const waiting = (await withPlaces(tx, rows)).filter((one) => one.status === "waiting" || waitsAgain(one, day));
  if (waiting.length === 0) return [];
  const deadlines = await firstDeadlines(actor, waiting.map((one) => ({ bodyId: one.bodyId, referredOn: dayOf(new Date(one.proposedAt)) })), council, tx);
  return waiting.map((one): Waiting => {
    const referredOn = dayOf(new Date(one.proposedAt));
    const own = deadlines.filter(({ bodyId, lastLawfulDay }) => bodyId === one.bodyId && lastLawfulDay >= referredOn);
    const next = own.find(({ lastLawfulDay }) => lastLawfulDay >= day);
    const missed = own.some(({ lastLawfulDay }) => lastLawfulDay < day);
    const named = { proposalId: one.id, title: one.title, proposedByName: one.proposedByName, mayPlace: !clerked.includes(one.bodyId), nextMeetingOn: next?.heldOn ?? null };
    return { what: "place reference", ...named, by: next?.lastLawfulDay ?? referredOn, overdue: missed || (next !== undefined && next.lateFrom <= day) };
  });
}

type Deadline = { bodyId: number; heldOn: string; lastLawfulDay: string; lateFrom: string };

/** The meetings since something was referred that it could be, or could have been, on, with the last lawful day of each agenda. One to come whose agenda is published takes no reference any more. */
async function firstDeadlines(actor: Actor, referred: readonly { bodyId: number; referredOn: string }[], council: CouncilDocument, tx: Work): Promise<Deadline[]> {
  const bodies = new Map((await listBodies(actor, undefined, tx)).map((body) => [body.id, body]));
  const calendar = calendarOf(council);
  const first = referred.map(({ referredOn }) => referredOn).toSorted()[0] ?? today().toString();
  const rows = await tx.selectFrom("desk.meeting").select(["body_id", "held_on"]).where("body_id", "=", anyOf(referred.map(({ bodyId }) => bodyId))).where("held_on", ">=", first)
    .where((is) => is.or([is("status", "=", "draft"), is.and([is("status", "=", "published"), is("held_on", "<", today().toString())])])).orderBy("held_on").limit(100).execute();
  return rows.flatMap((row) => {
    const body = bodies.get(row.body_id);
    return body ? [deadlineOf(body, row.held_on, calendar)] : [];
  });
}

function deadlineOf(body: Body, heldOn: string, calendar: Calendar): Deadline {
  const { lastLawfulDay } = latestPublication(Temporal.PlainDate.from(heldOn), body.noticeDays, body.countingProfile, calendar);
  return { bodyId: body.id, heldOn, lastLawfulDay: lastLawfulDay.toString(), lateFrom: workingDaysFrom(lastLawfulDay, -workingDaysToPlace, calendar).toString() };
}

/** What the chair accepted for a meeting to come, or placed on it, and the clerk has not put on its agenda; and references that were discussed, without their outcome. */
export async function proposalsToList(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (clerked.length === 0) return [];
  const day = today().toString();
  const rows = await tx.selectFrom("desk.proposal as p").innerJoin("desk.meeting as g", (on) => on.onRef("g.body_id", "=", "p.body_id").onRef("g.id", "=", "p.meeting_id"))
    .select(["p.id", "p.kind", "p.title", "p.proposed_by_name", "p.body_id", "p.item_id", "g.reference", "g.held_on", "g.status"]).where("p.body_id", "=", anyOf(clerked)).where("g.status", "in", ["draft", "published"])
    .where((is) => is.or([is.and([is("p.status", "in", ["accepted", "placed"]), is("p.item_id", "is", null), is("g.held_on", ">=", day)]), is.and([is("p.status", "=", "placed"), is("p.item_id", "is not", null), is("g.held_on", "<", day)])]))
    .orderBy("g.held_on").orderBy("p.id").limit(mostCounted).execute();
  if (rows.length === 0) return [];
  const bodies = new Map((await listBodies(actor, ["clerk"], tx)).map((body) => [body.id, body]));
  const calendar = calendarOf(council);
  return rows.flatMap((row): Waiting[] => {
    const body = bodies.get(row.body_id);
    if (!body) return [];
    const named = { proposalId: row.id, title: row.title, proposedByName: row.proposed_by_name, heldOn: row.held_on };
    if (row.item_id !== null) return [{ what: "record outcome", ...named, by: row.held_on, overdue: false }];
    const by = row.status === "draft" ? deadlineOf(body, row.held_on, calendar).lastLawfulDay : day;
    return [{ what: "put on agenda", ...named, isReference: row.kind === "section 9FC reference", by, overdue: by < day }];
  });
}

/** What became lately of what this actor proposed or referred. */
export async function decisionsToKnow(actor: Actor, tx: Work): Promise<Waiting[]> {
  const since = today().subtract({ days: daysToKnow }).toZonedDateTime("Europe/London").toInstant().toString();
  const rows = await tx.selectFrom("desk.proposal").select(["id", "title", "status"]).where("proposed_by", "=", actor.id).where("status", "in", ["accepted", "deferred", "merged", "declined", "placed", "concluded"])
    .where("moved_at", ">=", sql<Date>`${since}::timestamptz`).orderBy("moved_at", "desc").limit(mostCounted).execute();
  return rows.map((row) => ({ what: "know of decision", proposalId: row.id, title: row.title, status: row.status, by: today().toString(), overdue: false }));
}
