import { createHash } from "node:crypto";
import type { Work } from "../../../db/connection.server.ts";
import { canonicalJson } from "../publication/canonical-json.ts";
import { documentOf } from "./public-minutes.server.ts";
import type { WholeMinutes } from "./whole-minutes.server.ts";

/** The version that was published last, and whether it still says what the minutes say. */
export type PublishedVersion = { version: number; isCurrent: boolean };

/** @returns null where nothing of these minutes was published, or its releases are not this actor's to see */
export async function findPublishedVersion(whole: WholeMinutes, tx: Work): Promise<PublishedVersion | null> {
  const { id, version } = whole.minutes;
  const release = await tx.selectFrom("desk.release").select(["sha256", "subject_version", "published_version"]).where("kind", "=", "minutes").where("subject_id", "=", id)
    .where("published_at", "is not", null).orderBy("id", "desc").limit(1).executeTakeFirst();
  if (!release || release.published_version === null) return null;
  // a name or a title that changed elsewhere raises no version, and changes the bytes all the same
  const sha256 = createHash("sha256").update(canonicalJson(await documentOf(whole, tx))).digest();
  return { version: release.published_version, isCurrent: release.subject_version === version && release.sha256.equals(sha256) };
}
