import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { now, today } from "../../clock.ts";
import type { CouncilDocument } from "../../record/council-document.ts";
import { theCouncil } from "../../record/council.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { holdsOffice, statutoryOffices } from "../actor.ts";
import { listBodies } from "../bodies/bodies.server.ts";
import { waitingToBePublished } from "../meetings/meeting.ts";
import { judgeNotice, postedThings } from "../meetings/notice.ts";
import { inOrder, mostWaiting, type Waiting } from "./waiting.ts";

/** What waits for this actor today, in the order in which it should be done, seven things at most. */
export async function listWaiting(actor: Actor, tx?: Work): Promise<Waiting[]> {
  const council = await theCouncil();
  return withActor(actor, async (inner) => inOrder([
    ...(await agendasToPublish(actor, council, inner)),
    ...(await agendasToPublishAgain(actor, inner)),
    ...(await sessionsToMoveOn(actor, inner)),
    ...(await whatKeepersMustKnow(actor, inner)),
    ...(await openingsToAgree(actor, inner)),
    ...(await meetingsToCome(actor, inner)),
  ]), tx);
}

/** The next meeting, today's included, that this actor can see on the desk or in the record: an ISO date, and a time like "18:00". */
export function nextMeeting(actor: Actor, tx?: Work): Promise<{ heldOn: string; startsAt: string } | undefined> {
  return withActor(actor, async (inner) => {
    const own = await inner.selectFrom("desk.meeting").select(["held_on as heldOn", "starts_at as startsAt"]).where("body_id", "=", anyOf(actor.seats.map((seat) => seat.bodyId)))
      .where("held_on", ">=", today().toString()).orderBy("held_on").orderBy("starts_at").limit(1).executeTakeFirst();
    const published = await inner.selectFrom("record.meeting").select(["held_on as heldOn", "starts_at as startsAt"]).where("status", "=", "published")
      .where("held_on", ">=", today().toString()).orderBy("held_on").orderBy("starts_at").limit(1).executeTakeFirst();
    const [first] = [own, published].flatMap((row) => row ?? []).toSorted((a, b) => (`${a.heldOn}T${a.startsAt}` < `${b.heldOn}T${b.startsAt}` ? -1 : 1));
    return first && { heldOn: first.heldOn, startsAt: first.startsAt.slice(0, 5) };
  }, tx);
}

/** What the bodies that this actor clerks still have to publish, with the last lawful day of each. */
async function agendasToPublish(actor: Actor, council: CouncilDocument, tx: Work): Promise<Waiting[]> {
  const bodies = new Map((await listBodies(actor, ["clerk"], tx)).map((body) => [body.id, body]));
  if (bodies.size === 0) return [];
  const rows = await tx.selectFrom("desk.meeting as m").select((is) => [
    "m.body_id", "m.reference", "m.held_on", "m.starts_at", "m.place", "m.convened_by", "m.convened_at", "m.convened_why",
    jsonArrayFrom(is.selectFrom("desk.posting as p").select(["p.what", "p.posted_at as postedAt", "p.counts_from as countsFrom", "p.for_day as forDay", "p.for_time as forTime", "p.for_place as forPlace", "p.error_why as errorWhy"]).whereRef("p.meeting_id", "=", "m.id")).as("postings"),
    is.exists(is.selectFrom("desk.paper as r").select("r.id").whereRef("r.meeting_id", "=", "m.id").where("r.class", "=", "official").where("r.removed_at", "is", null)).as("hasOpenReports"),
  ]).where("m.body_id", "=", anyOf([...bodies.keys()])).where("m.status", "in", waitingToBePublished).where("m.held_on", ">=", today().toString()).orderBy("m.held_on").limit(mostWaiting).execute();
  return rows.flatMap((row): Waiting[] => {
    const body = bodies.get(row.body_id);
    if (!body) return [];
    const shorterNotice = row.convened_by && row.convened_at ? { convenedBy: row.convened_by, convenedAt: row.convened_at.toISOString(), why: row.convened_why ?? "" } : null;
    const postings = row.postings.flatMap((posting) => postedThings.filter((one) => one === posting.what).map((what) => ({ ...posting, what, forTime: posting.forTime.slice(0, 5) })));
    const notice = judgeNotice({ heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), place: row.place, shorterNotice }, body, postings, Boolean(row.hasOpenReports), council, now());
    const by = notice.road === "shorter notice" ? today().toString() : (notice.lastLawfulDay ?? row.held_on);
    return [{ what: "publish agenda", reference: row.reference, bodyName: body.name, heldOn: row.held_on, why: notice.sentence, by, overdue: notice.road === "too late" || by < today().toString() }];
  });
}

