import type { NextFunction, Request, Response } from "express";
import { settings } from "../settings.server.ts";
import { askedOf } from "./asked.ts";
import { answerPlainly, answerWhileReceiving } from "./plain-answer.ts";
import { readWholeBody } from "./request-body.ts";
import type { SiteMap } from "./site-map.ts";

/** A form's whole body, files apart. */
export const formByteCap = 256 * 1024;
/** A form into which somebody pastes: what is too much for it is answered by its page, with what was pasted. */
export const longFormByteCap = 4 * 1024 ** 2;
/** A request that carries files; each file's own limit is the strongroom's. */
export const uploadByteCap = 1.6 * 1024 ** 3;
const longestUrl = 4096;

/**
 * The first look at every request: who it is for, by what verb, from which page. Cheap, so that kept pages stay fast.
 * Remix's own origin check skips resource routes and requests without an Origin: this one skips nothing.
 */
export function admit(request: Request, response: Response, next: NextFunction): void {
  const asked = askedOf(response);
  const host = hostAskedFor(request);
  if (host === undefined) return answerPlainly(response, 400, "The request must name one host.");
  if (!isOurHost(host)) return answerPlainly(response, 421, "This server does not answer to that name. Use the address you were given.");
  request.headers.host = host;
  asked.clientAddress = clientAddress(request);
  for (const name of Object.keys(request.headers)) {
    if (name === "forwarded" || name.startsWith("x-forwarded-")) delete request.headers[name];
  }
  const { method } = request;
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    return answerPlainly(response, 405, "Only reading a page and sending a form are possible.", { Allow: "GET, HEAD, POST" });
  }
  if (method === "POST" && !comesFromOurPages(request)) {
    return answerWhileReceiving(response, 403, "Forms can only be sent from this site's own pages. Open the page again, and send the form from there.");
  }
  next();
}

/** The second look: the address itself, where it leads, and how much may be sent there. */
export function letIn(site: SiteMap) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const asked = askedOf(response);
    if (request.url.length > longestUrl) return answerPlainly(response, 414, "Make the address shorter, for example by searching for fewer words.");
    const url = readUrl(request.url);
    if (!url) return answerPlainly(response, 400, "The address is not written correctly. Check the link that brought you here.");
    // Remix would run a loader on its own for `?_data=`, outside its page, and skip its origin check for actions.
    for (const key of url.searchParams.keys()) {
      if (key.trim().toLowerCase().startsWith("_data")) return answerPlainly(response, 400, "The address asks in a way that this site does not use.");
    }
    const isData = url.pathname.endsWith(".data");
    const pagePath = isData ? url.pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") : url.pathname;
    const destination = site.find(pagePath, url.search);
    Object.assign(asked, { url, destination, route: destination.pattern, transport: isData ? "data" : "page" });
    if (isData && destination.surface === "record") return answerPlainly(response, 404, "Pages of the record are not given as data requests.");
    if (request.method !== "POST") {
      if (destination.canGet || destination.unknown) return next();
      return answerPlainly(response, 405, "This address only takes what a form sends.", { Allow: "POST" });
    }
    if (destination.unknown) return answerWhileReceiving(response, 404, "If you typed the address, check that it is right.");
    if (!destination.canPost) return refusePost(response);
    const formCap = destination.longForm ? longFormByteCap : formByteCap;
    if (Number(request.headers["content-length"] ?? 0) > (destination.uploads ? uploadByteCap : formCap)) return tooLarge(response);
    if (destination.uploads) return next();
    const read = await readWholeBody(request, formCap);
    if (read.outcome === "whole") {
      asked.body = read.body;
      return next();
    }
    if (read.outcome === "too large") return tooLarge(response);
    if (read.outcome === "too slow") return answerWhileReceiving(response, 408, "Check your connection, and send the form again.");
    response.destroy(); // cut off: nobody is there to be answered
  };
}

/** Tells a sender that the cap is reached, also in the middle of a stream. */
export function tooLarge(response: Response): void {
  answerWhileReceiving(response, 413, "Nothing was saved. Make it smaller, or send it in parts.");
}

function refusePost(response: Response): void {
  response.setHeader("Allow", "GET, HEAD");
  answerWhileReceiving(response, 405, "Nothing can be sent to this page.");
}

function comesFromOurPages(request: Request): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return request.headers.origin === settings().origin;
}

// The proxy's word counts only when the connection itself comes from the proxy.
function isFromProxy(request: Request): boolean {
  const { trustedProxy } = settings();
  return trustedProxy !== undefined && plainAddress(request.socket.remoteAddress) === plainAddress(trustedProxy);
}

function hostAskedFor(request: Request): string | undefined {
  let named = 0;
  for (let place = 0; place < request.rawHeaders.length; place += 2) if (request.rawHeaders[place]?.toLowerCase() === "host") named += 1;
  if (named !== 1) return undefined;
  const forwarded = isFromProxy(request) ? request.headers["x-forwarded-host"] : undefined;
  return (typeof forwarded === "string" ? forwarded : request.headers.host)?.trim().toLowerCase();
}

function isOurHost(host: string): boolean {
  const { origin, hosts } = settings();
  if (host === origin.slice(origin.indexOf("//") + 2)) return true;
  return hosts.some((further) => host === further.toLowerCase() || host.replace(/:\d+$/, "") === further.toLowerCase());
}

// Of several forwarded addresses only the last was written by our own proxy; the others are the sender's claim.
function clientAddress(request: Request): string {
  const forwarded = isFromProxy(request) ? request.headers["x-forwarded-for"] : undefined;
  const last = typeof forwarded === "string" ? forwarded.split(",").at(-1)?.trim() : undefined;
  return networkOf(plainAddress(last || request.socket.remoteAddress));
}

/** @returns the address for counting: of IPv6 the first half only, because whoever has one address there has the other 2^64 as well. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [before = "", after] = (address.split("%")[0] ?? "").split("::");
  const [first, last] = [before, after].map((half) => (half ? half.split(":") : []));
  const zeros = after === undefined ? 0 : Math.max(8 - (first?.length ?? 0) - (last?.length ?? 0), 0);
  const groups = [...(first ?? []), ...Array.from({ length: zeros }, () => "0"), ...(last ?? [])];
  return groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, "")).join(":");
}

function plainAddress(address: string | undefined): string {
  return (address ?? "").replace(/^::ffff:/, "");
}

// Joined as text, not resolved: "//elsewhere/x" is a path here. Dots and backslashes are settled once, for everyone.
function readUrl(target: string): URL | undefined {
  if (!target.startsWith("/")) return undefined;
  try {
    const url = new URL(settings().origin + target);
    const decoded = decodeURIComponent(url.pathname) + decodeURIComponent(url.search);
    return decoded.includes("\0") ? undefined : url;
  } catch {
    return undefined;
  }
}
