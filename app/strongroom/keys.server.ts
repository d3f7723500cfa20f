import { createSecretKey, randomBytes, randomUUID } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder, removeDurably, sweepFolder, writeDurablyOnce } from "./durable.server.ts";
import { KeyMissing, KeyUnreadable, KeyWrong, isSystemError } from "./faults.server.ts";
import { KEY_BYTES, bindTogether, unwrap, wrap } from "./wrap.server.ts";

const MASTER_FILE = "master.key";
const LEFT_AFTER_MS = 60_000;
const KEY_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PURPOSE = /^[a-z][a-z0-9 -]{0,59}$/;
const MASTER_TEXT = /^[A-Za-z0-9+/]{43}=$/;

const keyFileShape = z.object({
  format: z.literal("candour-key-1"),
  keyId: z.string(),
  purpose: z.string(),
  wrapped: z.base64(),
});

/** What may be said of a key folder without saying any key. */
export type KeyCensus = { keys: number; masterFrom: "a file in the folder" | "the settings"; changedAt: Date };

/** The keys of one installation. Holds only the master key in memory; scope keys are read each time, so that a destroyed key is gone at once. */
export class Keyring {
  readonly #folder: string;
  readonly #master: KeyObject;
  readonly #masterFrom: KeyCensus["masterFrom"];

  private constructor(folder: string, master: KeyObject, masterFrom: KeyCensus["masterFrom"]) {
    this.#folder = folder;
    this.#master = master;
    this.#masterFrom = masterFrom;
  }

  /**
   * Opens the key folder, making it (0700) and the master key (0600) the first time.
   * @param masterKey 32 bytes in base64 from the environment; without it `<folder>/master.key` holds it
   * @throws KeyUnreadable when the master key is malformed or open to other users
   * @throws KeyMissing when wrapped keys are there but the master key is not
   * @throws KeyWrong when the master key opens none of the keys that are there
   */
  static async open(folder: string, masterKey?: string): Promise<Keyring> {
    await makeFolder(folder);
    // a process killed while it made a key may have left a second link to it, which destroying the key would miss
    await sweepFolder(folder, LEFT_AFTER_MS);
    const names = await readdir(folder);
    const keyIds = names.filter((name) => name !== MASTER_FILE && name.endsWith(".key")).map((name) => name.slice(0, -".key".length));
    const ring = new Keyring(folder, await readOrMakeMaster(folder, masterKey, keyIds.length > 0), masterKey === undefined ? "a file in the folder" : "the settings");
    await ring.#proveMaster(keyIds.filter((keyId) => KEY_ID.test(keyId)));
    return ring;
  }

  /**
   * Makes a key for one scope (a closed session, a panel) and stores it wrapped and durably.
   * @param purpose lower-case words such as "closed session": it is bound to the key and never a name or a title
   * @returns the key's id, a UUID
   */
  async createKey(purpose: string): Promise<string> {
    if (!PURPOSE.test(purpose)) throw new TypeError("The purpose of a key is lower-case words, 60 characters at most.");
    const keyId = randomUUID();
    await this.keepSecret(keyId, purpose, randomBytes(KEY_BYTES));
    return keyId;
  }

