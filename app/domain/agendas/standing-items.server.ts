// The items that every agenda of a body has come by themselves when a clerk begins one, each in its place.
import { Temporal } from "temporal-polyfill";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { dayInWords } from "../law/day-in-words.ts";
import { lastMeetingBefore } from "../meetings/before-and-after.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { Rejection } from "../refusal.ts";
import { standingKinds, type ItemGiven, type StandingKind } from "./agenda.ts";
import { addItem } from "./agendas.server.ts";
import { numbersOf } from "./numbering.ts";
import { outlineOf, settleOrder } from "./settle-order.server.ts";
import { suggestedItems } from "./standard-agenda.ts";
import { listStandardItems } from "./standard-agenda.server.ts";
import { inTheirPlaces, missingStanding, type StandingItem } from "./standing-order.ts";
import { kindsOf } from "./standing-title.ts";

/**
 * The standing items that come with what a clerk is about to add: those of the body's standard agenda that are neither there
 * nor coming, while the agenda has no standing item at all and was never published. One that was taken off is
 * not offered again as long as another stands; where all were taken off, or declined, they are offered again by name.
 * @param coming titles of what is to be added
 */
export function offerStanding(actor: Actor, meeting: Meeting, coming: readonly string[] = [], tx?: Work): Promise<StandingItem[]> {
  return withActor(actor, async (inner) => {
    const outline = await outlineOf(meeting.id, inner);
    if (meeting.status !== "draft" || outline.some((item) => kindsOf(item).length > 0)) return [];
    return missingStanding(await listStandardItems(actor, meeting.bodyId, inner), [...outline, ...coming.map((openTitle) => ({ openTitle, standing: null, parentId: null }))]);
  }, tx);
}

/** Adds an item that a clerk has typed; with `brings` the missing standing items come too. @returns its id, and theirs: "12,13" */
export function addTypedItem(actor: Actor, reference: string | undefined, given: ItemGiven & { brings?: boolean; standingKind?: StandingKind | undefined; onceKey?: string | undefined }, tx?: Work): Promise<{ itemId: number; came: string }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "change", inner);
    const offered = given.brings ? await offerStanding(actor, meeting, given.accessStatus === "open" ? [given.openTitle] : [], inner) : [];
    const standing = given.accessStatus === "open" && given.parentId === undefined ? given.standingKind : undefined;
    if (standing) await refuseTwice(meeting, standing, inner);
    const { itemId } = await addItem(actor, meeting.reference, { ...given, onceKey: undefined, standing }, inner);
    if (standing && meeting.status === "draft") await putInPlace(actor, meeting, [itemId], inner);
    return { itemId, came: await bringStanding(actor, meeting, offered, inner) };
  }, tx);
}

/** A missing item that was opened on two pages is added once. */
async function refuseTwice(meeting: Meeting, kind: StandingKind, tx: Work): Promise<void> {
  const outline = await outlineOf(meeting.id, tx);
  const held = outline.find((item) => kindsOf(item).includes(kind));
  if (held) throw new Rejection({ form: `Item ${numbersOf(outline).get(held.id) ?? ""}, “${held.openTitle}”, stands as this already: somebody has added it meanwhile. What you wrote is kept here: put what is missing into that item.` }, 409);
}

/** Adds standing items to an agenda, each in its place. @returns their ids, "12,13", for the page that says so */
export async function bringStanding(actor: Actor, meeting: Meeting, items: readonly StandingItem[], tx: Work): Promise<string> {
  const came: number[] = [];
  for (const { kind, title, purpose, minutesAllowed } of missingStanding(items, await outlineOf(meeting.id, tx))) {
    const openTitle = kind === "minutes of the last meeting" ? await titleOfMinutes(meeting, title, tx) : title;
    const { itemId } = await addItem(actor, meeting.reference, { accessStatus: "open", paragraphs: [], confidentialGround: "", reviewOn: undefined, openTitle, purpose, minutesAllowed: minutesAllowed ?? undefined, standing: kind }, tx);
    came.push(itemId);
  }
  if (came.length > 0) await putInPlace(actor, meeting, came, tx);
  return came.join(",");
}

/** What the standard agenda, or where it has none the portal, proposes for one standing item of a meeting. */
export function proposeStanding(actor: Actor, meeting: Meeting, kind: string | null, tx?: Work): Promise<StandingItem | null> {
  return withActor(actor, async (inner) => {
    const found = [...(await listStandardItems(actor, meeting.bodyId, inner)), ...suggestedItems].find((one) => one.kind !== null && one.kind === kind);
    if (!found?.kind) return null;
    return { ...found, kind: found.kind, title: found.kind === "minutes of the last meeting" ? await titleOfMinutes(meeting, found.title, inner) : found.title };
  }, tx);
}

async function putInPlace(actor: Actor, meeting: Meeting, came: number[], tx: Work): Promise<void> {
  const standard = (await listStandardItems(actor, meeting.bodyId, tx)).flatMap(({ kind }) => kind ?? []);
  const settled = await settleOrder(tx, meeting, (await findBody(actor, meeting.bodyId, tx, meeting.heldOn)).kind, (outline) => inTheirPlaces(outline, came, [...new Set([...standard, ...standingKinds])]));
  await appendAudit(tx, { what: "standing items put in place", noun: "meeting", id: meeting.id, bodyId: meeting.bodyId, details: { items: came, ...settled } });
}

/** "Minutes of the meeting of Thursday 12 March 2026"; as it was where the body has not met before. */
export async function titleOfMinutes(meeting: Meeting, otherwise: string, tx: Work): Promise<string> {
  const last = await lastMeetingBefore(meeting, tx).select("l.held_on as heldOn").executeTakeFirst();
  return last ? `Minutes of the meeting of ${dayInWords(Temporal.PlainDate.from(last.heldOn))}` : otherwise;
}
