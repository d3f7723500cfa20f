import { crc32, deflateRawSync } from "node:zlib";

interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  /** a lie about the size when inflated */
  readonly declaredSize?: number;
  readonly method?: number;
}

/** A zip with its directory written as told, true or not. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const plain = Buffer.from(part.content);
    const data = part.stored ? plain : deflateRawSync(plain);
    const name = Buffer.from(part.name, "utf8");
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800 | (part.encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(part.declaredSize ?? plain.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), fields, name, data]);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), fields, central, name]));
    pieces.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, listed, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

const mainParts = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  docm: "application/vnd.ms-word.document.macroEnabled.main+xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
};

function contentTypes(kind: keyof typeof mainParts): ZipPart {
  return { name: "[Content_Types].xml", content: `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${mainParts[kind]}"/></Types>` };
}

export function officeFile(kind: keyof typeof mainParts, extra: readonly ZipPart[] = []): Buffer {
  return zipOf([contentTypes(kind), { name: "_rels/.rels", content: "<Relationships/>" }, { name: "main.xml", content: "<document>Evidence of the agency</document>" }, ...extra]);
}

export function openDocument(type: "text" | "spreadsheet" | "text-template", extra: readonly ZipPart[] = [], manifest = "<manifest/>"): Buffer {
  return zipOf([
    { name: "mimetype", content: `application/vnd.oasis.opendocument.${type}`, stored: true },
    { name: "content.xml", content: "<office/>" },
    { name: "META-INF/manifest.xml", content: manifest },
    ...extra,
  ]);
}

export function pdfFile(body = "BT (Evidence) Tj ET", trailer = "<< /Root 1 0 R /Size 2 >>"): Buffer {
  return Buffer.from(`%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nstream\n${body}\nendstream\nendobj\nxref\n0 2\ntrailer\n${trailer}\nstartxref\n9\n%%EOF\n`, "latin1");
}

export function pngFile(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header[8] = 8;
  return Buffer.concat([Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"), pngChunk("IHDR", header), pngChunk("IDAT", Buffer.from("789c63000100000500", "hex")), pngChunk("IEND", Buffer.alloc(0))]);
}

export function jpegFile(): Buffer {
  return Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), Buffer.alloc(400, 0x55), Buffer.from("ffd9", "hex")]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(4);
  ends.writeUInt32BE(crc32(named));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, named, ends]);
}
