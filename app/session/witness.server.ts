import { redirect } from "@remix-run/node";
import { absent, Rejection } from "../domain/refusal.ts";
import { recordArrival } from "../domain/witness-sessions/witness-invitation.server.ts";
import { passWaits, usePass } from "../domain/witness-sessions/witness-passes.server.ts";
import { paths } from "../paths.ts";
import { sessionOf } from "./coming-and-going.server.ts";
import { takeTries } from "./limits.server.ts";
import { signedIn, type SignedIn } from "./require-actor.server.ts";
import { openSession } from "./sign-in.server.ts";

const usesPerLink = { name: "use a pass by link", most: 30, seconds: 900 };
const usesPerPeer = { name: "use a pass by peer", most: 60, seconds: 900 };

/** For the page of a link. @throws a 404 refusal, the same for every link that does not wait for its code; a witness who went back to it is led on */
export async function requireWaitingPass(request: Request, token: string | undefined): Promise<string> {
  if (token && (await passWaits(token))) return token;
  if ((await signedIn(request))?.actor.kind === "witness") throw redirect(paths.myInvitation());
  throw absent();
}

/**
 * Opens the session of a witness with a link and its code, once. The fifth wrong code voids the link.
 * @param peer the network address which asked, for the rate limit only
 * @throws Rejection of the code, or a 404 or 429 refusal
 * @returns the Set-Cookie value of the new session
 */
export async function openWithPass(token: string, code: string, peer: string): Promise<string> {
  await takeTries([[usesPerLink, token], [usesPerPeer, peer]], "There were too many tries. Wait 15 minutes, then try again.");
  const person = await usePass(token, code);
  if (person !== undefined) {
    const cookie = await openSession(person);
    const opened = await sessionOf(cookie);
    if (opened) await recordArrival(opened.actor);
    return cookie;
  }
  if (!(await passWaits(token))) throw absent();
  throw new Rejection({ code: "That is not the code for this link. Check it and try again. After five wrong codes the link stops working" });
}

/** For a witness's own pages. Whoever is signed in as somebody else is not told that there are any. */
export async function requireWitness(request: Request): Promise<SignedIn> {
  const found = await signedIn(request);
  if (!found) throw redirect(paths.takePart());
  if (found.actor.kind !== "witness") throw absent();
  return found;
}
