import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import type { ServerBuild } from "@remix-run/server-runtime";
import compression from "compression";
import express, { type NextFunction, type Request, type Response as Reply } from "express";
import { healthReport } from "../health.server.ts";
import { settings } from "../settings.server.ts";
import { askedOf, beginAsked, type Asked } from "./asked.ts";
import { admit, letIn } from "./gate.ts";
import { logFault, logRequest } from "./logs.ts";
import { answerPages, type RenderPage } from "./pages.ts";
import { answerPlainly } from "./plain-answer.ts";
import { answerHeldPages, answerRecordPages, type RecordCache } from "./record-cache.ts";
import { readSiteMap } from "./site-map.ts";
import { refuseOtherSurface } from "./surfaces.ts";

export type Parts = {
  routes: ServerBuild["routes"];
  render: RenderPage;
  cache: RecordCache;
  /** Vite serves the files and reloads them. */
  live: boolean;
  /** The folder with the built files for browsers; none in development. */
  files?: string;
};

/** The server's steps in their order: nothing reaches a page that did not pass the steps before it. */
export function assemble({ routes, render, cache, live, files }: Parts): express.Express {
  const server = express();
  server.disable("x-powered-by");
  server.set("etag", false);
  server.set("query parser", false);
  server.use(begin, admit);
  if (settings().surfaces.record) server.use(answerHeldPages(cache));
  if (files) server.use(builtFiles(files));
  server.use(sayRequestId, letIn(readSiteMap(routes)), refuseOtherSurface);
  if (settings().surfaces.record) server.use(answerRecordPages(cache));
  server.get("/health", healthAsData);
  server.use(answerPages(render, live), fail);
  return server;
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
function builtFiles(folder: string) {
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
  if (fixed.length > 0) router.get(fixed, named("/*"), express.static(folder, { index: false, redirect: false, maxAge: "1h", setHeaders }));
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
