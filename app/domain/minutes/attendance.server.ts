import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { listMembers, type BodyMember } from "../bodies/bodies.server.ts";
import { absent, Rejection } from "../refusal.ts";
import { changeMinutes, refuseStale } from "./change-minutes.server.ts";
import type { AttendanceChoice, AttendanceGiven, ComingAndLeavingGiven, OtherPersonGiven } from "./minutes-forms.ts";
import type { Attendance } from "./minutes.ts";
import { findWholeMinutes, type WholeMinutes } from "./whole-minutes.server.ts";

type Once = { onceKey?: string | undefined };

/** Roles that make somebody a member of the body, who counts and votes. */
const memberRoles = ["chair", "vice-chair", "member"];

export type BodyOnTheDay = { members: BodyMember[]; others: BodyMember[] };

/** Who sat on the body on the day of its meeting: its members, and those who attend it. */
export function listBodyOnTheDay(actor: Actor, { bodyId, heldOn }: { bodyId: number; heldOn: string }, tx?: Work): Promise<BodyOnTheDay> {
  return withActor(actor, async (inner) => {
    const everybody = await listMembers(actor, bodyId, heldOn, inner);
    const isMember = (one: BodyMember) => one.roles.some((role) => memberRoles.includes(role));
    return { members: everybody.filter(isMember), others: everybody.filter((one) => !isMember(one)) };
  }, tx);
}

/** Records which members were there, how, who presided, and when the meeting began and ended (LGA 1972 Sch 12 para 40). */
export function recordAttendance(actor: Actor, reference: string | undefined, given: AttendanceGiven & Once): Promise<{ reference: string }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const { minutes } = whole;
    refuseStale(minutes.attendanceVersion, given.version);
    const { members } = await listBodyOnTheDay(actor, minutes, tx);
    for (const { personId, choice } of given.members) {
      const member = members.find((one) => one.personId === personId);
      if (!member) throw new Rejection({ form: "Somebody on this page is no longer a member of this committee or panel on that day. Open the page again." });
      const known = whole.attendance.find((one) => one.personId === personId);
      const row = { ...asRecorded(choice), name: known?.name ?? member.name, is_member: true, votes: member.votes };
      if (known) await tx.updateTable("desk.attendance").set({ ...row, version: known.version + 1 }).where("id", "=", known.id).execute();
      else await tx.insertInto("desk.attendance").values({ body_id: minutes.bodyId, minutes_id: minutes.id, person_id: personId, ...row }).execute();
    }
    refuseAbsentPresiding(given, whole);
    await tx.updateTable("desk.minutes").where("id", "=", minutes.id)
      .set({ presided_by: given.presidedById ?? null, started_at: given.startedAt ?? null, ended_at: given.endedAt ?? null, attendance_version: minutes.attendanceVersion + 1 }).execute();
    return { answer: { reference: whole.meeting.reference }, event: { what: "attendance recorded", details: { members: given.members.length } } };
  });
}

/** Records a substitute, or somebody in attendance who is no member: from the council by their name, from elsewhere by a name as written. */
export function recordOtherPerson(actor: Actor, reference: string | undefined, given: OtherPersonGiven & Once): Promise<{ attendanceId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const { minutes, attendance } = whole;
    const { members, others } = await listBodyOnTheDay(actor, minutes, tx);
    const person = [...others, ...members].find((one) => one.personId === given.personId);
    if (given.personId !== undefined && !person) throw new Rejection({ personId: "Select somebody from the list" });
    if (given.personId !== undefined && attendance.some((one) => one.personId === given.personId)) throw new Rejection({ personId: "This person is recorded already: change that record instead" });
    if (given.capacity === "substitute" && members.some((one) => one.personId === given.personId)) throw new Rejection({ personId: "A member of this committee or panel has a vote of their own and stands in for nobody: record them as present" });
    if (given.substitutesForId !== undefined && !members.some((one) => one.personId === given.substitutesForId)) throw new Rejection({ substitutesForId: "Select a member of this committee or panel" });
    const place = given.capacity === "substitute" ? members.find((one) => one.personId === given.substitutesForId) : undefined;
    if (place?.votes === "no") throw new Rejection({ substitutesForId: "Nobody stands in for a member who has no vote: select another one, or record this person as in attendance" });
    checkItems(given, whole);
    const { id } = await tx.insertInto("desk.attendance").values({
      body_id: minutes.bodyId, minutes_id: minutes.id, person_id: given.personId ?? null, name: person?.name ?? given.name ?? "", organisation: given.organisation ?? person?.post ?? "",
      capacity: given.capacity, mode: given.mode, is_member: given.capacity === "substitute", votes: place?.votes ?? "yes", substitutes_for: given.capacity === "substitute" ? (given.substitutesForId ?? null) : null,
      came_in_before: given.cameInBefore ?? null, left_before: given.leftBefore ?? null,
    }).returning("id").executeTakeFirstOrThrow();
    return { answer: { attendanceId: id }, event: { what: "attendance recorded", details: { attendance: id, capacity: given.capacity } } };
  });
}

