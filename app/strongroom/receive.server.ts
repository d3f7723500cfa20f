import { createHash, randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { UnfinishedFile, makeFolder } from "./durable.server.ts";
import { contradicts, fileKind } from "./file-kinds.ts";
import type { FileKind } from "./file-kinds.ts";
import { cleanFileName } from "./file-name.ts";
import { FileRefusal } from "./file-refusal.server.ts";
import { ImageInspection } from "./inspect-image.server.ts";
import { OfficeInspection } from "./inspect-office.server.ts";
import { PdfInspection } from "./inspect-pdf.server.ts";
import { TextInspection } from "./inspect-text.server.ts";
import type { FileNote, Inspection } from "./inspection.ts";
import type { Keyring } from "./keys.server.ts";
import { sealing } from "./seal.server.ts";
import type { Binding } from "./seal.server.ts";
import { HEAD_BYTES, sniff } from "./sniff.server.ts";
import { pathOfStored, receivingFolder } from "./stored-name.server.ts";

export interface ReceiveLimits {
  /** the largest plaintext in bytes; a file of exactly this size is taken */
  readonly maxBytes: number;
}

export interface ReceiveRequest extends Binding {
  readonly stream: AsyncIterable<Uint8Array>;
  /** what the browser said; cleaned before anyone sees it */
  readonly declaredName: string;
  /** what the browser said; heard only against the file */
  readonly declaredType?: string;
  readonly limits: ReceiveLimits;
}

export interface Receipt {
  /** 32 hex digits, drawn at random: says nothing of the file */
  readonly storedName: string;
  /** of the plaintext, in bytes */
  readonly size: number;
  /** of the plaintext, 64 hex digits: what the receipt shows */
  readonly sha256: string;
  /** of the sealed file on the disk, so that it can be checked without a key */
  readonly sealedSha256: string;
  readonly mediaType: string;
  readonly extension: string;
  readonly cleanName: string;
  readonly notes: readonly FileNote[];
  /** of a PDF, where the number is certain; otherwise null */
  readonly pages: number | null;
}

/**
 * The one gate for files: counts, sniffs, inspects and seals while the bytes stream, so that no plaintext and no name
 * touches the disk. Resolves only when the sealed file is durable (fsync file → rename → fsync folders): commit then,
 * and acknowledge after that.
 * After a refusal a Node stream is left open with its rest unread: the caller drains it (`resume()`) or destroys it.
 * @throws FileRefusal with a sentence for the person; the stream's, the disk's and the keys' own errors as they are.
 * Whatever is thrown, nothing is left behind.
 */
export async function receive(keyring: Keyring, folder: string, request: ReceiveRequest): Promise<Receipt> {
  const { cleanName, extension } = cleanFileName(request.declaredName);
  const kind = kindOrRefusal(cleanName, extension, request.declaredType ?? "");
  const scopeKey = await keyring.scopeKey(request.keyId);
  const passing = new Passing(kind, request.limits.maxBytes);
  const sealedHash = createHash("sha256");
  const storedName = randomBytes(16).toString("hex");
  const target = pathOfStored(folder, storedName);

  await makeFolder(receivingFolder(folder));
  const file = await UnfinishedFile.begin(receivingFolder(folder));
  try {
    for await (const sealed of sealing(passing.through(request.stream), scopeKey, request)) {
      sealedHash.update(sealed);
      await file.write(sealed);
    }
    await makeFolder(dirname(target));
    await file.keepAs(target);
  } catch (fault) {
    await file.abandon();
    throw fault;
  }
  return { storedName, cleanName, extension, mediaType: kind.mediaType, sealedSha256: sealedHash.digest("hex"), ...passing.result() };
}

/** The plaintext on its way through: counted, hashed, sniffed and inspected, and never written. */
class Passing {
  readonly #kind: FileKind;
  readonly #maxBytes: number;
  readonly #hash = createHash("sha256");
  readonly #inspection: Inspection;
  #size = 0;
  #notes: readonly FileNote[] = [];

  constructor(kind: FileKind, maxBytes: number) {
    this.#kind = kind;
    this.#maxBytes = maxBytes;
    this.#inspection = inspectionOf(kind);
  }

  async *through(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    let head: Buffer | undefined = Buffer.alloc(0);
    for await (const piece of withoutDestroying(stream)) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      this.#count(bytes);
      if (head === undefined) {
        yield this.#inspect(bytes);
        continue;
      }
      head = Buffer.concat([head, bytes]);
      if (head.length < HEAD_BYTES) continue;
      yield await this.#begin(head);
      head = undefined;
    }
    if (this.#size === 0) throw new FileRefusal("empty", "The file is empty. Check that it was saved, and upload it again.");
    if (head !== undefined) yield await this.#begin(head);
    // before the last chunk is sealed: a refused file never becomes a whole one
    this.#notes = await this.#inspection.finish();
  }

  result(): Pick<Receipt, "size" | "sha256" | "notes" | "pages"> {
    return { size: this.#size, sha256: this.#hash.digest("hex"), notes: this.#notes, pages: this.#inspection.pages ?? null };
  }

  #count(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size > this.#maxBytes) {
      throw new FileRefusal("too large", `The file is larger than ${inWords(this.#maxBytes)}. Split it, or make its pictures smaller, and upload it again.`);
    }
  }

  async #begin(head: Buffer): Promise<Buffer> {
    await sniff(head.subarray(0, HEAD_BYTES), this.#kind);
    return this.#inspect(head);
  }

  #inspect(bytes: Buffer): Buffer {
    this.#hash.update(bytes);
    this.#inspection.take(bytes);
    return bytes;
  }
}

