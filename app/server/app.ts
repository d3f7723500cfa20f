import path from "node:path";
import type { Express } from "express";
import * as build from "virtual:remix/server-build";
import { disconnect, recordLogin, useLogins } from "../../db/connection.server.ts";
import { bankHolidaysToStartWith } from "../domain/law/bank-holidays.server.ts";
import { calendarFrom } from "../domain/law/calendar.ts";
import { dateOfDayNumber, dayNumberOf } from "../domain/law/day-number.ts";
import { timetableInNumbers, timetableOf } from "../domain/law/timetable.ts";
import { healthChecks, type HealthCheck } from "../health.server.ts";
import { currentEdition, forgetRecord, whenRecordIsForgotten } from "../record/edition.server.ts";
import { settings, useSettings } from "../settings.server.ts";
import { assemble } from "./assemble.ts";
import { earOn, watchEdition, type EditionWatch } from "./edition-watch.ts";
import { logFault, useLogDestination } from "./logs.ts";
import { renderWith } from "./pages.ts";
import { RecordCache } from "./record-cache.ts";

// Tests and bench load the built bundle, and reach its own module graph through these.
export { build, disconnect, useLogDestination, useLogins, useSettings };
export { useClockOffset } from "../clock.ts";
export { forgetRecord };
export const lawClock = { bankHolidaysToStartWith, calendarFrom, dateOfDayNumber, dayNumberOf, timetableInNumbers, timetableOf };

const live = import.meta.env.DEV;
const staleAfter = 10_000;

let made: Promise<Express> | undefined;
let endings: (() => Promise<void> | void)[] = [];

/** The Express app, made at the first question. It listens nowhere and starts no database. */
export function app(): Promise<Express> {
  return (made ??= make());
}

/** Ends what the app keeps running (the watch on the record). A later `app()` makes a new one. */
export async function close(): Promise<void> {
  made = undefined;
  const ending = endings;
  endings = [];
  await Promise.all(ending.map((end) => end()));
}

async function make(): Promise<Express> {
  if (live) {
    const { deskUrl, recordUrl, jobsUrl } = settings();
    useLogins({ desk: deskUrl, record: recordUrl, jobs: jobsUrl });
  }
  const render = renderWith(build, live ? "development" : "production");
  // A bare request of the path: no cookie and no other query, so a page of the record cannot vary by reader.
  const pages = new RecordCache({
    render: (url, requestId) => render(new globalThis.Request(settings().origin + url), { requestId, clientAddress: "" }),
  });
  await watch(pages);
  const files = live ? {} : { files: path.resolve(build.assetsBuildDirectory) };
  return assemble({ routes: build.routes, render, cache: pages, live, ...files });
}

async function watch(pages: RecordCache): Promise<void> {
  const login = loginOfRecord();
  if (!login) return; // a desk without the record's login keeps no pages and has no demo clock
  const watching: EditionWatch = await watchEdition({ cache: pages, readEdition: currentEdition, makeEar: () => earOn(login), whenChanged: forgetRecord, whenLost: logFault });
  const check: HealthCheck = {
    name: "News of publications",
    otherwise: "Publications may appear late.",
    trouble: async () => (watching.age() < staleAfter ? undefined : "Pages are made anew for each reader, which is slower. Check that the database is running."),
  };
  healthChecks.push(check);
  const stopHearing = whenRecordIsForgotten(() => pages.forget());
  endings.push(() => watching.stop(), stopHearing, () => void healthChecks.splice(healthChecks.indexOf(check), 1));
}

function loginOfRecord(): string | undefined {
  try {
    return recordLogin();
  } catch {
    return undefined;
  }
}
