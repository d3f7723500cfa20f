// A backup of a portal whose owner sees no row unless a policy lets it: equal counts, or the guard says so.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { named } from "../support/cluster.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";

type Addresses = { owner(database: string): string; superuser(database: string): string };
const { dumpAndRestore }: { dumpAndRestore(addresses: Addresses, database: string, folder: string): Promise<string> } =
  await import(pathToFileURL(path.resolve("tests/assurance/dump-and-restore.js")).href);

let portal: DemoPortal;

beforeAll(async () => {
  portal = await openDemoPortal();
});
afterAll(() => portal?.close());

describe("a dump by the owner", () => {
  const { ownerUrl, superuserUrl } = inject("cluster");
  const addresses: Addresses = { owner: (database) => named(ownerUrl, database), superuser: (database) => named(superuserUrl ?? ownerUrl, database) };
  const attempt = () => dumpAndRestore(addresses, portal.database.name, portal.database.dataFolder);

  it("restores to the same rows in every table", async () => {
    expect(await attempt()).toMatch(/^\d+ tables, \d+ rows, all equal$/);
  });

  it("that silently lost the rows of a table is found", async () => {
    await portal.database.owner`drop policy keeper on desk.sealed_note`; // the dump itself still ends well
    await expect(attempt()).rejects.toThrow("Other row counts after restoring: desk.sealed_note 1 / 0");
  });
});
