import { resolve, sep } from "node:path";
import { makeFolder } from "./durable.server.ts";
import { Keyring } from "./keys.server.ts";
import type { KeyCensus } from "./keys.server.ts";
import { receive } from "./receive.server.ts";
import type { Receipt, ReceiveRequest } from "./receive.server.ts";
import { openText, sealText } from "./seal.server.ts";
import type { Binding, TextBinding } from "./seal.server.ts";
import { SigningKey } from "./signing-key.server.ts";
import { discard, exists, hashStored, listStored, openFile, openVerified, openWholeFile, sweepReceiving, verifyFile } from "./store.server.ts";
import type { Verified, VerifiedFile } from "./store.server.ts";

export interface StrongroomPlaces {
  /** holds the sealed files */
  readonly folder: string;
  /** holds the keys: elsewhere than the sealed files and the database, with its own backups */
  readonly keyFolder: string;
  /** 32 bytes in base64; without it `<keyFolder>/master.key` holds the master key, made the first time */
  readonly masterKey?: string | undefined;
}

/** The room of bytes and keys. Each method's rules stand with the function of the same name in this folder. */
export interface Strongroom {
  createKey(purpose: string): Promise<string>;
  destroyKey(keyId: string): Promise<void>;
  sealText(text: string, binding: TextBinding): Promise<Buffer>;
  openText(sealed: Uint8Array, binding: TextBinding): Promise<string>;
  receive(request: ReceiveRequest): Promise<Receipt>;
  openFile(storedName: string, binding: Binding): AsyncGenerator<Buffer>;
  openVerified(storedName: string, binding: Binding, expectedSha256?: string): Promise<VerifiedFile>;
  openWholeFile(storedName: string, binding: Binding, capBytes: number): Promise<Buffer>;
  verifyFile(storedName: string, binding: Binding): Promise<Verified>;
  hashStored(storedName: string): Promise<string>;
  exists(storedName: string): Promise<boolean>;
  listStored(): AsyncGenerator<string>;
  discard(storedName: string): Promise<boolean>;
  sweepReceiving(olderThanMs: number): Promise<number>;
  signHead(bytes: Uint8Array): Buffer;
  publicKeyPem(): string;
  keyCensus(): Promise<KeyCensus>;
}

/**
 * Opens the strongroom, making its folders and keys the first time.
 * @throws KeyMissing, KeyUnreadable or KeyWrong, each with a sentence for whoever runs the server
 */
export async function openStrongroom({ folder, keyFolder, masterKey }: StrongroomPlaces): Promise<Strongroom> {
  if (isInside(keyFolder, folder)) throw new TypeError("The key folder must not lie inside the folder of sealed files: a backup of one would hold both.");
  await makeFolder(folder);
  const keyring = await Keyring.open(keyFolder, masterKey);
  const signingKey = await SigningKey.open(keyring);
  return {
    createKey: (purpose) => keyring.createKey(purpose),
    destroyKey: (keyId) => keyring.destroyKey(keyId),
    sealText: async (text, binding) => sealText(text, await keyring.scopeKey(binding.keyId), binding),
    openText: async (sealed, binding) => openText(sealed, await keyring.scopeKey(binding.keyId), binding),
    receive: (request) => receive(keyring, folder, request),
    openFile: (storedName, binding) => openFile(keyring, folder, storedName, binding),
    openVerified: (storedName, binding, expectedSha256) => openVerified(keyring, folder, storedName, binding, expectedSha256),
    openWholeFile: (storedName, binding, capBytes) => openWholeFile(keyring, folder, storedName, binding, capBytes),
    verifyFile: (storedName, binding) => verifyFile(keyring, folder, storedName, binding),
    hashStored: (storedName) => hashStored(folder, storedName),
    exists: (storedName) => exists(folder, storedName),
    listStored: () => listStored(folder),
    discard: (storedName) => discard(folder, storedName),
    sweepReceiving: (olderThanMs) => sweepReceiving(folder, olderThanMs),
    signHead: (bytes) => signingKey.signHead(bytes),
    publicKeyPem: () => signingKey.publicKeyPem(),
    keyCensus: () => keyring.census(),
  };
}

function isInside(inner: string, outer: string): boolean {
  return `${resolve(inner)}${sep}`.startsWith(`${resolve(outer)}${sep}`);
}
