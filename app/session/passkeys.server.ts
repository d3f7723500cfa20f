import { createHash, randomBytes } from "node:crypto";
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { sql } from "kysely";
import { deskDb, type Work } from "../../db/connection.server.ts";
import { withActor } from "../domain/actor.server.ts";
import { Rejection } from "../domain/refusal.ts";
import { settings } from "../settings.server.ts";
import { sessionOf } from "./coming-and-going.server.ts";
import { readChallengeHandle } from "./cookies.server.ts";
import { countChange, countTry, factorsOf } from "./factors.server.ts";
import { finishWith } from "./finish.server.ts";
import { takeTries } from "./limits.server.ts";
import { readAssertion, readAttestation } from "./passkey-answers.server.ts";
import type { SignedIn } from "./require-actor.server.ts";
import { openSession } from "./sign-in.server.ts";

const perPeer = { name: "sign in by passkey by peer", most: 60, seconds: 900 };
const asks = { name: "ask for a passkey by person", most: 60, seconds: 900 };
const tooOften = "There were too many tries. Wait 15 minutes, then try again.";
const refused = "The passkey was not accepted. Try again, or use another way.";

/** What the browser needs to make a passkey for this person. The challenge is bound to their sign-in. */
export async function optionsToAdd(session: SignedIn, councilName: string) {
  await countChange(session);
  const { passkeys } = await factorsOf(session.actor);
  const options = await generateRegistrationOptions({
    rpName: councilName,
    rpID: place().hostname,
    userName: session.actor.name,
    userDisplayName: session.actor.name,
    userID: new Uint8Array(handleOf(session.actor.id)),
    excludeCredentials: passkeys.map(describe),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await withActor(session.actor, (tx) => keepChallenge(undefined, "add", options.challenge, tx));
  return options;
}

/** Keeps a new passkey. @throws Rejection of the form. @returns the Set-Cookie value of the finished session */
export async function addPasskey(session: SignedIn, given: { credential: string; name: string }, peer: string): Promise<string> {
  await countTry(session, peer);
  const response = readAttestation(given.credential);
  const { registrationInfo } = await accepted(response && verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => withActor(session.actor, (tx) => takeChallenge(undefined, "add", challenge, tx)),
    expectedOrigin: settings().origin,
    expectedRPID: place().hostname,
    requireUserVerification: true,
  }));
  if (!registrationInfo) throw new Rejection({ form: refused });
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  const cookie = await finishWith(session, async (tx) => {
    const { rows } = await sql<{ id: number | null }>`select access.passkey_add(${bytesOf(id)}, ${Buffer.from(publicKey)}, ${counter}, ${transports}::text[], ${given.name}) as id`.execute(tx);
    return typeof rows[0]?.id === "number";
  }, "add a passkey");
  if (!cookie) throw new Rejection({ form: "This passkey is known already. Use it, or make another." });
  return cookie;
}

/** What the browser needs to show one of this person's passkeys: to finish the sign-in, or to renew it. */
export async function optionsToConfirm(session: SignedIn) {
  await takeTries([[asks, String(session.actor.id)]], tooOften);
  const { passkeys } = await factorsOf(session.actor);
  const options = await generateAuthenticationOptions({ rpID: place().hostname, allowCredentials: passkeys.map(describe), userVerification: "required" });
  await withActor(session.actor, (tx) => keepChallenge(undefined, "confirm", options.challenge, tx));
  return options;
}

/** Finishes or renews a sign-in by a passkey. @throws Rejection of the form. @returns the Set-Cookie value of the finished session */
export async function finishWithPasskey(session: SignedIn, credential: string, peer: string): Promise<string> {
  await countTry(session, peer);
  const shown = await verified(credential, (challenge) => withActor(session.actor, (tx) => takeChallenge(undefined, "confirm", challenge, tx)));
  return take(session, shown);
}

/**
 * What the browser needs to show any passkey of this portal: whose it is, the passkey says.
 * @param handle what the cookie of this browser holds: the challenge is bound to it
 */
