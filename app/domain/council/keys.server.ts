import { createHash, createPublicKey } from "node:crypto";
import path from "node:path";
import { settings } from "../../settings.server.ts";
import type { Actor } from "../actor.server.ts";
import { canAdminister } from "../actor.ts";
import { theStrongroom } from "../kept-bytes.server.ts";
import { forbidden } from "../refusal.ts";

/** What an administrator has to know to look after the keys: never a key. `fingerprint` is the SHA-256 of the public signing key, in groups. */
export type KeysStanding = { folder: string; keys: number; masterFrom: "a file in the folder" | "the settings"; changedAt: string; liesInDataFolder: boolean; fingerprint: string };

/** @throws a 403 refusal for everybody but administrators */
export async function describeKeys(actor: Actor): Promise<KeysStanding> {
  if (!canAdminister(actor)) throw forbidden("Only an administrator may see where the keys lie.");
  const { keyFolder, dataFolder } = settings();
  const room = await theStrongroom();
  const { keys, masterFrom, changedAt } = await room.keyCensus();
  const publicKey = createPublicKey(room.publicKeyPem()).export({ type: "spki", format: "der" });
  const fingerprint = createHash("sha256").update(publicKey).digest("hex").replace(/(.{4})(?=.)/g, "$1 ");
  return { folder: keyFolder, keys, masterFrom, changedAt: changedAt.toISOString(), liesInDataFolder: `${keyFolder}${path.sep}`.startsWith(`${dataFolder}${path.sep}`), fingerprint };
}
