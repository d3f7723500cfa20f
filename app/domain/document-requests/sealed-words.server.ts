import type { z } from "zod";
import { theStrongroom } from "../kept-bytes.server.ts";

/** What is sealed of a request: each part under a binding of its own. */
export type SealedPart = "document request" | "document decision" | "refused document" | "refusal statement";
/** The key of the body, and the document that the request is in the strongroom. */
export type SealedAs = { keyId: string; documentId: string };

const bindingOf = ({ keyId, documentId }: SealedAs, part: SealedPart) => ({ keyId, documentId, version: 1, klass: "closed", part });

/** Seals words that somebody wrote about private matters: the database never holds them in clear. */
export async function sealWords(words: Record<string, unknown>, as: SealedAs, part: SealedPart): Promise<Buffer> {
  return (await theStrongroom()).sealText(JSON.stringify(words), bindingOf(as, part));
}

/** Opens them in memory, for one answer. */
export async function openWords<S extends z.ZodType>(schema: S, sealed: Buffer, as: SealedAs, part: SealedPart): Promise<z.output<S>> {
  return schema.parse(JSON.parse(await (await theStrongroom()).openText(sealed, bindingOf(as, part))));
}
