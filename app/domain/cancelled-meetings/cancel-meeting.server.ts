import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { MeetingDocument } from "../../record/meeting-document.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { asItems, itemRows } from "../agendas/agendas.server.ts";
import { appendAudit } from "../audit.server.ts";
import { findBody, listMembers, type Body } from "../bodies/bodies.server.ts";
import { sayWhy, type DatabaseRefusals } from "../database-refusals.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { findAnnounced } from "../meetings/announced.server.ts";
import { meetingsAhead } from "../meetings/before-and-after.server.ts";
import { isOver, waitingToBePublished, type Meeting } from "../meetings/meeting.ts";
import type { Cancellation } from "../meetings/meeting-forms.ts";
import { findMeeting, tellSeats } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { asPapers, openPaperRows } from "../papers/papers.server.ts";
import { stillPublic } from "../papers/still-public.ts";
import { canonicalJson } from "../publication/canonical-json.ts";
import { approveAndPublish, prepareRelease, settlePublication } from "../publication/releases.server.ts";
import { conflict, Rejection } from "../refusal.ts";
import { listTopicsOf } from "../work-programme/topics.server.ts";
import { carryItems } from "./carried-items.server.ts";

/** What a clerk sees before a meeting is cancelled. */
export type WhatFollows = {
  meeting: Meeting;
  /** Everybody with a seat who will be told that there is something for them, by name. */
  told: string[];
  /** What the public knows of it: its page stays and says that the meeting is cancelled. */
  isPublic: boolean;
  items: { id: number; number: string; title: string; isPrivate: boolean; papers: number }[];
  /** Witness sessions of the body on the same day, as far as the actor may know of them. */
  sessions: { reference: string; title: string }[];
  /** Topics of the work programme that were planned for it. */
  topics: { id: number; title: string }[];
  slug: string;
  /** What members proposed for it, or referred under section 9FC: the chair chooses another meeting. */
  proposals: { id: number; title: string; isReference: boolean }[];
  /** Meetings of the body whose agenda is still being built: they can take over open items. */
  others: { reference: string; heldOn: string }[];
};

/** What follows from cancelling a meeting. @throws a 409 refusal where its day is over or it has minutes */
export function findMeetingToCancel(actor: Actor, reference: string | undefined, tx?: Work): Promise<WhatFollows> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "cancel", inner);
    await refuseWhatWasHeld(meeting, inner);
    const members = await listMembers(actor, meeting.bodyId, today().toString(), inner);
    const items = asItems(await itemRows(meeting.id, inner).execute()).filter((item) => item.standing !== "exclusion"); // that one comes by itself
    const papers = await inner.selectFrom("desk.paper").select(["item_id", (is) => is.fn.countAll<number>().as("papers")]).where("body_id", "=", meeting.bodyId).where("meeting_id", "=", meeting.id).where("removed_at", "is", null).groupBy("item_id").execute();
    const sessions = await inner.selectFrom("desk.witness_session").select(["reference", "open_title as title"]).where("body_id", "=", meeting.bodyId).where("held_on", "=", meeting.heldOn).where("status", "!=", "cancelled").orderBy("starts_at").orderBy("id").execute();
    const topics = await listTopicsOf(actor, meeting, inner);
    const proposals = await inner.selectFrom("desk.proposal").select(["id", "title", "kind"]).where("body_id", "=", meeting.bodyId).where("meeting_id", "=", meeting.id).where("status", "in", ["accepted", "placed"]).orderBy("id").execute();
    const others = await meetingsAhead(meeting.bodyId, inner).select(["m.reference", "m.held_on as heldOn"]).where("m.id", "!=", meeting.id).where("m.status", "in", waitingToBePublished).limit(12).execute();
    return {
      meeting, told: members.filter(({ personId }) => personId !== actor.id).map(({ name }) => name), isPublic: (await findAnnounced(meeting, inner)) !== null,
      items: items.map((item) => ({ id: item.id, number: item.number, title: item.openTitle, isPrivate: item.isPrivate, papers: Number(papers.find((one) => one.item_id === item.id)?.papers ?? 0) })), sessions, others,
      proposals: proposals.map(({ id, title, kind }) => ({ id, title, isReference: kind === "section 9FC reference" })),
      topics: topics.map(({ id, title }) => ({ id, title })), slug: (await findBody(actor, meeting.bodyId, inner)).slug,
    };
  }, tx);
}

/** The words that the public will read; null where nothing was published. `seen` names exactly these words, and is given back with the form. */
export type CancellationPreview = { document: MeetingDocument | null; seen: string };

/** What becomes public when the meeting is cancelled for this reason. @throws as `cancelMeeting` */
export function previewCancellation(actor: Actor, reference: string | undefined, given: Cancellation, tx?: Work): Promise<CancellationPreview> {
  return withActor(actor, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "cancel", inner);
    await refuseWhatWasHeld(meeting, inner);
    return previewOf(meeting, await findBody(actor, meeting.bodyId, inner), given.why, inner);
  }, tx);
}

