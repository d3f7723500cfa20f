import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import compression from "compression";
import express, { type NextFunction, type Request, type Response as Reply } from "express";
import * as build from "virtual:remix/server-build";
import { disconnect, recordLogin, useLogins } from "../../db/connection.server.ts";
import { healthChecks, healthReport, type HealthCheck } from "../health.server.ts";
import { currentEdition, whenRecordIsForgotten } from "../record/edition.server.ts";
import { settings, useSettings } from "../settings.server.ts";
import { askedOf, beginAsked, type Asked } from "./asked.ts";
import { earOn, watchEdition, type EditionWatch } from "./edition-watch.ts";
import { admit, letIn } from "./gate.ts";
import { logFault, logRequest, useLogDestination } from "./logs.ts";
import { answerPages, renderWith } from "./pages.ts";
import { answerPlainly } from "./plain-answer.ts";
import { answerHeldPages, answerRecordPages, RecordCache } from "./record-cache.ts";
import { readSiteMap } from "./site-map.ts";
import { refuseOtherSurface } from "./surfaces.ts";

// Tests and bench load the built bundle, and reach its own module graph through these.
export { build, disconnect, useLogDestination, useLogins, useSettings };
export { forgetRecord } from "../record/edition.server.ts";
export { useClockOffset } from "../clock.ts";

const live = import.meta.env.DEV;
const staleAfter = 10_000;

let made: Promise<express.Express> | undefined;
let endings: (() => Promise<void> | void)[] = [];

/** The Express app, made at the first question. It listens nowhere and starts no database. */
export function app(): Promise<express.Express> {
  return (made ??= make());
}

/** Ends what the app keeps running (the watch on the record). A later `app()` makes a new one. */
export async function close(): Promise<void> {
  made = undefined;
  const ending = endings;
  endings = [];
  await Promise.all(ending.map((end) => end()));
}

/** What the cache holds, for tests and bench. */
export let recordHeld: () => RecordCache["held"] | undefined = () => undefined;

async function make(): Promise<express.Express> {
  if (live) {
    const { deskUrl, recordUrl, jobsUrl } = settings();
    useLogins({ desk: deskUrl, record: recordUrl, jobs: jobsUrl });
  }
  const site = readSiteMap(build.routes);
  const render = renderWith(build, live ? "development" : "production");
  // A bare request of the path: no cookie and no other query, so a page of the record cannot vary by reader.
  const cache = new RecordCache({
    render: (url, requestId) => render(new globalThis.Request(settings().origin + url), { requestId, clientAddress: "" }),
  });
  recordHeld = () => cache.held;
  await watch(cache);

  const server = express();
  server.disable("x-powered-by");
  server.set("etag", false);
  server.set("query parser", false);
  server.use(begin, admit);
  if (settings().surfaces.record) server.use(answerHeldPages(cache));
  if (!live) server.use(builtFiles());
  server.use(sayRequestId, letIn(site), refuseOtherSurface);
  if (settings().surfaces.record) server.use(answerRecordPages(cache));
  server.get("/health", healthAsData);
  server.use(answerPages(render, live), fail);
  return server;
}

async function watch(cache: RecordCache): Promise<void> {
  const login = loginOfRecord();
  if (!login) return; // a desk without the record's login keeps no pages and has no demo clock
  const watching: EditionWatch = await watchEdition({ cache, readEdition: currentEdition, makeEar: () => earOn(login), whenLost: logFault });
  const check: HealthCheck = {
    name: "News of publications",
    otherwise: "Publications may appear late.",
    trouble: async () => (watching.age() < staleAfter ? undefined : "Pages are made anew for each reader, which is slower. Check that the database is running."),
  };
  healthChecks.push(check);
  const stopHearing = whenRecordIsForgotten(() => cache.forget());
  endings.push(() => watching.stop(), stopHearing, () => void healthChecks.splice(healthChecks.indexOf(check), 1));
}

function loginOfRecord(): string | undefined {
  try {
    return recordLogin();
  } catch {
    return undefined;
  }
}

function begin(request: Request, response: Reply, next: NextFunction): void {
  const startedAt = performance.now();
  const asked: Asked = { requestId: randomBytes(12).toString("base64url"), route: "refused", transport: "page", clientAddress: "" };
  beginAsked(response, asked);
  response.once("close", () => {
    logRequest(asked, request.method, response.statusCode, performance.now() - startedAt, !response.writableFinished);
  });
  next();
}

function sayRequestId(_request: Request, response: Reply, next: NextFunction): void {
  response.setHeader("X-Request-Id", askedOf(response).requestId);
  next();
}

/** Scripts and styles under names that change with their content, and the few fixed files of `public`. */
function builtFiles() {
  const folder = path.resolve(build.assetsBuildDirectory);
  const setHeaders = (response: { setHeader(name: string, value: string): unknown }) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  };
  const fixed = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => `/${entry.name}`);
  const router = express.Router();
  router.use("/assets", named("/assets/*"), compression(), express.static(path.join(folder, "assets"), {
    immutable: true, maxAge: "1y", index: false, redirect: false, setHeaders,
  }));
  // Only names that exist: the disk is not asked about every address of the desk.
  router.use(fixed, named("/*"), express.static(folder, { index: false, redirect: false, maxAge: "1h", setHeaders }));
  return router;
}

function named(route: string) {
  return (_request: Request, response: Reply, next: NextFunction): void => {
    askedOf(response).route = route;
    next();
  };
}

// A page of Remix has one form; programs ask for the other by Accept.
async function healthAsData(request: Request, response: Reply, next: NextFunction): Promise<void> {
  if (request.accepts(["html", "json"]) !== "json") return next();
  try {
    const report = await healthReport();
    response.status(report.status === "up" ? 200 : 503).set({ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" }).json(report);
  } catch (error) {
    next(error);
  }
}

function fail(error: unknown, _request: Request, response: Reply, _next: NextFunction): void {
  const { requestId } = askedOf(response);
  logFault(error, requestId);
  if (response.headersSent) return void response.destroy();
  answerPlainly(response, 500, `Nothing you sent was saved. Try again; if it goes on, tell the clerk, quoting ${requestId}.`);
}
