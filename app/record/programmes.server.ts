import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { programmeDocument, type ProgrammeDocument } from "./programme-document.ts";

/** One row of the list of published work programmes. */
export type PublishedProgramme = { reference: string; bodyName: string; topics: number; status: string; publishedOn: string };

/** A published work programme, or the tombstone that a withdrawal leaves. `announced` are those of its meetings whose pages are public, and which were cancelled since. */
export type ProgrammeRecord =
  | { withdrawn: false; document: ProgrammeDocument; announced: { reference: string; cancelled: boolean }[]; version: number; publishedOn: string; sha256: string }
  | { withdrawn: true; withdrawnOn: string; why: string; sha256: string; version: number };

/** The work programme of every committee and panel that published one, by name: there are as many as bodies. */
export function listPublishedProgrammes(): Promise<PublishedProgramme[]> {
  return recordDb().selectFrom("record.work_programme").select(["reference", "body_name as bodyName", "topics", "status", "published_on as publishedOn"]).orderBy("body_name").orderBy("reference").execute();
}

/** @throws a 404 refusal when no work programme of this body was ever published */
export async function findPublishedProgramme(slug: string): Promise<ProgrammeRecord> {
  const row = await recordDb().selectFrom("record.document").select(["bytes", "version", "published_on", "withdrawn_at", "withdrawn_why", "sha256"])
    .where("kind", "=", "programme").where("reference", "=", slug).orderBy("version", "desc").limit(1).executeTakeFirst();
  if (!row) throw absent();
  const sha256 = row.sha256.toString("hex");
  if (!row.bytes) return { withdrawn: true, withdrawnOn: row.withdrawn_at?.toISOString() ?? "", why: row.withdrawn_why ?? "", sha256, version: row.version };
  const document = programmeDocument.parse(JSON.parse(row.bytes.toString("utf8")));
  const references = document.groups.flatMap(({ meeting }) => (meeting ? [meeting.reference] : []));
  const announced = references.length === 0 ? [] : await recordDb().selectFrom("record.meeting").select(["reference", "status"]).where("reference", "in", references).where("status", "in", ["published", "cancelled"]).execute();
  return { withdrawn: false, document, announced: announced.map(({ reference, status }) => ({ reference, cancelled: status === "cancelled" })), version: row.version, publishedOn: row.published_on, sha256 };
}
