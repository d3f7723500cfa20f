import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { minutesDocument, type MinutesDocument } from "../../record/minutes-document.ts";
import { lateOf, reasonsOf } from "../minutes/public-minutes.server.ts";
import { canonicalJson, type Plain } from "../publication/canonical-json.ts";
import { readJson } from "./chain.server.ts";
import type { Finding } from "./finding.ts";

/** What the audit chain says was signed: the id of the minutes → the hash of the bytes. */
export type AuditedSignatures = Map<string, string>;

/**
 * Signed minutes against their signature. The signed bytes must have the hash that stands beside them and in the audit
 * chain; and everything that the lock holds must still say what those bytes say: items, words, attendance, declarations,
 * exclusions, decisions with their votes, summary, corrections, times, and the meeting's title, place and day. Not compared
 * is what lives elsewhere and may change lawfully: the name of the body, and names of people who are not in the attendance.
 * Exempt minutes are signed by the hash of their sealed bytes.
 */
export async function checkSignedMinutes(owner: Kysely<Database>, audited: AuditedSignatures, findings: Finding[]): Promise<void> {
  const signatures = await owner.selectFrom("desk.minutes as m").innerJoin("desk.meeting as g", "g.id", "m.meeting_id").leftJoin("desk.minutes_signature as s", "s.minutes_id", "m.id")
    .select(["g.title", "g.place", "g.held_on", "m.id", "m.started_at", "m.ended_at", "m.coherent_answer", "m.summary", "m.corrections", "m.agreed_on", "m.signed_by", "m.status", "s.person_id", "s.document", "s.sha256"])
    .where((is) => is.or([is("m.status", "=", "signed"), is("s.minutes_id", "is not", null)])).orderBy("m.id").execute();
  for (const row of signatures) {
    const say = (sentence: string) => void findings.push({ where: "signed minutes", sentence: `Minutes ${row.id}: ${sentence}` });
    const known = audited.get(String(row.id));
    audited.delete(String(row.id));
    if (row.document === null || row.sha256 === null) {
      say("they are marked as signed, and there is no signature.");
      continue;
    }
    const sha256 = createHash("sha256").update(row.document).digest("hex");
    if (row.status !== "signed" || row.signed_by !== row.person_id) say("the signature is not theirs.");
    if (sha256 !== row.sha256.toString("hex") || sha256 !== known) say("the signed bytes are not those that the audit chain says were signed.");
    const document = minutesDocument.safeParse(readJson(row.document.toString("utf8")));
    if (!document.success) say("the signed bytes cannot be read.");
    else for (const part of differing(partsOfDocument(document.data), await partsOfRows(owner, row))) say(`${part} in the database is not what was signed.`);
  }
  for (const id of audited.keys()) findings.push({ where: "signed minutes", sentence: `Minutes ${id}: the audit chain says that they were signed, and there is no signature.` });
}

type Part = "the record of the meeting" | "the attendance" | "a declaration" | "a minute" | "an exempt minute";
type Parts = Record<Part, Plain>;

function differing(signed: Parts, found: Parts): Part[] {
  const parts: Part[] = ["the record of the meeting", "the attendance", "a declaration", "a minute", "an exempt minute"];
  return parts.filter((part) => canonicalJson(signed[part]) !== canonicalJson(found[part]));
}

/** In no order of their own: sorted by what they say. */
const sorted = (list: Plain[]) => list.map((one) => canonicalJson(one)).toSorted();
const somebody = "somebody who is not in the attendance";

function partsOfDocument(signed: MinutesDocument): Parts {
  const names = new Set(signed.attendance.map((one) => one.name));
  const called = (name: string | null) => (name === null || names.has(name) ? name : somebody);
  return {
    "the record of the meeting": { title: signed.title, place: signed.place, heldOn: signed.heldOn, startedAt: signed.startedAt, endedAt: signed.endedAt, summary: signed.summary, corrections: signed.corrections, agreedOn: signed.standing.status === "draft" ? null : signed.standing.on },
    "the attendance": sorted(signed.attendance.map((one) => ({ ...one, substitutesFor: called(one.substitutesFor) }))),
    "a declaration": sorted(signed.declarations.map((one) => ({ ...one, name: called(one.name) }))),
    "an exempt minute": signed.exemptMinutes,
    "a minute": signed.items.map((item) => ({
      ...item, late: item.late && { ...item.late, ...(item.late.by === undefined ? {} : { by: called(item.late.by) }) },
      exclusion: item.exclusion && { ...item.exclusion, movedBy: called(item.exclusion.movedBy), secondedBy: called(item.exclusion.secondedBy) },
      resolutions: item.resolutions.map((one) => ({ ...one, movedBy: called(one.movedBy), secondedBy: called(one.secondedBy), ownVotes: one.ownVotes.map((vote) => ({ ...vote, name: called(vote.name) })) })),
    })),
  };
}

