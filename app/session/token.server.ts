import { createHash } from "node:crypto";

/** After so much idle time a session ends, in milliseconds. */
export const idleMilliseconds = 2 * 60 * 60 * 1000;
/** So long after the sign-in it ends in any case: the moment is kept with the session, and the database extends none beyond it. */
export const absoluteMilliseconds = 8 * 60 * 60 * 1000;
/** How long a sign-in counts as fresh: for signing, sealing and closed papers. */
export const freshMilliseconds = 10 * 60 * 1000;

/** @returns hex of SHA-256(token): what the database is told in `app.session`. A log of it is no cookie. */
export function sessionHash(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}

/** @returns SHA-256 of that hash: what the table holds. A dump of it is neither a cookie nor an identity. */
export function storedHash(token: string): Buffer {
  return createHash("sha256").update(sessionHash(token), "utf8").digest();
}
