/**
 * A small real PDF of one page with text, for the demo's papers: made here, so that no binary lies in the repository.
 * @param title also set as the document's title
 * @param lines at most 40 lines of plain English text
 */
export function samplePaper(title: string, lines: readonly string[]): Buffer {
  const text = [`BT /F1 16 Tf 56 780 Td (${escaped(title)}) Tj ET`, ...lines.slice(0, 40).map((line, place) => `BT /F1 11 Tf 56 ${750 - place * 17} Td (${escaped(line)}) Tj ET`)].join("\n");
  return asPdf([
    "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    stream("", text),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Title (${escaped(title)}) >>`,
  ], 6);
}

/** A page that is only a picture, as a scanner makes it: nobody who cannot see it can read it. */
export function scannedPaper(): Buffer {
  const [width, height] = [64, 90];
  const grey = Buffer.alloc(width * height, 0xf2);
  for (let row = 8; row < height - 8; row += 4) grey.fill(0x55, row * width + 8, row * width + 8 + 40 + ((row * 7) % 16));
  return asPdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Scan 5 0 R >> >> >>",
    stream("", "q 595 0 0 842 0 0 cm /Scan Do Q"),
    stream(`/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode`, `${grey.toString("hex")}>`),
  ]);
}

function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`;
}

/** @param info the number of the object that holds title and author, where there is one */
function asPdf(objects: readonly string[], info?: number): Buffer {
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const at = Buffer.byteLength(file, "latin1");
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = Buffer.byteLength(file, "latin1");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${info ? ` /Info ${info} 0 R` : ""} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

function escaped(text: string): string {
  return text.replaceAll("’", "'").replace(/[^\x20-\x7e\xa3]/g, " ").replace(/[\\()]/g, (found) => `\\${found}`);
}
