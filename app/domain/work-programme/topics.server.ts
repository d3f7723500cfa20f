import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { z } from "zod";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { appendAudit } from "../audit.server.ts";
import { listPossibleLeads } from "../inquiries/inquiries.server.ts";
import { withActorOnce } from "../once.server.ts";
import { absent, forbidden, Rejection } from "../refusal.ts";
import { findProgramme, isLive, listMeetingsToPlan } from "./programmes.server.ts";
import { allowedOnTopic, mostTopics, stepKinds, topicStatuses, whoMayWithTopic, type newTopicForm, type TargetMeeting, type Topic, type TopicAction, type TopicStep, type TopicWords } from "./topic.ts";
import type { Programme } from "./work-programme.ts";

type Once = { onceKey?: string | undefined };
export const pageOfSettled = 50;

/** What somebody is told whose form is older than what is saved. */
const changedMeanwhile = "Somebody changed this topic while you were here. What is saved now is shown beside what you typed: check it, then save again.";

/** The topics of a body that wait to be considered: by the day of their meeting, then those without one, each group in its own order. */
export function listTopics(actor: Actor, bodyId: number, tx?: Work): Promise<Topic[]> {
  return withActor(actor, async (inner) => (await topicRows(inner).where("t.body_id", "=", bodyId).where(isLive)
    .orderBy(sql`m.held_on nulls last`).orderBy("m.starts_at").orderBy("m.id").orderBy("t.position").orderBy("t.id").execute()).map(asTopic), tx);
}

/** What was considered or dropped, last added first, 50 at a time; `after` is the id of the last one seen. */
export function listSettledTopics(actor: Actor, bodyId: number, { after }: { after?: string | undefined } = {}, tx?: Work): Promise<{ topics: Topic[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    let query = topicRows(inner).where("t.body_id", "=", bodyId).where("t.settled_on", "is not", null).orderBy("t.id", "desc").limit(pageOfSettled + 1);
    if (after && /^[1-9]\d{0,8}$/.test(after)) query = query.where("t.id", "<", Number(after));
    const topics = (await query.execute()).map(asTopic);
    const last = topics[pageOfSettled - 1];
    return { topics: topics.slice(0, pageOfSettled), next: topics.length > pageOfSettled && last ? String(last.id) : undefined };
  }, tx);
}

/** All that was considered or dropped from a day (ISO) on, last added first. */
export function listSettledSince(actor: Actor, bodyId: number, since: string, tx?: Work): Promise<Topic[]> {
  return withActor(actor, async (inner) => (await topicRows(inner).where("t.body_id", "=", bodyId).where("t.settled_on", ">=", since).orderBy("t.id", "desc").execute()).map(asTopic), tx);
}

/** The topics that are planned for a meeting and not on its agenda yet. */
export function listTopicsOf(actor: Actor, meeting: { id: number; bodyId: number }, tx?: Work): Promise<Topic[]> {
  return withActor(actor, async (inner) => (await topicRows(inner).where("t.body_id", "=", meeting.bodyId).where("t.meeting_id", "=", meeting.id).where(isLive).where("t.status", "<>", "on agenda").orderBy("t.position").orderBy("t.id").execute()).map(asTopic), tx);
}

/**
 * The only way to obtain a topic: for a purpose.
 * @throws a 404 refusal when the work programme has no such topic, a 403 one that says who may
 */
export function findTopic(actor: Actor, slug: string | undefined, topicId: string | number | undefined, action: TopicAction, tx?: Work): Promise<{ programme: Programme; topic: Topic; allowed: TopicAction[] }> {
  return withActor(actor, async (inner) => {
    const { programme } = await findProgramme(actor, slug, "read", inner);
    if (!/^[1-9]\d{0,8}$/.test(String(topicId))) throw absent();
    const wanted = topicRows(inner).where("t.id", "=", Number(topicId)).where("t.body_id", "=", programme.bodyId);
    const row = await (action === "read" ? wanted : wanted.forUpdate("t")).executeTakeFirst();
    if (!row) throw absent();
    const topic = asTopic(row);
    const allowed = allowedOnTopic(actor, topic);
    if (!allowed.includes(action)) throw forbidden(whoMayWithTopic[action]);
    return { programme, topic, allowed };
  }, tx);
}

