import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../db/connection.server.ts";
import { withActor, type Actor } from "../domain/actor.server.ts";
import { appendAudit } from "../domain/audit.server.ts";
import { sayWhy } from "../domain/database-refusals.server.ts";
import { theStrongroom } from "../domain/kept-bytes.server.ts";
import { absent, conflict, Rejection } from "../domain/refusal.ts";
import { finishWith } from "./finish.server.ts";
import { takeTries } from "./limits.server.ts";
import type { SignedIn } from "./require-actor.server.ts";

export type Passkey = { id: number; name: string; credential: string; transports: string[]; madeAt: string; usedAt: string | null };
/** What somebody can show beside a password. `required` says that one of them has to stay. */
export type Factors = { passkeys: Passkey[]; hasApp: boolean; codesLeft: number; required: boolean };

const perPerson = { name: "second factor by person", most: 10, seconds: 900 };
const perPersonAndDay = { name: "second factor by person and day", most: 60, seconds: 86_400 };
const perPeer = { name: "second factor by peer", most: 60, seconds: 900 };
const changes = { name: "change of factors by person", most: 30, seconds: 3600 };

/** The factors of whoever is signing in or has signed in. */
export function factorsOf(actor: Actor, tx?: Work): Promise<Factors> {
  return withActor(actor, async (inner) => {
    const { rows } = await sql<Factors>`select passkeys, has_app as "hasApp", codes_left as "codesLeft", required from access.my_factors()`.execute(inner);
    return rows[0] ?? { passkeys: [], hasApp: false, codesLeft: 0, required: false };
  }, tx);
}

/** Counts a try at a second factor before it is looked at: per person, however many sign-ins they open, and per peer. */
export function countTry(session: SignedIn, peer: string): Promise<void> {
  const who = String(session.actor.id);
  return takeTries([[perPerson, who], [perPersonAndDay, who], [perPeer, peer]], "There were too many tries. Wait 15 minutes, then try again. If you have lost what you sign in with, ask the democratic services manager.");
}

/** Setting up costs a key each time. */
export function countChange(session: SignedIn): Promise<void> {
  return takeTries([[changes, String(session.actor.id)]], "You have changed this too often. Wait an hour, then try again.");
}

/**
 * Ten new recovery codes; the former ones no longer work. Shown once: only their hashes are kept.
 * @returns the codes in groups of four letters and digits
 */
export function makeRecoveryCodes(actor: Actor): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => readable(randomBytes(10)));
  return withActor(actor, async (tx) => {
    await sql`select access.recovery_make(${codes.map(recoveryHash)}::bytea[])`.execute(tx);
    await appendAudit(tx, { what: "make recovery codes", noun: "person", id: actor.id });
    return codes;
  });
}

/** @throws Rejection of the code. @returns the Set-Cookie value of the finished session */
export async function finishWithRecoveryCode(session: SignedIn, code: string, peer: string): Promise<string> {
  await countTry(session, peer);
  const cookie = await finishWith(session, (tx) => takeRecoveryCode(code, tx), "use a recovery code");
  if (!cookie) throw new Rejection({ code: "That is not one of your recovery codes, or it was used before. Each works once." });
  return cookie;
}

async function takeRecoveryCode(code: string, tx: Work): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select access.recovery_use(${recoveryHash(code)}) as taken`.execute(tx);
  return rows[0]?.taken === true;
}

/**
 * Takes a factor away: a passkey by its id, or the app. The last one stays while one is required.
 * @throws a 404 refusal when there is no such factor, a 409 one when it is the last and one is required
 */
export async function removeFactor(actor: Actor, which: { passkey: number } | "app"): Promise<void> {
  const keyId = await withActor(actor, async (tx) => {
    const passkey = which === "app" ? null : which.passkey;
    const { rows } = await sql<{ gone: string | null }>`select access.factor_remove(${passkey}) as gone`.execute(tx).catch(sayWhy(refusals));
    await appendAudit(tx, { what: which === "app" ? "remove the app for codes" : "remove a passkey", noun: "person", id: actor.id });
    return rows[0]?.gone;
  });
  if (keyId) await (await theStrongroom()).destroyKey(keyId);
}

const lastOne = "This is your only second factor, and what you do here needs one. Add another first, then remove this one.";
const refusals = { CD020: () => conflict(lastOne), P0002: () => absent() };

/** Ten random bytes as 16 letters and digits of which none looks like another. */
function readable(bytes: Buffer): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => letters[Number.parseInt(five, 2)]).join("").replace(/(.{4})(?=.)/g, "$1-");
}

function recoveryHash(code: string): Buffer {
  return createHash("sha256").update(code.toUpperCase().replace(/[^A-Z2-7]/g, "")).digest();
}
