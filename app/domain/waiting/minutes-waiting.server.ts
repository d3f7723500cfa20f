import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { calendarOf } from "../council/council.ts";
import { workingDaysFrom } from "../law/calendar.ts";
import { dayInWords } from "../law/day-in-words.ts";
import { notificationDue } from "../law/interests.ts";
import { anyOf, bodiesAs } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

/** Draft minutes within so many working days of the meeting: local practice, not law (rulebook 7D). */
const workingDaysForDraft = 5;
/** Meetings of longer ago are not asked about: their minutes lie elsewhere. */
const daysLookedBack = 120;

/** Minutes on their way: to be drafted, cleared by the chair, published, agreed at a later meeting, signed by who presided there. */
export async function minutesToMoveOn(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  const chaired = bodiesAs(actor, "chair", "vice-chair");
  const rows = clerked.length + chaired.length === 0 ? [] : await tx.with((name) => name("last").materialized(), () => lastHeld(clerked, tx)).selectFrom("desk.minutes as n").innerJoin("desk.meeting as m", "m.id", "n.meeting_id").innerJoin("desk.body as b", "b.id", "n.body_id")
    .select(["n.status", "m.reference", "m.held_on", "b.name"])
    .where((is) => is.or([
      is.and([is("n.body_id", "=", anyOf(chaired)), is("n.status", "=", "with the chair"), is("n.sent_by", "is distinct from", actor.id)]),
      is.and([is("n.body_id", "=", anyOf(clerked)), is("n.status", "=", "cleared")]),
      is.and([is("n.body_id", "=", anyOf(clerked)), is("n.status", "=", "published"), is.exists(is.selectFrom("last").select("last.bodyId").whereRef("last.bodyId", "=", "n.body_id").whereRef("last.heldOn", ">", "m.held_on"))]),
    ])).orderBy("m.held_on").limit(mostCounted).execute();
  const waiting = rows.map((row): Waiting => {
    const what = row.status === "with the chair" ? "clear minutes" : row.status === "cleared" ? "publish minutes" : "agree minutes";
    return { what, reference: row.reference, bodyName: row.name, heldOn: row.held_on, ...byDraftDay(row.held_on, council) };
  });
  return [...(await minutesToDraft(clerked, council, tx)), ...waiting, ...(await inheritedMinutes(actor, clerked, tx)), ...(await minutesToSign(actor, tx))];
}

/** The last day on which each of these bodies, or the one that follows it, met: found once for each, and not once for each of its minutes. */
function lastHeld(bodies: number[], tx: Work) {
  return tx.selectFrom("desk.body as b").innerJoin("desk.body as f", (on) => on.on((is) => is.or([is("f.id", "=", is.ref("b.id")), is("f.follows_id", "=", is.ref("b.id"))])))
    .innerJoinLateral((of) => of.selectFrom("desk.meeting as l").select("l.held_on").whereRef("l.body_id", "=", "f.id").where("l.held_on", "<=", today().toString()).where(sql<boolean>`desk.was_held(l.id)`).orderBy("l.held_on", "desc").limit(1).as("newest"), (on) => on.onTrue())
    .where("b.id", "=", anyOf(bodies)).groupBy("b.id").select((is) => ["b.id as bodyId", is.fn.max("newest.held_on").as("heldOn")]);
}

/** Drafts of a body that will not meet again, once the one that follows it has met: its clerk and its chairs may have no seat where they lie (rulebook 4.1a). */
async function inheritedMinutes(actor: Actor, clerked: number[], tx: Work): Promise<Waiting[]> {
  if (bodiesAs(actor, "clerk", "chair", "vice-chair").length === 0) return [];
  const { rows } = await sql<{ reference: string; bodyId: number; bodyName: string; followerName: string; heldOn: string }>`
    select reference, body_id as "bodyId", body_name as "bodyName", follower_name as "followerName", held_on as "heldOn" from desk.inherited_minutes()`.execute(tx);
  // whoever is clerk of both has them among what they agree
  return rows.filter((row) => !clerked.includes(row.bodyId)).slice(0, mostCounted)
    .map(({ reference, bodyName, followerName, heldOn }): Waiting => ({ what: "take up minutes", reference, bodyName, followerName, heldOn, by: heldOn, overdue: false }));
}

/** Meetings that were held, of which nobody has drafted minutes yet. */
async function minutesToDraft(clerked: number[], council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  if (clerked.length === 0) return [];
  const rows = await tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").select(["m.reference", "m.held_on", "b.name"])
    .where("m.body_id", "=", anyOf(clerked)).where("m.status", "=", "published").where("m.held_on", "<", today().toString()).where("m.held_on", ">=", today().subtract({ days: daysLookedBack }).toString())
    .where((is) => is.not(is.exists(is.selectFrom("desk.minutes as n").select("n.id").whereRef("n.meeting_id", "=", "m.id")))).orderBy("m.held_on").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "draft minutes", reference: row.reference, bodyName: row.name, heldOn: row.held_on, ...byDraftDay(row.held_on, council) }));
}