/** A topic whose standing the clerk is about to say: live ones are settled, settled ones taken up again. */
export function findTopicToSettle(actor: Actor, slug: string | undefined, topicId: string | undefined, tx?: Work): Promise<{ programme: Programme; topic: Topic }> {
  return withActor(actor, async (inner) => {
    const { topic } = await findTopic(actor, slug, topicId, "read", inner);
    return findTopic(actor, slug, topicId, topic.settledOn === null ? "settle" : "take up again", inner);
  }, tx);
}

/** Adds a topic to the work programme of a body, which begins with its first. @returns its id */
export function addTopic(actor: Actor, slug: string | undefined, given: z.output<typeof newTopicForm> & Once, tx?: Work): Promise<{ topicId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { programme: { bodyId } } = await findProgramme(actor, slug, "change", inner);
    await refuseOtherLead(actor, bodyId, given.leadId, inner);
    const target = await findTarget(actor, bodyId, given, inner);
    await inner.insertInto("desk.work_programme").values({ body_id: bodyId, created_by: actor.id }).onConflict((same) => same.column("body_id").doNothing()).execute();
    if ((await liveIds(inner, bodyId)).length >= mostTopics) throw new Rejection({ form: `A work programme holds ${mostTopics} topics that wait to be considered at most. Mark some as considered, or drop them, and say why.` });
    const { id } = await inner.insertInto("desk.programme_topic").values({
      body_id: bodyId, ...columns(given), meeting_id: target?.id ?? null, season: given.season ?? "", position: await lastPosition(inner, bodyId, target?.id ?? null) + 1, created_by: actor.id,
    }).returning("id").executeTakeFirstOrThrow();
    await keepStep(inner, actor, { id, bodyId }, "added", { to: { meeting: target, season: given.season ?? "" } });
    await appendAudit(inner, { what: "topic added", noun: "programme topic", id, bodyId, details: { meeting: target?.id ?? null } });
    return { topicId: id };
  }, tx);
}

/** Changes the words of a topic. @throws Rejection with 409 where somebody else saved first */
export function changeTopic(actor: Actor, slug: string | undefined, topicId: string | undefined, given: TopicWords & { version: number } & Once, tx?: Work): Promise<{ topicId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { topic } = await findTopic(actor, slug, topicId, "change", inner);
    if (topic.version !== given.version) throw new Rejection({ form: changedMeanwhile }, 409);
    if (given.leadId !== topic.leadId) await refuseOtherLead(actor, topic.bodyId, given.leadId, inner);
    await inner.updateTable("desk.programme_topic").where("id", "=", topic.id).set({ ...columns(given), version: topic.version + 1 }).execute();
    await appendAudit(inner, { what: "topic changed", noun: "programme topic", id: topic.id, bodyId: topic.bodyId });
    return { topicId: topic.id };
  }, tx);
}

/** Where a topic goes: a meeting to come, which is locked before any topic is, or a time of year in words, or nowhere yet. */
export async function findTarget(actor: Actor, bodyId: number, given: { to: number | null; season?: string | undefined }, tx: Work, stays?: TargetMeeting | null): Promise<TargetMeeting | null> {
  if (given.to === null) return null;
  if (given.season) throw new Rejection({ season: "Clear the time of year, or select no meeting yet: the meeting says when" });
  if (stays?.id === given.to) return stays;
  const target = (await listMeetingsToPlan(actor, bodyId, tx)).find((meeting) => meeting.id === given.to);
  if (!target) throw new Rejection({ to: "Select a meeting of this committee or panel that is still to come" });
  await tx.selectFrom("desk.meeting").select("id").where("id", "=", target.id).forKeyShare().execute();
  return target;
}

type Place = { meeting: Pick<TargetMeeting, "heldOn"> | null; season: string };

/** Keeps a step for the history that everybody with a seat reads. */
export async function keepStep(tx: Work, actor: Actor, topic: { id: number; bodyId: number }, what: TopicStep["what"], { from, to, why = "" }: { from?: Place; to?: Place; why?: string | undefined } = {}): Promise<void> {
  await tx.insertInto("desk.topic_step").values({
    body_id: topic.bodyId, topic_id: topic.id, what, from_on: from?.meeting?.heldOn ?? null, from_words: from?.season ?? "", to_on: to?.meeting?.heldOn ?? null, to_words: to?.season ?? "", why, by_id: actor.id,
  }).execute();
}

