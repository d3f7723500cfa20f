import { sql } from "kysely";
import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";
import { meetingDocument, type MeetingDocument } from "./meeting-document.ts";

/** One row of a list of published meetings. */
export type PublishedMeeting = { reference: string; title: string; bodyName: string; bodySlug: string; heldOn: string; startsAt: string; place: string; status: string; /** The day that was announced before it was moved. */ movedFrom: string | null };

/** A published meeting, or the tombstone that a withdrawal leaves. */
export type MeetingRecord =
  | { withdrawn: false; document: MeetingDocument; version: number; publishedOn: string; sha256: string }
  | { withdrawn: true; withdrawnOn: string; why: string; sha256: string; version: number };

const fields = ["reference", "title", "body_name as bodyName", "body_slug as bodySlug", "held_on as heldOn", "starts_at as startsAt", "place", "status", "moved_from as movedFrom"] as const;
export const pageOfMeetings = 50;

/** Meetings from this day on, soonest first. */
export function comingMeetings(fromDay: string, most: number): Promise<PublishedMeeting[]> {
  return recordDb().selectFrom("record.meeting").select(fields).where("held_on", ">=", fromDay).where("status", "=", "published")
    .orderBy("held_on").orderBy("reference").limit(most).execute();
}

/**
 * Every published meeting, latest first, 50 at a time.
 * @param after the key of the last row seen, "2026-03-12~reference"; anything malformed starts from the top
 */
export async function listMeetings(after: string | undefined): Promise<{ meetings: PublishedMeeting[]; next: string | undefined }> {
  const key = after ? /^(\d{4}-\d\d-\d\d)~([a-z0-9-]{1,120})$/.exec(after) : null;
  let query = recordDb().selectFrom("record.meeting").select(fields).orderBy("held_on", "desc").orderBy("reference", "asc").limit(pageOfMeetings + 1);
  if (key?.[1] && key[2] && isDay(key[1])) {
    query = query.where(sql<boolean>`(held_on < ${key[1]}::date or (held_on = ${key[1]}::date and reference > ${key[2]}))`);
  }
  const rows = await query.execute();
  const last = rows[pageOfMeetings - 1];
  return { meetings: rows.slice(0, pageOfMeetings), next: rows.length > pageOfMeetings && last ? `${last.heldOn}~${last.reference}` : undefined };
}

/** @throws a 404 refusal when nothing of this reference was ever published */
export async function findPublishedMeeting(reference: string): Promise<MeetingRecord> {
  const row = await recordDb().selectFrom("record.document").select(["bytes", "version", "published_on", "withdrawn_at", "withdrawn_why", "sha256"])
    .where("kind", "=", "meeting").where("reference", "=", reference).orderBy("version", "desc").limit(1).executeTakeFirst();
  if (!row) throw absent();
  const sha256 = row.sha256.toString("hex");
  if (!row.bytes) return { withdrawn: true, withdrawnOn: row.withdrawn_at?.toISOString() ?? "", why: row.withdrawn_why ?? "", sha256, version: row.version };
  return { withdrawn: false, document: meetingDocument.parse(JSON.parse(row.bytes.toString("utf8"))), version: row.version, publishedOn: row.published_on, sha256 };
}

/** Whether the public page of a meeting shows its agenda now, so that other pages may lead there. */
export async function isMeetingPublished(reference: string): Promise<boolean> {
  return (await recordDb().selectFrom("record.meeting").select("reference").where("reference", "=", reference).where("status", "in", ["published", "cancelled"]).executeTakeFirst()) !== undefined;
}

function isDay(given: string | undefined): boolean {
  return given !== undefined && !Number.isNaN(Date.parse(given));
}
