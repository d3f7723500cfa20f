import { recordDb } from "../../db/connection.server.ts";
import { absent } from "../domain/refusal.ts";

/** A published meeting on the page of its body. `minutes` is the status of its published minutes, null where there are none. */
export type MeetingOfCommittee = { reference: string; heldOn: string; startsAt: string; place: string; isCancelled: boolean; minutes: { reference: string; status: string } | null };

/** What is public of a committee or panel: everything here was published by itself before. */
export type CommitteeRecord = { slug: string; name: string; coming: MeetingOfCommittee[]; held: MeetingOfCommittee[]; hasProgramme: boolean; hasCalendar: boolean };

const mostComing = 12;
const mostHeld = 24;

/**
 * The published meetings of a committee or panel, from a day on and before it, with what else of it is public.
 * @param day an ISO date @throws a 404 refusal where no agenda and no work programme of such a body is public
 */
export async function findCommittee(slug: string, day: string): Promise<CommitteeRecord> {
  const meetings = recordDb().selectFrom("record.meeting").select(["reference", "body_name as bodyName", "held_on as heldOn", "starts_at as startsAt", "place", "status"]).where("body_slug", "=", slug).where("status", "in", ["published", "cancelled"]);
  const [coming, held, programme] = await Promise.all([
    meetings.where("held_on", ">=", day).orderBy("held_on").orderBy("reference").limit(mostComing).execute(),
    meetings.where("held_on", "<", day).orderBy("held_on", "desc").orderBy("reference").limit(mostHeld).execute(),
    recordDb().selectFrom("record.work_programme").select("body_name as bodyName").where("reference", "=", slug).where("status", "=", "published").executeTakeFirst(),
  ]);
  const name = (coming.at(-1) ?? held[0] ?? programme)?.bodyName;
  if (name === undefined) throw absent();
  const references = [...coming, ...held].map((one) => one.reference);
  const minutes = references.length === 0 ? [] : await recordDb().selectFrom("record.minutes").select(["reference", "meeting_reference as meetingReference", "status"]).where("meeting_reference", "in", references).where("status", "!=", "withdrawn").execute();
  const shown = ({ reference, heldOn, startsAt, place, status }: (typeof held)[number]): MeetingOfCommittee => {
    const own = minutes.find((one) => one.meetingReference === reference);
    return { reference, heldOn, startsAt, place, isCancelled: status === "cancelled", minutes: own ? { reference: own.reference, status: own.status } : null };
  };
  return { slug, name, coming: coming.map(shown), held: held.map(shown), hasProgramme: programme !== undefined, hasCalendar: references.length > 0 };
}

/** Whether the public page of a committee or panel is there, so that other pages may lead to it. */
export async function isCommitteePublic(slug: string): Promise<boolean> {
  const announced = await recordDb().selectFrom("record.meeting").select("reference").where("body_slug", "=", slug).where("status", "in", ["published", "cancelled"]).limit(1).executeTakeFirst();
  return announced !== undefined || (await recordDb().selectFrom("record.work_programme").select("reference").where("reference", "=", slug).where("status", "=", "published").executeTakeFirst()) !== undefined;
}