/**
 * Cancels a meeting for good. What was published of it becomes a new version of its release, which says so, in the same
 * transaction; what was not is called off on the desk alone. Everybody with a seat is told.
 * @throws Rejection where somebody changed the meeting, or its words are not the ones that were shown
 */
export async function cancelMeeting(actor: Actor, reference: string | undefined, given: Cancellation & { onceKey?: string | undefined }, tx?: Work): Promise<{ reference: string }> {
  let replaced: string[] = [];
  const cancelled = await withActorOnce(actor, given.onceKey, async (inner) => {
    const { meeting } = await findMeeting(actor, reference, "cancel", inner);
    await refuseWhatWasHeld(meeting, inner);
    if (meeting.version !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    const body = await findBody(actor, meeting.bodyId, inner);
    const { document, seen } = await previewOf(meeting, body, given.why, inner);
    if (seen !== given.seen) throw new Rejection({ form: "What becomes public is not what you looked at. Read it again, then cancel the meeting." }, 409);
    const carried = given.carryTo ? await carryTo(actor, meeting, given.carryTo, given.carried, inner) : 0;
    await sql`select desk.cancel_meeting(${meeting.id}, ${meeting.version}, ${given.why})`.execute(inner).catch(sayWhy(refusals));
    if (document) {
      const releaseId = await prepareRelease(actor, { kind: "meeting", reference: meeting.reference, bodyId: body.id, meetingId: meeting.id, document, needs: 1, subjectVersion: meeting.version + 1 }, inner);
      ({ replaced } = await approveAndPublish(actor, releaseId, { sha256: seen }, inner));
    }
    await tellSeats(actor, body.id, inner);
    await appendAudit(inner, { what: "meeting cancelled", noun: "meeting", id: meeting.id, bodyId: body.id, details: { heldOn: meeting.heldOn, wasPublic: document !== null, itemsCarried: carried }, private: { why: given.why } });
    return { reference: meeting.reference };
  }, tx);
  if (!tx) await settlePublication(actor, replaced);
  return cancelled;
}

async function refuseWhatWasHeld(meeting: Meeting, tx: Work): Promise<void> {
  if (isOver(meeting, today().toString())) throw conflict(dayIsOver);
  if (await tx.selectFrom("desk.minutes").select("id").where("meeting_id", "=", meeting.id).executeTakeFirst()) throw conflict(hasMinutes);
}

const dayIsOver = "The day of this meeting is over, so it is not cancelled any more. If it took place, draft its minutes; if nobody could act, its minutes say so.";
const hasMinutes = "This meeting has minutes, so it took place and is not cancelled.";
const changedMeanwhile = "Somebody changed this meeting while you were here. Open the page again, look at what is saved now, and cancel it then.";
const refusals: DatabaseRefusals = { CD007: () => new Rejection({ form: changedMeanwhile }, 409), CD014: () => conflict(hasMinutes), CD032: () => conflict(dayIsOver) };

async function previewOf(meeting: Meeting, body: Body, why: string, tx: Work): Promise<CancellationPreview> {
  const document = await publicDocument(meeting, body, why, tx);
  return { document, seen: createHash("sha256").update(canonicalJson(document ?? { why }), "utf8").digest("hex") };
}

/** What was published stays as it was, whatever was changed on the desk since; of what was taken down or made private nothing comes back. */
async function publicDocument(meeting: Meeting, body: Body, why: string, tx: Work): Promise<MeetingDocument | null> {
  const announced = await findAnnounced(meeting, tx);
  if (!announced) return null;
  const { document, heldOn, startsAt } = announced;
  const uid = meeting.uid;
  const cancelled = { on: today().toString(), why, agendaWithdrawn: document === null };
  if (document) {
    const papers = await asPapers(body, await openPaperRows(meeting.id, tx).execute());
    return { ...stillPublic(document, body.kind, asItems(await itemRows(meeting.id, tx).execute()), papers), uid, cancelled };
  }
  return {
    kind: "meeting", reference: meeting.reference, title: body.name, body: { name: body.name, slug: body.slug, formal: isFormal(body.kind) }, heldOn, startsAt, endsAt: null, place: "", accessDetails: "",
    shorterNotice: null, postings: [], privateNotices: [], items: [], uid, cancelled,
  };
}

async function carryTo(actor: Actor, meeting: Meeting, to: string, chosen: readonly number[], tx: Work): Promise<number> {
  const { meeting: target } = await findMeeting(actor, to, "change", tx);
  if (target.bodyId !== meeting.bodyId || target.id === meeting.id) throw new Rejection({ carryTo: "Select another meeting of the same committee or panel" });
  return carryItems(actor, meeting.id, chosen, target.reference, tx);
}
