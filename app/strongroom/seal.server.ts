import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { SealBroken } from "./faults.server.ts";
import { KEY_BYTES, TAG_BYTES, WRAPPED_KEY_BYTES, bindTogether, unwrap, wrap } from "./wrap.server.ts";

/** What sealed bytes belong to. All of it is needed again, unchanged, to open them. */
export interface Binding {
  /** id of the scope key, from `createKey` */
  readonly keyId: string;
  readonly documentId: string;
  /** whole number from 0 */
  readonly version: number;
  /** class of the material: public, official, restricted, closed, identity */
  readonly klass: string;
}

/** A binding for a text kept in the database: `part` names its column, so that a note and a file name cannot change places. */
export interface TextBinding extends Binding {
  readonly part: string;
}

export const CHUNK_BYTES = 64 * 1024;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const MAGIC = Buffer.from("CANDOUR\u0001", "latin1");
const KEY_ID_BYTES = 16;
const PREFIX_BYTES = 7;
const WRAPPED_AT = MAGIC.length + KEY_ID_BYTES;
const PREFIX_AT = WRAPPED_AT + WRAPPED_KEY_BYTES;

/** Header: magic with format version (8) ‖ key id (16) ‖ wrapped data key (60) ‖ nonce prefix (7). */
export const HEADER_BYTES = PREFIX_AT + PREFIX_BYTES;

/**
 * Seals a stream: AES-256-GCM in chunks of 64 KiB in STREAM form (Hoang, Reyhanitabar, Rogaway and Vizár 2015).
 * The nonce of a chunk is the random prefix ‖ 4-byte counter ‖ last flag, so chunks cannot be cut, moved or repeated;
 * header, document id, version and class are associated data of every chunk. Every call makes a new data key.
 * @param source pieces of any size, held until they are sealed: the source must not write into them again
 */
export async function* sealing(source: AsyncIterable<Uint8Array>, scopeKey: KeyObject, binding: Binding, part = "file"): AsyncGenerator<Buffer> {
  const dataKey = randomBytes(KEY_BYTES);
  const header = Buffer.concat([
    MAGIC,
    keyIdBytes(binding.keyId),
    wrap(dataKey, scopeKey, boundToDataKey(binding, part)),
    randomBytes(PREFIX_BYTES),
  ]);
  const key = createSecretKey(dataKey);
  dataKey.fill(0);
  const boundTo = boundToChunk(header, binding, part);
  yield header;
  let counter = 0;
  for await (const { bytes, last } of inChunks(source, CHUNK_BYTES)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(header, counter, last));
    cipher.setAAD(boundTo);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    counter += 1;
  }
}

/**
 * Opens a sealed stream. Each chunk is proved before it is yielded, but the END is proved only when the generator
 * returns: a consumer that has passed chunks on must treat a later SealBroken as "what I sent is not the whole file".
 * To know first, use `openWhole` for small things and the store's `openVerified` for downloads.
 * @throws SealBroken for anything cut, altered, moved, appended, or sealed for another binding or key
 */
