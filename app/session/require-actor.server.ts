import { redirect } from "@remix-run/node";
import { Actor } from "../domain/actor.server.ts";
import { forbidden, Rejection } from "../domain/refusal.ts";
import { paths } from "../paths.ts";
import { readSessionToken, returnCookie } from "./cookies.server.ts";
import { hashingAdapter } from "./hashing-adapter.server.ts";
import { lucia } from "./lucia.server.ts";
import { stepAfter, type Stage } from "./stages.ts";
import { idleMilliseconds, sessionHash } from "./token.server.ts";

/** Who signed in on this request, how far, until when that counts as fresh, and when it ends if nothing more is done. Only a full sign-in acts: the database knows no other. */
export type SignedIn = { actor: Actor; stage: Stage; freshUntil: Date | null; endsAt: Date; token: string };

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
  return { actor, stage: user.stage, freshUntil: session.freshUntil, endsAt, token };
}

/** Every loader and action of the desk calls this itself: a guard in a parent layout is no guard. */
export async function requireActor(request: Request): Promise<Actor> {
  return (await requireSignIn(request)).actor;
}

/** For signing, sealing and closed papers: a sign-in of the last ten minutes. */
export async function requireFreshActor(request: Request): Promise<Actor> {
  return (await requireFreshSignIn(request)).actor;
}

/** The same for what gives the session itself a new token. */
export async function requireFreshSignIn(request: Request): Promise<SignedIn> {
  const found = await requireSignIn(request);
  if (!isFresh(found.freshUntil)) throw redirect(paths.signInAgain(), { headers: { "Set-Cookie": returnCookie(request, found.actor.id) } });
  return found;
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
  return requireFinished(requireAccount(found));
}

/** For the pages of a step: whoever is at another one, or through, is led on. */
export async function requireStep(request: Request, stage: Exclude<Stage, "full">): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found || found.stage === "full") throw redirect(paths.signIn());
  return found.stage === stage ? found : requireFinished(found);
}

/** For what gives or adds a factor: at its step, or in a finished sign-in that is as fresh as it must be. */
export async function requireStepOrFresh(request: Request, stage: Exclude<Stage, "full">, { fresh }: { fresh: boolean }): Promise<SignedIn> {
  const found = await signedIn(request);
  if (found?.stage === stage) return found;
  const session = await requireSignInToRenew(request);
  if (fresh && !isFresh(session.freshUntil)) throw redirect(paths.signInAgain());
  return session;
}

/** Somebody who confirmed an e-mail address, or has an account. */
export async function requireVisitor(request: Request): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found) throw redirect(paths.takePart());
  if (found.actor.kind === "witness") throw redirect(paths.myInvitation());
  return requireFinished(found);
}

export function isFresh(freshUntil: Date | null): boolean {
  return freshUntil !== null && freshUntil.getTime() > Date.now();
}

/** The same with what the page about the sign-in itself shows. */
export async function requireSignIn(request: Request): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found) throw redirect(paths.signIn(), { headers: { "Set-Cookie": returnCookie(request) } });
  return requireFinished(requireAccount(found), { "Set-Cookie": returnCookie(request, found.actor.id) });
}

function requireAccount(found: SignedIn): SignedIn {
  if (found.actor.kind !== "person") throw forbidden("This part is for people with an account. What you can do with a confirmed e-mail address is under Take part.");
  return found;
}

/** Whoever has not finished signing in is led to the step that is left, never to the desk. */
function requireFinished(found: SignedIn, headers?: Record<string, string>): SignedIn {
  const step = stepAfter(found.stage);
  if (step) throw redirect(step, headers && { headers });
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
