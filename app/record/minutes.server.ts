import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { minutesDocument, type MinutesDocument } from "./minutes-document.ts";

/** Published minutes with the last draft before them, or the tombstone that a withdrawal leaves. */
export type MinutesRecord =
  | { withdrawn: false; document: MinutesDocument; draft: MinutesDocument | null; version: number; publishedOn: string; sha256: string }
  | { withdrawn: true; title: string; withdrawnOn: string; why: string; sha256: string };

/** @throws a 404 refusal when no minutes of this reference were ever published */
export async function findPublishedMinutes(reference: string): Promise<MinutesRecord> {
  const rows = await recordDb().selectFrom("record.document").select(["bytes", "version", "published_on", "withdrawn_at", "withdrawn_why", "sha256"])
    .where("kind", "=", "minutes").where("reference", "=", reference).orderBy("version", "desc").execute();
  const [newest, ...earlier] = rows;
  if (!newest) throw absent();
  const sha256 = newest.sha256.toString("hex");
  if (!newest.bytes) return { withdrawn: true, title: "These minutes were withdrawn", withdrawnOn: newest.withdrawn_at?.toISOString() ?? "", why: newest.withdrawn_why ?? "", sha256 };
  const document = read(newest.bytes);
  const drafts = document.standing.status === "draft" ? [] : earlier.flatMap(({ bytes }) => (bytes ? [read(bytes)] : []));
  return { withdrawn: false, document, draft: drafts.find((one) => one.standing.status === "draft") ?? null, version: newest.version, publishedOn: newest.published_on, sha256 };
}

/** How the published minutes of a meeting stand; undefined where there are none, or they were withdrawn. */
export async function minutesOfMeeting(meetingReference: string): Promise<{ reference: string; status: string } | undefined> {
  return recordDb().selectFrom("record.minutes").select(["reference", "status"]).where("meeting_reference", "=", meetingReference).where("status", "!=", "withdrawn").executeTakeFirst();
}

function read(bytes: Buffer): MinutesDocument {
  return minutesDocument.parse(JSON.parse(bytes.toString("utf8")));
}
