import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit, enqueue } from "../audit.server.ts";
import { listMembers, type BodyMember } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, Rejection } from "../refusal.ts";
import { isOver, type Meeting } from "./meeting.ts";
import { findMeeting } from "./meetings.server.ts";
import type { SubstituteGiven } from "./substitute-forms.ts";

type Once = { onceKey?: string | undefined };

/** A substitute who is named for one meeting, and in whose place. `warning`: what standing orders may not allow. */
export type NamedSubstitute = { id: number; substituteId: number; substituteName: string; memberId: number; memberName: string; warning: string | null };

/** Who may be chosen for a meeting: members whose place can be taken, and the substitutes of the body that day. */
export type SubstituteChoices = { members: BodyMember[]; substitutes: BodyMember[] };

/** The substitutes named for a meeting, by name. Everybody with a seat on the body knows them. */
export function listSubstitutes(actor: Actor, meeting: Pick<Meeting, "id" | "bodyId" | "heldOn">, tx?: Work): Promise<NamedSubstitute[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.substitution as t").innerJoin("access.person as s", "s.id", "t.substitute_id").innerJoin("access.person as m", "m.id", "t.member_id")
      .select(["t.id", "t.substitute_id as substituteId", "s.name as substituteName", "t.member_id as memberId", "m.name as memberName"])
      .where("t.body_id", "=", meeting.bodyId).where("t.meeting_id", "=", meeting.id).where("t.withdrawn_at", "is", null).orderBy("s.name").orderBy("t.id").execute();
    if (rows.length === 0) return [];
    const seats = await seatsThatDay(inner, meeting, rows.flatMap((row) => [row.substituteId, row.memberId]));
    return rows.map((row) => ({ ...row, warning: warningOf(row, seats) }));
  }, tx);
}

/** A meeting for which the actor may name substitutes, with who is named and who may be. @throws as `findMeeting`, and a 409 refusal once its day is over */
export function findMeetingForSubstitutes(actor: Actor, reference: string | undefined, tx?: Work): Promise<{ meeting: Meeting; named: NamedSubstitute[]; choices: SubstituteChoices }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "name a substitute", inner);
    if (isOver(meeting, today().toString())) throw conflict("The day of this meeting is over, so nobody is named for it any more. Who stood in for whom is recorded with the attendance in its minutes.");
    const named = await listSubstitutes(actor, meeting, inner);
    const everybody = await listMembers(actor, meeting.bodyId, meeting.heldOn, inner);
    return {
      meeting, named,
      choices: {
        members: everybody.filter((one) => one.votes !== "no" && !named.some(({ memberId }) => memberId === one.personId)),
        substitutes: everybody.filter((one) => one.isSubstitute && !named.some(({ substituteId }) => substituteId === one.personId)),
      },
    };
  }, tx);
}

/**
 * Names who stands in for a member at one meeting: until the end of its day they read there what the member reads, private items
 * too (rulebook 3.6). The member goes on reading. Both are told that something waits.
 */
export function nameSubstitute(actor: Actor, reference: string | undefined, given: SubstituteGiven & Once, tx?: Work): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, choices } = await findMeetingForSubstitutes(actor, reference, inner);
    if (!choices.members.some(({ personId }) => personId === given.memberId)) throw new Rejection({ memberId: "Select a member with a vote, for whom nobody is named yet" });
    if (!choices.substitutes.some(({ personId }) => personId === given.substituteId)) throw new Rejection({ substituteId: "Select a substitute of this committee or panel, who stands in for nobody yet at this meeting" });
    await inner.insertInto("desk.substitution").values({ body_id: meeting.bodyId, meeting_id: meeting.id, substitute_id: given.substituteId, member_id: given.memberId, named_by: actor.id }).execute().catch(sayWhy(namedMeanwhile));
    for (const person of [given.substituteId, given.memberId]) await enqueue(inner, "tell-person", person);
    await appendAudit(inner, { what: "substitute named", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { substitute: given.substituteId, member: given.memberId } });
    return { reference: meeting.reference };
  }, tx);
}

/** @throws as `findMeetingForSubstitutes`, and a 404 refusal when nobody is named so for this meeting */
export function findSubstitute(actor: Actor, reference: string | undefined, substitutionId: string | undefined, tx?: Work): Promise<{ meeting: Meeting; substitute: NamedSubstitute }> {
  return withActor(actor, async (inner) => {
    const { meeting, named } = await findMeetingForSubstitutes(actor, reference, inner);
    const substitute = named.find((one) => String(one.id) === substitutionId);
    if (!substitute) throw absent();
    return { meeting, substitute };
  }, tx);
}

/** Ends what a substitute was named for: at once they read again what those who attend read. The record of it stays. */
export function withdrawSubstitute(actor: Actor, reference: string | undefined, substitutionId: string | undefined, given: Once): Promise<{ reference: string }> {
  return withActorOnce(actor, given.onceKey, async (tx) => {
    const { meeting, substitute } = await findSubstitute(actor, reference, substitutionId, tx);
    await tx.updateTable("desk.substitution").set({ withdrawn_by: actor.id, withdrawn_at: new Date() }).where("id", "=", substitute.id).execute();
    for (const person of [substitute.substituteId, substitute.memberId]) await enqueue(tx, "tell-person", person);
    await appendAudit(tx, { what: "substitute withdrawn", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { substitute: substitute.substituteId, member: substitute.memberId } });
    return { reference: meeting.reference };
  });
}

const namedMeanwhile: DatabaseRefusals = { "23505": () => new Rejection({ form: "Somebody named a substitute for this meeting while you were here. Open the page again to see who is named." }, 409) };

type Seat = { personId: number; group: string; standing: string; standsForId: number | null };

async function seatsThatDay(tx: Work, { bodyId, heldOn }: Pick<Meeting, "bodyId" | "heldOn">, people: readonly number[]): Promise<Seat[]> {
  return tx.selectFrom("desk.membership").select(["person_id as personId", "political_group as group", "standing", "stands_for as standsForId"])
    .where("body_id", "=", bodyId).where("person_id", "in", people).where("standing", "!=", "deputy").where("role", "in", ["chair", "vice-chair", "member", "attendee"]).where("from_on", "<=", heldOn)
    .where((is) => is.or([is("until_on", "is", null), is("until_on", ">=", heldOn)])).execute();
}

/** Whether groups must match is for standing orders: it is said, and refused by nobody (rulebook 3.6). */
function warningOf({ substituteId, memberId, substituteName, memberName }: Pick<NamedSubstitute, "substituteId" | "memberId" | "substituteName" | "memberName">, seats: readonly Seat[]): string | null {
  const seat = seats.find((one) => one.personId === substituteId && one.standing === "substitute");
  const place = seats.find((one) => one.personId === memberId && one.standing !== "substitute");
  if (!seat || !place) return `${seat ? memberName : substituteName} has no such seat on that day any more, so ${substituteName} reads nothing private and takes no place. Withdraw this, and name somebody else.`;
  if (seat.standsForId !== null && seat.standsForId !== memberId) return `${substituteName} is registered as substitute for somebody else. Check what standing orders allow.`;
  return seat.group === place.group ? null : `${substituteName} is not of the same political group as ${memberName}. Check what standing orders allow.`;
}