export async function optionsToSignIn(handle: string, peer: string) {
  await takeTries([[perPeer, peer]], tooOften);
  const options = await generateAuthenticationOptions({ rpID: place().hostname, userVerification: "required" });
  await deskDb().transaction().execute((tx) => keepChallenge(handle, "sign in", options.challenge, tx));
  return options;
}

/**
 * Signs in with a passkey alone: what one has and, because the device asked who it is, what one knows or is. Both factors.
 * @throws Rejection of the form, in the same words for an unknown passkey and a wrong one
 */
export async function signInWithPasskey(request: Request, credential: string, peer: string): Promise<string> {
  await takeTries([[perPeer, peer]], tooOften);
  const handle = readChallengeHandle(request);
  if (!handle) throw new Rejection({ form: refused });
  const shown = await verified(credential, (challenge) => deskDb().transaction().execute((tx) => takeChallenge(handle, "sign in", challenge, tx)));
  if (!shown.userHandle || !handleOf(shown.personId).equals(bytesOf(shown.userHandle))) throw new Rejection({ form: refused });
  const session = await sessionOf(await openSession(shown.personId));
  if (!session) throw new Rejection({ form: refused });
  return take(session, shown);
}

/** A value for the cookie that binds a challenge to the browser of somebody who has not signed in. */
export function newHandle(): string {
  return randomBytes(32).toString("base64url");
}

type Shown = { id: string; personId: number; counter: number; userHandle: string | undefined };

async function verified(credential: string, isOurs: (challenge: string) => Promise<boolean>): Promise<Shown> {
  const response = readAssertion(credential);
  if (!response) throw new Rejection({ form: refused });
  type Kept = { person_id: number; public_key: Buffer; counter: number };
  const { rows } = await sql<Kept>`select * from access.passkey_of(${bytesOf(response.id)})`.execute(deskDb());
  const kept = rows[0];
  if (!kept) throw new Rejection({ form: refused });
  const { authenticationInfo } = await accepted(verifyAuthenticationResponse({
    response,
    expectedChallenge: isOurs,
    expectedOrigin: settings().origin,
    expectedRPID: place().hostname,
    credential: { id: response.id, publicKey: new Uint8Array(kept.public_key), counter: kept.counter },
    requireUserVerification: true,
  }));
  return { id: response.id, personId: kept.person_id, counter: authenticationInfo.newCounter, userHandle: response.response.userHandle };
}

async function take(session: SignedIn, { id, counter }: Shown): Promise<string> {
  const cookie = await finishWith(session, async (tx) => {
    const { rows } = await sql<{ taken: boolean }>`select access.passkey_take(${bytesOf(id)}, ${counter}) as taken`.execute(tx);
    return rows[0]?.taken === true;
  });
  if (!cookie) throw new Rejection({ form: refused });
  return cookie;
}

/** The library throws for whatever is not right; to the reader all of it is one thing. */
async function accepted<T extends { verified: boolean }>(verification: Promise<T> | undefined): Promise<T> {
  const result = await verification?.catch(() => undefined);
  if (!result?.verified) throw new Rejection({ form: refused });
  return result;
}

async function keepChallenge(handle: string | undefined, purpose: "sign in" | "confirm" | "add", challenge: string, tx: Work): Promise<void> {
  await sql`select access.challenge_make(${hashed(handle)}, ${purpose}, ${challenge})`.execute(tx);
}

async function takeChallenge(handle: string | undefined, purpose: "sign in" | "confirm" | "add", challenge: string, tx: Work): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select access.challenge_take(${hashed(handle)}, ${purpose}, ${challenge}) as taken`.execute(tx);
  return rows[0]?.taken === true;
}

function hashed(handle: string | undefined): Buffer {
  return createHash("sha256").update(handle ?? "").digest();
}

/** What a passkey remembers of its person: the same for all of theirs, and not their number. */
function handleOf(personId: number): Buffer {
  return createHash("sha256").update(`candour person ${personId} of ${place().hostname}`).digest();
}

function describe({ credential, transports }: { credential: string; transports: string[] }) {
  return { id: Buffer.from(credential, "hex").toString("base64url"), transports };
}

function bytesOf(base64url: string): Buffer {
  return Buffer.from(base64url, "base64url");
}

function place(): URL {
  return new URL(settings().origin);
}
