import { settings } from "../settings.server.ts";

// Written by hand: the library's own session cookie would live for 400 days. These end with the browser.
const sessionName = () => (cookiesAreSecure() ? "__Host-candour" : "candour");
const returnName = () => (cookiesAreSecure() ? "__Host-candour-return" : "candour-return");
const challengeName = () => (cookiesAreSecure() ? "__Host-candour-passkey" : "candour-passkey");
const attributes = () => `Path=/; HttpOnly; SameSite=Lax${cookiesAreSecure() ? "; Secure" : ""}`;

/** Over plain http browsers take neither the prefix nor Secure: the page of sign-in then says so. */
export function cookiesAreSecure(): boolean {
  return settings().origin.startsWith("https:");
}

export function sessionCookie(token: string): string {
  return `${sessionName()}=${token}; ${attributes()}`;
}

export function endedSessionCookie(): string {
  return `${sessionName()}=; ${attributes()}; Max-Age=0`;
}

/** @returns the token of the session cookie when it looks like one of ours. */
export function readSessionToken(request: Request): string | undefined {
  const value = readCookie(request, sessionName());
  return value && /^[a-z0-9]{40}$/.test(value) ? value : undefined;
}

/** Binds what a passkey has to sign to this browser, before anybody is signed in. */
export function challengeCookie(handle: string): string {
  return `${challengeName()}=${handle}; ${attributes()}; Max-Age=300`;
}

export function endedChallengeCookie(): string {
  return `${challengeName()}=; ${attributes()}; Max-Age=0`;
}

export function readChallengeHandle(request: Request): string | undefined {
  const value = readCookie(request, challengeName());
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

/**
 * Where to go on after signing in: a path of the desk that this server was just asked for, never anything typed.
 * @param personId who asked for it: nobody else is led there. Left out where nobody was signed in
 */
export function returnCookie(request: Request, personId?: number): string {
  const { pathname } = new URL(request.url);
  return `${returnName()}=${encodeURIComponent(pathname.replace(/\.data$/, ""))}${personId === undefined ? "" : `~${personId}`}; ${attributes()}; Max-Age=900`;
}

export function endedReturnCookie(): string {
  return `${returnName()}=; ${attributes()}; Max-Age=0`;
}

/** @returns the path kept by `returnCookie`, only if it lies inside the desk and was not kept for somebody else than this person. */
export function readReturnPath(request: Request, personId: number | undefined): string | undefined {
  const [value, keptFor] = readCookie(request, returnName())?.split("~", 2) ?? [];
  if (!value || (keptFor !== undefined && keptFor !== String(personId))) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(value);
  } catch {
    return undefined;
  }
  return /^\/desk(\/[A-Za-z0-9-]+)*$/.test(path) ? path : undefined;
}

function readCookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}
