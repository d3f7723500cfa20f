// The built commands behind `npm run dev`, `verify`, `first-clerk`, `db:migrate`, `db:rollback` and `db:types`: plain Node cannot read TypeScript.
import { writeFile } from "node:fs/promises";
import { guardsOf } from "../../db/guards.server.ts";
import { rollBackOne } from "../../db/migrate.server.ts";
import { StartRefusal } from "../../db/start-refusal.ts";
import { schemaSource } from "../../db/types.server.ts";
import { makeFirstClerk } from "../domain/people/first-clerk.server.ts";
import type { Finding } from "../domain/verification/finding.ts";
import { verify } from "../domain/verification/verify.server.ts";
import { settings } from "../settings.server.ts";
import { bootDatabase, readyDatabase, runningDatabase, takeDataFolder, type ReadyDatabase } from "./boot-database.ts";

/** For development: the database with its jobs and demo, and the environment that Vite's server needs. */
export async function startDatabase(): Promise<{ urls: Record<string, string>; stop(): Promise<void> }> {
  const { release } = await takeDataFolder();
  const booted = await bootDatabase();
  const { logins } = booted;
  const { demo, dataFolder } = settings();
  const urls = { DESK_DATABASE_URL: logins.desk ?? "", RECORD_DATABASE_URL: logins.record ?? "", JOBS_DATABASE_URL: logins.jobs ?? "", DEMO: demo ? "yes" : "no", DATA_FOLDER: dataFolder };
  return { urls, stop: () => booted.stop().finally(release) };
}

/** Brings the database to the newest shape. @returns a sentence */
export function migrate(): Promise<string> {
  return asOwner(async () => "The database has the newest shape.");
}

/** Undoes the newest migration. @returns a sentence */
export function rollBack(): Promise<string> {
  return asOwner(async (owner) => {
    const undone = await rollBackOne(owner.url, owner.prepared);
    return undone ? `Undone: ${undone}.` : "There is no migration to undo.";
  }, false);
}

/** Checks chains, record, guards and files of this installation, also while the portal runs. */
export async function verifyInstallation(): Promise<Finding[]> {
  const check = (owner: Owner) => verify({ ownerUrl: owner.url, prefix: owner.prepared.prefix });
  const running = await runningDatabase();
  return running ? check(running) : asOwner(check, false);
}

/** Makes the first person of an empty installation, also while the portal runs. @returns sentences with the one link */
export async function firstClerk(given: { name?: string; email?: string }): Promise<string> {
  if (settings().demo) throw new StartRefusal("This would be the demo, whose people are made by themselves: set DATABASE_URL to an empty database, or DEMO=no.");
  const make = (owner: Owner) => makeFirstClerk(owner.url, given);
  const running = await runningDatabase();
  const { link } = await (running ? make(running) : asOwner(make));
  return `Open this link within 24 hours. It works once:\n${link}\nIt sets your password and a second factor, and then shows what to set up first.`;
}

/** Writes db/schema.ts and db/guards.json from the migrated database. @returns a sentence */
export function writeTypes(): Promise<string> {
  return asOwner(async (owner) => {
    await writeFile("db/schema.ts", await schemaSource(owner.url));
    await writeFile("db/guards.json", `${JSON.stringify(await guardsOf(owner.url, owner.prepared.prefix), null, 1)}\n`);
    return "db/schema.ts and db/guards.json are written from the migrated database.";
  });
}

type Owner = NonNullable<ReadyDatabase["owner"]>;

async function asOwner<T>(work: (owner: Owner) => Promise<T>, migrate = true): Promise<T> {
  const { release } = await takeDataFolder();
  const ready = await readyDatabase(migrate);
  try {
    if (!ready.owner) throw new StartRefusal("This needs the owner's login: set DATABASE_URL, or unset DESK_DATABASE_URL and RECORD_DATABASE_URL.");
    return await work(ready.owner);
  } finally {
    await ready.stop().finally(release);
  }
}
