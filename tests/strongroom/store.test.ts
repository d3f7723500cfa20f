import { appendFile, readFile, readdir, readlink, utimes, writeFile } from "node:fs/promises";
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { SealBroken, StoredFileMissing } from "../../app/strongroom/faults.server.ts";
import { FileRefusal } from "../../app/strongroom/file-refusal.server.ts";
import type { Receipt } from "../../app/strongroom/receive.server.ts";
import { filesUnder, gather, inPieces, testRoom } from "./room.ts";
import type { TestRoom } from "./room.ts";

const text = Buffer.from(randomBytes(100_000).toString("base64"));

function bindingOf(room: TestRoom) {
  return { keyId: room.keyId, documentId: "d1", version: 1, klass: "restricted" };
}

function give(room: TestRoom, bytes: Uint8Array = text): Promise<Receipt> {
  return room.strongroom.receive({ ...bindingOf(room), stream: inPieces(bytes), declaredName: "note.txt", limits: { maxBytes: 1_000_000 } });
}

function pathOf(room: TestRoom, receipt: Receipt): string {
  return join(room.folder, receipt.storedName.slice(0, 2), receipt.storedName);
}

describe("stored files", () => {
  it("are found, proved, listed and discarded by the receipt's name", async () => {
    await using room = await testRoom();
    const { strongroom } = room;
    const receipt = await give(room);
    const sha256 = createHash("sha256").update(text).digest("hex");
    expect(receipt).toMatchObject({ size: text.length, sha256 });
    expect(await strongroom.exists(receipt.storedName)).toBe(true);
    expect(await strongroom.verifyFile(receipt.storedName, bindingOf(room))).toEqual({ size: text.length, sha256 });
    expect(await strongroom.hashStored(receipt.storedName)).toBe(receipt.sealedSha256);
    expect(await strongroom.openWholeFile(receipt.storedName, bindingOf(room), text.length)).toEqual(text);
    await expect(strongroom.openWholeFile(receipt.storedName, bindingOf(room), text.length - 1)).rejects.toThrow(RangeError);
    const download = await strongroom.openVerified(receipt.storedName, bindingOf(room), sha256);
    expect(download.size).toBe(text.length);
    expect(await gather(download.bytes)).toEqual(text);
    const names: string[] = [];
    for await (const name of strongroom.listStored()) names.push(name);
    expect(names).toEqual([receipt.storedName]);
    expect(await strongroom.discard(receipt.storedName)).toBe(true);
    expect(await strongroom.discard(receipt.storedName)).toBe(false);
    expect(await strongroom.exists(receipt.storedName)).toBe(false);
    await expect(strongroom.verifyFile(receipt.storedName, bindingOf(room))).rejects.toThrow(StoredFileMissing);
  });

  it("a damaged file is not downloaded at all, and its sealed hash shows it without a key", async () => {
    await using room = await testRoom();
    const receipt = await give(room);
    await appendFile(pathOf(room, receipt), "x");
    await expect(room.strongroom.openVerified(receipt.storedName, bindingOf(room))).rejects.toThrow(SealBroken);
    expect(await room.strongroom.hashStored(receipt.storedName)).not.toBe(receipt.sealedSha256);
  });

  it("a file put in the place of another is refused, by its binding or by the receipt's hash", async () => {
    await using room = await testRoom();
    const [first, second] = [await give(room), await give(room, Buffer.from("an earlier draft"))];
    await writeFile(pathOf(room, first), await readFile(pathOf(room, second)));
    await expect(room.strongroom.openVerified(first.storedName, bindingOf(room), first.sha256)).rejects.toThrow(SealBroken);
    await expect(room.strongroom.openVerified(first.storedName, { ...bindingOf(room), documentId: "d2" })).rejects.toThrow(SealBroken);
  });

  it("a file that changes between proving and sending ends in a fault", async () => {
    await using room = await testRoom();
    const receipt = await give(room);
    const download = await room.strongroom.openVerified(receipt.storedName, bindingOf(room));
    await writeFile(pathOf(room, receipt), await readFile(pathOf(room, await give(room, Buffer.from("an earlier draft")))));
    await expect(gather(download.bytes)).rejects.toThrow(SealBroken);
  });

  it.each(["../keys/master.key", "", "ABCDEF0123456789ABCDEF0123456789", "0123456789abcdef0123456789abcde\n", "receiving/0123456789abcdef012345"])("%j names no stored file", async (name) => {
    await using room = await testRoom();
    expect(await room.strongroom.exists(name)).toBe(false);
    await expect(gather(room.strongroom.openFile(name, bindingOf(room)))).rejects.toThrow(StoredFileMissing);
    await expect(room.strongroom.discard(name)).rejects.toThrow(StoredFileMissing);
  });

  it.runIf(process.platform === "linux")("a reader that leaves early leaves no file open", async () => {
    await using room = await testRoom();
    const receipt = await give(room);
    const openFiles = async () => (await Promise.all((await readdir("/proc/self/fd")).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")))).filter((path) => path.startsWith(room.base));
    for await (const piece of room.strongroom.openFile(receipt.storedName, bindingOf(room))) {
      expect(piece.length).toBeGreaterThan(0);
      expect(await openFiles()).toHaveLength(1);
      break;
    }
    await expect(gather(room.strongroom.openFile(receipt.storedName, { ...bindingOf(room), version: 2 }))).rejects.toThrow(SealBroken);
    expect(await openFiles()).toEqual([]);
  });

  it("an upload that breaks off leaves nothing, and its fault is told as it is", async () => {
    await using room = await testRoom();
    async function* breakingOff() {
      yield text.subarray(0, 90_000);
      throw new Error("aborted");
    }
    const given = room.strongroom.receive({ ...bindingOf(room), stream: breakingOff(), declaredName: "note.txt", limits: { maxBytes: 1_000_000 } });
    await expect(given).rejects.toThrow("aborted");
    expect(await filesUnder(room.folder)).toEqual([]);
  });

  it("after a refusal the rest of a stream can be drained, so that the form's other fields are read", async () => {
    await using room = await testRoom();
    const stream = Readable.from(inPieces(text, 5000));
    const given = room.strongroom.receive({ ...bindingOf(room), stream, declaredName: "note.txt", limits: { maxBytes: 20_000 } });
    await expect(given).rejects.toThrow(FileRefusal);
    expect(stream.destroyed).toBe(false);
    stream.resume();
    await new Promise((resolve) => stream.once("end", resolve));
  });

  it("the sweep takes what is old and leaves what is arriving", async () => {
    await using room = await testRoom();
    await give(room);
    const receiving = join(room.folder, "receiving");
    const [old, arriving] = [join(receiving, "old.part"), join(receiving, "new.part")];
    await writeFile(old, "x");
    await writeFile(arriving, "x");
    await utimes(old, new Date(0), new Date(0));
    expect(await room.strongroom.sweepReceiving(60_000)).toBe(1);
    expect(await readdir(receiving)).toEqual(["new.part"]);
    expect(await room.strongroom.sweepReceiving(0)).toBe(1);
  });
});
