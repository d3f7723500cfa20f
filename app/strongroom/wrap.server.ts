import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";

const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Length of a wrapped 32-byte key: nonce ‖ key ‖ tag. */
export const WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/**
 * Joins fields so that no two different lists give the same bytes: each is preceded by its length (4 bytes, big-endian).
 */
export function bindTogether(fields: ReadonlyArray<string | Uint8Array>): Buffer {
  const parts = fields.flatMap((field) => {
    const bytes = typeof field === "string" ? Buffer.from(field, "utf8") : field;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(parts);
}

/** Wraps a secret under a key with AES-256-GCM and a random nonce: nonce (12) ‖ ciphertext ‖ tag (16). */
export function wrap(secret: Uint8Array, under: KeyObject, boundTo: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", under, nonce);
  cipher.setAAD(boundTo);
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `wrap` made.
 * @returns undefined when the key, the binding or the bytes are not the same; the caller knows which fault to name
 */
export function unwrap(wrapped: Uint8Array, under: KeyObject, boundTo: Uint8Array): Buffer | undefined {
  if (wrapped.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const tagAt = wrapped.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", under, wrapped.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo);
  decipher.setAuthTag(wrapped.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, tagAt)), decipher.final()]);
  } catch {
    return undefined;
  }
}