/** The ids of the live topics of a body, locked in one order, so that two who move topics wait for each other. */
export async function liveIds(tx: Work, bodyId: number): Promise<number[]> {
  return (await tx.selectFrom("desk.programme_topic as t").select("t.id").where("t.body_id", "=", bodyId).where(isLive).orderBy("t.id").forUpdate().execute()).map((row) => row.id);
}

/** The last place among the live topics of a meeting, or among those without one. */
export async function lastPosition(tx: Work, bodyId: number, meetingId: number | null): Promise<number> {
  const row = await tx.selectFrom("desk.programme_topic as t").select((is) => is.fn.max("t.position").as("last")).where("t.body_id", "=", bodyId).where("t.meeting_id", meetingId === null ? "is" : "=", meetingId).where(isLive).executeTakeFirst();
  return row?.last ?? 0;
}

async function refuseOtherLead(actor: Actor, bodyId: number, leadId: number | undefined, tx: Work): Promise<void> {
  if (leadId !== undefined && !(await listPossibleLeads(actor, bodyId, tx)).some((member) => member.personId === leadId)) throw new Rejection({ leadId: "Select a member of this committee or panel" });
}

function columns({ title, purpose, leadId, leadPost, witnesses }: TopicWords) {
  return { title, purpose, lead_id: leadId ?? null, lead_post: leadPost ?? "", witnesses };
}

function topicRows(tx: Work) {
  return tx.selectFrom("desk.programme_topic as t").leftJoin("desk.meeting as m", "m.id", "t.meeting_id").leftJoin("access.person as p", "p.id", "t.lead_id").select([
    "t.id", "t.body_id as bodyId", "t.title", "t.purpose", "t.lead_id as leadId", "p.name as leadName", "p.post as leadPersonPost", "t.lead_post as leadPost", "t.witnesses", "t.season", "t.position", "t.item_id as itemId", "t.status", "t.settled_on as settledOn", "t.version",
    "m.id as meetingId", "m.reference", "m.title as meetingTitle", "m.held_on as heldOn", "m.starts_at as startsAt", "m.status as meetingStatus",
  ]).select((is) => jsonArrayFrom(is.selectFrom("desk.topic_step as s").leftJoin("access.person as o", "o.id", "s.by_id")
    .select(["s.what", "s.from_on as fromOn", "s.from_words as fromWords", "s.to_on as toOn", "s.to_words as toWords", "s.why", "o.name as byName", "s.at"])
    .whereRef("s.body_id", "=", "t.body_id").whereRef("s.topic_id", "=", "t.id").orderBy("s.id")).as("steps"));
}

type StepRow = Omit<TopicStep, "what" | "byName" | "at"> & { what: string; byName: string | null; at: string | Date };
type Row = Omit<Topic, "meeting" | "status" | "steps"> & {
  status: string; steps: StepRow[]; meetingId: number | null; reference: string | null; meetingTitle: string | null; heldOn: string | null; startsAt: string | null; meetingStatus: string | null;
};

function asTopic({ status: rowStatus, steps, meetingId, reference, meetingTitle, heldOn, startsAt, meetingStatus, ...row }: Row): Topic {
  const status = topicStatuses.find((one) => one === rowStatus);
  if (!status) throw new Error("A topic has a status that is not in the table.");
  const meeting = meetingId && reference && heldOn ? { id: meetingId, reference, title: meetingTitle ?? "", heldOn, startsAt: startsAt?.slice(0, 5) ?? "", status: meetingStatus ?? "" } : null;
  return { ...row, status, meeting, steps: steps.map(asStep) };
}

function asStep({ what, byName, at, ...step }: StepRow): TopicStep {
  const kind = stepKinds.find((one) => one === what);
  if (!kind) throw new Error("A step of a topic is of no kind in the list.");
  return { ...step, what: kind, byName: byName ?? "Somebody who has left", at: new Date(at).toISOString() };
}
