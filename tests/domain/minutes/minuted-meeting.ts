// A committee with its clerk, chair and members, a meeting that was held, and one after it.
import { useClockOffset } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { attendanceForm, resolutionForm, type AttendanceChoice } from "../../../app/domain/minutes/minutes-forms.ts";
import { recordAttendance } from "../../../app/domain/minutes/attendance.server.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { prepareMinutesRelease } from "../../../app/domain/minutes/publish-minutes.server.ts";
import { clearMinutes, sendToChair } from "../../../app/domain/minutes/moving-on.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { exemptItem, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type SignedInPerson, type TestBody } from "../../support/people.ts";

export type Committee = { db: TestDatabase; body: TestBody; clerk: SignedInPerson; chair: SignedInPerson; ellen: SignedInPerson; joan: SignedInPerson; tom: SignedInPerson; officer: SignedInPerson; /** the meeting that was held */ reference: string; /** the meeting after it */ next: string };

/** Business time, so many days from now, in this process and in the database. */
export async function jump({ owner }: TestDatabase, days: number): Promise<void> {
  await owner`update record.edition set clock_offset_seconds = ${days * 86_400}`;
  useClockOffset(days * 86_400);
}

/** As if its agenda had been published in time. */
export async function announced({ owner }: TestDatabase, reference: string): Promise<void> {
  await owner`update desk.meeting set status = 'published' where reference = ${reference}`;
}

/** The meeting of 20 days from now was held yesterday; the one after it is held today. @param given.exempt adds a private item; given.late an open one after the agenda was posted */
export async function committeeThatMet(given: { exempt?: string; late?: string } = {}): Promise<Committee> {
  const db = await testDatabase();
  await publishSettings(db);
  const body = await addBody(db, "Committee");
  const clerk = await seated(db, body, "clerk", "Priya Shah");
  const people = { chair: await seated(db, body, "chair", "Councillor Tom Ashworth"), ellen: await seated(db, body, "member", "Councillor Ellen O’Hara"), joan: await seated(db, body, "vice-chair", "Councillor Joan O'Dowd"), tom: await seated(db, body, "member", "Councillor Tom Field"), officer: await seated(db, body, "monitoring officer", "Dr Amara Cole") };
  const reference = await schedule(clerk.actor, body.id, 20);
  const next = await schedule(clerk.actor, body.id, 21);
  for (const title of ["Apologies", "Case reviews", "Spending"]) await openItem(clerk.actor, reference, title);
  if (given.exempt) await exemptItem(clerk.actor, reference, "A placement", given.exempt);
  // added before the agenda was posted, apart from the last of them where one is late
  await db.owner`update desk.agenda_item set added_at = now() - interval '5 days' where meeting_id = (select id from desk.meeting where reference = ${reference})`;
  if (given.late) await openItem(clerk.actor, reference, given.late);
  await posted(clerk.actor, reference);
  await publish(clerk.actor, reference);
  await jump(db, 21);
  await announced(db, next);
  return { db, body, clerk, ...people, reference, next };
}

/** How somebody's attendance is typed, through the form's own schema. */
export async function attend({ reference, clerk, chair, ...others }: Committee, choices: Partial<Record<"chair" | "ellen" | "joan" | "tom", AttendanceChoice>>, given: { presidedBy?: number } = {}): Promise<void> {
  const { minutes } = await findWholeMinutes(clerk.actor, reference, "write");
  const people = { chair, ...others };
  const members = Object.fromEntries((["chair", "ellen", "joan", "tom"] as const).flatMap((key) => (choices[key] ? [[`member-${people[key].actor.id}`, choices[key]]] : [])));
  await recordAttendance(clerk.actor, reference, attendanceForm.parse({ version: String(minutes.attendanceVersion), presidedById: String(given.presidedBy ?? chair.actor.id), startedAt: "6pm", endedAt: "8:05pm", ...members }));
}

export function resolution(given: Record<string, string>) {
  return resolutionForm.parse({ kind: "RESOLVED", words: "That the report be noted.", carried: "yes", version: "0", ...given });
}

/** Drafts, records four members present, clears and publishes as a draft. */
export async function publishedDraft(committee: Committee): Promise<void> {
  await draftMinutes(committee.clerk.actor, committee.reference);
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "apologies" });
  await clear(committee);
  await publishNow(committee);
}

export async function clear({ clerk, chair, reference }: Committee): Promise<void> {
  await sendToChair(clerk.actor, reference, { version: await versionOf(clerk.actor, reference) });
  await clearMinutes(chair.actor, reference, { version: await versionOf(chair.actor, reference) });
}

/** Approved by the clerk; where two are needed, by the chair and the vice-chair. */
export async function publishNow({ clerk, chair, joan, reference }: Committee): Promise<{ document: string; version: number }> {
  const { releaseId } = await prepareMinutesRelease(clerk.actor, reference);
  const { sha256, document, needs } = await findRelease(clerk.actor, releaseId);
  if (needs === 2) await approveAndPublish(chair.actor, releaseId, { sha256 });
  const { version } = await approveAndPublish(needs === 2 ? joan.actor : clerk.actor, releaseId, { sha256 });
  return { document, version };
}

export async function versionOf(actor: Actor, reference: string): Promise<number> {
  return (await findWholeMinutes(actor, reference, "read")).minutes.version;
}
