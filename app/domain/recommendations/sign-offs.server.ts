import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { listMembers } from "../bodies/bodies.server.ts";
import { sayWhy } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import type { Recommendation } from "./recommendation.ts";
import { recommendationRefusals as refusals } from "./recommendation-refusals.server.ts";
import { findRecommendation, type Once } from "./recommendations.server.ts";

/** Freezes the wording with its hash; every voting member of the proposing body is asked to sign it. */
export function freezeWording(actor: Actor, address: string | undefined, given: { version: number } & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "freeze", inner);
    if (recommendation.version !== given.version) throw new Rejection({ form: "Somebody changed the wording while you were here. Read what is shown now, then freeze it." }, 409);
    await sql`select desk.freeze_recommendation(${recommendation.id})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "wording frozen", noun: "recommendation", id: recommendation.id, bodyId: recommendation.bodyId, details: { round: recommendation.round } });
    return { reference: recommendation.address };
  }, tx);
}

/** Opens a frozen wording again: it is a new round, and the signatures of this one fall. */
export function reopenWording(actor: Actor, address: string | undefined, given: Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "reopen", inner);
    await sql`select desk.reopen_recommendation(${recommendation.id})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: "wording opened again", noun: "recommendation", id: recommendation.id, bodyId: recommendation.bodyId, details: { round: recommendation.round + 1 } });
    return { reference: recommendation.address };
  }, tx);
}

/** Signs the frozen wording, or dissents with a note. It needs a fresh sign-in; the first answer of a round stands. */
export function signOffRecommendation(actor: Actor, address: string | undefined, given: { answer: "signed" | "dissents"; note?: string | undefined; sha256: string } & Once, tx?: Work): Promise<{ reference: string; sha256: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { recommendation } = await findRecommendation(actor, address, "sign off", inner);
    await sql`select desk.sign_recommendation(${recommendation.id}, ${Buffer.from(given.sha256, "hex")}, ${given.answer}, ${given.note ?? ""})`.execute(inner).catch(sayWhy(refusals));
    await appendAudit(inner, { what: given.answer === "signed" ? "wording signed" : "dissent from wording", noun: "recommendation", id: recommendation.id, bodyId: recommendation.bodyId, details: { round: recommendation.round, sha256: given.sha256 } });
    return { reference: recommendation.address, sha256: given.sha256 };
  }, tx);
}

export type SignOff = { personId: number; name: string; answer: "signed" | "dissents" | null; note: string; at: string | null };

/**
 * Everybody who is asked in this round, with their answer. Somebody without a seat on the proposing body, and everybody once it is resolved, sees who answered.
 * A voter who has left since keeps the answer, and is not asked any more.
 */
export function listSignOffs(actor: Actor, recommendation: Pick<Recommendation, "id" | "bodyId" | "round" | "status">, tx?: Work): Promise<SignOff[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.sign_off as s").leftJoin("access.person as p", "p.id", "s.person_id").select(["s.person_id", "p.name", "s.answer", "s.note", "s.at"])
      .where("s.recommendation_id", "=", recommendation.id).where("s.round", "=", recommendation.round).orderBy("s.id").execute();
    const answered = rows.map((row): SignOff => ({ personId: row.person_id, name: row.name ?? "A member of the panel", answer: row.answer === "signed" ? "signed" : "dissents", note: row.note, at: row.at.toISOString() }));
    if (recommendation.status !== "proposed" && recommendation.status !== "signed off") return answered; // nobody is asked any more
    const voters = (await listMembers(actor, recommendation.bodyId, today().toString(), inner)).filter(({ votes }) => votes === "yes");
    const waiting = voters.filter(({ personId }) => !answered.some((one) => one.personId === personId)).map(({ personId, name }): SignOff => ({ personId, name, answer: null, note: "", at: null }));
    return [...answered, ...waiting];
  }, tx);
}
