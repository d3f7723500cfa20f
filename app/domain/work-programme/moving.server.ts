import { sql } from "kysely";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import type { Actor } from "../actor.server.ts";
import { addItem } from "../agendas/agendas.server.ts";
import { newItemForm } from "../agendas/agenda.ts";
import { appendAudit } from "../audit.server.ts";
import { findMeeting } from "../meetings/meetings.server.ts";
import { withActorOnce } from "../once.server.ts";
import { conflict, Rejection } from "../refusal.ts";
import { isLive } from "./programmes.server.ts";
import { isPast, nextStandings, type moveForm, type standingForm, type Topic } from "./topic.ts";
import { findTarget, findTopic, findTopicToSettle, keepStep, lastPosition, liveIds } from "./topics.server.ts";

type Once = { onceKey?: string | undefined };
type Moved = { topicId: number; position: number; of: number };

/**
 * Moves a topic to another meeting of the body, to a time of year, or to another place in its own. From a meeting that is over
 * it is carried over, and the reason is kept and published. @returns its place among how many
 */
export function moveTopic(actor: Actor, slug: string | undefined, topicId: string | number | undefined, given: z.output<typeof moveForm> & Once, tx?: Work): Promise<Moved> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const before = (await findTopic(actor, slug, topicId, "read", inner)).topic;
    const target = await findTarget(actor, before.bodyId, given, inner, before.meeting); // the meeting is locked first, the topics after it
    await liveIds(inner, before.bodyId);
    const { topic } = await findTopic(actor, slug, topicId, "move", inner);
    const stays = (target?.id ?? null) === (topic.meeting?.id ?? null) && (given.season ?? "") === topic.season;
    if (stays) return reordered(inner, topic, given.position);
    const isCarried = isPast(topic.meeting, today().toString());
    if (isCarried && !given.why) throw new Rejection({ why: "Enter why it was not taken: the panel and the public read it" });
    if (topic.status === "on agenda" && !isCarried) throw new Rejection({ to: "It is on the agenda of its meeting. Take the item off that agenda first, then move the topic" });
    const position = await lastPosition(inner, topic.bodyId, target?.id ?? null) + 1;
    await inner.updateTable("desk.programme_topic").where("id", "=", topic.id).set({ meeting_id: target?.id ?? null, season: given.season ?? "", position, ...(isCarried ? { status: "carried over", item_id: null } : {}) }).execute();
    await keepStep(inner, actor, topic, isCarried ? "carried over" : "moved", { from: topic, to: { meeting: target, season: given.season ?? "" }, why: given.why });
    const place = await putAt(inner, { ...topic, meeting: target }, given.position);
    await appendAudit(inner, { what: isCarried ? "topic carried over" : "topic moved", noun: "programme topic", id: topic.id, bodyId: topic.bodyId, details: { from: topic.meeting?.id ?? null, to: target?.id ?? null } });
    return { topicId: topic.id, ...place };
  }, tx);
}

/** Moves a topic one place up or down among those of its meeting; at the end of the list nothing happens. @returns its place among how many */
export function orderTopic(actor: Actor, slug: string | undefined, topicId: string | number | undefined, given: { direction: "up" | "down" } & Once, tx?: Work): Promise<Moved> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const before = (await findTopic(actor, slug, topicId, "read", inner)).topic;
    await liveIds(inner, before.bodyId);
    const { topic } = await findTopic(actor, slug, topicId, "move", inner);
    const place = (await group(inner, topic)).indexOf(topic.id) + 1;
    return reordered(inner, topic, Math.max(1, place + (given.direction === "up" ? -1 : 1)));
  }, tx);
}