async function minutesToSign(actor: Actor, tx: Work): Promise<Waiting[]> {
  const rows = await tx.selectFrom("desk.minutes as n").innerJoin("desk.meeting as m", "m.id", "n.meeting_id").innerJoin("desk.body as b", "b.id", "n.body_id").select(["m.reference", "m.held_on", "n.agreed_on", "b.name"])
    .where("n.agreed_presided_by", "=", actor.id).where("n.status", "=", "agreed").orderBy("m.held_on").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "sign minutes", reference: row.reference, bodyName: row.name, heldOn: row.held_on, by: row.agreed_on ?? row.held_on, overdue: false, sum: [] }));
}

function byDraftDay(heldOn: string, council: CouncilDocument): { by: string; overdue: boolean; sum: readonly string[] } {
  const by = workingDaysFrom(Temporal.PlainDate.from(heldOn), workingDaysForDraft, calendarOf(council));
  return { by: by.toString(), overdue: Temporal.PlainDate.compare(by, today()) < 0, sum: [`Five working days after ${dayInWords(Temporal.PlainDate.from(heldOn))} end on ${dayInWords(by)}. This is practice, not law.`] };
}

/** For the monitoring officer: minuted meetings of which no agenda was published, decisions recorded without a quorum, whatever else minutes record that is unlawful, and interests that were not registered when they were declared (rulebook 3.1, 3.12). */
export async function whatWentWrong(actor: Actor, tx: Work): Promise<Waiting[]> {
  const watched = bodiesAs(actor, "monitoring officer");
  if (watched.length === 0) return [];
  const since = today().subtract({ days: daysLookedBack }).toString();
  const decisions = await tx.selectFrom("desk.resolution as r").innerJoin("desk.meeting as m", "m.id", "r.meeting_id").innerJoin("desk.body as b", "b.id", "r.body_id").select(["r.number", "m.reference", "m.held_on", "b.name"])
    .where("r.body_id", "=", anyOf(watched)).where("r.is_quorate", "=", false).where("r.carried", "=", true).where("m.held_on", ">=", since).orderBy("m.held_on").limit(mostCounted).execute();
  const interests = await tx.selectFrom("desk.declaration as d").innerJoin("desk.minutes as n", "n.id", "d.minutes_id").innerJoin("desk.meeting as m", "m.id", "n.meeting_id").innerJoin("desk.body as b", "b.id", "d.body_id").innerJoin("access.person as p", "p.id", "d.person_id")
    .select(["m.reference", "m.held_on", "b.name", sql<string>`p.name`.as("memberName")]).where("d.body_id", "=", anyOf(watched)).where("d.category", "=", "disclosable pecuniary").where("d.registered", "=", "no").where("m.held_on", ">=", since).orderBy("m.held_on").limit(mostCounted).execute();
  const unannounced = await tx.selectFrom("desk.minutes as n").innerJoin("desk.meeting as m", "m.id", "n.meeting_id").innerJoin("desk.body as b", "b.id", "n.body_id").select(["m.reference", "m.held_on", "b.name"])
    .where("n.body_id", "=", anyOf(watched)).where("m.status", "!=", "published").where(sql<boolean>`not desk.was_held(m.id)`).where("b.kind", "!=", "informal panel").where("m.held_on", ">=", since).orderBy("m.held_on").limit(mostCounted).execute();
  const unlawful = await tx.selectFrom("desk.minutes as n").innerJoin("desk.meeting as m", "m.id", "n.meeting_id").innerJoin("desk.body as b", "b.id", "n.body_id").select(["m.reference", "m.held_on", "b.name"])
    .where("n.body_id", "=", anyOf(watched)).where("n.is_unlawful", "=", true).where("m.held_on", ">=", since)
    .where((is) => is.not(is.exists(is.selectFrom("desk.resolution as r").select("r.id").whereRef("r.meeting_id", "=", "m.id").where("r.is_quorate", "=", false).where("r.carried", "=", true)))) // named above, each by its number
    .orderBy("m.held_on").limit(mostCounted).execute();
  return [
    ...unlawful.map((row): Waiting => ({ what: "look at minutes", reference: row.reference, bodyName: row.name, heldOn: row.held_on, by: row.held_on, overdue: true })),
    ...unannounced.map((row): Waiting => ({ what: "look at meeting", reference: row.reference, bodyName: row.name, heldOn: row.held_on, by: row.held_on, overdue: true })),
    ...decisions.map((row): Waiting => ({ what: "look at decision", reference: row.reference, bodyName: row.name, number: row.number, heldOn: row.held_on, by: row.held_on, overdue: true })),
    ...interests.flatMap((row): Waiting[] => {
      const heldOn = Temporal.PlainDate.from(row.held_on);
      const due = notificationDue({ category: "disclosable pecuniary", registered: "no" }, heldOn);
      if (!due) return [];
      const sum = [`Twenty-eight days beginning with ${dayInWords(heldOn)}, the day on which it was disclosed, end on ${dayInWords(due)} (section 31 Localism Act 2011).`];
      return [{ what: "register interest", reference: row.reference, bodyName: row.name, memberName: row.memberName, by: due.toString(), overdue: Temporal.PlainDate.compare(due, today()) < 0, sum }];
    }),
  ];
}
