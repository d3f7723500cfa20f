import { fileTypeFromBuffer } from "file-type";
import type { FileKind } from "./file-kinds.ts";
import { FileRefusal } from "./file-refusal.server.ts";

/** As many first bytes as the sniffer needs. */
export const HEAD_BYTES = 4100;

// A plain text may begin with these letters ("BMI,Height", "MZ", "ID3"); the text check refuses the binary kinds
const TEXT_FOUND_OUT_LATER = "text";
const refusedInText = new Set(["application/pdf", "application/rtf", "application/postscript", "application/eps", "application/xml", "image/svg+xml"]);
const olderOffice = new Set(["application/x-cfb", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"]);

/**
 * Compares the first bytes of a file with what its name says.
 * @param head the first HEAD_BYTES bytes, or the whole of a smaller file
 * @throws FileRefusal "not what its name says", "two kinds at once" or "password"
 */
export async function sniff(head: Buffer, kind: FileKind): Promise<void> {
  const found = await mediaTypeOf(head);
  if (kind.structure === TEXT_FOUND_OUT_LATER) {
    if (found !== undefined && refusedInText.has(found)) throw notWhatItSays(kind);
    return;
  }
  if (isContainer(kind)) {
    if (found !== undefined && olderOffice.has(found)) {
      throw new FileRefusal("password", "The file is protected by a password or is an older kind of Office file. Open it, remove the password, save it again and upload that copy.");
    }
    // which kind of container it is, its own contents decide: the first bytes need not show them
    if (!head.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004", "latin1"))) throw notWhatItSays(kind);
  } else if (found !== kind.mediaType) {
    throw notWhatItSays(kind);
  }
  if (kind.structure !== "pdf" && head.subarray(0, 1024).includes("%PDF-")) {
    throw new FileRefusal("two kinds at once", "The file can be read as two kinds of file at once. Open it, save a new copy and upload that.");
  }
}

function isContainer(kind: FileKind): boolean {
  return kind.structure === "office" || kind.structure === "open document";
}

async function mediaTypeOf(head: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(head))?.mime;
  } catch {
    // the sniffer met a head that is cut or malformed: what it cannot name is refused by the caller
    return undefined;
  }
}

function notWhatItSays(kind: FileKind): FileRefusal {
  return new FileRefusal(
    "not what its name says",
    `The contents are not those of a .${kind.extension} file. Open the file in the program that made it, save it as one of the kinds we take, and upload that copy.`,
  );
}
