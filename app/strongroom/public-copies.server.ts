import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import { UnfinishedFile, makeFolder, namesIn, removeDurably, sweepFolder } from "./durable.server.ts";
import { StoredFileMissing, isSystemError } from "./faults.server.ts";

const SHA256 = /^[0-9a-f]{64}$/;

export interface PublicCopy {
  /** 64 hex digits: the copy's only name */
  readonly sha256: string;
  /** in bytes */
  readonly size: number;
}

/** A folder of unsealed copies that are public: each is named by its content. Needs no key, so the record's server can hold it alone. */
export interface PublicCopies {
  /** Stores a copy durably before it resolves. Storing the same bytes again changes nothing. */
  putPublicCopy(content: AsyncIterable<Uint8Array> | Uint8Array): Promise<PublicCopy>;
  /** Path of a copy, there or not. @throws StoredFileMissing for anything but 64 hex digits */
  publicPath(sha256: string): string;
  /** Streams a copy. @throws StoredFileMissing on the first read when it is not there */
  readPublic(sha256: string): AsyncGenerator<Buffer>;
  /** Removes a withdrawn copy durably; false when it was not there. */
  removePublic(sha256: string): Promise<boolean>;
  /** Hashes a copy again: true when its bytes still have its name. @throws StoredFileMissing */
  verifyPublic(sha256: string): Promise<boolean>;
  /** The names of all copies, in no promised order. */
  listPublic(): AsyncGenerator<string>;
  /** Removes what interrupted writes left, `olderThanMs` milliseconds after the last of them; answers how many. */
  sweepPublic(olderThanMs: number): Promise<number>;
}

/** Names the folder; makes it on the first write. */
export function openPublicCopies(folder: string): PublicCopies {
  const arriving = join(folder, "arriving");

  function publicPath(sha256: string): string {
    if (!SHA256.test(sha256)) throw new StoredFileMissing("That is not the name of a public copy.");
    return join(folder, sha256.slice(0, 2), sha256);
  }

  async function* readPublic(sha256: string): AsyncGenerator<Buffer> {
    const path = publicPath(sha256);
    try {
      for await (const piece of createReadStream(path)) if (Buffer.isBuffer(piece)) yield piece;
    } catch (fault) {
      if (isSystemError(fault, "ENOENT")) throw new StoredFileMissing("The public copy is not there.");
      throw fault;
    }
  }

  async function verifyPublic(sha256: string): Promise<boolean> {
    const hash = createHash("sha256");
    for await (const piece of readPublic(sha256)) hash.update(piece);
    return hash.digest("hex") === sha256;
  }

  async function putPublicCopy(content: AsyncIterable<Uint8Array> | Uint8Array): Promise<PublicCopy> {
    await makeFolder(arriving);
    const file = await UnfinishedFile.begin(arriving);
    const hash = createHash("sha256");
    let size = 0;
    try {
      for await (const piece of content instanceof Uint8Array ? [content] : content) {
        hash.update(piece);
        size += piece.length;
        await file.write(piece);
      }
      const sha256 = hash.digest("hex");
      await makeFolder(dirname(publicPath(sha256)));
      // also when it is there already: a copy that decayed on the disk is mended by putting it again
      await file.keepAs(publicPath(sha256));
      return { sha256, size };
    } catch (fault) {
      await file.abandon();
      throw fault;
    }
  }

  async function* listPublic(): AsyncGenerator<string> {
    for (const shelf of await namesIn(folder)) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
      for (const name of await namesIn(join(folder, shelf))) if (SHA256.test(name)) yield name;
    }
  }

  async function sweepPublic(olderThanMs: number): Promise<number> {
    return sweepFolder(arriving, olderThanMs);
  }

  return { putPublicCopy, publicPath, readPublic, verifyPublic, listPublic, sweepPublic, removePublic: async (sha256) => removeDurably(publicPath(sha256)) };
}
