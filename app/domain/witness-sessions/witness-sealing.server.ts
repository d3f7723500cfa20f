import { sql } from "kysely";
import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { supportNeeds } from "./witness-forms.ts";

/** Who a witness is. Opened by the messenger alone, in its memory, to send a link. */
export const identity = z.object({ name: z.string(), email: z.string(), otherwise: z.string().nullable() });
/** What the panel writes to the witness. */
export const invitationWords = z.object({ about: z.string(), contactName: z.string(), contactTelephone: z.string() });
/** What the witness asks for. */
export const supportWords = z.object({ needs: z.array(z.enum(supportNeeds)), words: z.string() });
export type SupportWords = z.infer<typeof supportWords>;

type Part = "identity" | "words" | "support";
type Where = { keyId: string; documentId: string };

/** Seals a part of a witness's row under the identity key. Filled up to whole kibibytes: a length would tell names apart. */
export async function sealPart(part: Part, given: object, where: Where): Promise<Buffer> {
  const json = JSON.stringify(given);
  return (await theStrongroom()).sealText(json + " ".repeat((1024 - (Buffer.byteLength(json) % 1024)) % 1024), bindingOf(part, where));
}

/** @throws SealBroken where it was sealed for another witness or another part */
export async function openPart<T>(part: Part, shape: z.ZodType<T>, sealed: Buffer, where: Where): Promise<T> {
  return shape.parse(JSON.parse(await (await theStrongroom()).openText(sealed, bindingOf(part, where))));
}

/** The one key of identities, made at the first invitation. */
export async function identityKey(tx: Work): Promise<string> {
  const kept = await keptKey(null, tx);
  if (kept !== null) return kept;
  const room = await theStrongroom();
  const made = await room.createKey("witness identity");
  const won = await keptKey(made, tx);
  if (won === made) return made;
  await room.destroyKey(made); // another invitation was first, and nothing is sealed under ours
  if (won === null) throw new Error("The identity key was not kept.");
  return won;
}

async function keptKey(made: string | null, tx: Work): Promise<string | null> {
  const { rows } = await sql<{ key: string | null }>`select access.identity_key(${made}) as key`.execute(tx);
  return rows[0]?.key ?? null;
}

function bindingOf(part: Part, { keyId, documentId }: Where) {
  return { keyId, documentId, version: 1, klass: "identity", part };
}
