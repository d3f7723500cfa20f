// The built portal with the demo council, listening on a port of its own.
import { createServer, type RequestListener } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Temporal } from "temporal-polyfill";
import { vi } from "vitest";
import { today } from "../../app/clock.ts";
import { calendarOf } from "../../app/domain/council/council.ts";
import { workingDaysFrom } from "../../app/domain/law/calendar.ts";
import { startJobs } from "../../app/jobs/runner.server.ts";
import { theCouncil } from "../../app/record/council.server.ts";
import { useSettings, type Settings } from "../../app/settings.server.ts";
import type { Logins } from "../../db/connection.server.ts";
import { testDatabase, type TestDatabase } from "./database.ts";
import { PlainBrowser } from "./plain-browser.ts";

/** What the built bundle offers to tests. */
type Built = {
  app(): Promise<RequestListener>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
  useSettings(parts: Partial<Settings>): void;
  useLogins(logins: Logins): void;
  useLogDestination(destination: { write(line: string): void }): void;
  build: { routes: Record<string, BuiltRoute> };
};
type BuiltRoute = { id: string; parentId?: string; path?: string; module: { default?: unknown } };

export type DemoPortal = {
  origin: string;
  database: TestDatabase;
  /** The path of every page of the site map, with its parameters as they stand there. */
  pagePaths: string[];
  /** Tells the running portal other settings. */
  tell(parts: Partial<Settings>): void;
  /** Every line that the server logged. */
  log: string[];
  /** A browser without scripts, signed in by the portal's own page where a name is given. */
  browser(name?: string): Promise<PlainBrowser>;
  /** The ISO date so many working days from today (before it, if negative). */
  day(workingDays: number): string;
  /** The ISO date so many working days from another one. */
  dayFrom(from: string, workingDays: number): string;
  /** Ends every "sign-in of the last ten minutes". */
  makeSignInsStale(): Promise<void>;
  /** Runs the queue until `close`. */
  runJobs(): Promise<void>;
  /** The newest code that was mailed to the address: runs the queue until it is there. */
  codeFor(address: string): Promise<string>;
  close(): Promise<void>;
};

export async function openDemoPortal(): Promise<DemoPortal> {
  const database = await testDatabase({ council: true });
  const built: Built = await import(pathToFileURL(path.resolve("build/server/app.js")).href);
  const log: string[] = [];
  let answer: RequestListener = (_request, response) => void response.destroy();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" && address ? address.port : 0}`;
  const told: Partial<Settings> = { origin, hosts: [], demo: true, surfaces: { record: true, desk: true }, dataFolder: database.dataFolder, keyFolder: database.keyFolder, masterKey: undefined, databaseUrl: undefined, trustedProxy: undefined };
  useSettings(told);
  built.useLogDestination({ write: (line) => void log.push(line) });
  built.useSettings(told);
  built.useLogins(database.urls);
  answer = await built.app();
  const calendar = calendarOf(await theCouncil());
  const dayFrom = (from: string, workingDays: number) => workingDaysFrom(Temporal.PlainDate.from(from), workingDays, calendar).toString();
  let jobs: Promise<{ stop(): Promise<void> }> | undefined;
  const runJobs = async () => {
    await (jobs ??= startJobs((error) => { throw error; }));
  };
  return {
    origin, database, log, dayFrom,
    pagePaths: pagePathsOf(built.build.routes),
    tell: (parts) => built.useSettings(parts),
    day: (workingDays) => dayFrom(today().toString(), workingDays),
    async browser(name) {
      const browser = new PlainBrowser(origin);
      if (name) await (await browser.open("/sign-in")).press(`Sign in as ${name}`);
      return browser;
    },
    async makeSignInsStale() {
      await database.owner`update access.session set fresh_until = now() - interval '1 minute'`;
    },
    runJobs,
    async codeFor(address) {
      await runJobs();
      return vi.waitFor(async () => {
        const [mail] = await database.owner<{ words: string }[]>`select words from desk.mail where address = ${address} order by id desc limit 1`;
        const code = /\d{4} \d{4}/.exec(mail?.words ?? "")?.[0];
        if (!code) throw new Error(`No code was mailed to ${address}.`);
        return code;
      }, { timeout: 45_000, interval: 50 });
    },
    async close() {
      await (await jobs)?.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await built.close();
      await built.disconnect();
      await database.end();
    },
  };
}

/** Pages are the leaves of the site map that show something: what only answers with data or a redirect has no component. */
function pagePathsOf(routes: Record<string, BuiltRoute>): string[] {
  const all = Object.values(routes);
  const pathOf = ({ path: own = "", parentId }: BuiltRoute): string => {
    const parent = parentId === undefined ? undefined : routes[parentId];
    return [parent ? pathOf(parent) : "", own].filter(Boolean).join("/");
  };
  return all.filter((route) => route.module.default && !all.some((other) => other.parentId === route.id)).map((route) => `/${pathOf(route)}`);
}
