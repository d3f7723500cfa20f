import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileRefusal } from "../../app/strongroom/file-refusal.server.ts";
import { filesUnder, gather, inPieces, testRoom } from "./room.ts";
import type { TestRoom } from "./room.ts";
import { limit, refusals } from "./refusals.ts";
import { jpegFile, officeFile, openDocument, pdfFile, pngFile } from "./sample-files.ts";

describe("the gate refuses, says what to do, and leaves nothing behind", () => {
  let room: TestRoom;
  beforeAll(async () => {
    room = await testRoom();
  });
  afterAll(() => room[Symbol.asyncDispose]());

  async function offer(name: string, bytes: Buffer, declaredType = "", maxBytes = 40_000_000) {
    const stream = inPieces(bytes, 3001);
    return room.strongroom.receive({ stream, declaredName: name, declaredType, limits: { maxBytes }, keyId: room.keyId, documentId: "d1", version: 1, klass: "restricted" });
  }

  for (const [what, name, bytes, reason, declaredType] of refusals) it(what, async () => {
    const answer = await offer(name, bytes, declaredType, reason === "too large" ? limit : 2_000_000).catch((fault: unknown) => fault);
    expect(answer).toBeInstanceOf(FileRefusal);
    if (!(answer instanceof FileRefusal)) return;
    expect(answer.reason).toBe(reason);
    expect(answer.message).toMatch(/^[A-Z].*(upload|Split|Save).*\.$/);
    if (name.length > 8) expect(answer.message).not.toContain(name);
    expect(await filesUnder(room.folder)).toEqual([]);
  });

  it("an Office file over 32 MB, with a sentence, even where larger files are taken", async () => {
    const large = Buffer.concat([officeFile("docx"), Buffer.alloc(32 * 1024 * 1024)]);
    await expect(offer("report.docx", large)).rejects.toThrow("32 MB at most");
    expect(await filesUnder(room.folder)).toEqual([]);
  });

  const windows1252 = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x94, 0x0d, 0x0a]);
  const splitLetters = Buffer.from("é".repeat(9000));
  const taken: ReadonlyArray<readonly [what: string, name: string, bytes: Buffer, mediaType: string, notes?: readonly string[]]> = [
    ["exactly the limit", "long.txt", Buffer.alloc(limit, 0x61), "text/plain"],
    ["a PDF", "report.pdf", pdfFile(), "application/pdf"],
    ["a PDF that writes about encryption", "report.pdf", pdfFile("BT (the /Encrypt entry, /EncryptMetadata true) Tj ET"), "application/pdf"],
    ["a PDF with scripts and attachments, noted", "report.pdf", pdfFile("<< /S /JavaScript /JS (app.alert) >> << /EmbeddedFiles 3 0 R >>"), "application/pdf", ["attachments", "scripts"]],
    ["a PDF that is a scan, noted", "scan.pdf", pdfFile("<< /Type /Page /Contents 4 0 R >>"), "application/pdf", ["no text"]],
    ["a docx", "report.DOCX", officeFile("docx"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["a docx with a sheet inside it, noted", "report.docx", officeFile("docx", [{ name: "word/embeddings/sheet1.xlsx", content: "x" }]), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["attachments"]],
    ["an xlsx", "sums.xlsx", officeFile("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    ["a pptx", "slides.pptx", officeFile("pptx"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
    ["an odt", "letter.odt", openDocument("text"), "application/vnd.oasis.opendocument.text"],
    ["an ods", "sums.ods", openDocument("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"],
    ["a png", "map.png", pngFile(), "image/png"],
    ["a jpeg", "photo.jpeg", jpegFile(), "image/jpeg"],
    ["UTF-8 whose letters are cut by the pieces", "note.md", splitLetters, "text/markdown"],
    ["windows-1252", "sheet.csv", windows1252, "text/csv"],
    ["a table that begins with letters of a picture format", "bodies.csv", Buffer.from("BMI,Height\n21,170\n"), "text/csv"],
    ["one byte", "a.txt", Buffer.from("a"), "text/plain"],
  ];

  for (const [what, name, bytes, mediaType, notes = []] of taken) it(`but takes ${what}`, async () => {
    const receipt = await offer(name, bytes, "application/octet-stream", name === "long.txt" ? limit : undefined);
    expect(receipt).toMatchObject({ mediaType, size: bytes.length, extension: name.split(".")[1]?.toLowerCase() });
    expect([...receipt.notes].sort()).toEqual(notes);
    const opened = await gather(room.strongroom.openFile(receipt.storedName, { keyId: room.keyId, documentId: "d1", version: 1, klass: "restricted" }));
    expect(opened.equals(bytes)).toBe(true);
  });

  it("and takes a picture that another program made", async () => {
    const picture = await readFile("node_modules/govuk-frontend/dist/govuk/assets/images/govuk-icon-180.png");
    expect((await offer("icon.png", picture)).mediaType).toBe("image/png");
  });
});
