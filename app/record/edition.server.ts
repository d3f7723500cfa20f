import { recordDb } from "../../db/connection.server.ts";

/** The number rises with each publication; the offset moves business time (the demo's clock). */
export type Edition = { number: number; clockOffsetSeconds: number };

const listeners = new Set<() => void>();

/** @throws when the record's database does not answer: the caller treats what it holds as unknown. */
export async function currentEdition(): Promise<Edition> {
  const edition = await recordDb()
    .selectFrom("record.edition")
    .select(["number", "clock_offset_seconds as clockOffsetSeconds"])
    .executeTakeFirstOrThrow();
  return { number: Number(edition.number), clockOffsetSeconds: Number(edition.clockOffsetSeconds) };
}

/** Whoever publishes calls this after the commit and before the redirect, so that the next look shows the new edition. */
export function forgetRecord(): void {
  for (const listener of listeners) listener();
}

/** @returns a function that ends the listening. */
export function whenRecordIsForgotten(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