/** Puts a topic on the agenda of its meeting, as an open item at the end; the topic keeps which. */
export function putOnAgenda(actor: Actor, slug: string | undefined, topicId: string | number | undefined, given: Once, tx?: Work): Promise<{ reference: string; itemId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const before = (await findTopic(actor, slug, topicId, "read", inner)).topic;
    if (!before.meeting) throw conflict("This topic has no meeting yet. Move it to a meeting first, then put it on the agenda.");
    if (before.settledOn === null && isPast(before.meeting, today().toString())) throw conflict("This meeting is over, or was cancelled. Carry the topic over to a meeting to come, then put it on the agenda.");
    const { meeting } = await findMeeting(actor, before.meeting.reference, "change", inner); // locked first, as whoever takes an item off does
    const { topic } = await findTopic(actor, slug, topicId, "put on the agenda", inner);
    if (topic.meeting?.id !== meeting.id) throw conflict("Somebody moved this topic to another meeting while you were here. Go back to the work programme and look at it again.");
    const item = newItemForm.parse({ openTitle: topic.title, purpose: topic.witnesses.length > 0 ? "To hear evidence" : "To discuss", presentedBy: leadInWords(topic), words: topic.purpose, accessStatus: "open" });
    const { itemId } = await addItem(actor, meeting.reference, item, inner);
    await inner.updateTable("desk.programme_topic").where("id", "=", topic.id).set({ status: "on agenda", item_id: itemId }).execute();
    await keepStep(inner, actor, topic, "put on the agenda", { to: topic });
    await appendAudit(inner, { what: "topic put on the agenda", noun: "programme topic", id: topic.id, bodyId: topic.bodyId, details: { meeting: meeting.id, item: itemId } });
    return { reference: meeting.reference, itemId };
  }, tx);
}

/** Says how a topic stands: that work on it began, that it was considered, dropped with a reason, or is taken up again. */
export function sayHowTopicStands(actor: Actor, slug: string | undefined, topicId: string | undefined, given: z.output<typeof standingForm> & Once, tx?: Work): Promise<{ topicId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { topic } = await findTopicToSettle(actor, slug, topicId, inner);
    if (!nextStandings(topic.status).includes(given.status)) throw new Rejection({ status: topic.status === "on agenda" ? "It is on an agenda. Take the item off that agenda first" : "It cannot stand so next. Select another" });
    if (given.status === "dropped" && !given.why) throw new Rejection({ why: "Enter why it is dropped: the panel and the public read it" });
    const isSettled = given.status === "considered" || given.status === "dropped";
    await inner.updateTable("desk.programme_topic").where("id", "=", topic.id).set({
      status: given.status, settled_on: isSettled ? settledOn(topic, given.status) : null,
      // taken up again it has no meeting: the one it had is over
      ...(given.status === "planned" ? { meeting_id: null, item_id: null, season: "", position: await lastPosition(inner, topic.bodyId, null) + 1 } : {}),
    }).execute();
    await keepStep(inner, actor, topic, ({ "in progress": "begun", considered: "considered", dropped: "dropped", planned: "taken up again" } as const)[given.status], { ...(isSettled ? { from: topic } : {}), why: given.why });
    await appendAudit(inner, { what: `topic ${given.status}`, noun: "programme topic", id: topic.id, bodyId: topic.bodyId });
    return { topicId: topic.id };
  }, tx);
}

/** The day of the meeting where it was considered, if that is over; otherwise today. */
function settledOn({ meeting }: Topic, status: string): string {
  const day = today().toString();
  return status === "considered" && meeting !== null && meeting.heldOn < day ? meeting.heldOn : day;
}

/** @returns who leads a topic: the member, or the post in words */
export function leadInWords({ leadName, leadPost }: Pick<Topic, "leadName" | "leadPost">): string {
  return leadName ?? leadPost;
}

async function reordered(tx: Work, topic: Topic, position: number | undefined): Promise<Moved> {
  const place = await putAt(tx, topic, position);
  await appendAudit(tx, { what: "topic ordered", noun: "programme topic", id: topic.id, bodyId: topic.bodyId, details: { position: place.position } });
  return { topicId: topic.id, ...place };
}

/** The topics that share its meeting, or have none either, in order. */
async function group(tx: Work, { bodyId, meeting }: Pick<Topic, "bodyId" | "meeting">): Promise<number[]> {
  const rows = await tx.selectFrom("desk.programme_topic as t").select("t.id").where("t.body_id", "=", bodyId).where("t.meeting_id", meeting === null ? "is" : "=", meeting?.id ?? null).where(isLive).orderBy("t.position").orderBy("t.id").execute();
  return rows.map((row) => row.id);
}

/** Numbers its group anew, with the topic at this place, or where it stands. */
async function putAt(tx: Work, topic: Pick<Topic, "id" | "bodyId" | "meeting">, position: number | undefined): Promise<{ position: number; of: number }> {
  const standing = await group(tx, topic);
  const ids = position === undefined ? standing : standing.filter((id) => id !== topic.id).toSpliced(position - 1, 0, topic.id);
  await sql`update desk.programme_topic t set position = o.place from unnest(${ids}::int[]) with ordinality o(id, place) where t.id = o.id and t.body_id = ${topic.bodyId} and t.position <> o.place`.execute(tx);
  return { position: ids.indexOf(topic.id) + 1, of: ids.length };
}
