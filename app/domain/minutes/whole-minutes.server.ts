import { sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { asBody, bodyRow, type Body } from "../bodies/bodies.server.ts";
import { interestCategories } from "../law/interests.ts";
import type { Barred } from "../law/quorum.ts";
import { consequenceOf } from "../law/interests.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { absent } from "../refusal.ts";
import type { Attendance, DeclaredInterest, Exclusion, Minute, Minutes, MinutesAction, Resolution } from "./minutes.ts";
import { findMinutes } from "./minutes.server.ts";

/** Minutes with everything that hangs on them, apart from what is sealed. */
export type WholeMinutes = {
  minutes: Minutes; meeting: Meeting; allowed: MinutesAction[]; body: Body; quorum: number; items: Minute[]; attendance: Attendance[]; declarations: DeclaredInterest[]; exclusions: Exclusion[]; resolutions: Resolution[];
  /** The descriptions that the agenda proposed for each private item, by the id of its minute. */
  proposed: Map<number, string[]>;
  /** The number that each minute’s item was published with. */
  agendaNumbers: ReadonlyMap<number, string>;
  /** Whether the meeting counts as held: of a formal one the agenda was published. */
  wasHeld: boolean;
  /** Names of everybody who is named in the minutes, by id. */
  names: Map<number, string>;
  agreedAt: { reference: string; title: string; heldOn: string; wasHeld: boolean } | null;
};

/** @throws as `findMinutes` does */
export function findWholeMinutes(actor: Actor, reference: string | undefined, action: MinutesAction, tx?: Work): Promise<WholeMinutes> {
  return withActor(actor, async (inner) => {
    const { minutes, meeting, allowed } = await findMinutes(actor, reference, action, inner);
    return gatherMinutes(minutes, meeting, allowed, inner);
  }, tx);
}

/** The parts of minutes that were found already, in one statement. */
export async function gatherMinutes(minutes: Minutes, meeting: Meeting, allowed: MinutesAction[], tx: Work): Promise<WholeMinutes> {
  const found = await statement(minutes, tx);
  if (!found.body) throw absent();
  const names = new Map(found.people.map((person) => [person.id, person.name]));
  // attendance keeps the name as it was on the day
  for (const one of found.attendance) if (one.personId !== null) names.set(one.personId, one.name);
  const { ownVotes, items, ...parts } = parsed.parse({ ...found, body: undefined, people: undefined });
  return {
    ...parts, minutes, meeting, allowed, body: asBody(found.body), quorum: found.quorum?.quorum ?? 0, names, agreedAt: found.agreedAt,
    items: items.map(({ paragraphs: _paragraphs, agendaNumber: _number, ...item }) => item), agendaNumbers: new Map(items.flatMap((item) => (item.agendaNumber === null ? [] : [[item.id, item.agendaNumber] as const]))), proposed: new Map(items.map((item) => [item.id, item.paragraphs ?? []])),
    resolutions: parts.resolutions.map((one) => ({ ...one, ownVotes: ownVotes.filter((vote) => vote.resolutionId === one.id) })), wasHeld: found.wasHeld,
  };
}

/** Members who may not take part in an item, or had left the room for it whatever their interest, by its position. */
export function barredFrom({ declarations, items }: Pick<WholeMinutes, "declarations" | "items">): Barred[] {
  return declarations.flatMap((one) => {
    const item = items.find((minute) => minute.id === one.minuteId)?.position;
    return item === undefined || (one.action === "stayed" && consequenceOf(one.category, one.hasDispensation).counts) ? [] : [{ personId: one.personId, item }];
  });
}

function statement({ id, bodyId, meetingId, heldOn, agreement }: Minutes, tx: Work) {
  const people = tx.selectFrom("access.person as p").innerJoin("desk.membership as s", "s.person_id", "p.id").select(["p.id", "p.name"]).where("s.body_id", "in", [bodyId]).distinct();
  const items = tx.selectFrom("desk.minute as n").leftJoin("desk.agenda_item as i", "i.id", "n.item_id").leftJoin("desk.taken_off as o", "o.item_id", "n.item_id").leftJoin("desk.urgency_draft as d", "d.item_id", "n.item_id")
    .select((is) => ["n.id", "n.minutes_id as minutesId", "n.item_id as itemId", "n.position", "n.number", "n.title", "n.words", is("n.class", "=", "closed").as("isPrivate"), is.fn.coalesce(is("i.access_status", "=", "confidential"), is.lit(false)).as("isConfidential"), "n.is_late as isLate", "n.urgent_reason as urgentReason", "n.urgent_by as urgentById", "n.education_functions as educationFunctions", "n.from_agenda as fromAgenda", "d.words as draftReason", "o.off_on as offOn", "n.version", "i.paragraphs", "i.number as agendaNumber"])
    .where("n.minutes_id", "=", id).orderBy("n.position");
  const attendance = tx.selectFrom("desk.attendance").select(["id", "person_id as personId", "name", "organisation", "capacity", "mode", "is_member as isMember", "votes", "substitutes_for as substitutesForId", "came_in_before as cameInBefore", "left_before as leftBefore", "version"])
    .where("minutes_id", "=", id).orderBy("name").orderBy("id");
  const declarations = tx.selectFrom("desk.declaration").select(["id", "minute_id as minuteId", "person_id as personId", "category", "is_sensitive as isSensitive", "nature", "registered", "has_dispensation as hasDispensation", "action", "left_at as leftAt", "returned_at as returnedAt", "version"])
    .where("minutes_id", "=", id).orderBy("id");
  const exclusions = tx.selectFrom("desk.exclusion").select(["minute_id as minuteId", "part", "paragraphs", "public_interest as publicInterest", "moved_by as movedById", "seconded_by as secondedById", "votes_for as votesFor", "votes_against as votesAgainst", "abstentions", "carried", "out_at as outAt", "back_at as backAt", "version"])
    .where("minutes_id", "=", id);
  const resolutions = tx.selectFrom("desk.resolution").select(["id", "minute_id as minuteId", "number", "kind", "words", "moved_by as movedById", "seconded_by as secondedById", "carried", "votes_for as votesFor", "votes_against as votesAgainst", "abstentions", "casting_vote as castingVote", "is_quorate as isQuorate", "version"])
    .where("minutes_id", "=", id).orderBy("id");
  const ownVotes = tx.selectFrom("desk.own_vote").select(["resolution_id as resolutionId", "person_id as personId", "vote", "words"]).where("minutes_id", "=", id).orderBy("person_id");
  const agreedAt = tx.selectFrom("desk.meeting").select(["reference", "title", "held_on as heldOn", sql<boolean>`desk.was_held(id)`.as("wasHeld")]).where("id", "=", agreement?.atMeetingId ?? 0);
  return tx.selectNoFrom([
    jsonObjectFrom(bodyRow(bodyId, tx, heldOn)).as("body"), jsonObjectFrom(tx.selectFrom("desk.body").select("quorum").where("id", "=", bodyId)).as("quorum"), jsonArrayFrom(people).as("people"), jsonArrayFrom(items).as("items"),
    jsonArrayFrom(attendance).as("attendance"), jsonArrayFrom(declarations).as("declarations"), jsonArrayFrom(exclusions).as("exclusions"), jsonArrayFrom(resolutions).as("resolutions"),
    jsonArrayFrom(ownVotes).as("ownVotes"), jsonObjectFrom(agreedAt).as("agreedAt"), sql<boolean>`desk.was_held(${meetingId})`.as("wasHeld"),
  ]).executeTakeFirstOrThrow();
}

const person = z.number().int().nullable();
const count = z.number().int().nullable();
const clockTime = z.string().nullable().transform((time) => time?.slice(0, 5) ?? null);
const votes = { movedById: person, secondedById: person, votesFor: count, votesAgainst: count, abstentions: count, carried: z.boolean() };

/** The database's own checks hold these lists; here they become types. */
const parsed = z.object({
  items: z.array(z.object({
    id: z.number(), minutesId: z.number(), itemId: z.number().nullable(), position: z.number(), number: z.string(), title: z.string(), words: z.string(), isPrivate: z.boolean(), isConfidential: z.boolean(), isLate: z.boolean(), urgentReason: z.string(), urgentById: z.number().nullable(), educationFunctions: z.boolean(), fromAgenda: z.string(), draftReason: z.string().nullable(), offOn: z.string().nullable(), version: z.number(),
    paragraphs: z.array(z.string()).nullable(), agendaNumber: z.string().nullable(),
  })),
  attendance: z.array(z.object({
    id: z.number(), personId: person, name: z.string(), organisation: z.string(), capacity: z.enum(["present", "apologies", "absent", "substitute", "in attendance"]), mode: z.enum(["in the room", "remote"]), isMember: z.boolean(), votes: z.enum(["yes", "on education", "no"]),
    substitutesForId: person, cameInBefore: count, leftBefore: count, version: z.number(),
  })),
  declarations: z.array(z.object({
    id: z.number(), minuteId: z.number(), personId: z.number(), category: z.enum(interestCategories), isSensitive: z.boolean(), nature: z.string(), registered: z.enum(["yes", "no", "pending"]), hasDispensation: z.boolean(),
    action: z.enum(["stayed", "spoke and left", "left"]), leftAt: clockTime, returnedAt: clockTime, version: z.number(),
  })),
  exclusions: z.array(z.object({ minuteId: z.number(), part: z.string(), paragraphs: z.array(z.string()), publicInterest: z.string(), ...votes, outAt: clockTime, backAt: clockTime, version: z.number() })),
  resolutions: z.array(z.object({ id: z.number(), minuteId: z.number(), number: z.string(), kind: z.enum(["RESOLVED", "RECOMMENDED"]), words: z.string(), ...votes, castingVote: z.enum(["for", "against"]).nullable(), isQuorate: z.boolean(), version: z.number() })),
  ownVotes: z.array(z.object({ resolutionId: z.number(), personId: z.number(), vote: z.enum(["for", "against", "abstained"]), words: z.string() })),
});
