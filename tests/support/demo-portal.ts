// The built portal with the demo council, listening on a port of its own.
import { createServer, type RequestListener } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Temporal } from "temporal-polyfill";
import { today } from "../../app/clock.ts";
import { calendarOf } from "../../app/domain/council/council.ts";
import { workingDaysFrom } from "../../app/domain/law/calendar.ts";
import { startJobs } from "../../app/jobs/runner.server.ts";
import { theCouncil } from "../../app/record/council.server.ts";
import { useSettings, type Settings } from "../../app/settings.server.ts";
import type { Logins } from "../../db/connection.server.ts";
import { seedDemo } from "../../db/seed/seed.server.ts";
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
};

export type DemoPortal = {
  origin: string;
  database: TestDatabase;
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
  close(): Promise<void>;
};

export async function openDemoPortal(): Promise<DemoPortal> {
  const database = await testDatabase();
  const built: Built = await import(pathToFileURL(path.resolve("build/server/app.js")).href);
  await seedDemo(database.ownerUrl);
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
  let jobs: { stop(): Promise<void> } | undefined;
  return {
    origin, database, log, dayFrom,
    day: (workingDays) => dayFrom(today().toString(), workingDays),
    async browser(name) {
      const browser = new PlainBrowser(origin);
      if (name) await (await browser.open("/sign-in")).press(`Sign in as ${name}`);
      return browser;
    },
    async makeSignInsStale() {
      await database.owner`update access.session set fresh_until = now() - interval '1 minute'`;
    },
    async runJobs() {
      jobs = await startJobs((error) => { throw error; });
    },
    async close() {
      await jobs?.stop();
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
