import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StartRefusal } from "../../db/start-refusal.ts";
import { disconnect } from "../../db/connection.server.ts";
import { settings, useSettings } from "../settings.server.ts";
import { app, close } from "./app.ts";
import { bootDatabase, takeDataFolder } from "./boot-database.ts";
import { flushLogs, logFatal } from "./logs.ts";
import { refusalsOf, warningsOf } from "./production.ts";
import { drain, stopOnSignals } from "./shutdown.ts";

// Longer than the slowest council line needs for the largest upload; headers have Node's own minute.
const longestRequest = 2 * 60 * 60 * 1000;
const longestStop = 15_000;

type Ends = (() => Promise<void>)[];

async function boot(): Promise<void> {
  const ends: Ends = [];
  const starting = start(ends);
  let stopping: Promise<void> | undefined;
  // Not in the middle of the start: a database that is just being made is left whole.
  const stop = (code: number) => (stopping ??= starting.then(() => {}, () => {}).then(() => stopAll(ends, code)));
  const failAndStop = (error: unknown) => {
    logFatal(error);
    void stop(1);
  };
  stopOnSignals(() => void stop(0));
  process.on("uncaughtException", failAndStop).on("unhandledRejection", failAndStop);
  try {
    const lines = await starting;
    if (!stopping) sayWhere(lines);
  } catch (error) {
    if (isRefusal(error)) console.error(error.message);
    else logFatal(error);
    await stop(1);
  }
}

/** Folder, port, database, pages, in this order: a port that is taken is found out before the database is touched. */
async function start(ends: Ends): Promise<string[]> {
  checkSettings();
  let answer: RequestListener = sayStarting;
  const held = await takeDataFolder();
  ends.push(held.release);
  const server = await listen((request, response) => answer(request, response));
  ends.unshift(() => drain(server));
  await held.nowAt(settings().origin); // with PORT=0 the machine has chosen the port by now
  const database = await bootDatabase();
  ends.splice(1, 0, close, database.stop, disconnect);
  answer = await app();
  return [...database.lines, ...warningsOf(settings())];
}

function checkSettings(): void {
  try {
    settings();
  } catch (error) {
    throw new StartRefusal(error instanceof Error ? error.message : "The settings cannot be read.");
  }
  const refusals = refusalsOf(settings());
  if (refusals.length > 0) throw new StartRefusal(refusals.join("\n"));
}

async function listen(answer: RequestListener): Promise<Server> {
  const { port, origin } = settings();
  const server = createServer({ requestTimeout: longestRequest, maxHeaderSize: 16 * 1024 }, answer);
  server.keepAliveTimeout = 65_000; // longer than a proxy's: the proxy, not we, ends an idle connection
  // Without an address of its own the portal is for this machine only, also while it is the demo with one-click sign-in.
  const onlyHere = new URL(origin).hostname === "localhost";
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(refusalOfPort(error, port)));
    server.listen({ port, ...(onlyHere ? { host: "127.0.0.1" } : {}) }, resolve);
  });
  const got = portOf(server.address());
  if (port === 0) useSettings({ port: got, ...(origin === "http://localhost:0" ? { origin: `http://localhost:${got}` } : {}) });
  return server;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

function refusalOfPort(error: Error, port: number): Error {
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new StartRefusal(`Port ${port} is already in use. If Candour runs there, open http://localhost:${port}; otherwise choose another port, for example: PORT=${port + 1} npm start`);
  }
  if (code === "EACCES") return new StartRefusal(`This user may not listen on port ${port}. Choose a port above 1023, for example: PORT=3000 npm start`);
  return error;
}

function sayStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "2", "Cache-Control": "no-store" });
  response.end("Candour is starting. Try again in a few seconds.\n");
}

function sayWhere(lines: string[]): void {
  const { origin, dataFolder } = settings();
  console.log(["", `Candour runs at ${origin}`, `Data folder: ${dataFolder}`, ...lines, "To stop: Ctrl-C", ""].join("\n"));
}

// In order: requests first, then what the app keeps running, then the database.
async function stopAll(ends: Ends, code: number): Promise<void> {
  setTimeout(() => process.exit(code || 1), longestStop).unref();
  let result = code;
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      logFatal(error);
      result = 1;
    }
  }
  flushLogs();
  process.exit(result);
}

function isRefusal(error: unknown): error is Error {
  return error instanceof StartRefusal || (error instanceof Error && error.name === "StartRefusal");
}

await boot();
