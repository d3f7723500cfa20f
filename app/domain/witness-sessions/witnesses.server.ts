import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, tooMany } from "../refusal.ts";
import type { invitingForm } from "./witness-forms.ts";
import { newCode } from "./witness-passes.server.ts";
import { identityKey, openPart, sealPart, supportWords, type SupportWords } from "./witness-sealing.server.ts";
import type { WitnessSession } from "./witness-session.ts";
import { findSession, refuseStaleSignIn } from "./witness-sessions.server.ts";
import { allowedOnWitness, passStandings, whoMayWithWitness, witnessStatuses, type Witness, type WitnessAction } from "./witness.ts";

type Once = { onceKey?: string | undefined };
export const pageOfWitnesses = 50;

/** `code` is null for a repeated post: it was shown with the first answer, and is kept nowhere. */
export type Pass = { witnessId: number; alias: string; code: string | null };

/**
 * Invites a witness under an alias. Who they are is sealed before it reaches the database; the messenger mails a link, and
 * the code is for the clerk to tell them another way.
 */
export async function inviteWitness(actor: Actor, reference: string | undefined, given: z.output<typeof invitingForm> & Once, tx?: Work): Promise<Pass> {
  let shown: string | null = null;
  const invited = await withActorOnce(actor, given.onceKey, async (inner) => {
    const { session } = await findSession(actor, reference, "invite a witness", inner);
    await refuseStaleSignIn(inner);
    const where = { keyId: await identityKey(inner), documentId: randomUUID() };
    const who = await sealPart("identity", { name: given.name, email: given.email, otherwise: given.otherwise ?? null }, where);
    const words = await sealPart("words", { about: given.about, contactName: given.contactName, contactTelephone: given.contactTelephone }, where);
    const { code, kept } = newCode();
    const { rows } = await sql<{ witness: number; pass: number; called: string }>`select * from access.witness_invite(${session.id}, ${where.documentId}, ${where.keyId}, ${who}, ${words}, ${kept})`
      .execute(inner).catch(sayWhy(refusals));
    const made = the(rows[0]);
    await enqueue(inner, "send-witness-link", made.pass);
    await appendAudit(inner, { what: "witness invited", ...about(session, made.witness) });
    shown = code;
    return { witnessId: made.witness, alias: made.called };
  }, tx);
  return { ...invited, code: shown };
}

/** Gives a witness a new link and code; the old ones are void, and whoever is signed in by them is signed out. @throws a 429 refusal after five in an hour */
export async function givePass(actor: Actor, reference: string | undefined, witnessId: string | undefined, given: Once, tx?: Work): Promise<Pass> {
  let shown: string | null = null;
  const passed = await withActorOnce(actor, given.onceKey, async (inner) => {
    const { session, witness } = await findWitness(actor, reference, witnessId, "give a pass", inner);
    await refuseStaleSignIn(inner);
    const { code, kept } = newCode();
    const { rows } = await sql<{ pass: number }>`select access.witness_pass(${witness.id}, ${kept}) as pass`.execute(inner).catch(sayWhy(refusals));
    await enqueue(inner, "send-witness-link", the(rows[0]).pass);
    await appendAudit(inner, { what: "witness given a new pass", ...about(session, witness.id) });
    shown = code;
    return { witnessId: witness.id, alias: witness.alias };
  }, tx);
  return { ...passed, code: shown };
}

/** The witnesses of a session by their aliases, in the order in which they were invited, 50 at a time. Empty for whoever may not know of them. */
export function listWitnesses(actor: Actor, session: WitnessSession, after?: string, tx?: Work): Promise<{ witnesses: Witness[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    const rows = await witnessRows(session, inner, { after: after && /^[1-9]\d{0,8}$/.test(after) ? Number(after) : null });
    const witnesses = rows.slice(0, pageOfWitnesses).map(asWitness);
    return { witnesses, next: rows.length > pageOfWitnesses ? String(witnesses.at(-1)?.id) : undefined };
  }, tx);
}

export type FoundWitness = { session: WitnessSession; witness: Witness; allowed: WitnessAction[] };

/** The only way to obtain a witness: for a purpose, by an alias's id, under their own session. */
export function findWitness(actor: Actor, reference: string | undefined, witnessId: string | undefined, action: WitnessAction, tx?: Work): Promise<FoundWitness> {
  return withActor(actor, async (inner) => {
    const { session, reasons } = await findSession(actor, reference, "see that it exists", inner);
    if (!witnessId || !/^[1-9]\d{0,8}$/.test(witnessId)) throw absent();
    const [row] = await witnessRows(session, inner, { only: Number(witnessId) });
    if (!row) throw absent();
    const witness = asWitness(row);
    const allowed = allowedOnWitness(reasons, witness.status, session.status);
    if (!allowed.includes(action)) throw forbidden(whoMayWithWitness[action]);
    return { session, witness, allowed };
  }, tx);
}

/** What support a witness asks for, opened for the clerk who has to arrange it. Each reading is an event on the chain. */
export function readSupport(actor: Actor, reference: string | undefined, witnessId: string | undefined, tx?: Work): Promise<{ session: WitnessSession; witness: Witness; support: SupportWords | undefined }> {
  return withActor(actor, async (inner) => {
    const { session, witness } = await findWitness(actor, reference, witnessId, "read what support is asked for", inner);
    await refuseStaleSignIn(inner);
    const { rows } = await sql<{ document: string; key: string; support: Buffer }>`select document, key, support from access.witness_support(${witness.id})`.execute(inner);
    const [row] = rows;
    const support = row && (await openPart("support", supportWords, row.support, { keyId: row.key, documentId: row.document }));
    await appendAudit(inner, { what: "witness support read", ...about(session, witness.id) });
    return { session, witness, support };
  }, tx);
}

function about(session: WitnessSession, witnessId: number) {
  return { noun: "witness", id: witnessId, bodyId: session.bodyId, witnessSessionId: session.id } as const;
}

type Row = { id: number; alias: string; status: string; invitedAt: Date; answeredAt: Date | null; pass: string | null; passUntil: Date | null; asksForSupport: boolean };

async function witnessRows(session: WitnessSession, tx: Work, { after = null, only = null }: { after?: number | null; only?: number | null }): Promise<Row[]> {
  const { rows } = await sql<Row>`select id, alias, status, invited_at as "invitedAt", answered_at as "answeredAt", pass, pass_until as "passUntil", asks_support as "asksForSupport"
    from access.witnesses_of(${session.id}, ${after}::int, ${only}::int)`.execute(tx);
  return rows;
}

function asWitness({ id, alias, status, invitedAt, answeredAt, pass, passUntil, asksForSupport }: Row): Witness {
  const known = witnessStatuses.find((one) => one === status);
  if (!known) throw new Error("A witness has a status that is not in the table.");
  const standing = passStandings.find((one) => one === pass);
  return { id, alias, status: known, invitedAt: invitedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null, pass: standing && passUntil ? { standing, until: passUntil.toISOString() } : null, asksForSupport };
}

function the<T>(row: T | undefined): T {
  if (row === undefined) throw new Error("The database gave no answer.");
  return row;
}

const refusals: DatabaseRefusals = {
  CW001: () => conflict("The session has been sealed or called off, or its day is over, so nobody can be invited to it any more."),
  CP013: () => tooMany("This witness has been sent five new links in this hour. Wait an hour, then try again."),
  "42501": () => forbidden(whoMayWithWitness["give a pass"]),
};
