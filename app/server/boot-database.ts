import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { useLogins, type Logins } from "../../db/connection.server.ts";
import { startEmbedded } from "../../db/embedded.server.ts";
import { holdFolder, isHeld, type HeldFolder } from "../../db/lock-file.server.ts";
import { migrateToLatest } from "../../db/migrate.server.ts";
import { newPasswords, prepareRoles, type Passwords, type PreparedRoles } from "../../db/roles.server.ts";
import { seedDemo } from "../../db/seed/seed.server.ts";
import { refuseWrongPeople } from "../../db/seed/demo-mark.server.ts";
import { StartRefusal } from "../../db/start-refusal.ts";
import { startJobs } from "../jobs/runner.server.ts";
import { forgetOwnerLogin, settings } from "../settings.server.ts";
import { logFault } from "./logs.ts";

/** `stop` ends the jobs, then the embedded database. `lines` are printed under the address. */
export type BootedDatabase = { logins: Logins; stop(): Promise<void>; lines: string[] };

/** A database that is ready: migrated where this process may, and its logins known. */
export type ReadyDatabase = { logins: Logins; owner: { url: string; prepared: PreparedRoles } | undefined; stop(): Promise<void> };

/**
 * Boots the database of this process: the embedded one, or the one that DATABASE_URL names; or only the logins that were
 * given, for a process that does not migrate. Take the data folder first. The owner's login is forgotten before the first request.
 */
export async function bootDatabase(): Promise<BootedDatabase> {
  const ready = await readyDatabase();
  useLogins(ready.logins);
  const lines: string[] = [];
  const stops: (() => Promise<void>)[] = [ready.stop];
  try {
    const { demo, surfaces } = settings();
    if (ready.owner && demo) lines.push(...(await seedDemo(ready.owner.url)));
    if (ready.owner && !demo) await refuseWrongPeople(ready.owner.url, "owner", demo);
    if (!ready.owner && ready.logins.desk) await refuseWrongPeople(ready.logins.desk, "desk", demo);
    forgetOwnerLogin();
    if (surfaces.desk && ready.logins.jobs) {
      const jobs = await startJobs(logFault);
      stops.unshift(() => jobs.stop());
    } else if (surfaces.desk) lines.push("Jobs do not run in this process: JOBS_DATABASE_URL is not set. Another process must run them.");
  } catch (error) {
    await ready.stop();
    throw error;
  }
  return {
    logins: ready.logins,
    lines,
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}

/**
 * Finds or starts the database, makes roles and migrates, as far as this process has the right to.
 * @param migrate false leaves the shape as it is: for undoing a migration
 */
export async function readyDatabase(migrate = true): Promise<ReadyDatabase> {
  const { databaseUrl, deskUrl, recordUrl, jobsUrl, surfaces, dataFolder } = settings();
  const given: Logins = surfaces.desk ? { desk: deskUrl, record: recordUrl, jobs: jobsUrl } : { record: recordUrl };
  if (databaseUrl) {
    await makeDataFolder(dataFolder);
    const owner = await prepare(databaseUrl, dataFolder, migrate);
    return { logins: pick(owner.prepared, given, surfaces.desk), owner, async stop() {} };
  }
  if (deskUrl || recordUrl) {
    requireLogins(given, surfaces);
    return { logins: given, owner: undefined, async stop() {} };
  }
  const cluster = await startEmbedded(dataFolder);
  try {
    const owner = await prepare(cluster.url, dataFolder, migrate);
    return { logins: pick(owner.prepared, given, surfaces.desk), owner, stop: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/**
 * Takes the data folder for this process, where it will run the embedded database: before anything listens, so that a
 * second start says where the first one runs.
 */
export async function takeDataFolder(): Promise<HeldFolder> {
  const { databaseUrl, deskUrl, recordUrl, dataFolder, origin } = settings();
  if (databaseUrl || deskUrl || recordUrl) return { async nowAt() {}, async release() {} };
  await makeDataFolder(dataFolder);
  return holdFolder(dataFolder, { address: origin });
}

/** The embedded database of a portal that runs on this data folder, for reading beside it; undefined when none does. It is not ours to stop. */
export async function runningDatabase(): Promise<ReadyDatabase["owner"]> {
  const { databaseUrl, deskUrl, recordUrl, dataFolder } = settings();
  if (databaseUrl || deskUrl || recordUrl || !(await isHeld(dataFolder))) return undefined;
  const cluster = await startEmbedded(dataFolder);
  if (!cluster.adopted) {
    await cluster.stop(); // the portal has just stopped, and its database with it
    return undefined;
  }
  const { passwords } = await keptPasswords(path.join(dataFolder, "logins.json"));
  return { url: cluster.url, prepared: await prepareRoles(cluster.url, passwords, false) };
}

/** A process that does not migrate is given each login that its surfaces need: found out now, not at the first request. */
function requireLogins({ desk, record }: Logins, surfaces: { record: boolean; desk: boolean }): void {
  if (!record) throw new StartRefusal("RECORD_DATABASE_URL is missing: every process reads the record. Set it, or set DATABASE_URL so that this process prepares its own logins.");
  if (surfaces.desk && !desk) throw new StartRefusal("DESK_DATABASE_URL is missing: set it, or set SURFACES=record for a process that shows the public record only.");
}

function pick(prepared: PreparedRoles, given: Logins, desk: boolean): Logins {
  const { urls } = prepared;
  return desk ? { desk: given.desk ?? urls.desk, record: given.record ?? urls.record, jobs: given.jobs ?? urls.jobs } : { record: given.record ?? urls.record };
}

async function prepare(url: string, dataFolder: string, migrate: boolean): Promise<{ url: string; prepared: PreparedRoles }> {
  const { passwords, isNew } = await keptPasswords(path.join(dataFolder, "logins.json"));
  const prepared = await prepareRoles(url, passwords, isNew);
  if (migrate) await migrateToLatest(url, prepared);
  return { url, prepared };
}

const kept = z.object({ desk: z.string().min(20), record: z.string().min(20), jobs: z.string().min(20) });

/** Made once per data folder: new passwords at each start would lock out every other process on this database. */
async function keptPasswords(file: string): Promise<{ passwords: Passwords; isNew: boolean }> {
  const found = await readFile(file, "utf8").catch(() => undefined);
  if (found !== undefined) return { passwords: kept.parse(JSON.parse(found)), isNew: false };
  const passwords = newPasswords();
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(JSON.stringify(passwords));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { passwords, isNew: true };
}

async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch {
    throw new StartRefusal(`The data folder ${folder} cannot be made or written: choose another one with DATA_FOLDER, or give this user the right to write there.`);
  }
}
