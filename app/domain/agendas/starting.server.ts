// How an agenda begins: from the body's standard agenda, or from chosen items of its last meeting.
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { lastMeetingBefore } from "../meetings/before-and-after.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, conflict, Rejection } from "../refusal.ts";
import type { AgendaItem, ItemGiven } from "./agenda.ts";
import { addItem, asItems, itemRows } from "./agendas.server.ts";
import { listStandardItems } from "./standard-agenda.server.ts";
import { bringStanding, offerStanding, titleOfMinutes } from "./standing-items.server.ts";
import { kindsOf } from "./standing-title.ts";

type Once = { onceKey?: string | undefined };
export type LastMeeting = { reference: string; heldOn: string; items: AgendaItem[] };

/** What an empty agenda of a meeting may begin with. */
export function findBeginnings(actor: Actor, meeting: Meeting, tx?: Work): Promise<{ standardItems: number; lastHeldOn: string | null }> {
  return withActor(actor, async (inner) => {
    const last = await lastMeetingBefore(meeting, inner).select("l.held_on as heldOn").executeTakeFirst();
    return { standardItems: (await listStandardItems(actor, meeting.bodyId, inner)).length, lastHeldOn: last?.heldOn ?? null };
  }, tx);
}

/**
 * Begins an empty agenda with what the body's standard agenda holds; the minutes are named with the day of the last meeting.
 * Nothing is added to an agenda that somebody has begun meanwhile.
 */
export function startFromStandard(actor: Actor, reference: string | undefined, given: Once = {}, tx?: Work): Promise<{ added: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    if ((await itemRows(meeting.id, inner).execute()).length > 0) return { added: 0 };
    const items = await listStandardItems(actor, meeting.bodyId, inner);
    for (const { kind, title, purpose, minutesAllowed } of items) {
      const openTitle = kind === "minutes of the last meeting" ? await titleOfMinutes(meeting, title, inner) : title;
      await addItem(actor, meeting.reference, { ...nothingMore, openTitle, purpose, minutesAllowed: minutesAllowed ?? undefined, standing: kind }, inner);
    }
    return { added: items.length };
  }, tx);
}

/** The last meeting of the same body before this one, with its items but the resolution to exclude the public, which comes by itself. */
export function findLastMeeting(actor: Actor, reference: string | undefined, tx?: Work): Promise<{ meeting: Meeting; last: LastMeeting | null }> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    const row = await lastMeetingBefore(meeting, inner).select(["l.id", "l.reference", "l.held_on as heldOn"]).executeTakeFirst();
    if (!row) return { meeting, last: null };
    const items = asItems(await itemRows(row.id, inner).execute());
    return { meeting, last: { reference: row.reference, heldOn: row.heldOn, items: items.filter(({ standing }) => standing !== "exclusion") } };
  }, tx);
}

/**
 * Adds chosen items of the last meeting to the end of the agenda. An open one brings its words; a private one its open
 * title and nothing else: whether it is exempt today, under which paragraph and why, is judged anew. With `brings` the standing
 * items come too that are not among them.
 * @param given ids of items of that meeting; `from` its reference, so that nothing else is copied than what was shown
 */
export function copyItems(actor: Actor, reference: string | undefined, given: { chosen: readonly number[]; from: string; brings?: boolean } & Once, tx?: Work): Promise<{ added: number; came: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting, last } = await findLastMeeting(actor, reference, inner);
    if (!last || last.reference !== given.from) throw conflict("The last meeting is another one now. Open the page again, and choose from its items.");
    const items = last.items.filter(({ id }) => given.chosen.includes(id));
    if (items.length === 0) throw new Rejection({ chosen: "Select at least one item" });
    const offered = given.brings ? await offerStanding(actor, meeting, [], inner) : [];
    const copies = new Map<number, number>();
    for (const item of items) {
      const openTitle = kindsOf(item)[0] === "minutes of the last meeting" ? await titleOfMinutes(meeting, item.openTitle, inner) : item.openTitle;
      const parentId = item.parentId === null ? undefined : copies.get(item.parentId);
      const copied: ItemGiven = item.isPrivate ? { ...nothingMore, accessStatus: "likely exempt", openTitle, purpose: item.purpose, minutesAllowed: undefined }
        : { ...nothingMore, openTitle, purpose: item.purpose, presentedBy: item.presentedBy || undefined, minutesAllowed: item.minutesAllowed ?? undefined, words: item.words || undefined };
      const { itemId } = await addItem(actor, meeting.reference, { ...copied, parentId, standing: item.standing === "exclusion" ? null : (item.standing ?? undefined) }, inner);
      copies.set(item.id, itemId);
    }
    return { added: items.length, came: await bringStanding(actor, meeting, offered, inner) };
  }, tx);
}

/** Whether copying these needs a fresh sign-in, because something is sealed for them. @throws a 404 refusal where there is no last meeting */
export async function copiesPrivate(actor: Actor, reference: string | undefined, chosen: readonly number[]): Promise<boolean> {
  const { last } = await findLastMeeting(actor, reference);
  if (!last) throw absent();
  return last.items.some(({ id, isPrivate }) => isPrivate && chosen.includes(id));
}

const nothingMore = { accessStatus: "open", paragraphs: [], confidentialGround: "", reviewOn: undefined } satisfies Partial<ItemGiven>;
