import { spawn } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdFolder } from "../../db/lock-file.server.ts";
import { openFolder } from "./open-folder.ts";

const address = "http://localhost:3000";
let place: { folder: string; remove: () => Promise<void> };
beforeEach(async () => {
  place = await openFolder();
});
afterEach(() => place.remove());

const leave = (content: string) => writeFile(path.join(place.folder, "candour.lock"), content);

describe("a data folder", () => {
  it("is held by one process, and free after its release", async () => {
    const held = await holdFolder(place.folder, { address });
    await expect(holdFolder(place.folder, { address: "http://localhost:3001" })).rejects.toThrow(
      `Candour already runs here: ${address} (process ${process.pid}). Stop it first, or choose another folder with DATA_FOLDER.`,
    );
    await held.release();
    await held.release();
    expect(await readdir(place.folder)).toEqual([]);
    await (await holdFolder(place.folder, { address })).release();
  });

  it("is held under the address that its holder got later", async () => {
    const held = await holdFolder(place.folder, { address: "http://localhost:0" });
    await held.nowAt("http://localhost:41234");
    await expect(holdFolder(place.folder, { address })).rejects.toThrow("Candour already runs here: http://localhost:41234 (process ");
    await held.release();
    await held.nowAt(address); // released: nothing is written any more
    expect(await readdir(place.folder)).toEqual([]);
  });

  it("is taken over from a process that is gone", async () => {
    const gone = spawn("true");
    await new Promise((done) => gone.once("exit", done));
    await leave(JSON.stringify({ pid: gone.pid, started: null, address }));
    await (await holdFolder(place.folder, { address })).release();
  });

  it.runIf(process.platform === "linux")("is taken over when the number belongs to another process by now", async () => {
    const other = spawn("sleep", ["30"]);
    await leave(JSON.stringify({ pid: other.pid, started: "another-boot 1", address }));
    await (await holdFolder(place.folder, { address })).release();
    other.kill();
  });

  it("is taken over when the lock was never finished or makes no sense", async () => {
    await leave("{");
    await (await holdFolder(place.folder, { address })).release();
    await leave("");
    await (await holdFolder(place.folder, { address })).release();
  });

  it("goes to exactly one of many who find the same stale lock", async () => {
    for (let round = 0; round < 10; round += 1) {
      await leave(JSON.stringify({ pid: 2 ** 22 + 1, started: null, address }));
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => holdFolder(place.folder, { address })));
      const held = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(held).toHaveLength(1);
      await held[0]?.release();
    }
  });

  it("says so when the lock cannot be written", async () => {
    await expect(holdFolder(path.join(place.folder, "absent"), { address })).rejects.toThrow(/cannot write .*DATA_FOLDER/);
  });
});
