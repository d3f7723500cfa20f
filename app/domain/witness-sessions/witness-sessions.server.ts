import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { asDeputy, rolesOn } from "../actor.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { findBody, type Body } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { allowedOnSession, reasonsToCancel, reasonsToSeeSession, sessionStatuses, whoMayWithSession, whyNotCancelled, type cancellingForm, type planningForm, type sealingForm, type SessionAction, type SessionHolder, type WitnessSession } from "./witness-session.ts";

type Once = { onceKey?: string | undefined };
const fields = [
  "s.id", "s.body_id as bodyId", "s.reference", "s.open_title as openTitle", "s.held_on as heldOn", "s.starts_at as startsAt", "s.place", "s.status", "s.determination", "s.determined_at as determinedAt",
  "d.name as determinedByName", "s.custodian_id as custodianId", "s.deputy_id as deputyId", "c.name as custodianName", "e.name as deputyName", "s.key_id as keyId", "s.sealed_at as sealedAt", "b.name as bodyName", "s.cancelled_why as cancelledWhy",
] as const;
export const pageOfSessions = 50;

/** The sessions whose existence this actor may know, latest first, 50 at a time. */
export function listSessions(actor: Actor, after?: string, tx?: Work): Promise<{ sessions: WitnessSession[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    const key = after ? /^(\d{4}-\d\d-\d\d)~(\d{1,9})$/.exec(after) : null;
    let query = withNames(inner).orderBy("s.held_on", "desc").orderBy("s.id", "desc").limit(pageOfSessions + 1);
    if (key?.[1] && key[2] && !Number.isNaN(Date.parse(key[1]))) query = query.where(sql<boolean>`(s.held_on, s.id) < (${key[1]}::date, ${Number(key[2])}::int)`);
    const rows = (await query.execute()).map(asSession);
    const last = rows[pageOfSessions - 1];
    return { sessions: rows.slice(0, pageOfSessions), next: rows.length > pageOfSessions && last ? `${last.heldOn}~${last.id}` : undefined };
  }, tx);
}

/** A session for a purpose, with what else the actor may do, and by what they may know of it. */
export type FoundSession = { session: WitnessSession; allowed: SessionAction[]; reasons: SessionHolder[] };

/** The only way to obtain a session: for a purpose. Absent and not to be known of are one answer. */
export function findSession(actor: Actor, reference: string | undefined, action: SessionAction, tx?: Work): Promise<FoundSession> {
  return withActor(actor, async (inner) => {
    if (!reference || !/^[a-z0-9-]{6,40}$/.test(reference)) throw absent();
    const row = await withNames(inner).where("s.reference", "=", reference).executeTakeFirst();
    if (!row) throw absent();
    const session = asSession(row);
    const { rows } = await sql<{ reader: boolean; officer: boolean }>`select ${session.id} = any (access.read_session_ids()) as reader, ${session.id} = any (access.opened_session_ids()) as officer`.execute(inner);
    const listed = { reader: rows[0]?.reader === true, officerOfAnOpening: rows[0]?.officer === true };
    const allowed = allowedOnSession(actor, session, listed);
    if (!allowed.includes(action)) throw forbidden(whoMayWithSession[action]);
    return { session, allowed, reasons: reasonsToSeeSession(actor, session, listed) };
  }, tx);
}

/**
 * The database shows and takes closed material only with a fresh sign-in. Asked after `findSession`, so that a sign-in
 * which grew old on the way is told so, and never shown an empty session.
 * @throws a 403 refusal
 */
export async function refuseStaleSignIn(tx: Work): Promise<void> {
  const { rows } = await sql<{ fresh: boolean }>`select access.is_fresh() as fresh`.execute(tx);
  if (rows[0]?.fresh !== true) throw forbidden(needsFreshSignIn);
}

const needsFreshSignIn = "This needs a sign-in of the last ten minutes. Sign in again, then open the page again.";

/**
 * Plans a session of an informal panel. Its reference is drawn at random: closed work uses no shared sequence, whose gaps
 * would tell of it. A formal committee closes an item of its meeting instead, by resolution (rulebook 5.9a).
 */
export function planSession(actor: Actor, given: z.output<typeof planningForm> & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    if (!rolesOn(actor, given.bodyId).includes("clerk")) throw new Rejection({ bodyId: "Select a panel that you are clerk of" });
    const body = await findPanel(actor, given.bodyId, inner);
    if (Temporal.PlainDate.compare(Temporal.PlainDate.from(given.heldOn), today()) < 0) throw new Rejection({ heldOn: "The day of the session must be today or in the future" });
    const reference = `session-${randomBytes(8).toString("hex")}`;
    const { id } = await inner.insertInto("desk.witness_session").values({ body_id: body.id, reference, open_title: given.openTitle, held_on: given.heldOn, starts_at: given.startsAt, place: given.place, planned_by: actor.id })
      .returning("id").executeTakeFirstOrThrow();
    await findPanel(actor, body.id, inner); // once more, now that the session keeps its kind from changing
    await appendAudit(inner, { what: "session planned", noun: "witness session", id, bodyId: body.id, witnessSessionId: id });
    return { reference };
  }, tx);
}

async function findPanel(actor: Actor, bodyId: number, tx: Work): Promise<Body> {
  const body = await findBody(actor, bodyId, tx);
  if (isFormal(body.kind)) throw new Rejection({ bodyId: `${body.name} is a formal committee: it hears in private only inside a meeting, by resolution. Add a private item to its agenda instead` });
  return body;
}