  /**
   * Destroys a key: what it sealed cannot be opened again once the key folder's own backups have expired.
   * @throws KeyMissing when there is no such key
   */
  async destroyKey(keyId: string): Promise<void> {
    requireKeyId(keyId);
    if (!(await removeDurably(this.#pathOf(keyId)))) throw new KeyMissing(`There is no key ${keyId} to destroy.`);
  }

  /**
   * The scope key for wrapping data keys. For the strongroom's own files; never hand it on.
   * @throws KeyMissing, KeyUnreadable or KeyWrong
   */
  async scopeKey(keyId: string): Promise<KeyObject> {
    requireKeyId(keyId);
    const secret = await this.readSecret(keyId);
    if (secret.length !== KEY_BYTES) throw new KeyUnreadable(`The key ${keyId} does not have 32 bytes.`);
    return createSecretKey(secret);
  }

  /** How many wrapped keys the folder holds, and when one was last made or destroyed: for whoever sees to its backup. */
  async census(): Promise<KeyCensus> {
    const names = (await readdir(this.#folder)).filter((name) => name !== MASTER_FILE && name.endsWith(".key"));
    return { keys: names.length, masterFrom: this.#masterFrom, changedAt: (await stat(this.#folder)).mtime };
  }

  /** Stores a secret wrapped with the master key in `<folder>/<name>.key`; replaces nothing. */
  async keepSecret(name: string, purpose: string, secret: Uint8Array): Promise<boolean> {
    const wrapped = wrap(secret, this.#master, boundToKey(name, purpose)).toString("base64");
    const file = { format: "candour-key-1", keyId: name, purpose, wrapped };
    return writeDurablyOnce(this.#pathOf(name), Buffer.from(`${JSON.stringify(file)}\n`));
  }

  /** Reads a secret that `keepSecret` stored. @throws KeyMissing, KeyUnreadable or KeyWrong */
  async readSecret(name: string): Promise<Buffer> {
    const text = await readPrivately(this.#pathOf(name), `the key ${name}`);
    const file = keyFileShape.safeParse(parseJson(text));
    if (!file.success || file.data.keyId !== name) throw new KeyUnreadable(`The file of the key ${name} is damaged. Restore it from the backup of the key folder.`);
    const secret = unwrap(Buffer.from(file.data.wrapped, "base64"), this.#master, boundToKey(name, file.data.purpose));
    if (secret === undefined) throw new KeyWrong(`The key ${name} was wrapped with another master key, or has been altered.`);
    return secret;
  }

  // Noticed at the start: a wrong master key found later would already have wrapped new keys
  async #proveMaster(keyIds: readonly string[]): Promise<void> {
    let last: KeyWrong | undefined;
    for (const keyId of keyIds) {
      try {
        await this.readSecret(keyId);
        return;
      } catch (fault) {
        if (fault instanceof KeyWrong) last = fault;
        else if (!(fault instanceof KeyUnreadable || fault instanceof KeyMissing)) throw fault;
      }
    }
    if (last) throw new KeyWrong("The master key does not open any of the keys in the key folder. Use the master key that they were made with.");
  }

  #pathOf(name: string): string {
    return join(this.#folder, `${name}.key`);
  }
}

async function readOrMakeMaster(folder: string, given: string | undefined, mustExist: boolean): Promise<KeyObject> {
  if (given !== undefined) return masterFrom(given, "the master key given in the settings");
  const path = join(folder, MASTER_FILE);
  try {
    return masterFrom(await readPrivately(path, "the master key"), "the master key file");
  } catch (fault) {
    if (!(fault instanceof KeyMissing)) throw fault;
    // A new master key beside old wrapped keys would hide that the old one is lost
    if (mustExist) throw new KeyMissing("The key folder holds wrapped keys but no master key. Restore master.key from its backup, or give the master key in the settings.");
  }
  await writeDurablyOnce(path, Buffer.from(`${randomBytes(KEY_BYTES).toString("base64")}\n`));
  return masterFrom(await readPrivately(path, "the master key"), "the master key file");
}

function masterFrom(text: string, what: string): KeyObject {
  const trimmed = text.trim();
  if (!MASTER_TEXT.test(trimmed)) throw new KeyUnreadable(`${what} must be 32 bytes in base64.`.replace(/^t/, "T"));
  return createSecretKey(Buffer.from(trimmed, "base64"));
}

// At once and not through the thread pool: a key is 300 bytes on this machine's own disk, and every name in a list needs one
async function readPrivately(path: string, what: string): Promise<string> {
  try {
    const file = openSync(path, "r");
    try {
      if ((fstatSync(file).mode & 0o077) !== 0) throw new KeyUnreadable(`The file of ${what} can be read by other users of this machine. Set its mode to 600.`);
      return readFileSync(file, "utf8");
    } finally {
      closeSync(file);
    }
  } catch (fault) {
    if (isSystemError(fault, "ENOENT")) throw new KeyMissing(`The key folder does not hold ${what}.`);
    if (isSystemError(fault, "EACCES")) throw new KeyUnreadable(`The file of ${what} may not be read by the user that runs the server.`);
    throw fault;
  }
}

function boundToKey(keyId: string, purpose: string): Buffer {
  return bindTogether(["candour key", keyId, purpose]);
}

function requireKeyId(keyId: string): void {
  if (!KEY_ID.test(keyId)) throw new KeyMissing("That is not the id of a key.");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