export async function* opening(source: AsyncIterable<Uint8Array>, scopeKey: KeyObject, binding: Binding, part = "file"): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    const { header, begun } = await takeHeader(iterator);
    const dataKey = unwrap(header.subarray(WRAPPED_AT, PREFIX_AT), scopeKey, boundToDataKey(binding, part));
    if (dataKey === undefined || !keyIdBytes(binding.keyId).equals(header.subarray(MAGIC.length, WRAPPED_AT))) {
      throw new SealBroken("The sealed bytes belong to another document, version, class or key, or have been altered.");
    }
    const key = createSecretKey(dataKey);
    dataKey.fill(0);
    const boundTo = boundToChunk(header, binding, part);
    let counter = 0;
    for await (const { bytes, last } of inChunks(continued(begun, iterator), SEALED_CHUNK_BYTES)) {
      yield openChunk(bytes, key, nonceOf(header, counter, last), boundTo);
      counter += 1;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * Opens a small sealed thing, proved to its end before a byte of it is returned.
 * @param capBytes the most plaintext to hold in memory
 * @throws SealBroken; RangeError when it is larger than the cap
 */
export async function openWhole(source: AsyncIterable<Uint8Array>, scopeKey: KeyObject, binding: Binding, capBytes: number, part = "file"): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of opening(source, scopeKey, binding, part)) {
    size += chunk.length;
    if (size > capBytes) throw new RangeError(`The sealed file is larger than the ${capBytes} bytes that may be held in memory.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Size of the plaintext in bytes, from the size of a sealed file. @throws SealBroken for a size that no sealed file has */
export function plainSize(sealedSize: number): number {
  const body = sealedSize - HEADER_BYTES;
  const size = body - Math.ceil(body / SEALED_CHUNK_BYTES) * TAG_BYTES;
  if (body < TAG_BYTES || size < 0) throw new SealBroken("The sealed file is too short to be whole.");
  return size;
}

/** Seals a text for a bytea column: the same form as a file. The length of the text can be read from the length of the sealed bytes. */
export async function sealText(text: string, scopeKey: KeyObject, binding: TextBinding): Promise<Buffer> {
  const sealed: Buffer[] = [];
  for await (const piece of sealing(only(Buffer.from(text, "utf8")), scopeKey, binding, textPart(binding))) sealed.push(piece);
  return Buffer.concat(sealed);
}

/** Opens a sealed text; nothing is returned unless all of it is proved. @throws SealBroken */
export async function openText(sealed: Uint8Array, scopeKey: KeyObject, binding: TextBinding): Promise<string> {
  const bytes = await openWhole(only(sealed), scopeKey, binding, sealed.length, textPart(binding));
  return bytes.toString("utf8");
}

function openChunk(sealed: Buffer, key: KeyObject, nonce: Buffer, boundTo: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new SealBroken("The sealed bytes end too early.");
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo);
  decipher.setAuthTag(sealed.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, tagAt)), decipher.final()]);
  } catch {
    throw new SealBroken("The sealed bytes have been cut, altered or moved.");
  }
}

function nonceOf(header: Buffer, counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, PREFIX_AT, PREFIX_AT + PREFIX_BYTES);
  nonce.writeUInt32BE(counter, PREFIX_BYTES); // throws past 2^32 chunks (256 TiB), before a nonce could repeat
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function boundToDataKey(binding: Binding, part: string): Buffer {
  return bindTogether(["candour data key", binding.keyId, binding.documentId, String(binding.version), binding.klass, part]);
}

function boundToChunk(header: Buffer, binding: Binding, part: string): Buffer {
  return bindTogether(["candour chunk", header, binding.documentId, String(binding.version), binding.klass, part]);
}

function textPart(binding: TextBinding): string {
  return `text ${binding.part}`;
}

function keyIdBytes(keyId: string): Buffer {
  const bytes = Buffer.from(keyId.replaceAll("-", ""), "hex");
  if (bytes.length !== KEY_ID_BYTES) throw new TypeError("That is not the id of a key.");
  return bytes;
}

async function takeHeader(iterator: AsyncIterator<Uint8Array>): Promise<{ header: Buffer; begun: Buffer }> {
  let begun = Buffer.alloc(0);
  while (begun.length < HEADER_BYTES) {
    const next = await iterator.next();
    if (next.done) throw new SealBroken("The sealed bytes end too early.");
    begun = Buffer.concat([begun, next.value]);
  }
  const header = begun.subarray(0, HEADER_BYTES);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken("These bytes were not sealed here, or by a newer version.");
  return { header, begun: begun.subarray(HEADER_BYTES) };
}

async function* continued(begun: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield begun;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

/** Regroups a stream into pieces of exactly `size` bytes; the last (0 to `size` bytes, empty only for an empty stream) says so. */
async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const piece of source) {
    held.push(piece);
    heldBytes += piece.length;
    if (heldBytes <= size) continue;
    const joined = Buffer.concat(held, heldBytes);
    let at = 0;
    // strictly more than a chunk: a full chunk may yet be the last
    for (; heldBytes - at > size; at += size) yield { bytes: joined.subarray(at, at + size), last: false };
    held = [joined.subarray(at)];
    heldBytes -= at;
  }
  yield { bytes: Buffer.concat(held, heldBytes), last: true };
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
