import { z } from "zod";

/** The hidden control that every `PageForm` carries: a repeated post gets the first answer, not a second meeting. */
export const onceKeyName = "onceKey";

const onceKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

/** A key that is absent or of the wrong shape is none. */
export function readOnceKey(given: unknown): string | undefined {
  return onceKey.safeParse(given).data;
}