/** Published meetings that were changed or moved since: the public sees the old day until somebody publishes again. */
async function agendasToPublishAgain(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = actor.seats.filter((seat) => seat.role === "clerk").map((seat) => seat.bodyId);
  if (clerked.length === 0) return [];
  const rows = await tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").select(["m.reference", "m.held_on", "b.name"])
    .where("m.body_id", "=", anyOf(clerked)).where("m.status", "=", "published").where("m.held_on", ">=", today().toString())
    .where((is) => is.not(is.exists(is.selectFrom("desk.release as r").select("r.id").whereRef("r.meeting_id", "=", "m.id").whereRef("r.subject_version", "=", "m.version").where("r.published_at", "is not", null))))
    .orderBy("m.held_on").limit(mostWaiting).execute();
  return rows.map((row) => ({ what: "publish again", reference: row.reference, bodyName: row.name, heldOn: row.held_on, by: today().toString(), overdue: true }));
}

/** The custodian and the deputy are told of each lawful opening (rulebook 5.9b), and that they keep a session, for a week on real time. */
async function whatKeepersMustKnow(actor: Actor, tx: Work): Promise<Waiting[]> {
  const kept = tx.selectFrom("desk.witness_session as s").where((is) => is.or([is("s.custodian_id", "=", actor.id), is("s.deputy_id", "=", actor.id)]));
  const openings = await kept.innerJoin("desk.opening as o", "o.witness_session_id", "s.id").select(["s.reference", "s.open_title", "o.id", "o.ground"])
    .where("o.seconded_at", ">", sql<Date>`now() - interval '7 days'`).orderBy("o.id", "desc").limit(mostWaiting).execute();
  const sealed = await kept.select(["s.reference", "s.open_title"]).where("s.sealed_at", ">", sql<Date>`now() - interval '7 days'`).orderBy("s.id", "desc").limit(mostWaiting).execute();
  const by = today().toString();
  return [
    ...openings.map((row): Waiting => ({ what: "know of opening", reference: row.reference, openingId: row.id, ground: row.ground, openTitle: row.open_title, by, overdue: false })),
    ...sealed.map((row): Waiting => ({ what: "know of keeping", reference: row.reference, openTitle: row.open_title, by, overdue: false })),
  ];
}

/** Planned sessions wait for the monitoring officer, determined ones for the clerk of the panel. */
async function sessionsToMoveOn(actor: Actor, tx: Work): Promise<Waiting[]> {
  const clerked = actor.seats.filter((seat) => seat.role === "clerk").map((seat) => seat.bodyId);
  const determines = holdsOffice(actor, "monitoring officer");
  if (clerked.length === 0 && !determines) return [];
  const rows = await tx.selectFrom("desk.witness_session").select(["reference", "open_title", "held_on", "status"])
    .where((is) => is.or([is.and([is("status", "=", "determined"), is("body_id", "=", anyOf(clerked))]), ...(determines ? [is("status", "=", "planned")] : [])]))
    .orderBy("held_on").limit(mostWaiting).execute();
  return rows.map((row) => ({
    what: row.status === "planned" ? "determine session" : "seal session",
    reference: row.reference, openTitle: row.open_title, heldOn: row.held_on, by: row.held_on, overdue: row.held_on < today().toString(),
  }));
}

/** Openings that another statutory officer asked for. An opening lapses seven days after it was asked for, on real time. */
async function openingsToAgree(actor: Actor, tx: Work): Promise<Waiting[]> {
  if (!holdsOffice(actor, ...statutoryOffices)) return [];
  const rows = await tx.selectFrom("desk.opening as o").innerJoin("desk.witness_session as s", "s.id", "o.witness_session_id").leftJoin("access.person as p", "p.id", "o.asked_by")
    .select(["o.id", "o.ground", "o.asked_at", "s.reference", "p.name"]).where("o.seconded_by", "is", null).where("o.asked_by", "!=", actor.id)
    .where("o.asked_at", ">", sql<Date>`now() - interval '7 days'`).orderBy("o.id").limit(mostWaiting).execute();
  return rows.map((row) => {
    const by = Temporal.Instant.from(row.asked_at.toISOString()).toZonedDateTimeISO("Europe/London").toPlainDate().add({ days: 7 }).toString();
    return { what: "agree opening", reference: row.reference, openingId: row.id, ground: row.ground, askedByName: row.name ?? "A statutory officer", by, overdue: false };
  });
}

/** What is published is coming for everybody with a seat. */
async function meetingsToCome(actor: Actor, tx: Work): Promise<Waiting[]> {
  const rows = await tx.selectFrom("desk.meeting as m").innerJoin("desk.body as b", "b.id", "m.body_id").select(["m.reference", "m.held_on", "m.starts_at", "m.place", "b.name"])
    .where("m.body_id", "=", anyOf(actor.seats.map((seat) => seat.bodyId))).where("m.status", "=", "published").where("m.held_on", ">=", today().toString()).orderBy("m.held_on").limit(mostWaiting).execute();
  return rows.map((row) => ({ what: "come to meeting", reference: row.reference, bodyName: row.name, heldOn: row.held_on, startsAt: row.starts_at.slice(0, 5), place: row.place, by: row.held_on, overdue: false }));
}

function anyOf(ids: readonly number[]) {
  return sql<number>`any (${[...new Set(ids)]}::int[])`;
}