type Row = { id: number; title: string; place: string; held_on: string; started_at: string | null; ended_at: string | null; coherent_answer: string | null; summary: string; corrections: string; agreed_on: string | null };

/** The same parts from the rows. They are compared as the minutes were signed: whoever changes a row changes a part. */
async function partsOfRows(owner: Kysely<Database>, minutes: Row): Promise<Parts> {
  const of = { id: minutes.id };
  const items = await owner.selectFrom("desk.minute").selectAll().where("minutes_id", "=", of.id).orderBy("position").execute();
  const attendance = await owner.selectFrom("desk.attendance").selectAll().where("minutes_id", "=", of.id).execute();
  const declarations = await owner.selectFrom("desk.declaration").selectAll().where("minutes_id", "=", of.id).execute();
  const exclusions = await owner.selectFrom("desk.exclusion").selectAll().where("minutes_id", "=", of.id).execute();
  const resolutions = await owner.selectFrom("desk.resolution").selectAll().where("minutes_id", "=", of.id).orderBy("id").execute();
  const ownVotes = await owner.selectFrom("desk.own_vote").selectAll().where("minutes_id", "=", of.id).orderBy("person_id").execute();
  const sealed = await owner.selectFrom("desk.exempt_minute").select(["minute_id", "sealed"]).where("minutes_id", "=", of.id).execute();
  const present = attendance.filter((one) => one.capacity !== "absent");
  const names = new Map(present.map((one) => [one.person_id, one.name]));
  const called = (id: number | null) => (id === null ? null : (names.get(id) ?? somebody));
  const numberAt = (position: number | null) => items.find((item) => item.position === position)?.number ?? null;
  const votesOf = (one: { votes_for: number | null; votes_against: number | null; abstentions: number | null }) => (one.votes_for === null || one.votes_against === null ? null : { for: one.votes_for, against: one.votes_against, abstentions: one.abstentions });
  return {
    "the record of the meeting": { title: minutes.title, place: minutes.place, heldOn: minutes.held_on, startedAt: clock(minutes.started_at), endedAt: clock(minutes.ended_at), summary: minutes.coherent_answer === "no" ? minutes.summary : "", corrections: minutes.corrections, agreedOn: minutes.agreed_on },
    "the attendance": sorted(present.map((one) => ({
      name: one.name, organisation: one.organisation, capacity: one.capacity, remote: one.mode === "remote" && one.capacity !== "apologies", substitutesFor: called(one.substitutes_for), cameInBefore: numberAt(one.came_in_before), leftBefore: numberAt(one.left_before),
    }))),
    "a declaration": sorted(declarations.map((one) => {
      const item = items.find((minute) => minute.id === one.minute_id);
      return { name: called(one.person_id), number: item?.number ?? "", title: item?.title ?? "", category: one.category, sensitive: one.is_sensitive, nature: one.is_sensitive ? "" : one.nature, dispensation: one.has_dispensation, action: one.action, leftAt: clock(one.left_at), returnedAt: clock(one.returned_at) };
    })),
    "an exempt minute": items.flatMap(({ id, number }) => sealed.filter((one) => one.minute_id === id).map((one) => ({ number, sha256: createHash("sha256").update(one.sealed).digest("hex") }))),
    "a minute": items.map((item) => {
      const exclusion = exclusions.find((one) => one.minute_id === item.id);
      return {
        number: item.number, title: item.title, words: item.words, private: item.class === "closed", ...lateOf({ isLate: item.is_late, urgentReason: item.urgent_reason, fromAgenda: item.from_agenda }, called(item.urgent_by)),
        exclusion: exclusion ? {
          part: exclusion.part, reasons: reasonsOf(exclusion.paragraphs), publicInterest: exclusion.public_interest, carried: exclusion.carried, movedBy: called(exclusion.moved_by), secondedBy: called(exclusion.seconded_by), votes: votesOf(exclusion), outAt: clock(exclusion.out_at), backAt: clock(exclusion.back_at),
        } : null,
        resolutions: resolutions.filter((one) => one.minute_id === item.id).map((one) => ({
          kind: one.kind, words: one.words, carried: one.carried, movedBy: called(one.moved_by), secondedBy: called(one.seconded_by), votes: votesOf(one), castingVote: one.casting_vote, quorate: one.is_quorate,
          ownVotes: ownVotes.filter((vote) => vote.resolution_id === one.id).map((vote) => ({ name: called(vote.person_id), vote: vote.vote, words: vote.words })),
        })),
      };
    }),
  };
}

function clock(time: string | null): string | null {
  return time?.slice(0, 5) ?? null;
}
