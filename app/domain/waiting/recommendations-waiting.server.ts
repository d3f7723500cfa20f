import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import type { Actor } from "../actor.server.ts";
import { votesOn } from "../actor.ts";
import { calendarOf } from "../council/council.ts";
import { executiveResponseDue } from "../law/response-duties.ts";
import { listFallen } from "../recommendations/fallen.server.ts";
import { listKnownBodies } from "../recommendations/known-bodies.server.ts";
import { anyOf, bodiesAs, dayOf } from "./of-actor.server.ts";
import { mostCounted, type Waiting } from "./waiting.ts";

const fields = ["r.title", "r.reference as number", "r.origin_reference", "r.slug", "r.status", "r.frozen_at", "r.due_on", "r.resolved_on", "r.source_dated_on"] as const;
type Row = { title: string; number: string | null; origin_reference: string; slug: string | null };
const named = (row: Row) => ({ reference: row.slug ?? row.origin_reference, title: row.title, number: row.number });

/** Wording that this actor's own panel has frozen, and that they have neither signed nor dissented from in this round. */
export async function wordingToSign(actor: Actor, tx: Work): Promise<Waiting[]> {
  const votes = bodiesAs(actor, "chair", "vice-chair", "member").filter((bodyId) => votesOn(actor, bodyId));
  if (votes.length === 0) return [];
  const rows = await tx.selectFrom("desk.recommendation as r").select(fields).where("r.body_id", "=", anyOf(votes)).where("r.status", "in", ["proposed", "signed off"])
    .where((is) => is.not(is.exists(is.selectFrom("desk.sign_off as s").select("s.id").whereRef("s.recommendation_id", "=", "r.id").whereRef("s.round", "=", "r.round").where("s.person_id", "=", actor.id))))
    .orderBy("r.frozen_at").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "sign off", ...named(row), by: dayOf(row.frozen_at), overdue: false }));
}

/** What the committee's clerk does next: to the meeting, notice, its receipt, a response that is late, a completion to confirm, a publication. */
export async function recommendationsToMoveOn(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const clerked = bodiesAs(actor, "clerk");
  if (clerked.length === 0) return [];
  const day = today().toString();
  const rows = await tx.selectFrom("desk.recommendation as r").select([...fields, "r.delivery_status", "r.public_version", "r.version"]).where("r.committee_id", "=", anyOf(clerked))
    .where((is) => is.or([is("r.status", "=", "signed off"), is.and([is("r.status", "=", "resolved"), is("r.delivery_status", "!=", "superseded")]), is.and([is("r.status", "=", "issued"), is("r.delivery_status", "=", "claimed complete")])])).orderBy("r.id").limit(mostCounted).execute();
  const notices = await tx.selectFrom("desk.scrutiny_notice as n").innerJoin("desk.body as b", "b.id", "n.body_id").select(["n.id", "n.notice_sent_on", "b.name"])
    .where("n.body_id", "=", anyOf(clerked)).where("n.received_on", "is", null).orderBy("n.id").limit(mostCounted).execute();
  return [
    ...rows.map((row): Waiting => {
      const what = row.status === "signed off" ? "take to committee" : row.status === "resolved" ? "give notice" : "confirm completed";
      return { what, ...named(row), by: row.resolved_on ?? row.source_dated_on ?? dayOf(row.frozen_at), overdue: false };
    }),
    ...notices.map((row): Waiting => ({ what: "record receipt", noticeId: row.id, bodyName: row.name, sentOn: row.notice_sent_on, by: row.notice_sent_on, overdue: row.notice_sent_on < day })),
    ...(await awaited("chase response", clerked, council, tx)).filter((one) => one.overdue),
  ];
}

