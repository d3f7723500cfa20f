import { z } from "zod";

const pageHandle = z.strictObject({
  /** The page gets React in the browser. Said once, on a layout; forgetting it ships a working page without scripts. */
  hydrate: z.boolean().optional(),
  /** The action streams `request.body` itself, under the large byte cap. */
  upload: z.boolean().optional(),
  /** The action takes a form of up to 4 MB: somebody may paste a whole report where an agenda was asked for, and loses nothing. */
  longForm: z.boolean().optional(),
  /** A record route that streams a file: answered by the route, never held in memory. */
  file: z.boolean().optional(),
  /** The page shows closed material: its frame says so, in words, across the whole width. */
  closed: z.boolean().optional(),
  /** The query names that a record page depends on; every other one is ignored. */
  query: z.array(z.string()).optional(),
  /** "both": answered by the record's machine and by the desk's. */
  surface: z.literal("both").optional(),
});

/** What a route module may say about itself by `export const handle: PageHandle = { … }`. */
export type PageHandle = z.infer<typeof pageHandle>;

/** @throws ZodError when a handle has an unknown or misspelt name: a quiet mistake would change who sees what. */
export function readPageHandle(handle: unknown): PageHandle {
  return handle === undefined ? {} : pageHandle.parse(handle);
}
