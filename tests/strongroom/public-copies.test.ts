import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoredFileMissing } from "../../app/strongroom/faults.server.ts";
import { openPublicCopies } from "../../app/strongroom/public-copies.server.ts";
import { filesUnder, gather, inPieces } from "./room.ts";

const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("public copies", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "candour-public-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("are named by their content, stored once, read, verified, listed and removed", async () => {
    const copies = openPublicCopies(join(folder, "public"));
    const bytes = Buffer.from("Agenda of 3 March");
    const copy = await copies.putPublicCopy(bytes);
    expect(await copies.putPublicCopy(inPieces(bytes, 3))).toEqual(copy);
    expect(copy.size).toBe(bytes.length);
    expect(await filesUnder(folder)).toEqual([{ path: copies.publicPath(copy.sha256), bytes }]);
    expect(await gather(copies.readPublic(copy.sha256))).toEqual(bytes);
    expect(await copies.verifyPublic(copy.sha256)).toBe(true);
    const names: string[] = [];
    for await (const name of copies.listPublic()) names.push(name);
    expect(names).toEqual([copy.sha256]);
    expect(await copies.removePublic(copy.sha256)).toBe(true);
    expect(await copies.removePublic(copy.sha256)).toBe(false);
    await expect(gather(copies.readPublic(copy.sha256))).rejects.toThrow(StoredFileMissing);
  });

  it("an altered copy is found, and mended by putting it again", async () => {
    const copies = openPublicCopies(folder);
    const { sha256 } = await copies.putPublicCopy(Buffer.from("Minutes"));
    await writeFile(copies.publicPath(sha256), "Minutes!");
    expect(await copies.verifyPublic(sha256)).toBe(false);
    await copies.putPublicCopy(Buffer.from("Minutes"));
    expect(await copies.verifyPublic(sha256)).toBe(true);
  });

  it("a copy that breaks off leaves nothing", async () => {
    async function* breakingOff() {
      yield Buffer.from("Min");
      throw new Error("gone");
    }
    const copies = openPublicCopies(folder);
    await expect(copies.putPublicCopy(breakingOff())).rejects.toThrow("gone");
    expect(await readdir(join(folder, "arriving"))).toEqual([]);
    await writeFile(join(folder, "arriving", "left.part"), "x");
    expect(await copies.sweepPublic(60_000)).toBe(0);
    expect(await copies.sweepPublic(0)).toBe(1);
  });

  it.each(["", "../../etc/passwd", empty.toUpperCase(), `${empty}/..`, empty.slice(1)])("%j names no public copy", (name) => {
    expect(() => openPublicCopies(folder).publicPath(name)).toThrow(StoredFileMissing);
  });
});