/** @throws a 404 refusal when these minutes have no such record */
export async function findAttendance(actor: Actor, reference: string | undefined, attendanceId: string | undefined): Promise<{ whole: WholeMinutes; attendance: Attendance }> {
  const whole = await findWholeMinutes(actor, reference, "write");
  return { whole, attendance: requireAttendance(whole, attendanceId) };
}

/** Records when somebody came and left, or corrects how they took part. A departure may break the quorum of what was decided after it. */
export function recordComingAndLeaving(actor: Actor, reference: string | undefined, attendanceId: string | undefined, given: ComingAndLeavingGiven & Once): Promise<{ attendanceId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const known = requireAttendance(whole, attendanceId);
    refuseStale(known.version, given.version);
    if (given.capacity === "substitute" && known.substitutesForId === null) throw new Rejection({ capacity: "Record a substitute with the member they stand in for: mark this record as absent, and add the substitute" });
    if (known.personId === null && given.capacity !== "in attendance" && given.capacity !== "absent") throw new Rejection({ capacity: "Somebody who is no member is in attendance, or was absent" });
    const { members } = await listBodyOnTheDay(actor, whole.minutes, tx);
    const seat = members.find((one) => one.personId === known.personId);
    const sits = seat !== undefined;
    if (given.capacity === "present" && !sits) throw new Rejection({ capacity: "Only a member of this committee or panel on that day is recorded as present" });
    checkItems(given, whole);
    await tx.updateTable("desk.attendance").where("id", "=", known.id)
      .set({ capacity: given.capacity, is_member: given.capacity === "substitute" || (sits && given.capacity !== "in attendance"), votes: seat?.votes ?? known.votes ?? "yes", mode: given.mode, came_in_before: given.cameInBefore ?? null, left_before: given.leftBefore ?? null, version: known.version + 1 }).execute();
    return { answer: { attendanceId: known.id }, event: { what: "attendance corrected", details: { attendance: known.id, capacity: given.capacity } } };
  });
}

function requireAttendance({ attendance }: WholeMinutes, attendanceId: string | undefined): Attendance {
  const found = attendance.find((one) => String(one.id) === attendanceId);
  if (!found) throw absent();
  return found;
}

function asRecorded(choice: AttendanceChoice): { capacity: string; mode: string } {
  return choice === "remote" ? { capacity: "present", mode: "remote" } : { capacity: choice, mode: "in the room" };
}

/** Whoever presides was there: a member recorded as present in this same form, or a substitute recorded before. */
function refuseAbsentPresiding(given: AttendanceGiven, whole: WholeMinutes): void {
  if (given.presidedById === undefined) return;
  const chosen = given.members.find((one) => one.personId === given.presidedById);
  const known = whole.attendance.find((one) => one.personId === given.presidedById);
  const wasThere = chosen ? chosen.choice === "present" || chosen.choice === "remote" : known?.capacity === "present" || known?.capacity === "substitute";
  if (!wasThere) throw new Rejection({ presidedById: "Select somebody who was present" });
}

function checkItems({ cameInBefore, leftBefore }: { cameInBefore?: number | undefined; leftBefore?: number | undefined }, { items }: WholeMinutes): void {
  const isItem = (position: number | undefined) => position === undefined || items.some((item) => item.position === position);
  if (!isItem(cameInBefore)) throw new Rejection({ cameInBefore: "Select an item of these minutes" });
  if (!isItem(leftBefore)) throw new Rejection({ leftBefore: "Select an item of these minutes" });
}
