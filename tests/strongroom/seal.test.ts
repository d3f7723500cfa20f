import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SealBroken } from "../../app/strongroom/faults.server.ts";
import * as seal from "../../app/strongroom/seal.server.ts";
import { gather, inPieces } from "./room.ts";
import { attacksLetThrough, binding } from "./seal-attacks.ts";

const key = createSecretKey(randomBytes(32));
const { CHUNK_BYTES } = seal;

describe("sealed bytes", () => {
  it("withstand every attack", async () => {
    expect(await attacksLetThrough(seal)).toEqual([]);
  });

  it("come back whole at every size around the borders of chunks, however the pieces fall", async () => {
    const sizes = fc.oneof(
      fc.integer({ min: 0, max: 200 }),
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -17, max: 17 })).map(([chunks, more]) => chunks * CHUNK_BYTES + more),
    );
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 900, max: 150_000 }), fc.integer({ min: 900, max: 150_000 }), async (size, inSize, outSize) => {
        const plain = randomBytes(size);
        const sealed = await gather(seal.sealing(inPieces(plain, inSize), key, binding));
        expect(seal.plainSize(sealed.length)).toBe(size);
        const opened = await gather(seal.opening(inPieces(sealed, outSize), key, binding));
        expect(opened.equals(plain)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("come back when they arrive byte by byte", async () => {
    const plain = randomBytes(CHUNK_BYTES + 5);
    const sealed = await gather(seal.sealing(inPieces(plain, 1), key, binding));
    expect((await gather(seal.opening(inPieces(sealed, 1), key, binding))).equals(plain)).toBe(true);
  });

  it("are different each time, and never hold what was sealed", async () => {
    const plain = Buffer.from("the witness's name ".repeat(20));
    const [one, two] = await Promise.all([gather(seal.sealing(inPieces(plain), key, binding)), gather(seal.sealing(inPieces(plain), key, binding))]);
    expect(one.equals(two)).toBe(false);
    expect(one.includes("witness")).toBe(false);
  });

  it("a sealed file says before its end what it is, and a cut shows only at the end", async () => {
    const sealed = await gather(seal.sealing(inPieces(randomBytes(3 * CHUNK_BYTES)), key, binding));
    let released = 0;
    const reading = (async () => {
      for await (const piece of seal.opening(inPieces(sealed.subarray(0, -CHUNK_BYTES)), key, binding)) released += piece.length;
    })();
    await expect(reading).rejects.toThrow(SealBroken);
    expect(released).toBe(2 * CHUNK_BYTES);
  });

  it("openWhole returns nothing of a broken file, and nothing over its cap", async () => {
    const sealed = await gather(seal.sealing(inPieces(randomBytes(100)), key, binding));
    await expect(seal.openWhole(inPieces(sealed), key, binding, 99)).rejects.toThrow(RangeError);
    expect(await seal.openWhole(inPieces(sealed), key, binding, 100)).toHaveLength(100);
    await expect(seal.openWhole(inPieces(sealed.subarray(0, -1)), key, binding, 1000)).rejects.toThrow(SealBroken);
  });

  it("closes its source when the header is not ours", async () => {
    let closed = false;
    async function* source() {
      try {
        yield randomBytes(500);
        yield randomBytes(500);
      } finally {
        closed = true;
      }
    }
    await expect(gather(seal.opening(source(), key, binding))).rejects.toThrow(SealBroken);
    expect(closed).toBe(true);
  });
});

describe("sealed texts", () => {
  const note = { ...binding, part: "note" };

  it("come back as they were", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await seal.openText(await seal.sealText(text, key, note), key, note)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["another document", { ...note, documentId: "d2" }],
    ["another version", { ...note, version: 2 }],
    ["another class", { ...note, klass: "restricted" }],
    ["another column", { ...note, part: "file name" }],
  ])("do not open as those of %s", async (_, other) => {
    await expect(seal.openText(await seal.sealText("said in private", key, note), key, other)).rejects.toThrow(SealBroken);
  });

  it("do not open as a file, nor a file as a text", async () => {
    const text = await seal.sealText("said in private", key, note);
    await expect(gather(seal.opening(inPieces(text), key, binding))).rejects.toThrow(SealBroken);
    const file = await gather(seal.sealing(inPieces(Buffer.from("a file")), key, binding));
    await expect(seal.openText(file, key, note)).rejects.toThrow(SealBroken);
  });
});
