import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, Rejection } from "../refusal.ts";
import type { answerForm } from "./witness-forms.ts";
import { invitationWords, openPart, sealPart, supportWords, type SupportWords } from "./witness-sealing.server.ts";
import { witnessStatuses, type WitnessStatus } from "./witness.ts";

/** What a signed-in witness sees: their own invitation. `room` holds the posts of the named readers, once they are named. */
export type Invitation = {
  id: number; alias: string; status: WitnessStatus; answeredAt: string | null; version: number; panel: string; heldOn: string; startsAt: string; place: string; room: string[]; isOver: boolean;
  about: string; contactName: string; contactTelephone: string; support: SupportWords | null;
};

/** The invitation of the witness who is signed in. @throws a 404 refusal for everybody else */
export function findMyInvitation(actor: Actor, tx?: Work): Promise<Invitation> {
  return withActor(actor, async (inner) => {
    const row = await myRow(inner);
    const where = { keyId: row.key, documentId: row.document };
    const words = await openPart("words", invitationWords, row.words, where);
    const support = row.support && (await openPart("support", supportWords, row.support, where));
    const status = witnessStatuses.find((one) => one === row.status);
    if (!status) throw new Error("A witness has a status that is not in the table.");
    const { id, alias, version, panel, heldOn, place, room, isOver } = row;
    return { id, alias, status, answeredAt: row.answeredAt?.toISOString() ?? null, version, panel, heldOn, startsAt: row.startsAt.slice(0, 5), place, room, isOver, ...words, support };
  }, tx);
}

/** The witness's answer, with the support they need, sealed. It may be changed until the day is over; the clerk is told that there is something. */
export function answerInvitation(actor: Actor, given: z.output<typeof answerForm> & { onceKey?: string | undefined }, tx?: Work): Promise<{ witnessId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const row = await myRow(inner);
    const accepts = given.answer === "accept";
    const asks = accepts && (given.needs.length > 0 || given.words !== undefined);
    const support = asks ? await sealPart("support", { needs: given.needs, words: given.words ?? "" }, { keyId: row.key, documentId: row.document }) : null;
    await sql`select access.my_invitation_answer(${accepts ? "accepted" : "declined"}, ${support}::bytea, ${given.version})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: accepts ? "invitation accepted" : "invitation declined", ...about(row) });
    return { witnessId: row.id };
  }, tx);
}

/** Keeps on the chain that link and code were used: whoever keeps the session can ask the witness if it was them. */
export function recordArrival(actor: Actor, tx?: Work): Promise<void> {
  return withActor(actor, async (inner) => appendAudit(inner, { what: "witness signed in", ...about(await myRow(inner)) }), tx);
}

function about({ id, bodyId, sessionId }: Row) {
  return { noun: "witness", id, bodyId, witnessSessionId: sessionId } as const;
}

type Row = {
  id: number; bodyId: number; sessionId: number; alias: string; status: string; answeredAt: Date | null; version: number; document: string; key: string; words: Buffer; support: Buffer | null; panel: string; heldOn: string; startsAt: string; place: string; room: string[]; isOver: boolean;
};

async function myRow(tx: Work): Promise<Row> {
  const { rows } = await sql<Row>`select id, body_id as "bodyId", session_id as "sessionId", alias, status, answered_at as "answeredAt", version, document, key, words, support, panel, held_on as "heldOn", starts_at as "startsAt", place, room, is_over as "isOver" from access.my_invitation()`.execute(tx);
  const [row] = rows;
  if (!row) throw absent();
  return row;
}

const refusals: DatabaseRefusals = {
  CW001: () => conflict("The day is over, or what was arranged has changed, so an answer cannot be changed any more. Telephone your contact at the council."),
  CW002: () => new Rejection({ form: "You answered in another tab after you opened this page. Check your answer, then send it again." }, 409),
  "42501": () => absent(),
};
