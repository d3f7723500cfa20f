import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { listMembers } from "../bodies/bodies.server.ts";
import { withActorOnce } from "../once.server.ts";
import { conflict, forbidden, Rejection } from "../refusal.ts";
import type { Minutes } from "./minutes.ts";
import { findMinutes } from "./minutes.server.ts";

type Once = { onceKey?: string | undefined };

/** The clerk's check is done: the chair is asked to read the draft. */
export function sendToChair(actor: Actor, reference: string | undefined, given: { version: number } & Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes } = await findMinutes(actor, reference, "send to the chair", tx);
    return move(actor, minutes, { action: "send", what: "minutes sent to the chair", version: given.version, words: "", tell: ["chair", "vice-chair"] }, tx);
  });
}

/** The chair or vice-chair is content that the draft is published. */
export function clearMinutes(actor: Actor, reference: string | undefined, given: { version: number } & Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes } = await findMinutes(actor, reference, "clear", tx);
    return move(actor, minutes, { action: "clear", what: "minutes cleared", version: given.version, words: "", tell: ["clerk"] }, tx);
  });
}

/** Back to the clerk, with what should be put right. */
export function returnMinutes(actor: Actor, reference: string | undefined, given: { words: string; version: number } & Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { minutes } = await findMinutes(actor, reference, "return", tx);
    return move(actor, minutes, { action: "return", what: "minutes returned to the clerk", version: given.version, words: given.words, tell: ["clerk"] }, tx);
  });
}

type Move = { action: "send" | "clear" | "return"; what: string; version: number; words: string; tell: string[] };

async function move(actor: Actor, minutes: Minutes, { action, what, version, words, tell }: Move, tx: Work): Promise<{ reference: string }> {
  if (minutes.version !== version) throw new Rejection({ form: "The minutes were changed since you opened this page. Read them again, then go on." }, 409);
  await sql`select desk.move_minutes(${minutes.id}, ${action}, ${version}, ${words})`.execute(tx).catch(sayWhy(movedOn));
  for (const personId of await holdersOf(actor, minutes, tell, tx)) await enqueue(tx, "tell-person", personId);
  await appendAudit(tx, { what, noun: "minutes", id: minutes.id, bodyId: minutes.bodyId });
  return { reference: minutes.reference };
}

async function holdersOf(actor: Actor, minutes: Minutes, roles: string[], tx: Work): Promise<number[]> {
  const everybody = await listMembers(actor, minutes.bodyId, today().toString(), tx);
  return everybody.filter((one) => one.personId !== actor.id && one.roles.some((role) => roles.includes(role))).map((one) => one.personId);
}

/** What the database says where minutes moved on, or are not this actor's to move. */
export const movedOn: DatabaseRefusals = {
  CD007: () => conflict("These minutes have moved on since you opened the page. Open it again to see where they stand."),
  CD034: () => forbidden("You sent these minutes to the chair yourself: another person clears them."),
  CD011: () => conflict("These minutes are signed, and locked: a later error is corrected by a new minute."),
  "42501": () => forbidden("This needs a sign-in of the last ten minutes, by whoever may do it. Sign in again, then open the page again."),
};
