import type { Actor } from "../actor.server.ts";
import { allowsUrgentItems } from "../law/access-provisions.ts";
import { canCloseByResolution } from "../law/body-kinds.ts";
import { absent, Rejection } from "../refusal.ts";
import { changeMinutes, refuseStale, requireAttending, requireMinute } from "./change-minutes.server.ts";
import type { ExclusionGiven, ResolutionGiven } from "./minutes-forms.ts";
import type { WholeMinutes } from "./whole-minutes.server.ts";

type Once = { onceKey?: string | undefined };

/** Saves the words of one minute, and for a late item the special circumstances that whoever presided gave (LGA 1972 s.100B(4)(b)); of an executive only why it was taken. */
export function writeMinute(actor: Actor, reference: string | undefined, minuteId: string | undefined, given: { words?: string | undefined; urgentReason?: string | undefined; urgentById?: number | undefined; educationFunctions?: boolean; version: number } & Once): Promise<{ minuteId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const minute = requireMinute(whole, minuteId);
    refuseStale(minute.version, given.version);
    requireAttending(whole, { urgentById: given.urgentById });
    const urgentReason = minute.isLate ? (given.urgentReason ?? "") : "";
    // the opinion is of whoever presided for the item: somebody else than for the rest only where that is said
    const urgentById = urgentReason === "" || !allowsUrgentItems(whole.body.kind) ? null : (given.urgentById ?? minute.urgentById ?? whole.minutes.presidedById);
    await tx.updateTable("desk.minute").where("id", "=", minute.id).set({ words: given.words ?? "", urgent_reason: urgentReason, urgent_by: urgentById, education_functions: given.educationFunctions ?? minute.educationFunctions, version: minute.version + 1 }).execute();
    return { answer: { minuteId: minute.id }, event: { what: "minute written", details: { minute: minute.id, educationFunctions: given.educationFunctions ?? minute.educationFunctions } } };
  });
}

/**
 * Records a resolution or recommendation as it was put and decided. Nothing about how it was decided is refused: no quorum,
 * a vote that was barred, figures that do not fit are saved, shown on the page, and told to the monitoring officer.
 * @param resolutionId undefined or "new" for another one
 */
export function recordResolution(actor: Actor, reference: string | undefined, resolutionId: string | undefined, given: ResolutionGiven & Once): Promise<{ resolutionId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const minute = whole.items.find((item) => item.id === given.minuteId);
    if (!minute) throw new Rejection({ minuteId: "Select a minute of this meeting" });
    requireAttending(whole, { movedById: given.movedById, secondedById: given.secondedById });
    if (given.ownVotes.some((one) => !whole.attendance.some((there) => there.personId === one.personId))) throw new Rejection({ form: "Record the attendance of everybody whose own vote is minuted first." });
    const { bodyId, meetingId, id: minutesId } = whole.minutes;
    const row = {
      minute_id: minute.id, item_id: minute.itemId, number: minute.number, kind: given.kind, words: given.words, ...voteColumns(given), casting_vote: given.castingVote ?? null,
    };
    const known = resolutionId === undefined || resolutionId === "new" ? undefined : requireResolution(whole, resolutionId);
    if (known) refuseStale(known.version, given.version);
    // whether it was quorate is counted after every change, this one too
    const { id } = known
      ? await tx.updateTable("desk.resolution").set({ ...row, version: known.version + 1 }).where("id", "=", known.id).returning("id").executeTakeFirstOrThrow()
      : await tx.insertInto("desk.resolution").values({ body_id: bodyId, meeting_id: meetingId, minutes_id: minutesId, ...row, is_quorate: false }).returning("id").executeTakeFirstOrThrow();
    await tx.deleteFrom("desk.own_vote").where("resolution_id", "=", id).execute();
    for (const { personId, vote, words } of given.ownVotes) await tx.insertInto("desk.own_vote").values({ resolution_id: id, body_id: bodyId, minutes_id: minutesId, person_id: personId, vote, words }).execute();
    return { answer: { resolutionId: id }, event: { what: known ? "resolution corrected" : "resolution recorded", details: { resolution: id, minute: minute.id, carried: given.carried } } };
  });
}

/** @throws a 404 refusal when these minutes have no such resolution */
export function requireResolution({ resolutions }: WholeMinutes, resolutionId: string | undefined) {
  const found = resolutions.find((one) => String(one.id) === resolutionId);
  if (!found) throw absent();
  return found;
}

/** Records how the public was excluded from one item: the part, the description, the public interest, the vote and the times (LGA 1972 s.100A(4), (5); rulebook 1.6). */
export function recordExclusion(actor: Actor, reference: string | undefined, minuteId: string | undefined, given: ExclusionGiven & Once): Promise<{ minuteId: number }> {
  return changeMinutes(actor, reference, given, async (tx, whole) => {
    const minute = requireMinute(whole, minuteId);
    if (!canCloseByResolution(whole.body.kind)) throw new Rejection({ form: "An informal panel does not exclude the public by resolution: no description of Schedule 12A applies to it. What it hears in private is a witness session." });
    requireAttending(whole, { movedById: given.movedById, secondedById: given.secondedById });
    const known = whole.exclusions.find((one) => one.minuteId === minute.id);
    refuseStale(known?.version ?? 0, given.version);
    const row = { part: given.part, paragraphs: given.paragraphs, public_interest: given.publicInterest, ...voteColumns(given), out_at: given.outAt ?? null, back_at: given.backAt ?? null };
    if (known) await tx.updateTable("desk.exclusion").set({ ...row, version: known.version + 1 }).where("minute_id", "=", minute.id).execute();
    else await tx.insertInto("desk.exclusion").values({ minute_id: minute.id, body_id: whole.minutes.bodyId, minutes_id: whole.minutes.id, ...row }).execute();
    // what was heard without the public has an exempt minute: its class rises, and never falls
    if (given.carried) await tx.updateTable("desk.minute").set({ class: "closed" }).where("id", "=", minute.id).execute();
    return { answer: { minuteId: minute.id }, event: { what: "exclusion recorded", details: { minute: minute.id, paragraphs: given.paragraphs, carried: given.carried } } };
  });
}

/** The proper officer's answer whether what is public is a reasonably fair and coherent record, and the summary where it is not (LGA 1972 s.100C(2)). */
export function answerFairRecord(actor: Actor, reference: string | undefined, given: { coherentAnswer: "yes" | "no"; summary?: string | undefined; version: number } & Once): Promise<{ reference: string }> {
  return changeMinutes(actor, reference, given, async (tx, { minutes, meeting }) => {
    refuseStale(minutes.version, given.version);
    await tx.updateTable("desk.minutes").set({ coherent_answer: given.coherentAnswer, summary: given.coherentAnswer === "no" ? (given.summary ?? "") : "" }).where("id", "=", minutes.id).execute();
    return { answer: { reference: meeting.reference }, event: { what: "fair record answered", details: { coherent: given.coherentAnswer } } };
  }, "answer whether the record is fair");
}

type Decided = { votesFor?: number | undefined; votesAgainst?: number | undefined; abstentions?: number | undefined; movedById?: number | undefined; secondedById?: number | undefined; carried: boolean };

function voteColumns({ votesFor, votesAgainst, abstentions, movedById, secondedById, carried }: Decided) {
  return { votes_for: votesFor ?? null, votes_against: votesAgainst ?? null, abstentions: abstentions ?? null, moved_by: movedById ?? null, seconded_by: secondedById ?? null, carried };
}
