import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { minutesDocument, type MinuteDocument, type MinutesDocument } from "../../record/minutes-document.ts";
import { localNow } from "../council/council.ts";
import { allowsUrgentItems } from "../law/access-provisions.ts";
import { isFormal } from "../law/body-kinds.ts";
import { findExemptDescription, nameOfParagraph } from "../law/exempt-descriptions.ts";
import type { Minute, Minutes, Votes } from "./minutes.ts";
import type { WholeMinutes } from "./whole-minutes.server.ts";

/** The public document of these minutes as they stand. Of an exempt minute only the hash of its sealed bytes is asked for, so nothing else of it can be in it. */
export async function documentOf(whole: WholeMinutes, tx: Work): Promise<MinutesDocument> {
  const { minutes, meeting, body, items, attendance, declarations } = whole;
  const numberAt = (position: number | null) => items.find((item) => item.position === position)?.number ?? null;
  const nameOf = (personId: number | null) => (personId === null ? null : (whole.names.get(personId) ?? "A member"));
  return minutesDocument.parse({
    kind: "minutes", reference: meeting.reference, title: meeting.title, body: { name: body.name, slug: body.slug, formal: isFormal(body.kind), ...(allowsUrgentItems(body.kind) ? {} : { executive: true as const }) }, heldOn: meeting.heldOn, place: meeting.place,
    startedAt: minutes.startedAt, endedAt: minutes.endedAt, presidedBy: nameOf(minutes.presidedById), standing: await standingOf(whole, tx),
    attendance: attendance.flatMap(({ name, organisation, capacity, mode, substitutesForId, cameInBefore, leftBefore }) =>
      capacity === "absent" ? [] : [{ name, organisation, capacity, remote: mode === "remote" && capacity !== "apologies", substitutesFor: nameOf(substitutesForId), cameInBefore: numberAt(cameInBefore), leftBefore: numberAt(leftBefore) }]),
    declarations: declarations.map(({ personId, minuteId, category, isSensitive, nature, hasDispensation, action, leftAt, returnedAt }) => {
      const item = items.find((one) => one.id === minuteId);
      return { name: nameOf(personId) ?? "A member", number: item?.number ?? "", title: item?.title ?? "", category, sensitive: isSensitive, nature: isSensitive ? "" : nature, dispensation: hasDispensation, action, leftAt, returnedAt };
    }),
    items: items.map((item) => itemOf(item, whole)), summary: minutes.coherentAnswer === "no" ? minutes.summary : "", corrections: minutes.agreement?.corrections ?? "",
    exemptMinutes: await sealedBeside(minutes, tx),
  } satisfies MinutesDocument);
}

/** Nothing of a draft's exempt minutes, whose hash would tell the public of each change. */
async function sealedBeside({ id, agreement }: Minutes, tx: Work): Promise<MinutesDocument["exemptMinutes"]> {
  return agreement ? (await sql<{ number: string; sha256: string }>`select number, sha256 from desk.exempt_minute_hashes(${id})`.execute(tx)).rows : [];
}

async function standingOf({ minutes }: WholeMinutes, tx: Work): Promise<MinutesDocument["standing"]> {
  if (!minutes.agreement) return { status: "draft" };
  const { on, presidedById } = minutes.agreement;
  const person = await tx.selectFrom("access.person").select("name").where("id", "=", presidedById).executeTakeFirst();
  const presidedBy = person?.name ?? "the person who presided";
  const signature = await tx.selectFrom("desk.minutes_signature").select(["sha256", "signed_at"]).where("minutes_id", "=", minutes.id).executeTakeFirst();
  if (!signature) return { status: "agreed", on, presidedBy };
  const signedOn = localNow(Temporal.Instant.fromEpochMilliseconds(signature.signed_at.getTime())).toPlainDate().toString();
  return { status: "signed", on, presidedBy, signedOn, sha256: signature.sha256.toString("hex") };
}

function itemOf(item: Minute, { exclusions, resolutions, names }: WholeMinutes): MinuteDocument {
  const nameOf = (personId: number | null) => (personId === null ? null : (names.get(personId) ?? "A member"));
  const exclusion = exclusions.find((one) => one.minuteId === item.id);
  return {
    number: item.number, title: item.title, words: item.words, private: item.isPrivate, ...lateOf(item, nameOf(item.urgentById)),
    exclusion: exclusion ? {
      part: exclusion.part, reasons: reasonsOf(exclusion.paragraphs), publicInterest: exclusion.publicInterest, carried: exclusion.carried, movedBy: nameOf(exclusion.movedById), secondedBy: nameOf(exclusion.secondedById),
      votes: votesOf(exclusion), outAt: exclusion.outAt, backAt: exclusion.backAt,
    } : null,
    resolutions: resolutions.filter((one) => one.minuteId === item.id).map(({ kind, words, carried, movedById, secondedById, castingVote, isQuorate, ownVotes, ...counted }) => ({
      kind, words, carried, movedBy: nameOf(movedById), secondedBy: nameOf(secondedById), votes: votesOf(counted), castingVote, quorate: isQuorate,
      ownVotes: ownVotes.map((one) => ({ name: nameOf(one.personId) ?? "A member", vote: one.vote, words: one.words })),
    })),
  };
}

/** What is not there to tell is left out: minutes that were published before it could be told keep their bytes. */
export function lateOf({ isLate, urgentReason, fromAgenda }: Pick<Minute, "isLate" | "urgentReason" | "fromAgenda">, by: string | null): Pick<MinuteDocument, "late" | "fromAgenda"> {
  return { late: isLate ? { circumstances: urgentReason, ...(by === null ? {} : { by }) } : null, ...(fromAgenda === "" ? {} : { fromAgenda }) };
}

function votesOf({ votesFor, votesAgainst, abstentions }: Votes): { for: number; against: number; abstentions: number | null } | null {
  return votesFor === null || votesAgainst === null ? null : { for: votesFor, against: votesAgainst, abstentions };
}

/** What a resolution states: the description of Schedule 12A with its paragraph. */
export function reasonsOf(paragraphs: string[]): string[] {
  return paragraphs.flatMap((code) => {
    const found = findExemptDescription(code);
    return found ? [`${found.description} (${nameOfParagraph(found)})`] : [];
  });
}
