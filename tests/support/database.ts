import { randomBytes } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { inject } from "vitest";
import { useSettings } from "../../app/settings.server.ts";
import { disconnect, useLogins } from "../../db/connection.server.ts";
import { prepareRoles, type PreparedRoles } from "../../db/roles.server.ts";
import { openFolder } from "../db/open-folder.ts";
import { named } from "./cluster.ts";
import { demoTemplate } from "./demo-template.ts";

/** A migrated database of one test file, with folders of its own. */
export type TestDatabase = {
  name: string;
  ownerUrl: string;
  /** The superuser's address of this database; undefined where DATABASE_URL names somebody else's PostgreSQL. */
  superuserUrl: string | undefined;
  urls: PreparedRoles["urls"];
  roles: PreparedRoles["roles"];
  prefix: string;
  /** The owner's login, which as a member of the keeper sees every row. */
  owner: postgres.Sql;
  /** A data folder, empty but for a council that was asked for; keys lie in `keyFolder` beside it. */
  dataFolder: string;
  keyFolder: string;
  end(): Promise<void>;
};

/**
 * Clones the lane's template database (a tenth of a second) and points this process at it: `useLogins` and `useSettings`.
 * Call it in `beforeAll`, and `end()` in `afterAll`.
 * @param given.demo marks the installation as the demo: one-click sign-in, movable clock
 * @param given.council with the demo council in it, which the lane makes once
 */
export async function testDatabase(given: { demo?: boolean; council?: boolean } = {}): Promise<TestDatabase> {
  const cluster = inject("cluster");
  const filled = given.council ? await demoTemplate(cluster) : undefined;
  const name = `${cluster.template}_${randomBytes(5).toString("hex")}`;
  const server = postgres(cluster.ownerUrl, { max: 1, onnotice() {} });
  await server.unsafe(`create database ${name} template ${filled?.database ?? cluster.template}`);
  const ownerUrl = named(cluster.ownerUrl, name);
  const { urls, roles, prefix } = await prepareRoles(ownerUrl, cluster.passwords, false);
  const owner = postgres(ownerUrl, { max: 4, onnotice() {} });
  const { folder: dataFolder, remove: removeData } = await openFolder();
  const { folder: keys, remove: removeKeys } = await openFolder();
  const keyFolder = path.join(keys, "keys");
  await filled?.copyFolders(dataFolder, keyFolder);
  useLogins(urls);
  useSettings({ dataFolder, keyFolder, masterKey: undefined, demo: given.demo ?? false, databaseUrl: undefined, surfaces: { record: true, desk: true } });
  if (given.demo) await owner`update access.installation set demo = true`;
  return {
    name, ownerUrl, superuserUrl: cluster.superuserUrl && named(cluster.superuserUrl, name), urls, roles, prefix, owner, dataFolder, keyFolder,
    async end() {
      await disconnect();
      await owner.end({ timeout: 2 });
      await server.end({ timeout: 2 });
      await dropDatabase(cluster.superuserUrl ?? cluster.ownerUrl, name);
      await removeData();
      await removeKeys();
    },
  };
}

/** A connection of the portal's logins may still be closing: the superuser ends it, the owner has to wait for it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice() {} });
  try {
    for (let tries = 1; ; tries += 1) {
      const error = await sql.unsafe(`drop database if exists ${name} with (force)`).then(() => undefined, (refused: unknown) => refused);
      if (error === undefined) return;
      if (tries === 20) throw error;
      await pause(250);
    }
  } finally {
    await sql.end({ timeout: 2 });
  }
}
