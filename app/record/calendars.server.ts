import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";

/** A published or cancelled meeting as calendars show it; `changedAt` is an ISO moment. */
export type MeetingInCalendar = {
  uid: string; sequence: number; changedAt: string; reference: string; title: string; bodyName: string; heldOn: string; startsAt: string; endsAt: string | null; place: string; cancelledOn: string | null; cancelledWhy: string | null; movedFrom: string | null;
};

/** A body of which something was published. */
export type PublicBody = { slug: string; name: string };

const mostOfACalendar = 2000;
const fields = ["uid", "sequence", "changed_at", "reference", "title", "body_name as bodyName", "held_on as heldOn", "starts_at as startsAt", "ends_at as endsAt", "place", "cancelled_on as cancelledOn", "cancelled_why as cancelledWhy", "moved_from as movedFrom"] as const;

/**
 * The meetings of a calendar, oldest first; what was withdrawn is in none.
 * @param fromDay an ISO date: what was before it stays in no calendar
 */
export async function meetingsForCalendar(fromDay: string, slug?: string): Promise<MeetingInCalendar[]> {
  let query = recordDb().selectFrom("record.meeting").select(fields).where("status", "in", ["published", "cancelled"]).where("held_on", ">=", fromDay).orderBy("held_on", "desc").orderBy("reference").limit(mostOfACalendar);
  if (slug !== undefined) query = query.where("body_slug", "=", slug);
  return (await query.execute()).toReversed().map(asMeeting);
}

/** @throws a 404 refusal where nothing of this reference is public, or no more */
export async function meetingForCalendar(reference: string): Promise<MeetingInCalendar> {
  const row = await recordDb().selectFrom("record.meeting").select(fields).where("reference", "=", reference).where("status", "in", ["published", "cancelled"]).executeTakeFirst();
  if (!row) throw absent();
  return asMeeting(row);
}

/** Whether anything of this body was ever published, so that other pages may lead to its calendar. */
export async function hasCalendar(slug: string): Promise<boolean> {
  return (await recordDb().selectFrom("record.meeting").select("reference").where("body_slug", "=", slug).orderBy("held_on", "desc").limit(1).executeTakeFirst()) !== undefined;
}

/** @throws a 404 refusal where no meeting of such a body was ever published */
export async function findBodyWithMeetings(slug: string): Promise<PublicBody> {
  const row = await recordDb().selectFrom("record.meeting").select(["body_slug as slug", "body_name as name"]).where("body_slug", "=", slug).orderBy("held_on", "desc").limit(1).executeTakeFirst();
  if (!row) throw absent();
  return row;
}

function asMeeting({ changed_at: changedAt, ...row }: Omit<MeetingInCalendar, "changedAt"> & { changed_at: Date }): MeetingInCalendar {
  return { ...row, changedAt: changedAt.toISOString() };
}
