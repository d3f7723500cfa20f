import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { namesIn, removeDurably, sweepFolder } from "./durable.server.ts";
import { SealBroken, StoredFileMissing, isSystemError } from "./faults.server.ts";
import type { Keyring } from "./keys.server.ts";
import { CHUNK_BYTES, HEADER_BYTES, openWhole, opening, plainSize } from "./seal.server.ts";
import type { Binding } from "./seal.server.ts";
import { isStoredName, pathOfStored, receivingFolder } from "./stored-name.server.ts";

/** What a stored file proved to be. */
export interface Verified {
  /** of the plaintext, in bytes */
  readonly size: number;
  /** of the plaintext, 64 hex digits */
  readonly sha256: string;
}

/** A verified file on its way out. `bytes` opens the file when it is first asked for, and may be read once. */
export interface VerifiedFile extends Verified {
  readonly bytes: AsyncGenerator<Buffer>;
}

/**
 * Streams the plaintext of a stored file. Each chunk is proved before it is yielded, the end only when the stream
 * ends: use it where a broken end can still be undone (hashing, rendering), and `openVerified` for downloads.
 * @throws StoredFileMissing, SealBroken, or a fault of the key
 */
export async function* openFile(keyring: Keyring, folder: string, storedName: string, binding: Binding): AsyncGenerator<Buffer> {
  const path = pathOfStored(folder, storedName);
  const scopeKey = await keyring.scopeKey(binding.keyId);
  yield* opening(piecesOf(path), scopeKey, binding);
}

/** The whole plaintext of a small stored file, proved before it is returned. @throws RangeError when it is over `capBytes` */
export async function openWholeFile(keyring: Keyring, folder: string, storedName: string, binding: Binding, capBytes: number): Promise<Buffer> {
  const path = pathOfStored(folder, storedName);
  const scopeKey = await keyring.scopeKey(binding.keyId);
  const sealedSize = await sizeOf(path);
  if (plainSize(sealedSize) > capBytes) throw new RangeError(`The sealed file is larger than the ${capBytes} bytes that may be held in memory.`);
  return openWhole(piecesOf(path), scopeKey, binding, capBytes);
}

/** Reads a stored file to its end and proves it with its key. @throws StoredFileMissing, SealBroken, or a fault of the key */
export async function verifyFile(keyring: Keyring, folder: string, storedName: string, binding: Binding): Promise<Verified> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of openFile(keyring, folder, storedName, binding)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest("hex") };
}

/**
 * For downloads: proves the whole file first, then streams it. The file is read twice; in return nothing of a damaged
 * file is sent. Should it change between the two readings, the stream ends in SealBroken.
 * @param expectedSha256 the plaintext's hash from the receipt, so that an older file of the same binding cannot take its place
 */
export async function openVerified(keyring: Keyring, folder: string, storedName: string, binding: Binding, expectedSha256?: string): Promise<VerifiedFile> {
  const verified = await verifyFile(keyring, folder, storedName, binding);
  if (expectedSha256 !== undefined && verified.sha256 !== expectedSha256) throw new SealBroken("The stored file is not the one that the receipt names.");
  return { ...verified, bytes: unchanged(openFile(keyring, folder, storedName, binding), verified.sha256) };
}

/** SHA-256 of a stored file as it lies on the disk, sealed: compares with the receipt's `sealedSha256` without any key. */
export async function hashStored(folder: string, storedName: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of piecesOf(pathOfStored(folder, storedName))) hash.update(piece);
  return hash.digest("hex");
}

/** True when a stored file of this name is there; false also for names that no stored file can have. */
export async function exists(folder: string, storedName: string): Promise<boolean> {
  if (!isStoredName(storedName)) return false;
  try {
    return (await stat(pathOfStored(folder, storedName))).isFile();
  } catch (fault) {
    if (isSystemError(fault, "ENOENT")) return false;
    throw fault;
  }
}

/** Every stored name, for comparing the store with the rows that speak of it. Order is not promised. */
export async function* listStored(folder: string): AsyncGenerator<string> {
  for (const shelf of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await namesIn(join(folder, shelf))) {
      if (isStoredName(name) && name.startsWith(shelf)) yield name;
    }
  }
}

/** Removes a stored file durably; answers false when it was not there. The sealed bytes may stay on the medium: destroying its key is what makes them unreadable. */
export async function discard(folder: string, storedName: string): Promise<boolean> {
  return removeDurably(pathOfStored(folder, storedName));
}

/** Removes what interrupted uploads left, when nothing was written to it for `olderThanMs` milliseconds; answers how many. */
export async function sweepReceiving(folder: string, olderThanMs: number): Promise<number> {
  return sweepFolder(receivingFolder(folder), olderThanMs);
}

async function* unchanged(bytes: AsyncGenerator<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") !== sha256) throw new SealBroken("The stored file changed while it was being read.");
}

async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const handle = await openStored(path);
  try {
    for await (const piece of handle.createReadStream({ highWaterMark: HEADER_BYTES + 4 * CHUNK_BYTES, autoClose: false })) {
      if (Buffer.isBuffer(piece)) yield piece;
    }
  } finally {
    await handle.close();
  }
}

async function openStored(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (fault) {
    if (isSystemError(fault, "ENOENT")) throw new StoredFileMissing("The stored file is not there.");
    throw fault;
  }
}

async function sizeOf(path: string): Promise<number> {
  const handle = await openStored(path);
  try {
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}
