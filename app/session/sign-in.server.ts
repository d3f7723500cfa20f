import { sql } from "kysely";
import { generateIdFromEntropySize } from "lucia";
import { deskDb } from "../../db/connection.server.ts";
import { withActor, type Actor } from "../domain/actor.server.ts";
import { absent, Rejection } from "../domain/refusal.ts";
import { settings } from "../settings.server.ts";
import { endedSessionCookie, sessionCookie } from "./cookies.server.ts";
import { takeTries } from "./limits.server.ts";
import { lucia } from "./lucia.server.ts";
import { passwordMatches } from "./passwords.server.ts";
import type { SignedIn } from "./require-actor.server.ts";
import { freshMilliseconds, idleMilliseconds, storedHash } from "./token.server.ts";

// Ten from one place. Of one address from everywhere many more: a stranger who types it must not shut its person out.
const perAddressAndPeer = { name: "sign in by address and peer", most: 10, seconds: 900 };
const perAddress = { name: "sign in by address", most: 100, seconds: 900 };
const perPerson = { name: "confirm the password by person", most: 10, seconds: 900 };
const perPeer = { name: "sign in by peer", most: 60, seconds: 900 };
const wrong = "The email address or the password is not right. Check both and try again.";

/**
 * Signs in with a password. Unknown and wrong take the same time and get the same words.
 * @param peer the network address which asked, for the rate limit only
 * @throws Rejection of the form as a whole, or a 429 refusal
 * @returns the Set-Cookie value of a new session
 */
export async function signInWithPassword(given: { email: string; password: string }, peer: string): Promise<string> {
  await takeTries([[perAddressAndPeer, `${given.email} ${peer}`], [perAddress, given.email], [perPeer, peer]]);
  const { rows } = await sql<{ person_id: number; password_hash: string }>`select * from access.credential(${given.email})`.execute(deskDb());
  const account = rows[0];
  if (!(await passwordMatches(account?.password_hash, given.password)) || !account) throw new Rejection({ form: wrong });
  return openSession(account.person_id);
}

/** The people of the demo council, for "Who do you want to be?". Empty unless this is the demo. */
export async function demoPeople(): Promise<{ id: number; name: string; post: string; side: string }[]> {
  if (!settings().demo) return [];
  const { rows } = await sql<{ person_id: number; name: string; post: string; side: string }>`select person_id, name, post, side from access.demo_people()`.execute(deskDb());
  return rows.map((row) => ({ id: row.person_id, name: row.name, post: row.post, side: row.side }));
}

/** One-click sign-in. Only in the demo, and only as one of its people. */
export async function signInAsDemoPerson(id: number): Promise<string> {
  const person = (await demoPeople()).find((one) => one.id === id);
  if (!person) throw absent();
  return openSession(person.id);
}

/**
 * Steps up to a fresh sign-in by the password again, for somebody without a second factor (in the demo, one click for
 * everybody). The session gets a new token.
 * @returns the Set-Cookie value of the renewed session
 */
export async function signInAgain(session: SignedIn, password: string | undefined): Promise<string> {
  if (!settings().demo) await confirmPassword(session, password ?? "");
  const token = generateIdFromEntropySize(25);
  const now = Date.now();
  await sql`select access.session_renew(${storedHash(session.token)}, ${storedHash(token)}, ${new Date(now + idleMilliseconds)}, ${new Date(now + freshMilliseconds)})`.execute(deskDb());
  return sessionCookie(token);
}

/** @throws Rejection of the password, or a 429 refusal */
export async function confirmPassword({ actor }: SignedIn, password: string): Promise<void> {
  await takeTries([[perPerson, String(actor.id)]]);
  const kept = await withActor(actor, async (tx) => (await sql<{ hash: string | null }>`select access.my_credential() as hash`.execute(tx)).rows[0]?.hash);
  if (!(await passwordMatches(kept ?? undefined, password))) throw new Rejection({ password: "That is not your password. Try again." });
}

/** Ends this session. @returns the Set-Cookie value that forgets it. */
export async function signOut(token: string | undefined): Promise<string> {
  if (token) await lucia.invalidateSession(token);
  return endedSessionCookie();
}

/** Ends every session of this person, on every device, at once. */
export async function revokeAll(actor: Actor): Promise<void> {
  await withActor(actor, (tx) => sql`select access.my_sessions_end()`.execute(tx));
}

/** Opens a session for somebody whose right to it has just been proved. */
export async function openSession(personId: number): Promise<string> {
  const session = await lucia.createSession(personId, { touchedAt: new Date(), freshUntil: new Date() });
  return sessionCookie(session.id);
}
