import { Logger, run } from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import { jobsDb, jobsLogin } from "../../db/connection.server.ts";
import { today } from "../clock.ts";
import { healthChecks } from "../health.server.ts";
import { theStrongroom } from "../domain/kept-bytes.server.ts";
import { whenRecordIsForgotten } from "../record/edition.server.ts";
import { settings } from "../settings.server.ts";
import { catchUp, keepPublication, tasks } from "./tasks.server.ts";

const minute = 60_000;

/**
 * Runs the queue and the upkeep of this process: business work when the edition changes (a publication, a jump of the
 * demo's clock) and every minute; signed heads and sweeps hourly, on real time.
 * @param sayFault where a failed piece of upkeep is told; the next round tries again
 * @returns what stops it, letting a running job end
 */
export async function startJobs(sayFault: (error: unknown) => void): Promise<{ stop(): Promise<void> }> {
  // our own pool: a connection that the database ends while it is closing must be nobody's uncaught error
  const pgPool = new pg.Pool({ connectionString: jobsLogin(), max: 4 });
  pgPool.on("error", sayFault).on("connect", (client) => void client.on("error", sayFault));
  const runner = await run({ pgPool, taskList: tasks, concurrency: 2, noHandleSignals: true, pollInterval: 2000, logger: new Logger(() => () => {}) });
  runner.events.on("job:error", ({ error }) => sayFault(error));
  let lastRound = Date.now();
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const next = (work: () => Promise<void>) => {
    if (!stopped) running = running.then(work).catch(sayFault);
  };
  const round = async () => {
    await catchUp(today());
    lastRound = Date.now();
  };
  const stopHearing = whenRecordIsForgotten(() => next(round));
  const timers = [setInterval(() => next(round), minute), setInterval(() => next(upkeep), 60 * minute)];
  next(round);
  next(upkeep);
  const deadlines = { name: "Deadlines and messages", otherwise: "Deadlines are not being watched.", trouble: async () => (Date.now() - lastRound < 5 * minute ? undefined : "Deadlines have not been looked at for five minutes. Restart the portal.") };
  const mail = { name: "Mail", otherwise: "It cannot be told whether mail waits.", trouble: troubleWithMail };
  healthChecks.push(deadlines, mail);
  return {
    async stop() {
      stopped = true;
      stopHearing();
      timers.forEach(clearInterval);
      for (const check of [deadlines, mail]) healthChecks.splice(healthChecks.indexOf(check), 1);
      await running;
      await runner.stop();
      await pgPool.end();
    },
  };
}

async function upkeep(): Promise<void> {
  await keepPublication();
  await sql`select access.sessions_sweep()`.execute(jobsDb());
  await sql`select access.mail_resume(${settings().mail !== undefined})`.execute(jobsDb());
  await (await theStrongroom()).sweepReceiving(24 * 60 * minute);
}

const longestWait = 60 * minute;

/** Mail that waits because there is no mail server, or because the one there is has not taken it for an hour. */
async function troubleWithMail(): Promise<string | undefined> {
  const { rows } = await sql<{ oldest: Date | null }>`select oldest from access.mail_standing()`.execute(jobsDb());
  const oldest = rows[0]?.oldest;
  if (!oldest) return undefined;
  if (!settings().mail) return "Mail waits, because no mail server is set. Set SMTP_URL and MAIL_FROM, and start the portal again.";
  return Date.now() - oldest.getTime() > longestWait ? "Mail has waited for more than an hour. An administrator finds the reason in the outbox." : undefined;
}