function kindOrRefusal(cleanName: string, extension: string, declaredType: string): FileKind {
  if (cleanName === "") throw new FileRefusal("no name", "The file has no name. Give it a name such as report.pdf and upload it again.");
  if (["doc", "xls", "ppt"].includes(extension)) {
    throw new FileRefusal("older office kind", `Older Office files (.${extension}) are not taken, because they can hide programs. Open it in Office, choose Save As, choose .${extension}x, and upload that copy.`);
  }
  if (["docm", "xlsm", "pptm", "dotm", "xltm", "xlsb"].includes(extension)) {
    throw new FileRefusal("macros", "Files with macros are not taken. Save a copy without macros, as .docx, .xlsx, .pptx or PDF, and upload that.");
  }
  const kind = fileKind(extension);
  if (kind === undefined) {
    throw new FileRefusal("kind not taken", "We take PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument (.odt, .ods), text (.txt, .csv, .md) and pictures (.jpg, .png). Save the file as one of these and upload it again.");
  }
  if (contradicts(kind, declaredType)) {
    throw new FileRefusal("not what its name says", `Your browser does not agree that this is a .${extension} file. Open it, save it again as one of the kinds we take, and upload that copy.`);
  }
  return kind;
}

function inspectionOf(kind: FileKind): Inspection {
  switch (kind.structure) {
    case "pdf":
      return new PdfInspection();
    case "office":
    case "open document":
      return new OfficeInspection(kind);
    case "jpeg":
    case "png":
      return new ImageInspection(kind.structure);
    case "text":
      return new TextInspection();
  }
}

/** Leaving a loop over a Node stream destroys it, and an upload parser whose part is destroyed waits for ever. */
function withoutDestroying(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (!(stream instanceof Readable)) return stream;
  return { [Symbol.asyncIterator]: () => stream.iterator({ destroyOnReturn: false }) };
}

function inWords(bytes: number): string {
  const units = [["MB", 1024 * 1024], ["KB", 1024]] as const;
  const unit = units.find(([, size]) => bytes >= size);
  return unit ? `${Math.floor((bytes / unit[1]) * 10) / 10} ${unit[0]}` : `${bytes} bytes`;
}
