import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, rename, stat, unlink } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isSystemError } from "./faults.server.ts";

const UNFINISHED = ".part";

/**
 * Makes the names in a folder survive a power cut.
 * @throws the system's error when the folder cannot be opened
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder (and those above it), readable by this user only, and its name durable. */
export async function makeFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(resolve(folder), { recursive: true, mode: 0o700 });
  if (firstMade === undefined) return;
  for (let made = resolve(folder); made.length >= firstMade.length; made = dirname(made)) await syncFolder(dirname(made));
}

/**
 * A file being written that nobody can see under its final name before it is whole and on the disk.
 * Always end it with `keepAs` or `abandon`.
 */
export class UnfinishedFile {
  readonly path: string;
  #handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Begins a file (mode 0600) with a random name in `folder`, which must exist. */
  static async begin(folder: string): Promise<UnfinishedFile> {
    const path = join(folder, `${randomBytes(16).toString("hex")}${UNFINISHED}`);
    return new UnfinishedFile(path, await open(path, "wx", 0o600));
  }

  /** Appends bytes; resolves when the system has taken all of them. */
  async write(bytes: Uint8Array): Promise<void> {
    await this.#handle.appendFile(bytes);
  }

  /** fsync file → rename → fsync the folders. Whatever stood at `target` is replaced in one step. */
  async keepAs(target: string): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.path, target);
    await syncFolder(dirname(target));
    // the shelf itself may be new, made a moment ago by another upload that has not synced it yet
    await syncFolder(dirname(dirname(target)));
    await syncFolder(dirname(this.path));
  }

  /** As `keepAs`, but a file that is already at `target` stays: answers false then. */
  async keepAsNew(target: string): Promise<boolean> {
    await this.#handle.sync();
    await this.#handle.close();
    try {
      // link, unlike rename, fails when the name is taken: two processes cannot both believe they were first
      await link(this.path, target);
      await unlink(this.path);
      await syncFolder(dirname(target));
      return true;
    } catch (fault) {
      await removeIfThere(this.path);
      if (isSystemError(fault, "EEXIST")) return false;
      throw fault;
    }
  }

  /** Closes and removes it; safe to call at any moment, also after a failed `keepAs`. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await removeIfThere(this.path);
  }
}

/** Writes a small file durably unless the name is taken; answers whether it did. */
export async function writeDurablyOnce(target: string, bytes: Uint8Array): Promise<boolean> {
  const file = await UnfinishedFile.begin(dirname(target));
  try {
    await file.write(bytes);
    return await file.keepAsNew(target);
  } catch (fault) {
    await file.abandon();
    throw fault;
  }
}

/** Removes a file durably; answers false when there was none. */
export async function removeDurably(path: string): Promise<boolean> {
  const removed = await removeIfThere(path);
  if (removed) await syncFolder(dirname(path));
  return removed;
}

/** The names in a folder; none when it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (fault) {
    if (isSystemError(fault, "ENOENT") || isSystemError(fault, "ENOTDIR")) return [];
    throw fault;
  }
}

/** Removes unfinished files of a folder to which nothing was written for `olderThanMs` milliseconds of real time; answers how many. */
export async function sweepFolder(folder: string, olderThanMs: number): Promise<number> {
  let swept = 0;
  for (const name of await namesIn(folder)) {
    if (!name.endsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    try {
      // the disk's clock is finer than ours: a file of this very millisecond is not from the future
      if (Date.now() - Math.floor((await stat(path)).mtimeMs) < olderThanMs) continue;
      if (await removeIfThere(path)) swept += 1;
    } catch (fault) {
      // another process finished or swept it meanwhile
      if (!isSystemError(fault, "ENOENT")) throw fault;
    }
  }
  return swept;
}

async function removeIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (fault) {
    if (isSystemError(fault, "ENOENT")) return false;
    throw fault;
  }
}
