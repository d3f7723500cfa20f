// A portal in miniature: the server's own steps with a handful of routes and a renderer that says what it was asked.
import { request as send, type IncomingHttpHeaders, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/server-runtime";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import { assemble, type Parts } from "../../app/server/assemble.ts";
import { useLogDestination } from "../../app/server/logs.ts";
import type { RenderPage } from "../../app/server/pages.ts";
import { RecordCache } from "../../app/server/record-cache.ts";
import { useSettings, type Settings } from "../../app/settings.server.ts";

type Module = { page?: true; loader?: true; action?: true; handle?: unknown };

function route(id: string, parentId: string | undefined, place: { path?: string; index?: true }, { page, loader, action, handle }: Module) {
  const module = {
    default: page ? () => null : undefined,
    ...(loader ? { loader: () => null } : {}),
    ...(action ? { action: () => null } : {}),
    ...(handle ? { handle } : {}),
  };
  return { id, ...(parentId ? { parentId } : {}), ...place, module };
}

export function routes(): ServerBuild["routes"] {
  const all = [
    route("root", undefined, { path: "" }, { page: true, loader: true }),
    route("routes/record/home", "root", { index: true }, { page: true }),
    route("routes/record/meeting", "root", { path: "meetings/:reference" }, { page: true, loader: true, handle: { query: ["after"] } }),
    route("routes/record/file", "root", { path: "files/:hash" }, { loader: true, handle: { file: true } }),
    route("routes/health", "root", { path: "health" }, { page: true, loader: true, handle: { surface: "both" } }),
    route("routes/sign-in", "root", { path: "sign-in" }, { page: true, action: true }),
    route("routes/desk/desk", "root", { path: "desk" }, { page: true, handle: { hydrate: true } }),
    route("routes/desk/today", "routes/desk/desk", { index: true }, { page: true, action: true }),
    route("routes/desk/note", "routes/desk/desk", { path: "note" }, { page: true, loader: true, action: true }),
    route("routes/desk/reading", "routes/desk/desk", { path: "reading" }, { page: true, loader: true }),
    route("routes/desk/paste", "routes/desk/desk", { path: "paste" }, { action: true, handle: { longForm: true } }),
    route("routes/desk/files", "routes/desk/desk", { path: "files" }, { action: true, handle: { upload: true } }),
    route("routes/undeclared", "root", { path: "undeclared" }, { loader: true }),
    route("routes/not-found", "root", { path: "*" }, { page: true, loader: true, handle: { surface: "both" } }),
  ];
  return Object.fromEntries(all.map((one) => [one.id, one]));
}

/** What the renderer was asked, in order: proof that a refused request never came so far. */
export type Seen = { url: string; method: string; headers: Headers; body: string };

export function echo(seen: Seen[]): RenderPage {
  return async (request) => {
    const body = request.method === "POST" ? await request.text() : "";
    const url = new URL(request.url);
    seen.push({ url: url.pathname + url.search, method: request.method, headers: request.headers, body });
    const status = url.pathname === "/page-not-found" || url.pathname.endsWith("absent") ? 404 : 200;
    return new Response(`<p>${url.pathname}${url.search} ${seen.length}</p>`.padEnd(600, " "), { status, headers: { "Content-Type": "text/html; charset=utf-8" } });
  };
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

export type Portal = { port: number; seen: Seen[]; log: string[]; cache: RecordCache; ask: Ask; server: Server; close(): Promise<void> };
type Ask = (path: string, options?: { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer | Iterable<Buffer> }) => Promise<Answer>;

export async function openPortal(told: Partial<Settings> = {}, parts: Partial<Parts> = {}): Promise<Portal> {
  const seen: Seen[] = [];
  const log: string[] = [];
  useLogDestination({ write: (line) => void log.push(line) });
  useSettings({ origin: "http://portal.test", hosts: ["127.0.0.1"], surfaces: { record: true, desk: true }, trustedProxy: undefined, ...told });
  const render = parts.render ?? echo(seen);
  const cache = new RecordCache({ render: (url, requestId) => render(new Request(`http://portal.test${url}`), { requestId, clientAddress: "" }) });
  cache.learn({ number: 1, clockOffsetSeconds: 0 });
  const opened = await listenWith(assemble({ routes: routes(), render, cache, live: false, ...parts }));
  return { ...opened, seen, log, cache };
}

/** Any listener on a free port, and a way to ask it with every header in one's own hands. */
export async function listenWith(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const ask: Ask = (path, { method = "GET", headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      const request = send({ port, host: "127.0.0.1", path, method, agent: false, headers: { host: "portal.test", ...headers } }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => {
          const whole = Buffer.concat(parts);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString() });
        });
      });
      request.on("error", reject);
      if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) request.end(body);
      else {
        for (const part of body) request.write(part);
        request.end();
      }
    });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { server, port, ask, close };
}
