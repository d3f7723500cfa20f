// Once per lane: one PostgreSQL, four roles, and a migrated template database. Test files clone it (database.ts).
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startCluster } from "../../db/embedded.server.ts";
import { migrateToLatest } from "../../db/migrate.server.ts";
import { newPasswords, prepareRoles, type Passwords } from "../../db/roles.server.ts";
import { openFolder } from "../db/open-folder.ts";

/** Addresses on the cluster of a lane, and a folder for what its files share. `superuserUrl` is undefined where DATABASE_URL names somebody else's PostgreSQL. */
export type LaneCluster = { ownerUrl: string; superuserUrl: string | undefined; template: string; passwords: Passwords; folder: string };

declare module "vitest" {
  export interface ProvidedContext {
    cluster: LaneCluster;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["DATABASE_URL"];
  const { ownerUrl, superuserUrl, stop } = given ? { ownerUrl: given, superuserUrl: undefined, stop: async () => {} } : await ownCluster();
  const template = given ? `candour_tests_${randomBytes(4).toString("hex")}` : "candour_tests";
  const passwords = newPasswords();
  await onOne(ownerUrl, (sql) => sql.unsafe(`create database ${template}`));
  const templateUrl = named(ownerUrl, template);
  const { roles } = await migrated(templateUrl, passwords);
  const shared = await openFolder();
  project.provide("cluster", { ownerUrl, superuserUrl, template, passwords, folder: shared.folder });
  return async () => {
    await shared.remove();
    if (given) {
      await onOne(ownerUrl, async (sql) => {
        const made = await sql<{ datname: string }[]>`select datname from pg_database where datname = ${template} or starts_with(datname::text, ${`${template}_demo_`})`;
        for (const { datname } of made) await sql.unsafe(`drop database if exists ${datname} with (force)`);
        for (const role of Object.values(roles)) await sql.unsafe(`drop role if exists ${role}`);
      });
    }
    await stop();
  };
}

/** @returns the address of another database of the same cluster. */
export function named(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function migrated(url: string, passwords: Passwords) {
  const prepared = await prepareRoles(url, passwords, true);
  await migrateToLatest(url, prepared);
  return prepared;
}

async function ownCluster() {
  const { folder, remove } = await openFolder();
  const cluster = await startCluster(folder, { durable: false });
  const stop = async () => {
    await cluster.stop();
    await remove();
  };
  return { ownerUrl: cluster.ownerUrl("postgres"), superuserUrl: cluster.superuserUrl, stop };
}

async function onOne(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}
