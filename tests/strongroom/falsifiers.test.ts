import { describe, expect, it } from "vitest";
import type * as Seal from "../../app/strongroom/seal.server.ts";
import type * as Room from "../../app/strongroom/strongroom.server.ts";
import { plaintextFound } from "./plaintext-search.ts";
import { plantedRoom } from "./planted.ts";
import type { Fault } from "./planted.ts";
import { limit, refusals } from "./refusals.ts";
import { inPieces, testRoom } from "./room.ts";
import type { TestRoom } from "./room.ts";
import { attacksLetThrough } from "./seal-attacks.ts";

async function openIn(folder: string): Promise<TestRoom> {
  const planted: typeof Room = await import(/* @vite-ignore */ `${folder}/strongroom.server.ts`);
  return testRoom(planted.openStrongroom);
}

describe("no plaintext and no name touches the disk", () => {
  it("neither half-way nor afterwards", async () => {
    await using room = await testRoom();
    const found = await plaintextFound(room);
    expect(found.bytesMidway).toBeGreaterThan(2 * 64 * 1024);
    expect(found).toMatchObject({ midway: [], afterwards: [] });
  });

  it("falsifier: unsealed, it is found at both moments", async () => {
    await using planted = await plantedRoom([["receive.server.ts", "sealing(passing.through(request.stream), scopeKey, request)", "passing.through(request.stream)"]]);
    await using room = await openIn(planted.folder);
    const found = await plaintextFound(room);
    expect(found.midway.length).toBeGreaterThan(0);
    expect(found.afterwards.length).toBeGreaterThan(0);
  });
});

describe("falsifiers: a seal with a guard taken off lets its attack through", () => {
  const seals: ReadonlyArray<readonly [guard: string, faults: readonly Fault[], letThrough: readonly string[]]> = [
    ["none", [], []],
    [
      "document, version and class in the associated data",
      [["seal.server.ts", ", binding.documentId, String(binding.version), binding.klass, part]", "]"]],
      ["other document", "other version", "other class", "document and version run together"],
    ],
    ["lengths before the bound fields", [["wrap.server.ts", "return [length, bytes];", "return [bytes];"]], ["document and version run together"]],
    ["the last flag", [["seal.server.ts", "nonce[11] = last ? 1 : 0;", ""]], ["cut at a chunk's border"]],
    ["the counter", [["seal.server.ts", "writeUInt32BE(counter,", "writeUInt32BE(0,"]], ["chunks swapped", "chunk repeated", "chunk left out"]],
    [
      "the tag",
      [["seal.server.ts", "decipher.update(sealed.subarray(0, tagAt)), decipher.final()", "decipher.update(sealed.subarray(0, tagAt))"]],
      ["bit in the first chunk", "last bit", "chunks swapped", "bytes appended"],
    ],
  ];
  for (const [guard, faults, letThrough] of seals) {
    it(guard, async () => {
      await using planted = await plantedRoom(faults);
      const seal: typeof Seal = await import(/* @vite-ignore */ `${planted.folder}/seal.server.ts`);
      const through = await attacksLetThrough(seal);
      expect(through).toEqual(expect.arrayContaining([...letThrough]));
      if (letThrough.length === 0) expect(through).toEqual([]);
    });
  }
});

describe("falsifiers: a gate with a guard taken off takes the file", () => {
  const gates: ReadonlyArray<readonly [attack: string, faults: readonly Fault[]]> = [
    ["one byte over the limit", [["receive.server.ts", "this.#size > this.#maxBytes", "false"]]],
    ["an empty file", [["receive.server.ts", "if (this.#size === 0) throw", "if (false) throw"], ["receive.server.ts", "if (head !== undefined) yield", "if (head?.length) yield"], ["inspect-pdf.server.ts", '!this.#tail.last(1024).includes("%%EOF")', "false"]]],
    ["a browser that says otherwise", [["receive.server.ts", "contradicts(kind, declaredType)", "false"]]],
    ["a jpeg called png", [["sniff.server.ts", "found !== kind.mediaType", "false"], ["inspect-image.server.ts", "if (!whole)", "if (false)"]]],
    ["a png cut short", [["inspect-image.server.ts", "if (!whole)", "if (false)"]]],
    ["a PDF cut short", [["inspect-pdf.server.ts", '!this.#tail.last(1024).includes("%%EOF")', "false"]]],
    ["a PDF that is a zip too", [["tail.ts", "return true;", "return false;"], ["inspect-pdf.server.ts", "last(1024)", "last(9999)"]]],
    ["an encrypted PDF", [["inspect-pdf.server.ts", "ENCRYPTED.test(text)", "false"]]],
    ["NUL in a text", [["inspect-text.server.ts", "byte < SPACE", "byte < 0"]]],
    ["neither UTF-8 nor windows-1252", [["inspect-text.server.ts", "!this.#mayBeUtf8 && !this.#mayBeWindows1252", "false"]]],
    ["a docx with macros", [["inspect-office.server.ts", "MACRO_PATH.test(entry.fileName)", "false"]]],
    ["an xlsx called docx", [["inspect-office.server.ts", "if (!declared)", "if (false)"]]],
    ["a docx with two parts of one name", [["inspect-office.server.ts", "seen.has(name)", "false"]]],
    ["a part that expands a thousandfold", [["inspect-office.server.ts", "entry.compressedSize * LARGEST_RATIO", "Infinity"]]],
    ["a part that says less than it holds", [["inspect-office.server.ts", "validateEntrySizes: true", "validateEntrySizes: false"], ["inspect-office.server.ts", "size > entry.uncompressedSize", "false"]]],
    ["more parts than any document has", [["inspect-office.server.ts", "zip.entryCount > MOST_ENTRIES", "false"]]],
    ["an encrypted odt", [["inspect-office.server.ts", '?.includes("encryption-data")', "?.includes(\"nothing\")"]]],
  ];
  for (const [attack, faults] of gates) {
    it(attack, async () => {
      const found = refusals.find(([what]) => what === attack);
      if (!found) throw new Error(`there is no case "${attack}"`);
      const [, declaredName, bytes, , declaredType = ""] = found;
      await using planted = await plantedRoom(faults);
      await using room = await openIn(planted.folder);
      const binding = { keyId: room.keyId, documentId: "d1", version: 1, klass: "restricted" };
      const maxBytes = attack.includes("limit") ? limit : 2_000_000;
      const receipt = await room.strongroom.receive({ ...binding, stream: inPieces(bytes), declaredName, declaredType, limits: { maxBytes } });
      expect(receipt.size).toBe(bytes.length);
    });
  }
});
