import { describe, expect, it } from "vitest";
import { scannedPaper, samplePaper } from "../../db/seed/sample-paper.server.ts";
import { PdfPages } from "../../app/strongroom/pdf-pages.ts";

function look(bytes: Buffer, pieceSize: number): { pages: number | null; isTextless: boolean } {
  const found = new PdfPages();
  for (let at = 0; at < bytes.length; at += pieceSize) found.take(bytes.subarray(at, at + pieceSize).toString("latin1"));
  found.finish();
  return { pages: found.pages, isTextless: found.isTextless };
}
const pdf = (body: string) => Buffer.from(`%PDF-1.7\n${body}\n%%EOF\n`, "latin1");
const page = "<< /Type /Page /Resources << /Font << /F1 5 0 R >> >> >>\n";
const tree = (count: number) => `<< /Type /Pages /Kids [${"3 0 R ".repeat(count)}] /Count ${count} >>\n`;

describe("the pages of a PDF", () => {
  it.each([
    ["a report", samplePaper("Report", ["One line"]), 1, false],
    ["a scan", scannedPaper(), 1, true],
    ["twelve pages", pdf(tree(12) + page.repeat(12)), 12, false],
    ["the count after the pages, and names set closely", pdf(`${page.replaceAll(" ", "").repeat(3)}<</Count 3/Type/Pages/Kids[]>>`), 3, false],
    ["bookmarks that have a count too", pdf(`<< /Type /Outlines /Count 7 >>${tree(2)}${page.repeat(2)}`), 2, false],
    ["pages packed into objects", pdf("<< /Type /ObjStm /N 40 >> stream endstream"), null, false],
    ["some pages packed, and scans beside them", pdf(`<< /Type /ObjStm >>${tree(4)}<< /Type /Page >>`), null, false],
    ["a newer version over an older one", pdf(tree(2) + page.repeat(2) + page), null, false],
    ["a font that is only described", pdf(`${tree(1)}<< /Type /Page >> << /Type /FontDescriptor >>`), 1, true],
    ["nothing", pdf(""), null, false],
  ])("%s", (_what, bytes, pages, isTextless) => {
    for (const pieceSize of [1, 7, 127, 128, 129, 4096, bytes.length]) expect(look(bytes, pieceSize)).toEqual({ pages, isTextless });
  });

  it("does not grow with what a file repeats", () => {
    const found = new PdfPages();
    for (let round = 0; round < 200; round += 1) found.take(Array.from({ length: 1000 }, (_none, place) => `/Count ${round * 1000 + place} `).join(""));
    found.finish();
    expect(found.pages).toBeNull();
  });
});
