import type { Work } from "../../../db/connection.server.ts";
import { meetingDocument, type Announcement, type MeetingDocument } from "../../record/meeting-document.ts";
import type { Meeting } from "./meeting.ts";

/** What the public was told of a meeting last; `document` is null once that was taken down. */
export type Announced = { heldOn: string; startsAt: string; place: string; document: MeetingDocument | null };

/** @returns null where nothing of the meeting was ever published */
export async function findAnnounced({ reference, bodyId }: Pick<Meeting, "reference" | "bodyId">, tx: Work): Promise<Announced | null> {
  const row = await tx.selectFrom("record.meeting").select(["held_on", "starts_at", "place", "version"]).where("reference", "=", reference).where("body_id", "=", bodyId).executeTakeFirst();
  if (!row) return null;
  const published = await tx.selectFrom("record.document").select("bytes").where("kind", "=", "meeting").where("reference", "=", reference).where("version", "=", row.version).executeTakeFirst();
  return { heldOn: row.held_on, startsAt: row.starts_at, place: row.place, document: published?.bytes ? meetingDocument.parse(JSON.parse(published.bytes.toString("utf8"))) : null };
}

/** What was announced before the day, time and place that are announced now, the oldest first. */
export function announcedBefore(last: Announced | null, now: Pick<Meeting, "heldOn" | "startsAt" | "place">): Announcement[] {
  if (!last) return [];
  const earlier = last.document?.moved ?? [];
  // of what was taken down the place is not told again
  const isSame = last.heldOn === now.heldOn && last.startsAt === now.startsAt && (last.place === now.place || last.place === "");
  return isSame ? earlier : [...earlier, { heldOn: last.heldOn, startsAt: last.startsAt, place: last.place }];
}
