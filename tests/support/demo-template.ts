// The demo council is made once per lane, by the first test file that asks for it; the others clone its database and copy its folders.
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { today } from "../../app/clock.ts";
import { useSettings } from "../../app/settings.server.ts";
import { disconnect, useLogins } from "../../db/connection.server.ts";
import { prepareRoles } from "../../db/roles.server.ts";
import { seedDemo } from "../../db/seed/seed.server.ts";
import { named, type LaneCluster } from "./cluster.ts";

/** A database that can be cloned, and the folders that belong to it. */
export type Template = { database: string; copyFolders(dataFolder: string, keyFolder: string): Promise<void> };

/** The template of today: the story is told from the day on which it is made. Another worker that is making it is waited for. */
export async function demoTemplate(cluster: LaneCluster): Promise<Template> {
  const database = `${cluster.template}_demo_${today().toString().replaceAll("-", "")}`;
  const folder = path.join(cluster.folder, database);
  const server = postgres(cluster.ownerUrl, { max: 1, onnotice() {} });
  try {
    await server`select pg_advisory_lock(7301, 2)`;
    const [found] = await server<{ made: boolean }[]>`select exists (select from pg_database where datname = ${database}) as made`;
    if (!found?.made) await make(server, cluster, database, folder);
  } finally {
    await server.end({ timeout: 2 });
  }
  return {
    database,
    async copyFolders(dataFolder, keyFolder) {
      await cp(path.join(folder, "data"), dataFolder, { recursive: true });
      await cp(path.join(folder, "keys"), keyFolder, { recursive: true });
    },
  };
}

/** Under another name until it is finished: a seeding that failed leaves no template behind. */
async function make(server: postgres.Sql, cluster: LaneCluster, database: string, folder: string): Promise<void> {
  const unfinished = `${database}_unfinished`;
  await mkdir(path.join(folder, "data"), { recursive: true });
  await server.unsafe(`drop database if exists ${unfinished} with (force)`);
  await server.unsafe(`create database ${unfinished} template ${cluster.template}`);
  const ownerUrl = named(cluster.ownerUrl, unfinished);
  useLogins((await prepareRoles(ownerUrl, cluster.passwords, false)).urls);
  useSettings({ dataFolder: path.join(folder, "data"), keyFolder: path.join(folder, "keys"), masterKey: undefined, demo: false, databaseUrl: undefined, surfaces: { record: true, desk: true } });
  await seedDemo(ownerUrl);
  await disconnect();
  await renamed(server, unfinished, database);
}

/** The last connection may still be closing. */
async function renamed(server: postgres.Sql, from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const error = await server.unsafe(`alter database ${from} rename to ${to}`).then(() => undefined, (refused: unknown) => refused);
    if (error === undefined) return;
    if (tries === 40) throw error;
    await server`select pg_sleep(0.1)`;
  }
}
