import yauzl from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import type { FileKind } from "./file-kinds.ts";
import { FileRefusal } from "./file-refusal.server.ts";
import type { FileNote, Inspection } from "./inspection.ts";

const MEBIBYTE = 1024 * 1024;
/** The whole container is needed and may not touch the disk, so it is held in memory up to this size. */
export const LARGEST_OFFICE_BYTES = 32 * MEBIBYTE;
const MOST_ENTRIES = 5_000;
const LARGEST_EXPANDED_BYTES = 256 * MEBIBYTE;
const LARGEST_RATIO = 200;
/** Below this a high ratio is a small repetitive part, not a bomb. */
const RATIO_MATTERS_BYTES = 8 * MEBIBYTE;
const LARGEST_DIRECTORY_PART = 2 * MEBIBYTE;

const MACRO_PATH = /(?:^|\/)vbaProject\.bin$|(?:^|\/)vbaData\.xml$|(?:^|\/)macrosheets\/|^Basic\/|^Scripts\//i;
const MACRO_TYPE = /macroEnabled|vnd\.ms-office\.vbaProject|ms-excel\.(?:intl)?macrosheet/i;
const ACTIVE_PATH = /(?:^|\/)activeX\//i;
const EMBEDDED_PATH = /(?:^|\/)embeddings\/|^Object \d+\//i;

/** Looks inside docx, xlsx, pptx, odt and ods: holds the container in memory (32 MiB at most), reads its directory, and inflates each part once to count it. */
export class OfficeInspection implements Inspection {
  readonly #kind: FileKind;
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(kind: FileKind) {
    this.#kind = kind;
  }

  take(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size > LARGEST_OFFICE_BYTES) {
      this.#chunks = [];
      throw new FileRefusal("too large", "Word, Excel, PowerPoint and OpenDocument files may be 32 MB at most. Make its pictures smaller, split it, or save it as PDF.");
    }
    this.#chunks.push(Buffer.from(bytes));
  }

  async finish(): Promise<readonly FileNote[]> {
    const whole = Buffer.concat(this.#chunks);
    this.#chunks = [];
    try {
      return await inspectContainer(whole, this.#kind);
    } catch (fault) {
      if (fault instanceof FileRefusal) throw fault;
      // whatever the zip reader objects to (paths that climb out, sizes that lie, a cut end) is the file's fault
      throw new FileRefusal("damaged", "The file is damaged or was not made by an office program. Open it, save it again under a new name and upload that copy.");
    }
  }
}

async function inspectContainer(whole: Buffer, kind: FileKind): Promise<readonly FileNote[]> {
  const zip = await yauzl.fromBufferPromise(whole, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true, strictFileNames: true });
  if (zip.entryCount > MOST_ENTRIES) throw expandsTooFar();
  const notes = new Set<FileNote>();
  const seen = new Set<string>();
  let declaredBytes = 0;
  const directory = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    refuseEntry(entry, seen);
    declaredBytes += entry.uncompressedSize;
    if (declaredBytes > LARGEST_EXPANDED_BYTES) throw expandsTooFar();
    if (EMBEDDED_PATH.test(entry.fileName)) notes.add("attachments");
    const wanted = isDirectoryPart(entry.fileName, kind);
    const content = await expand(zip, entry, wanted);
    if (wanted) directory.set(entry.fileName, content);
  }
  refuseDirectory(directory, seen, kind);
  return [...notes];
}

function refuseEntry(entry: Entry, seen: Set<string>): void {
  if (entry.isEncrypted()) throw protectedByPassword();
  if (MACRO_PATH.test(entry.fileName)) throw hasMacros();
  if (ACTIVE_PATH.test(entry.fileName)) throw unsafeContents();
  // two parts of one name: one reader would show the first, another the second
  const name = entry.fileName.toLowerCase();
  if (seen.has(name)) throw unsafeContents();
  seen.add(name);
  if (entry.uncompressedSize > RATIO_MATTERS_BYTES && entry.uncompressedSize > entry.compressedSize * LARGEST_RATIO) throw expandsTooFar();
}

/** Inflates one part; the zip reader fails it when it is longer or shorter than declared. Returns its text only when wanted. */
async function expand(zip: ZipFile, entry: Entry, wanted: boolean): Promise<string> {
  if (entry.fileName.endsWith("/")) return "";
  const stream = await zip.openReadStreamPromise(entry);
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > entry.uncompressedSize) throw expandsTooFar();
    if (wanted && size <= LARGEST_DIRECTORY_PART) kept.push(chunk);
  }
  if (wanted && size > LARGEST_DIRECTORY_PART) throw unsafeContents();
  return Buffer.concat(kept).toString("utf8");
}

function isDirectoryPart(name: string, kind: FileKind): boolean {
  return kind.structure === "office" ? name === "[Content_Types].xml" : name === "mimetype" || name === "META-INF/manifest.xml";
}

function refuseDirectory(directory: ReadonlyMap<string, string>, seen: ReadonlySet<string>, kind: FileKind): void {
  const contentTypes = directory.get("[Content_Types].xml") ?? "";
  if (MACRO_TYPE.test(contentTypes)) throw hasMacros();
  if (directory.get("META-INF/manifest.xml")?.includes("encryption-data")) throw protectedByPassword();
  const mainPart = kind.mainPart ?? kind.mediaType;
  const declared =
    kind.structure === "office"
      ? contentTypes.includes(`"${mainPart}"`) || contentTypes.includes(`'${mainPart}'`)
      : directory.get("mimetype") === mainPart && seen.has("content.xml");
  if (!declared) throw new FileRefusal("not what its name says", `The contents are not those of a .${kind.extension} file. Open it in your office program, save it as .${kind.extension} and upload that copy.`);
}

function hasMacros(): FileRefusal {
  return new FileRefusal("macros", "The file contains macros. Save a copy without macros (for example as .docx or .xlsx, or as PDF) and upload that.");
}

function protectedByPassword(): FileRefusal {
  return new FileRefusal("password", "The file is protected by a password. Save a copy without the password and upload that.");
}

function unsafeContents(): FileRefusal {
  return new FileRefusal("unsafe contents", "The file contains parts that are not safe to keep, such as active controls. Save it as PDF and upload that copy.");
}

function expandsTooFar(): FileRefusal {
  return new FileRefusal("expands too far", "The file would expand to far more than its size. Open it, save it again under a new name, or save it as PDF, and upload that copy.");
}
