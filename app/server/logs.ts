import pino from "pino";
import { settings } from "../settings.server.ts";
import type { Asked } from "./asked.ts";

/** Where log lines go: anything with `write(line)`. */
export type LogDestination = { write(line: string): void };

let log: pino.Logger | undefined;
let flush: () => void = () => {};

/** The process's log: one JSON line per event, without host name, addresses, names, cookies or bodies. */
export function logger(): pino.Logger {
  if (!log) {
    const buffered = pino.destination({ dest: 1, sync: false, minLength: 4096 });
    flush = () => buffered.flushSync();
    setInterval(() => buffered.flush(), 500).unref();
    log = create(buffered);
  }
  return log;
}

/** Sends the log elsewhere: tests read it and look for what must not be in it. */
export function useLogDestination(destination: LogDestination): void {
  flush = () => {};
  log = create(destination);
}

function create(destination: LogDestination): pino.Logger {
  return pino({ level: settings().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** Writes out what is still held; before the process ends. */
export function flushLogs(): void {
  try {
    flush();
  } catch {
    // the destination never opened: there is nothing to write out
  }
}

/** One line per request, with the route's pattern in place of its address. */
export function logRequest(asked: Asked, method: string, status: number, milliseconds: number, aborted: boolean): void {
  const line = { id: asked.requestId, method, route: asked.route, as: asked.transport, status, ms: Math.round(milliseconds * 10) / 10 };
  logger()[status >= 500 ? "error" : "info"](aborted ? { ...line, aborted } : line, "request");
}

/** A fault, under the request's id. */
export function logFault(error: unknown, requestId?: string): void {
  logger().error({ ...(requestId ? { id: requestId } : {}), fault: describeFault(error) }, "fault");
}

/** The last line of a process that cannot go on. */
export function logFatal(error: unknown): void {
  logger().fatal({ fault: describeFault(error) }, "fatal");
  flushLogs();
}

type Fault = { type: string; message: string; stack?: string; code?: string; where?: Record<string, string>; cause?: Fault };

/**
 * Only named fields: whatever else a library hangs on its errors (query, parameters, detail) may hold people's words.
 * A database error's message quotes the value that it refused, so its quoted part goes too.
 */
export function describeFault(error: unknown, depth = 0): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: "something that is not an error was thrown" };
  const fromDatabase = error.name === "PostgresError";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).join("\n");
  const fault: Fault = { type: error.name, message: fromDatabase ? withoutQuotes(error.message) : error.message, stack: frames };
  if ("code" in error && typeof error.code === "string") fault.code = error.code;
  if (fromDatabase) fault.where = databasePlace(error);
  if (error.cause !== undefined && depth < 3) fault.cause = describeFault(error.cause, depth + 1);
  return fault;
}

// From the first quote to the last: a refused value may itself hold quotes.
function withoutQuotes(message: string): string {
  return message.replace(/".*"/s, '"…"').replace(/'.*'/s, "'…'");
}

function databasePlace(error: Error): Record<string, string> {
  const named = ["schema_name", "table_name", "column_name", "constraint_name", "routine"];
  return Object.fromEntries(Object.entries(error).filter(([key, value]) => named.includes(key) && typeof value === "string"));
}