/** The monitoring officer's recorded determination that the session is heard in private (rulebook 0.3, 5.9a). */
export function determineSession(actor: Actor, reference: string | undefined, given: { words: string } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "determine", inner);
    await sql`select desk.determine_session(${session.id}, ${given.words})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "session determined to be private", noun: "witness session", id: session.id, bodyId: session.bodyId, witnessSessionId: session.id });
    return { reference: session.reference };
  }, tx);
}

/** Seals the session: from now on only its named readers open it, and the clerk who sealed it only sees that it exists. */
export function sealSession(actor: Actor, reference: string | undefined, given: z.output<typeof sealingForm> & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "seal", inner);
    const keyId = await (await theStrongroom()).createKey("closed session");
    await sql`select desk.seal_session(${session.id}, ${keyId}, ${given.custodianId}, ${given.deputyId}, ${given.readers}::int[])`.execute(inner).catch(sayWhy(refusals));
    for (const person of [given.custodianId, given.deputyId]) await enqueue(inner, "tell-person", person);
    await appendAudit(inner, { what: "session sealed", noun: "witness session", id: session.id, bodyId: session.bodyId, witnessSessionId: session.id, details: { readers: given.readers, custodian: given.custodianId, deputy: given.deputyId } });
    return { reference: session.reference };
  }, tx);
}

/**
 * Calls off a session before anybody is heard: the links of its witnesses are void, and each who has not declined is told in
 * neutral words. It keeps its panel from nothing any more.
 */
export function cancelSession(actor: Actor, reference: string | undefined, given: z.output<typeof cancellingForm> & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "cancel", inner);
    await sql`select desk.cancel_session(${session.id}, ${given.why})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "session called off", noun: "witness session", id: session.id, bodyId: session.bodyId, witnessSessionId: session.id, details: { why: given.why } });
    return { reference: session.reference };
  }, tx);
}

/** The names of a session's readers, for those who may know them. */
export function listReaders(actor: Actor, sessionId: number, tx?: Work): Promise<{ personId: number; name: string; post: string }[]> {
  return withActor(actor, (inner) => inner.selectFrom("desk.session_reader as r").innerJoin("access.person as p", "p.id", "r.person_id").select(["p.id as personId", "p.name", "p.post"]).where("r.witness_session_id", "=", sessionId).orderBy("p.name").execute(), tx);
}

/** What happened to a session, for its keepers and the monitoring officer: a view of the chain. */
export function listSessionHistory(actor: Actor, sessionId: number, tx?: Work): Promise<{ seq: number; at: string; what: string; byName: string }[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("audit.event as e").leftJoin("access.person as p", "p.id", "e.actor_id").select(["e.seq", "e.at", "e.what", "p.name", sql<string[]>`coalesce(convert_from(e.entry, 'UTF8')::jsonb #> '{details,asDeputyFor}', '[]')`.as("deputyFor")]).where("e.witness_session_id", "=", sessionId).orderBy("e.seq", "desc").limit(50).execute();
    return rows.map((row) => ({ seq: row.seq, at: row.at.toISOString(), what: row.what, byName: asDeputy(row.name ?? "An officer of the council", row.deputyFor) }));
  }, tx);
}

function withNames(tx: Work) {
  return tx.selectFrom("desk.witness_session as s").leftJoin("access.person as d", "d.id", "s.determined_by").leftJoin("access.person as c", "c.id", "s.custodian_id").leftJoin("access.person as e", "e.id", "s.deputy_id").leftJoin("desk.body as b", "b.id", "s.body_id").select(fields);
}

type Row = {
  id: number; bodyId: number; reference: string; openTitle: string; heldOn: string; startsAt: string; place: string; status: string; determination: string | null; determinedAt: Date | null;
  determinedByName: string | null; custodianId: number | null; deputyId: number | null; custodianName: string | null; deputyName: string | null; keyId: string | null; sealedAt: Date | null; bodyName: string | null; cancelledWhy: string | null;
};

function asSession(row: Row): WitnessSession {
  const status = sessionStatuses.find((one) => one === row.status);
  if (!status) throw new Error("A session has a status that is not in the table.");
  const { id, bodyId, reference, openTitle, heldOn, place, custodianId, deputyId, custodianName, deputyName, keyId, bodyName } = row;
  const sealedAt = row.sealedAt?.toISOString() ?? null;
  const determination = row.determination && row.determinedAt ? { words: row.determination, byName: row.determinedByName ?? "The monitoring officer", on: row.determinedAt.toISOString() } : null;
  return { id, bodyId, reference, openTitle, heldOn, startsAt: row.startsAt.slice(0, 5), place, status, determination, custodianId, deputyId, custodianName, deputyName, keyId, sealedAt, bodyName, cancelledWhy: reasonsToCancel.find((one) => one === row.cancelledWhy) ?? null };
}

const refusals: DatabaseRefusals = {
  CD007: () => conflict("This session has moved on since you opened the page. Open it again to see where it stands."),
  CD033: () => conflict(whyNotCancelled),
  CD008: () => new Rejection({ readers: "Readers, the custodian and the deputy must all belong to the panel" }),
  "42501": () => forbidden(needsFreshSignIn),
};
