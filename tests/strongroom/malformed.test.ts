import fc from "fast-check";
import { expect, it } from "vitest";
import { FileRefusal } from "../../app/strongroom/file-refusal.server.ts";
import { filesUnder, inPieces, testRoom } from "./room.ts";
import { jpegFile, officeFile, openDocument, pdfFile, pngFile } from "./sample-files.ts";

const runs = Number(process.env["STRONGROOM_MALFORMED"] ?? 400);
const sound: ReadonlyArray<readonly [name: string, bytes: Buffer]> = [
  ["a.docx", officeFile("docx", [{ name: "word/long.xml", content: "evidence ".repeat(3000) }])],
  ["a.xlsx", officeFile("xlsx")],
  ["a.odt", openDocument("text")],
  ["a.pdf", pdfFile()],
  ["a.png", pngFile()],
  ["a.jpg", jpegFile()],
  ["a.csv", Buffer.from("name,count\nÉire,3\n")],
];

it("a malformed upload is taken or refused with a sentence, and never a fault of the server", async () => {
  await using room = await testRoom();
  const changes = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), what: fc.constantFrom("flip", "cut", "insert", "repeat"), value: fc.nat(255) }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...sound), changes, fc.integer({ min: 500, max: 9000 }), async ([declaredName, whole], list, pieceSize) => {
      const bytes = list.reduce(malformed, whole);
      const binding = { keyId: room.keyId, documentId: "d1", version: 1, klass: "restricted" };
      try {
        const { storedName } = await room.strongroom.receive({ ...binding, stream: inPieces(bytes, pieceSize), declaredName, limits: { maxBytes: 1_000_000 } });
        await room.strongroom.discard(storedName);
      } catch (fault) {
        expect(fault).toBeInstanceOf(FileRefusal);
      }
    }),
    { numRuns: runs },
  );
  expect(await filesUnder(room.folder)).toEqual([]);
}, 600_000);

function malformed(bytes: Buffer, change: { at: number; what: string; value: number }): Buffer {
  const at = Math.floor(change.at * bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (change.what) {
    case "flip":
      return Buffer.concat([before, Buffer.from([change.value]), after.subarray(1)]);
    case "cut":
      return Buffer.concat([before, after.subarray(change.value)]);
    case "insert":
      return Buffer.concat([before, Buffer.alloc(change.value, change.value), after]);
    default:
      return Buffer.concat([before, after.subarray(0, change.value), after]);
  }
}
