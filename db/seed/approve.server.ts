import { approveAndPublish, findRelease } from "../../app/domain/publication/releases.server.ts";
import type { DemoCouncil } from "./council.server.ts";

/** Approves a release in the name of each, in turn, naming the hash of what they see. */
export async function approve(council: DemoCouncil, releaseId: number, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const actor = await council.as(key);
    const { sha256 } = await findRelease(actor, releaseId);
    await approveAndPublish(actor, releaseId, { sha256 });
  }
}
