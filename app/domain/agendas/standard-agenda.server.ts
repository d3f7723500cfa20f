import { createHash } from "node:crypto";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { rolesOn } from "../actor.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody, type Body } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, forbidden, Rejection } from "../refusal.ts";
import { purposes, standingKinds } from "./agenda.ts";
import { canWriteStandardAgenda, type StandardItem } from "./standard-agenda.ts";

/** What each agenda of a body begins with, in order: for everybody with a seat on it. */
export function listStandardItems(actor: Actor, bodyId: number, tx?: Work): Promise<StandardItem[]> {
  return withActor(actor, async (inner) => asStandardItems(await standardRows(bodyId, inner).execute()), tx);
}

/** The query alone, for a statement that gathers more. */
export function standardRows(bodyId: number, tx: Work) {
  return tx.selectFrom("desk.standard_item").select(["kind", "title", "purpose", "minutes_allowed"]).where("body_id", "=", bodyId).orderBy("position");
}

/** @returns the items that rows of `standardRows` hold */
export function asStandardItems(rows: readonly { kind: string | null; title: string; purpose: string; minutes_allowed: number | null }[]): StandardItem[] {
  return rows.flatMap((row) => purposes.filter((one) => one === row.purpose).map((purpose) => ({ kind: standingKinds.find((one) => one === row.kind) ?? null, title: row.title, purpose, minutesAllowed: row.minutes_allowed })));
}

/**
 * A body's standard agenda, to be changed; `seen` tells later whether it is still the same.
 * @throws a 404 refusal where the actor has no seat on the body, a 403 one where they are not its clerk
 */
export function findStandardAgenda(actor: Actor, id: string | number | undefined, tx?: Work): Promise<{ body: Body; items: StandardItem[]; seen: string }> {
  return withActor(actor, async (inner) => {
    if (!/^\d{1,9}$/.test(String(id))) throw absent();
    const body = await findBody(actor, Number(id), inner);
    if (rolesOn(actor, body.id).length === 0) throw absent();
    if (!canWriteStandardAgenda(actor, body.id)) throw forbidden("Only the clerk of this committee or panel may change its standard agenda.");
    const items = await listStandardItems(actor, body.id, inner);
    return { body, items, seen: fingerprint(items) };
  }, tx);
}

/** Saves a body's standard agenda whole. What was made into agendas before stays as it is. A stale form is refused with 409. */
export function saveStandardAgenda(actor: Actor, id: string | number | undefined, given: { items: readonly StandardItem[]; seen: string; onceKey?: string | undefined }, tx?: Work): Promise<{ items: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { body, seen } = await findStandardAgenda(actor, id, inner);
    if (seen !== given.seen) throw new Rejection({ form: "Somebody saved this standard agenda while you were writing. What is saved now is shown below: keep yours, keep theirs or put both together, then save again." }, 409);
    await inner.deleteFrom("desk.standard_item").where("body_id", "=", body.id).execute();
    if (given.items.length > 0) {
      await inner.insertInto("desk.standard_item").values(given.items.map(({ kind, title, purpose, minutesAllowed }, place) => ({ body_id: body.id, position: place + 1, kind, title, purpose, minutes_allowed: minutesAllowed })))
        .execute().catch(sayWhy(savedAtOnce));
    }
    await appendAudit(inner, { what: "standard agenda changed", noun: "body", id: body.id, bodyId: body.id, details: { items: given.items.length } });
    return { items: given.items.length };
  }, tx);
}

/** Two who save at one moment: the second finds the places taken. */
const savedAtOnce: DatabaseRefusals = { "23505": () => conflict("Somebody saved this standard agenda at the same moment. Go back, open the page again and look at what is saved.") };

function fingerprint(items: readonly StandardItem[]): string {
  return createHash("sha256").update(JSON.stringify(items.map(({ kind, title, purpose, minutesAllowed }) => [kind, title, purpose, minutesAllowed]))).digest("base64url");
}
