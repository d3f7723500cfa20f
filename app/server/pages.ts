import { randomBytes } from "node:crypto";
import { createReadableStreamFromReadable, createRequestHandler, writeReadableStreamToWritable, type RequestHandler } from "@remix-run/node";
import type { ServerBuild } from "@remix-run/server-runtime";
import type { NextFunction, Request, Response as Reply } from "express";
import { settings } from "../settings.server.ts";
import { askedOf, type Asked } from "./asked.ts";
import { fittingRoutes } from "./fitting-routes.ts";
import { tooLarge, uploadByteCap } from "./gate.ts";
import { deskHeaders, recordHeaders } from "./headers.ts";
import { countingUpTo } from "./request-body.ts";

/** What every loader and action gets as `context`. */
export type PageContext = {
  /** For inline scripts of a hydrated page; absent on the record. */
  nonce?: string;
  requestId: string;
  /** For rate limits only; never to be logged or stored in clear. */
  clientAddress: string;
};

export type RenderPage = (request: globalThis.Request, context: PageContext) => Promise<globalThis.Response>;

/** Renders with Remix, which is handed the routes that the address could mean and no others. */
export function renderWith(build: ServerBuild, mode: string): RenderPage {
  const fitting = fittingRoutes(build.routes);
  const handlers = new WeakMap<ServerBuild["routes"], RequestHandler>();
  return (request, context) => {
    const { ids, routes } = fitting(new URL(request.url).pathname);
    const known = handlers.get(routes);
    if (known) return known(request, context);
    const described = new Set(ids);
    const assets = { ...build.assets, routes: Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => described.has(id))) };
    const made = createRequestHandler({ ...build, routes, assets }, mode);
    handlers.set(routes, made);
    return made(request, context);
  };
}

/** Everything that is not a kept page: the desk, sign-in, uploads, health, and files of the record. */
export function answerPages(render: RenderPage, live: boolean) {
  return async (request: Request, response: Reply, next: NextFunction): Promise<void> => {
    const asked = askedOf(response);
    const { origin } = settings();
    const ofRecord = isForEverybody(asked.destination);
    const nonce = ofRecord ? undefined : randomBytes(16).toString("base64url");
    const headers = nonce ? deskHeaders({ nonce, origin, live }) : recordHeaders(origin);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      const context = { requestId: asked.requestId, clientAddress: asked.clientAddress, ...(nonce ? { nonce } : {}) };
      await send(response, await render(pageRequest(request, response), context), !ofRecord);
    } catch (error) {
      if (response.headersSent || response.destroyed) return;
      next(error);
    }
  };
}

/** What no reader can change: the record, and a shared file such as the council's colours. */
function isForEverybody(destination: Asked["destination"]): boolean {
  return destination?.surface === "record" || (destination?.surface === "both" && destination.handle.file === true);
}

function pageRequest(request: Request, response: Reply): globalThis.Request {
  const { url, body, destination, requestId } = askedOf(response);
  if (!url) throw new Error("A page was asked for without an address.");
  const leaving = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) leaving.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) headers.append(name, one);
  }
  // A file of the record is the same for everybody: no cookie reaches its route.
  if (isForEverybody(destination)) headers.delete("cookie");
  headers.set("X-Request-Id", requestId); // ours, whatever the sender wrote there: by it the loaders of one page know their request
  const init: RequestInit & { duplex?: "half" } = { method: request.method, headers, signal: leaving.signal };
  if (body) init.body = new Uint8Array(body);
  else if (request.method === "POST") {
    const counted = countingUpTo(uploadByteCap, () => tooLarge(response));
    request.once("error", (error) => counted.destroy(error)).once("aborted", () => counted.destroy(new Error("The sender left.")));
    init.body = createReadableStreamFromReadable(request.pipe(counted));
    init.duplex = "half";
  }
  return new globalThis.Request(url.href, init);
}

async function send(response: Reply, page: globalThis.Response, keepNothing: boolean): Promise<void> {
  if (response.headersSent) return void page.body?.cancel();
  response.statusCode = page.status;
  if (page.statusText) response.statusMessage = page.statusText;
  for (const [name, value] of page.headers) {
    // The desk's no-store is not for a route to loosen.
    if (name === "cache-control" && keepNothing) continue;
    if (name === "set-cookie") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  if (page.body && response.req.method !== "HEAD") await writeReadableStreamToWritable(page.body, response);
  else response.end();
}

