import path from "node:path";
import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { settings } from "../settings.server.ts";
import { openPublicCopies } from "../strongroom/public-copies.server.ts";

/** A published file's name and type; its bytes lie under its SHA-256. Old versions' files stop being public with them. */
export async function findPublishedFile(sha256: string): Promise<{ fileName: string; mediaType: string; size: number }> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw absent();
  const row = await recordDb().selectFrom("record.file").select(["file_name as fileName", "media_type as mediaType", "size"])
    .where("sha256", "=", Buffer.from(sha256, "hex")).limit(1).executeTakeFirst();
  if (!row) throw absent();
  return row;
}

/** The bytes of a public copy. Ask `findPublishedFile` first: the folder itself knows nothing of withdrawals. */
export function publicBytes(sha256: string): AsyncIterable<Uint8Array> {
  return openPublicCopies(path.join(settings().dataFolder, "public")).readPublic(sha256);
}
