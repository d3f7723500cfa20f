import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStrongroom } from "../../app/strongroom/strongroom.server.ts";
import type { Fault, PlantedRoom } from "./planted.ts";
import { builtScript, plantedRoom } from "./planted.ts";
import { testRoom } from "./room.ts";
import type { TestRoom } from "./room.ts";

const line = z.object({ keyId: z.string(), storedName: z.string(), sha256: z.string(), stalled: z.boolean() }).partial();

/** Runs the child until `enough` says so, then kills it with a signal that nobody can catch. */
async function killed(script: string, room: TestRoom, stallAt: string, enough: (receipts: number, stalled: boolean) => boolean) {
  const child = spawn(process.execPath, [script, room.folder, room.keyFolder, stallAt], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  const receipts = new Map<string, string>();
  let keyId = "";
  for await (const text of createInterface({ input: child.stdout })) {
    const said = line.parse(JSON.parse(text));
    keyId = said.keyId ?? keyId;
    if (said.storedName && said.sha256) receipts.set(said.storedName, said.sha256);
    if (enough(receipts.size, said.stalled === true)) child.kill("SIGKILL");
  }
  expect(await ended).toBe("SIGKILL");
  return { receipts, binding: { keyId, documentId: "d1", version: 1, klass: "closed" } };
}

/** What a reader would find afterwards that is not whole. */
async function halfWritten(room: TestRoom, binding: { keyId: string; documentId: string; version: number; klass: string }): Promise<string[]> {
  const strongroom = await openStrongroom(room);
  const broken: string[] = [];
  for await (const name of strongroom.listStored()) await strongroom.verifyFile(name, binding).catch(() => broken.push(name));
  return broken;
}

describe("kill -9 while files are received", () => {
  let sound: PlantedRoom;
  let script = "";
  beforeAll(async () => {
    sound = await plantedRoom([]);
    script = await builtScript(sound, "crash-child.ts");
  });
  afterAll(() => sound[Symbol.asyncDispose]());

  it("in the middle of one: nothing half-written is served, and the sweep clears what is left", async () => {
    await using room = await testRoom();
    const { binding } = await killed(script, room, "30", (_, stalled) => stalled);
    expect(await halfWritten(room, binding)).toEqual([]);
    expect(await readdir(join(room.folder, "receiving"))).toHaveLength(1);
    expect(await room.strongroom.sweepReceiving(0)).toBe(1);
    expect(await readdir(join(room.folder, "receiving"))).toEqual([]);
  });

  it("at any moment: whatever was acknowledged is there and whole", async () => {
    for (let round = 0; round < 5; round += 1) {
      await using room = await testRoom();
      const { binding, receipts } = await killed(script, room, "never", (count) => count > round * 3);
      expect(receipts.size).toBeGreaterThan(0);
      expect(await halfWritten(room, binding)).toEqual([]);
      for (const [name, sha256] of receipts) expect((await room.strongroom.verifyFile(name, binding)).sha256).toBe(sha256);
    }
  }, 30_000);

  it("falsifier: written straight to its place, the half file is found", async () => {
    const straightToTheShelf: readonly Fault[] = [
      ["stored-name.server.ts", 'join(folder, "receiving")', 'join(folder, "aa")'],
      ["durable.server.ts", '${randomBytes(16).toString("hex")}${UNFINISHED}', 'aa${randomBytes(15).toString("hex")}'],
    ];
    await using planted = await plantedRoom(straightToTheShelf);
    await using room = await testRoom();
    const { binding } = await killed(await builtScript(planted, "crash-child.ts"), room, "30", (_, stalled) => stalled);
    expect(await halfWritten(room, binding)).toHaveLength(1);
  });
});
