import { sql } from "kysely";
import { Secret, TOTP } from "otpauth";
import type { Work } from "../../db/connection.server.ts";
import { withActor, type Actor } from "../domain/actor.server.ts";
import { theStrongroom } from "../domain/kept-bytes.server.ts";
import { Rejection } from "../domain/refusal.ts";
import { countChange, countTry } from "./factors.server.ts";
import { finishWith } from "./finish.server.ts";
import type { SignedIn } from "./require-actor.server.ts";

// Codes of RFC 6238 as every app makes them: SHA-1, six digits, half a minute. One step early or late is let pass.
const period = 30;
const wrong = "That code is not right, or it was used before. Wait for the next one in your app, and check that the clock of your phone is right.";

/** What an app is given: the address inside the QR code, and the secret to type where there is no camera. */
export type AppSecret = { address: string; secret: string };

/** Makes a secret for an app, sealed under a key of its own. Until a code confirms it, it may be made anew and counts for nothing. */
export async function beginApp(session: SignedIn): Promise<void> {
  await countChange(session);
  const room = await theStrongroom();
  const keyId = await room.createKey("second factor");
  const sealed = await room.sealText(new Secret({ size: 20 }).base32, bindingOf(keyId));
  const former = await withActor(session.actor, async (tx) => (await sql<{ former: string | null }>`select access.totp_begin(${sealed}, ${keyId}) as former`.execute(tx)).rows[0]?.former).catch(async (error: unknown) => {
    await room.destroyKey(keyId);
    throw error;
  });
  if (former) await room.destroyKey(former);
}

/** @returns the secret that waits to be confirmed, or undefined when there is none: a confirmed one is never shown again. */
export async function secretToConfirm(actor: Actor, councilName: string): Promise<AppSecret | undefined> {
  const kept = await readSecret(actor);
  if (!kept || kept.confirmed) return undefined;
  const totp = new TOTP({ issuer: councilName, label: actor.name, secret: kept.secret, period });
  return { address: totp.toString(), secret: kept.secret };
}

/** Confirms the app by its first code. @throws Rejection of the code. @returns the Set-Cookie value of the finished session */
export async function confirmApp(session: SignedIn, code: string, peer: string): Promise<string> {
  await countTry(session, peer);
  const kept = await readSecret(session.actor);
  const step = kept && !kept.confirmed ? stepOfCode(kept.secret, code) : undefined;
  const cookie = step === undefined ? undefined : await finishWith(session, (tx) => asked(sql`select access.totp_confirm(${step}) as ok`, tx), "add an app for codes");
  if (!cookie) throw new Rejection({ code: wrong });
  return cookie;
}

/** Finishes or renews a sign-in with a code of the app. @throws Rejection of the code */
export async function finishWithCode(session: SignedIn, code: string, peer: string): Promise<string> {
  await countTry(session, peer);
  const step = await stepGiven(session.actor, code);
  const cookie = step === undefined ? undefined : await finishWith(session, (tx) => asked(sql`select access.totp_take(${step}) as ok`, tx));
  if (!cookie) throw new Rejection({ code: wrong });
  return cookie;
}

/** @returns the half minute whose code this is, or undefined. */
async function stepGiven(actor: Actor, code: string): Promise<number | undefined> {
  const kept = await readSecret(actor);
  return kept?.confirmed ? stepOfCode(kept.secret, code) : undefined;
}

function stepOfCode(secret: string, code: string): number | undefined {
  const timestamp = Date.now();
  const delta = TOTP.validate({ token: code, secret: Secret.fromBase32(secret), period, timestamp, window: 1 });
  return delta === null ? undefined : TOTP.counter({ period, timestamp }) + delta;
}

async function readSecret(actor: Actor): Promise<{ secret: string; confirmed: boolean } | undefined> {
  const row = await withActor(actor, async (tx) => (await sql<{ sealed: Buffer; key_id: string; confirmed: boolean }>`select * from access.my_totp()`.execute(tx)).rows[0]);
  return row && { secret: await (await theStrongroom()).openText(row.sealed, bindingOf(row.key_id)), confirmed: row.confirmed };
}

function bindingOf(keyId: string) {
  return { keyId, documentId: keyId, version: 0, klass: "identity", part: "secret of one-time codes" };
}

async function asked(question: ReturnType<typeof sql<{ ok: boolean }>>, tx: Work): Promise<boolean> {
  return (await question.execute(tx)).rows[0]?.ok === true;
}