/** Recommendations whose resolution was corrected in the minutes after they were made, for the clerks and monitoring officers of every body that relies on them. */
export async function correctedResolutions(actor: Actor, tx: Work): Promise<Waiting[]> {
  const told = bodiesAs(actor, "clerk", "monitoring officer");
  const fallen = told.length === 0 ? [] : await listFallen(actor, tx);
  if (fallen.length === 0) return [];
  const rows = await tx.selectFrom("desk.recommendation as r").select(fields).where("r.id", "=", anyOf(fallen.map(({ id }) => id)))
    .where((is) => is.or([is("r.body_id", "=", anyOf(told)), is("r.committee_id", "=", anyOf(told)), is("r.shown_to", "=", anyOf(told))])).orderBy("r.resolved_on").limit(mostCounted).execute();
  return rows.map((row): Waiting => ({ what: "look at resolution", ...named(row), by: row.resolved_on ?? "", overdue: true }));
}

/** What the body that answers has to answer by the day that the law sets, and what it still has to carry out. */
export async function recommendationsToAnswer(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const answering = bodiesAs(actor, "clerk", "chair", "vice-chair", "member");
  if (answering.length === 0) return [];
  const rows = await tx.selectFrom("desk.recommendation as r").select(fields).where("r.shown_to", "=", anyOf(answering)).where("r.response_status", "in", ["accepted", "partially accepted"])
    .where("r.delivery_status", "in", ["not started", "on track", "at risk", "off track"]).where("r.due_on", "is not", null).where("r.due_on", "<", today().add({ days: 30 }).toString()).orderBy("r.due_on").limit(mostCounted).execute();
  return [
    ...(await noticesToReceive(actor, answering, tx)),
    ...(await awaited("answer recommendation", answering, council, tx)),
    ...rows.map((row): Waiting => ({ what: "report delivery", ...named(row), by: row.due_on ?? "", overdue: (row.due_on ?? "") < today().toString() })),
  ];
}

/** Notices to a body that answers whose receipt nobody has recorded: its own people know the day best. The committee is not among the bodies they see. */
async function noticesToReceive(actor: Actor, answering: number[], tx: Work): Promise<Waiting[]> {
  const day = today().toString();
  const rows = await tx.selectFrom("desk.scrutiny_notice").select(["id", "body_id", "notice_sent_on"]).where("answering_id", "=", anyOf(answering)).where("received_on", "is", null).orderBy("id").limit(mostCounted).execute();
  if (rows.length === 0) return [];
  const bodies = await listKnownBodies(actor, tx);
  return rows.map((row): Waiting => ({ what: "record receipt", noticeId: row.id, bodyName: bodies.find(({ id }) => id === row.body_id)?.name ?? "committee", sentOn: row.notice_sent_on, by: row.notice_sent_on, overdue: row.notice_sent_on < day }));
}

/** Issued and received, and not answered: two months beginning with the later of the two receipts (section 9FE LGA 2000). */
async function awaited(what: "answer recommendation" | "chase response", bodies: number[], council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const scope = what === "answer recommendation" ? ("r.shown_to" as const) : ("r.committee_id" as const);
  const rows = await tx.selectFrom("desk.recommendation as r").select([...fields, "r.report_received_on", "r.notice_received_on"]).where(scope, "=", anyOf(bodies)).where("r.status", "=", "issued").where("r.response_status", "=", "awaiting")
    .where("r.notice_received_on", "is not", null).where("r.report_received_on", "is not", null).orderBy("r.notice_received_on").limit(mostCounted).execute();
  return rows.flatMap((row): Waiting[] => {
    if (row.notice_received_on === null || row.report_received_on === null) return [];
    const received = { reportReceivedOn: Temporal.PlainDate.from(row.report_received_on), noticeReceivedOn: Temporal.PlainDate.from(row.notice_received_on) };
    const { due, chaseBy, sentences } = executiveResponseDue(received, calendarOf(council));
    const overdue = Temporal.PlainDate.compare(due, today()) < 0;
    return [{ what, ...named(row), due: due.toString(), sum: sentences, by: chaseBy.toString(), overdue }];
  });
}
