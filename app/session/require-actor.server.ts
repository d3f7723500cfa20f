import { redirect } from "@remix-run/node";
import { Actor } from "../domain/actor.server.ts";
import { forbidden, Rejection } from "../domain/refusal.ts";
import { paths } from "../paths.ts";
import { readSessionToken, returnCookie } from "./cookies.server.ts";
import { hashingAdapter } from "./hashing-adapter.server.ts";
import { lucia } from "./lucia.server.ts";
import { idleMilliseconds, sessionHash } from "./token.server.ts";

/** Who signed in on this request, until when the sign-in counts as fresh, and when it ends if nothing more is done. */
export type SignedIn = { actor: Actor; freshUntil: Date | null; endsAt: Date; token: string };

// The frame and the page of one request ask at the same moment, and one reading answers both. Nothing is held after it.
const reading = new Map<string, Promise<SignedIn | undefined>>();

/** @returns the person of this request's session, or undefined. Keeps a session in use alive, once a minute. */
export async function signedIn(request: Request): Promise<SignedIn | undefined> {
  const token = readSessionToken(request);
  if (!token) return undefined;
  const requestId = request.headers.get("X-Request-Id");
  if (!requestId) return readSession(token);
  const key = `${requestId} ${token}`;
  const begun = reading.get(key) ?? readSession(token).finally(() => reading.delete(key));
  reading.set(key, begun);
  return begun;
}

async function readSession(token: string): Promise<SignedIn | undefined> {
  const { session, user } = await lucia.validateSession(token);
  if (!session || !user) return undefined;
  const endsAt = await keepAlive(token, session);
  const actor = new Actor(
    { id: user.person_id, name: user.name, post: user.post, kind: user.kind, seats: user.seats, offices: user.offices, organisationIds: user.organisations },
    sessionHash(token),
  );
  return { actor, freshUntil: session.freshUntil, endsAt, token };
}

/** Every loader and action of the desk calls this itself: a guard in a parent layout is no guard. */
export async function requireActor(request: Request): Promise<Actor> {
  return (await requireSignIn(request)).actor;
}

/** For signing, sealing and closed papers: a sign-in of the last ten minutes. */
export async function requireFreshActor(request: Request): Promise<Actor> {
  const { actor, freshUntil } = await requireSignIn(request);
  if (!isFresh(freshUntil)) throw redirect(paths.signInAgain(), { headers: { "Set-Cookie": returnCookie(request, actor.id) } });
  return actor;
}

/**
 * The same for a form in which somebody may have written for longer than that: it comes back with what was typed. Call it
 * where the form is accepted, after `requireActor` has locked the door; the page shows `ConfirmItIsYou`.
 * @throws Rejection of the form as a whole
 */
export async function freshActorOrRejection(request: Request): Promise<Actor> {
  const { actor, freshUntil } = await requireSignIn(request);
  if (!isFresh(freshUntil)) throw new Rejection({ form: "Your sign-in is more than ten minutes old. Open “Confirm it is you” in a new tab, then send this again." });
  return actor;
}

/** For the step-up itself: where somebody was going is left as it is. */
export async function requireSignInToRenew(request: Request): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found) throw redirect(paths.signIn());
  return requireAccount(found);
}

/** Somebody who confirmed an e-mail address, or has an account. */
export async function requireVisitor(request: Request): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found) throw redirect(paths.takePart());
  return found;
}

export function isFresh(freshUntil: Date | null): boolean {
  return freshUntil !== null && freshUntil.getTime() > Date.now();
}

/** The same with what the page about the sign-in itself shows. */
export async function requireSignIn(request: Request): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found) throw redirect(paths.signIn(), { headers: { "Set-Cookie": returnCookie(request) } });
  return requireAccount(found);
}

function requireAccount(found: SignedIn): SignedIn {
  if (found.actor.kind !== "person") throw forbidden("This part is for people with an account. What you can do with a confirmed e-mail address is under Take part.");
  return found;
}

/** @returns when the session ends by itself: the database's answer, because nothing extends it beyond its absolute end. */
async function keepAlive(token: string, { expiresAt, touchedAt, fresh: extended }: { expiresAt: Date; touchedAt: Date; fresh: boolean }): Promise<Date> {
  // Lucia itself extends only in the second half of the period: twenty idle minutes could then end after ten
  if (!extended) {
    if (Date.now() - touchedAt.getTime() <= 60_000) return expiresAt;
    await hashingAdapter.updateSessionExpiration(token, new Date(Date.now() + idleMilliseconds));
  }
  const [touched] = await hashingAdapter.getSessionAndUser(token);
  return touched?.expiresAt ?? expiresAt;
}
