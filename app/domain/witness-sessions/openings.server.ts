import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden } from "../refusal.ts";
import { whoMayWithSession, type WitnessSession } from "./witness-session.ts";
import { findSession, refuseStaleSignIn } from "./witness-sessions.server.ts";

type Once = { onceKey?: string | undefined };

/** A lawful opening of a sealed session: a ground, a scope, two officers, 24 hours (rulebook 5.9b). */
export type Opening = { id: number; ground: string; scope: string | null; askedById: number; askedByName: string; askedAt: string; secondedByName: string | null; expiresAt: string | null };

/** Asks for an opening. Nothing opens until a second officer agrees. */
export function askForOpening(actor: Actor, reference: string | undefined, given: { ground: string; scope: string } & Once, tx?: Work): Promise<{ openingId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "ask for an opening", inner);
    await refuseStaleSignIn(inner);
    const { id } = await inner.insertInto("desk.opening").values({ witness_session_id: session.id, body_id: session.bodyId, ground: given.ground, asked_by: actor.id }).returning("id").executeTakeFirstOrThrow();
    const sealed = await (await theStrongroom()).sealText(given.scope, scopeBinding(session, id));
    await inner.insertInto("desk.opening_scope").values({ opening_id: id, body_id: session.bodyId, sealed }).execute();
    await appendAudit(inner, { what: "opening asked for", noun: "opening", id, bodyId: session.bodyId, witnessSessionId: session.id, details: { ground: given.ground } });
    return { openingId: id };
  }, tx);
}

/** The second officer agrees: the session opens for these two, for 24 hours, and its keepers are told. */
export function secondOpening(actor: Actor, reference: string | undefined, openingId: string | undefined, given: Once, tx?: Work): Promise<{ openingId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "ask for an opening", inner);
    await refuseStaleSignIn(inner);
    const opening = await findOpening(actor, session, openingId, inner);
    if (opening.askedById === actor.id) throw forbidden("A second officer must agree: you asked for this opening yourself.");
    await sql`select desk.second_opening(${opening.id})`.execute(inner).catch(sayWhy(refusals));
    for (const keeper of [session.custodianId, session.deputyId]) if (keeper !== null) await enqueue(inner, "tell-person", keeper);
    await appendAudit(inner, { what: "opening agreed", noun: "opening", id: opening.id, bodyId: session.bodyId, witnessSessionId: session.id, details: { ground: opening.ground } });
    return { openingId: opening.id };
  }, tx);
}

/** Openings of a session, newest first. Its keepers see that and why; the scope is for the officers. */
export function listOpenings(actor: Actor, session: WitnessSession, tx?: Work): Promise<Opening[]> {
  return withActor(actor, async (inner) => {
    const rows = await openingRows(session, inner).orderBy("o.id", "desc").limit(50).execute();
    return Promise.all(rows.map((row) => asOpening(session, row)));
  }, tx);
}

/** @throws a 404 refusal when this session has no such opening that the actor can see */
export async function findOpening(actor: Actor, session: WitnessSession, openingId: string | undefined, tx?: Work): Promise<Opening> {
  if (!openingId || !/^\d{1,9}$/.test(openingId)) throw absent();
  return withActor(actor, async (inner) => {
    const row = await openingRows(session, inner).where("o.id", "=", Number(openingId)).executeTakeFirst();
    if (!row) throw absent();
    return asOpening(session, row);
  }, tx);
}

function openingRows(session: WitnessSession, tx: Work) {
  return tx.selectFrom("desk.opening as o").leftJoin("desk.opening_scope as c", "c.opening_id", "o.id").leftJoin("access.person as a", "a.id", "o.asked_by").leftJoin("access.person as b", "b.id", "o.seconded_by")
    .select(["o.id", "o.ground", "o.asked_by", "o.asked_at", "o.seconded_by", "o.expires_at", "a.name as askedByName", "b.name as secondedByName", "c.sealed"]).where("o.witness_session_id", "=", session.id);
}

type Row = {
  id: number; ground: string; asked_by: number; asked_at: Date; seconded_by: number | null; expires_at: Date | null; askedByName: string | null; secondedByName: string | null; sealed: Buffer | null;
};

async function asOpening(session: WitnessSession, row: Row): Promise<Opening> {
  return {
    id: row.id, ground: row.ground, scope: row.sealed ? await (await theStrongroom()).openText(row.sealed, scopeBinding(session, row.id)) : null, askedById: row.asked_by, askedByName: row.askedByName ?? "A statutory officer",
    askedAt: row.asked_at.toISOString(), secondedByName: row.seconded_by === null ? null : (row.secondedByName ?? "A second statutory officer"), expiresAt: row.expires_at?.toISOString() ?? null,
  };
}

function scopeBinding(session: WitnessSession, openingId: number) {
  if (!session.keyId) throw absent();
  return { keyId: session.keyId, documentId: `opening ${openingId}`, version: 1, klass: "closed", part: "scope" };
}

const refusals: DatabaseRefusals = {
  CD009: () => conflict("This opening has already been agreed."),
  CD010: () => conflict("This was asked for more than seven days ago. Ask for it anew, with today’s reasons."),
  "42501": () => forbidden(whoMayWithSession["ask for an opening"]),
};
