import { redirect } from "@remix-run/node";
import { paths } from "../paths.ts";
import { settings } from "../settings.server.ts";
import { endedReturnCookie, readReturnPath, readSessionToken } from "./cookies.server.ts";
import { lucia } from "./lucia.server.ts";
import { signedIn, type SignedIn } from "./require-actor.server.ts";
import { stepAfter } from "./stages.ts";

/**
 * Goes on after a sign-in: to the step that is left, else to where this person was going: never to where somebody else was. Whatever session this browser held before is ended: nobody's
 * sign-in is left behind under somebody else's.
 * @param cookie the Set-Cookie value of the new session
 */
export async function arrive(request: Request, cookie: string, to?: string): Promise<Response> {
  const former = readSessionToken(request);
  if (former) await lucia.invalidateSession(former);
  const found = await sessionOf(cookie);
  const step = found && stepAfter(found.stage);
  const answer = redirect(step ?? to ?? readReturnPath(request, found?.actor.id) ?? paths.desk.today());
  answer.headers.append("Set-Cookie", cookie);
  if (step) return answer; // where to go on is still needed then
  answer.headers.append("Set-Cookie", endedReturnCookie());
  return answer;
}

/** Goes on to a page inside the steps of a sign-in: where this person was going is kept for later. */
export function goOnWith(cookie: string, to: string): Response {
  return redirect(to, { headers: { "Set-Cookie": cookie } });
}

/**
 * Goes back to the entrance after signing out. The browser is asked to forget what it kept of the desk.
 * @param cookie the Set-Cookie value that ends the session
 */
export function leave(cookie: string): Response {
  return forgetting(redirect(paths.signIn()), cookie);
}

/**
 * Leads from signing out to another site. Not a redirect: browsers hold the answer to a form to our policy, which leads to no other site.
 * @param cookie the Set-Cookie value that ends the session
 * @param site an address of our own choosing, never of the request's
 */
export function leaveQuickly(cookie: string, site: string): Response {
  const blank = `<!doctype html><html lang="en-GB"><title>Weather</title><p><a href="${site}" rel="noreferrer">Weather</a></p></html>`;
  return forgetting(new Response(blank, { headers: { "Content-Type": "text/html; charset=utf-8", Refresh: `0; url=${site}` } }), cookie);
}

function forgetting(answer: Response, cookie: string): Response {
  answer.headers.set("Clear-Site-Data", '"cache", "cookies", "storage"');
  answer.headers.append("Set-Cookie", cookie);
  answer.headers.append("Set-Cookie", endedReturnCookie()); // over plain http browsers clear no site data
  return answer;
}

/** @returns the session that a Set-Cookie value opens. */
export function sessionOf(cookie: string): Promise<SignedIn | undefined> {
  return signedIn(new Request(settings().origin, { headers: { Cookie: cookie.split(";")[0] ?? "" } }));
}
