import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { newItemForm, type AgendaItem } from "../agendas/agenda.ts";
import { addItem, asItems, itemRows } from "../agendas/agendas.server.ts";
import { standingItems } from "../agendas/item-marks.ts";
import { readLateFacts } from "../agendas/late-rows.server.ts";
import type { MeetingPlace } from "../meetings/meeting-forms.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { findMeeting, scheduleMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";

/**
 * What another meeting can take over: open items that were not withdrawn or deferred. What is private is sealed to its own item,
 * and is added anew; the resolution to exclude the public comes by itself; what members proposed or referred waits for the chair.
 */
export async function itemsToCarry(meetingId: number, tx: Work): Promise<AgendaItem[]> {
  const proposed = await tx.selectFrom("desk.proposal").select("item_id").where("meeting_id", "=", meetingId).where("item_id", "is not", null).where("status", "in", ["accepted", "placed"]).execute();
  const standing = standingItems(asItems(await itemRows(meetingId, tx).execute()), await readLateFacts(meetingId, tx));
  return standing.filter((item) => !item.isPrivate && item.standing !== "exclusion" && !proposed.some((one) => one.item_id === item.id));
}

/** Adds the chosen items of one meeting to the end of another's agenda, in their order. Papers stay where they were received. @returns how many */
export async function carryItems(actor: Actor, fromMeetingId: number, chosen: readonly number[], to: string, tx: Work): Promise<number> {
  const items = (await itemsToCarry(fromMeetingId, tx)).filter((item) => chosen.includes(item.id));
  const carried = new Map<number, number>();
  for (const { id, openTitle, purpose, presentedBy, minutesAllowed, words, parentId, standing } of items) {
    const given = newItemForm.parse({ openTitle, purpose, presentedBy, minutesAllowed: minutesAllowed === null ? "" : String(minutesAllowed), words, accessStatus: "open" });
    const { itemId } = await addItem(actor, to, { ...given, parentId: parentId === null ? undefined : carried.get(parentId), standing: standing === "exclusion" ? null : standing }, tx);
    carried.set(id, itemId);
  }
  return items.length;
}

/** A cancelled meeting, and what of it another one can take over. @throws as `findMeeting` */
export function findMeetingToReplace(actor: Actor, reference: string, tx?: Work): Promise<{ meeting: Meeting; items: AgendaItem[] }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "replace", inner);
    return { meeting, items: await itemsToCarry(meeting.id, inner) };
  }, tx);
}

/** Schedules a meeting; in place of a cancelled one of the same body it takes over the chosen items. @returns its reference */
export function arrangeMeeting(actor: Actor, given: MeetingPlace & { bodyId: number; instead?: string | undefined; carried: number[]; onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  const { instead, carried, onceKey, ...place } = given;
  return withActorOnce(actor, onceKey, async (inner) => {
    if (instead === undefined) return scheduleMeeting(actor, place, inner);
    const { meeting } = await findMeetingToReplace(actor, instead, inner);
    if (meeting.bodyId !== given.bodyId) throw new Rejection({ bodyId: "The cancelled meeting was of another committee or panel: select that one, or open “Schedule a meeting” again" });
    const scheduled = await scheduleMeeting(actor, place, inner);
    await carryItems(actor, meeting.id, carried, scheduled.reference, inner);
    return scheduled;
  }, tx);
}
