import { sql } from "kysely";
import { deskDb } from "../../db/connection.server.ts";
import { withActor, type Actor } from "../domain/actor.server.ts";
import { appendAudit, enqueue } from "../domain/audit.server.ts";
import { linkHash } from "../domain/people/messages.server.ts";
import { Rejection } from "../domain/refusal.ts";
import { takeTries } from "./limits.server.ts";
import { hashPassword } from "./passwords.server.ts";
import { openSession } from "./sign-in.server.ts";

const asksPerAddress = { name: "ask for a new password by address", most: 5, seconds: 3600 };
const asksPerPeer = { name: "ask for a new password by peer", most: 30, seconds: 3600 };
const usesPerPeer = { name: "use a link by peer", most: 30, seconds: 900 };
const changesPerPerson = { name: "change the password by person", most: 10, seconds: 3600 };

/** What a link that still works is for, and whose it is. */
export type PasswordLink = { purpose: "invitation" | "reset"; name: string; email: string };

/**
 * Asks for a link that sets a new password. The same work and the same words whoever asks: only the messenger learns whether
 * there is an account.
 * @param peer the network address which asked, for the rate limit only
 * @throws a 429 refusal
 */
export async function askForNewPassword(email: string, peer: string): Promise<void> {
  await takeTries([[asksPerAddress, email], [asksPerPeer, peer]], "Too many messages were asked for. Wait an hour, then try again. If a message has come, its link still works until the time it says.");
  await deskDb().transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: number }>`select access.reset_ask(${email}) as id`.execute(tx);
    const asked = rows[0];
    if (asked) await enqueue(tx, "send-link", asked.id);
  });
}

/** Looks at a link without using it: programs that read mail open every link. @returns undefined for unknown, used, expired and revoked ones alike */
export async function findPasswordLink(token: string | undefined): Promise<PasswordLink | undefined> {
  const hash = hashOf(token);
  return hash && (await sql<PasswordLink>`select * from access.link_look(${hash})`.execute(deskDb())).rows[0];
}

/**
 * Sets the password, once: every sign-in of the person ends, and a new one begins, which still owes its second factor.
 * @param peer the network address which asked, for the rate limit only
 * @throws Rejection of the password, or a 429 refusal
 * @returns the Set-Cookie value of the new session; undefined when the link can no longer be used
 */
export async function usePasswordLink(token: string | undefined, password: string, peer: string): Promise<string | undefined> {
  await takeTries([[usesPerPeer, peer]], "There were too many tries. Wait 15 minutes, then try again.");
  const link = await findPasswordLink(token);
  if (!link) return undefined;
  if (isTheAddress(password, link.email)) throw new Rejection({ password: isAddress });
  const kept = await hashPassword(password);
  const { rows } = await sql<{ person: number | null }>`select access.link_use(${hashOf(token)}, ${kept}) as person`.execute(deskDb());
  const person = rows[0]?.person;
  return person ? openSession(person) : undefined;
}

/** Changes the password of somebody who has just confirmed who they are. Their other sign-ins end, and links that were sent no longer work. */
export async function changePassword(actor: Actor, password: string): Promise<void> {
  await takeTries([[changesPerPerson, String(actor.id)]], "You have changed your password too often. Wait an hour, then try again.");
  const email = await withActor(actor, async (tx) => (await sql<{ email: string | null }>`select access.my_address() as email`.execute(tx)).rows[0]?.email);
  if (email && isTheAddress(password, email)) throw new Rejection({ password: isAddress });
  const kept = await hashPassword(password);
  await withActor(actor, async (tx) => {
    await sql`select access.my_password_set(${kept})`.execute(tx);
    await appendAudit(tx, { what: "change the password", noun: "person", id: actor.id });
  });
}

const isAddress = "The password must not be your email address";

function isTheAddress(password: string, email: string): boolean {
  const typed = password.trim().toLowerCase();
  return typed === email || typed === email.split("@")[0];
}

function hashOf(token: string | undefined): Buffer | undefined {
  return token && /^[A-Za-z0-9_-]{32,128}$/.test(token) ? linkHash(token) : undefined;
}
