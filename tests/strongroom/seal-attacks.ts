import { createSecretKey, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type * as Seal from "../../app/strongroom/seal.server.ts";
import { gather, inPieces } from "./room.ts";

type Sealer = Pick<typeof Seal, "sealing" | "opening" | "HEADER_BYTES">;

const chunk = 64 * 1024;
const sealedChunk = chunk + 16;
export const binding = { keyId: "0b0e7f52-2c1d-4f3a-9b6e-5d6c7a8b9c0d", documentId: "d1", version: 1, klass: "closed" };

interface Attempt {
  readonly sealed: Buffer;
  readonly key?: KeyObject;
  readonly as?: Partial<Seal.Binding>;
}

/** Tries every attack on sealed bytes; answers the names of those that were let through. An honest opening that fails is named too. */
export async function attacksLetThrough({ sealing, opening, HEADER_BYTES }: Sealer): Promise<string[]> {
  const key = createSecretKey(randomBytes(32));
  const plain = randomBytes(3 * chunk + 1000);
  const seal = (bytes: Uint8Array) => gather(sealing(inPieces(bytes), key, binding));
  const sealed = await seal(plain);
  const other = await seal(randomBytes(plain.length));
  const three = await seal(plain.subarray(0, 3 * chunk));
  const chunkAt = (at: number) => HEADER_BYTES + at * sealedChunk;
  const flip = (at: number) => {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  };
  const swapped = Buffer.concat([sealed.subarray(0, chunkAt(0)), sealed.subarray(chunkAt(1), chunkAt(2)), sealed.subarray(chunkAt(0), chunkAt(1)), sealed.subarray(chunkAt(2))]);
  const attempts: Record<string, Attempt> = {
    "cut at a chunk's border": { sealed: sealed.subarray(0, chunkAt(3)) },
    "cut in a chunk": { sealed: sealed.subarray(0, chunkAt(2) + 100) },
    "cut in the header": { sealed: sealed.subarray(0, 30) },
    "nothing but the header": { sealed: sealed.subarray(0, HEADER_BYTES) },
    "nothing at all": { sealed: Buffer.alloc(0) },
    "first bit of the header": { sealed: flip(0) },
    "bit in the key id": { sealed: flip(10) },
    "bit in the wrapped data key": { sealed: flip(40) },
    "bit in the nonce prefix": { sealed: flip(HEADER_BYTES - 1) },
    "bit in the first chunk": { sealed: flip(chunkAt(0) + 5) },
    "bit in a middle tag": { sealed: flip(chunkAt(2) - 1) },
    "last bit": { sealed: flip(sealed.length - 1) },
    "chunks swapped": { sealed: swapped },
    "chunk repeated": { sealed: Buffer.concat([sealed.subarray(0, chunkAt(1)), sealed.subarray(chunkAt(0))]) },
    "chunk left out": { sealed: Buffer.concat([sealed.subarray(0, chunkAt(1)), sealed.subarray(chunkAt(2))]) },
    "chunk of another file": { sealed: Buffer.concat([sealed.subarray(0, chunkAt(1)), other.subarray(chunkAt(1), chunkAt(2)), sealed.subarray(chunkAt(2))]) },
    "header of another file": { sealed: Buffer.concat([other.subarray(0, HEADER_BYTES), sealed.subarray(HEADER_BYTES)]) },
    "bytes appended": { sealed: Buffer.concat([sealed, randomBytes(50)]) },
    "chunk appended after a full last one": { sealed: Buffer.concat([three, three.subarray(chunkAt(2))]) },
    "other document": { sealed, as: { documentId: "d2" } },
    "other version": { sealed, as: { version: 2 } },
    "other class": { sealed, as: { klass: "public" } },
    "document and version run together": { sealed, as: { documentId: "d", version: 11 } },
    "other key id": { sealed, as: { keyId: "1b0e7f52-2c1d-4f3a-9b6e-5d6c7a8b9c0d" } },
    "other key": { sealed, key: createSecretKey(randomBytes(32)) },
  };
  const letThrough: string[] = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    const opened = await gather(opening(inPieces(attempt.sealed), attempt.key ?? key, { ...binding, ...attempt.as })).catch(() => undefined);
    if (opened) letThrough.push(name);
  }
  const honest = await gather(opening(inPieces(sealed), key, binding)).catch(() => undefined);
  if (!honest?.equals(plain)) letThrough.push("the honest opening failed");
  return letThrough;
}
