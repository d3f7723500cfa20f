// What members proposed and referred, and topics, when their item is withdrawn or deferred: nothing is lost, and a reference is never left out.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { addItem } from "../../../app/domain/agendas/agendas.server.ts";
import { takingOffForm } from "../../../app/domain/agendas/item-marks.ts";
import { awaitedRows } from "../../../app/domain/agendas/late-rows.server.ts";
import { addDeferredItem, listDeferredTo, takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { itemsToCarry } from "../../../app/domain/cancelled-meetings/carried-items.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { decideProposal, placeReference, putOnAgenda } from "../../../app/domain/proposals/moves.server.ts";
import { listProposalsToList } from "../../../app/domain/proposals/on-agenda.server.ts";
import { proposeItem, referMatter } from "../../../app/domain/proposals/proposing.server.ts";
import { findProposal } from "../../../app/domain/proposals/proposals.server.ts";
import { moveTopic, putOnAgenda as putTopicOnAgenda } from "../../../app/domain/work-programme/moving.server.ts";
import { moveForm, newTopicForm } from "../../../app/domain/work-programme/topic.ts";
import { addTopic, findTopic } from "../../../app/domain/work-programme/topics.server.ts";
import { inDays, item, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { announcedMeeting, type Announced } from "../agendas/announced.ts";

let at: Announced;
let days = 50;
let here: { id: number; reference: string };
let later: { id: number; reference: string };
beforeAll(async () => {
  at = await announcedMeeting();
});
beforeEach(async () => {
  here = await meeting();
  later = await meeting();
});
afterAll(() => at.db.end());

async function meeting() {
  days += 7;
  const reference = await schedule(at.clerk.actor, at.body.id, days);
  return { reference, id: (await findMeeting(at.clerk.actor, reference, "read")).meeting.id };
}
const words = { title: "Empty homes", why: "They stand empty.", outcomeWanted: "Hear from the director.", urgency: "can wait" as const, neededBy: undefined, neededWhy: undefined };
const look = async (id: number) => (await findProposal(at.clerk.actor, id, "read")).proposal;
const list = async (id: number) => String((await putOnAgenda(at.clerk.actor, id, { openTitle: "Homes", purpose: "To discuss", words: undefined, version: (await look(id)).version })).itemId);
const announce = async () => {
  await posted(at.clerk.actor, here.reference, 0);
  await publish(at.clerk.actor, here.reference);
};
async function referred(alsoBefore: (itemId: string) => Promise<unknown> = async () => undefined) {
  const { proposalId } = await referMatter(at.member.actor, { ...words, bodyId: at.body.id });
  await placeReference(at.chair.actor, proposalId, { meetingId: here.id, version: 1 });
  const itemId = await list(proposalId);
  await alsoBefore(itemId);
  await announce();
  return { proposalId, itemId };
}
const off = (itemId: string, given: Record<string, string>) => takeItemOff(at.clerk.actor, here.reference, itemId, takingOffForm.parse({ why: "The director is ill.", ...given }));
const stops = async () => (await prepareMeeting(at.clerk.actor, later.reference, "publish")).findings.filter((one) => one.severity === "stops").map((one) => one.sentence).join("\n");

it("a reference is not withdrawn; deferred, it stops the agenda of its new meeting until its item is there", async () => {
  const { proposalId, itemId } = await referred();
  await expect(off(itemId, { how: "withdrawn" })).rejects.toMatchObject({ fieldErrors: { how: expect.stringMatching(/neither declined nor left out/) } });
  await off(itemId, { how: "deferred", toMeeting: String(later.id) });
  expect(await look(proposalId)).toMatchObject({ status: "placed", placedOn: { reference: later.reference, number: null } });
  expect(await stops()).toContain("referred “Empty homes”");
  await addDeferredItem(at.clerk.actor, later.reference, itemId);
  expect((await look(proposalId)).placedOn).toMatchObject({ reference: later.reference, number: expect.any(String) });
  expect(await stops()).not.toContain("referred “Empty homes”");
});

it("put on its new agenda by itself, it takes the deferred item up", async () => {
  const { proposalId, itemId } = await referred();
  await off(itemId, { how: "deferred", toMeeting: String(later.id) });
  const { meeting: next } = await findMeeting(at.clerk.actor, later.reference, "read");
  expect((await listDeferredTo(at.clerk.actor, next)).map((one) => String(one.itemId))).toContain(itemId);
  await list(proposalId);
  expect((await listDeferredTo(at.clerk.actor, next)).map((one) => String(one.itemId))).not.toContain(itemId);
});

it("deferred to no meeting yet, it waits for the chair again", async () => {
  const { proposalId, itemId } = await referred();
  await off(itemId, { how: "deferred", toMeeting: "later" });
  expect(await look(proposalId)).toMatchObject({ status: "waiting", placedOn: null });
  // added before the chair chooses, the item would come a second time with the reference
  const offered = async () => (await listDeferredTo(at.clerk.actor, (await findMeeting(at.clerk.actor, later.reference, "read")).meeting)).map((one) => String(one.itemId)).includes(itemId);
  expect(await offered()).toBe(false);
  await expect(addDeferredItem(at.clerk.actor, later.reference, itemId)).rejects.toMatchObject({ status: 409 });
  await placeReference(at.chair.actor, proposalId, { meetingId: later.id, version: (await look(proposalId)).version });
  expect((await listProposalsToList(at.clerk.actor, later.id)).map((one) => one.id)).toContain(proposalId);
  expect(await offered()).toBe(true);
  await addDeferredItem(at.clerk.actor, later.reference, itemId);
  expect((await listProposalsToList(at.clerk.actor, later.id)).map((one) => one.id)).not.toContain(proposalId);
  await expect(list(proposalId)).rejects.toMatchObject({ status: expect.any(Number) });
  expect((await look(proposalId)).placedOn).toMatchObject({ number: expect.any(String) });
});

it("and its private part waits with it", async () => {
  let part = "";
  const { proposalId, itemId } = await referred(async (parentId) => {
    part = String((await addItem(at.clerk.actor, here.reference, item({ parentId, openTitle: "What they cost", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "Bids are open.", privateTitle: "Costs" }))).itemId);
  });
  await off(itemId, { how: "deferred", toMeeting: "later" });
  const offered = async () => (await listDeferredTo(at.clerk.actor, (await findMeeting(at.clerk.actor, later.reference, "read")).meeting)).map((one) => String(one.itemId)).filter((id) => [itemId, part].includes(id));
  expect(await offered()).toEqual([]);
  await expect(addDeferredItem(at.clerk.actor, later.reference, part)).rejects.toMatchObject({ status: 409 });
  await placeReference(at.chair.actor, proposalId, { meetingId: later.id, version: (await look(proposalId)).version });
  expect(await offered()).toEqual([itemId, part]);
});

it("once the chair defers, merges or declines what was proposed, its deferred item is not added against that", async () => {
  const decide = async (id: number, decision: "accept" | "defer" | "merge" | "decline", given: { meetingId?: number; untilOn?: string; mergedInto?: number }) =>
    decideProposal(at.chair.actor, id, { decision, reason: "It matters.", meetingId: undefined, untilOn: undefined, mergedInto: undefined, ...given, version: (await look(id)).version });
  const propose = async () => (await proposeItem(at.member.actor, { ...words, bodyId: at.body.id })).proposalId;
  const into = await propose();
  const next = (await findMeeting(at.clerk.actor, later.reference, "read")).meeting;
  const offered = async (itemId: string) => (await listDeferredTo(at.clerk.actor, next)).map((one) => String(one.itemId)).includes(itemId);
  const awaited = (itemId: string) => at.clerk.actor.begin(async (tx) => (await awaitedRows(later.id, tx).execute()).map(({ id }) => String(id)).includes(itemId));
  const raised = [];
  for (const [decision, status, given] of [["defer", "deferred", { untilOn: inDays(100) }], ["merge", "merged", { mergedInto: into }], ["decline", "declined", {}]] as const) {
    const proposalId = await propose();
    await decide(proposalId, "accept", { meetingId: here.id });
    raised.push({ proposalId, itemId: await list(proposalId), decision, status, given });
  }
  await announce();
  for (const { proposalId, itemId, decision, status, given } of raised) {
    await off(itemId, { how: "deferred", toMeeting: String(later.id) });
    expect([await offered(itemId), await awaited(itemId)]).toEqual([true, true]);
    await decide(proposalId, decision, given);
    expect([(await look(proposalId)).status, await offered(itemId), await awaited(itemId)]).toEqual([status, false, false]);
    await expect(addDeferredItem(at.clerk.actor, later.reference, itemId)).rejects.toMatchObject({ status: 409 });
    if (decision !== "defer") continue;
    await decide(proposalId, "accept", { meetingId: later.id });
    await addDeferredItem(at.clerk.actor, later.reference, itemId);
    expect((await listProposalsToList(at.clerk.actor, later.id)).map((one) => one.id)).not.toContain(proposalId); // there is no second item
  }
});

it("a proposed item that is withdrawn waits again, and a topic is free", async () => {
  const { proposalId } = await proposeItem(at.member.actor, { ...words, bodyId: at.body.id });
  await decideProposal(at.chair.actor, proposalId, { decision: "accept", reason: "It matters.", meetingId: here.id, untilOn: undefined, mergedInto: undefined, version: 1 });
  const itemId = await list(proposalId);
  await at.db.owner`insert into desk.work_programme (body_id, created_by) values (${at.body.id}, ${at.clerk.actor.id})`;
  await at.db.owner`insert into desk.programme_topic (body_id, title, purpose, meeting_id, item_id, position, status, created_by) values (${at.body.id}, 'Homes', 'To know', ${here.id}, ${Number(itemId)}, 1, 'on agenda', ${at.clerk.actor.id})`;
  await announce();
  await off(itemId, { how: "withdrawn" });
  expect(await look(proposalId)).toMatchObject({ status: "waiting", placedOn: null });
  expect(await at.db.owner`select status, item_id, meeting_id from desk.programme_topic`).toEqual([{ status: "planned", item_id: null, meeting_id: null }]);
  expect(await at.db.owner`select what, why from desk.topic_step`).toEqual([{ what: "taken off the agenda", why: "The director is ill." }]);
});

const topicForm = (to: number) => newTopicForm.parse({ title: "Homes", purpose: "To know", to: String(to) });
async function onAgendaHere() {
  const { topicId } = await addTopic(at.clerk.actor, at.body.slug, topicForm(here.id));
  const { itemId } = await putTopicOnAgenda(at.clerk.actor, at.body.slug, topicId, {});
  await announce();
  return { topicId, itemId: String(itemId) };
}
const topicOf = async (topicId: number) => (await findTopic(at.clerk.actor, at.body.slug, topicId, "read")).topic;

it("a topic goes to the meeting to which its item is deferred, with the reason, and on its agenda with the item", async () => {
  const { topicId, itemId } = await onAgendaHere();
  const from = (await topicOf(topicId)).meeting?.heldOn;
  await off(itemId, { how: "deferred", toMeeting: String(later.id) });
  const carried = await topicOf(topicId);
  expect(carried).toMatchObject({ status: "carried over", itemId: null, meeting: { id: later.id } });
  expect(carried.steps.at(-1)).toMatchObject({ what: "carried over", fromOn: from, toOn: carried.meeting?.heldOn, why: "The director is ill.", byName: "Priya Shah" });
  const { itemId: added } = await addDeferredItem(at.clerk.actor, later.reference, itemId);
  expect(await topicOf(topicId)).toMatchObject({ status: "on agenda", itemId: added, meeting: { id: later.id } });
  expect((await topicOf(topicId)).steps.at(-1)).toMatchObject({ what: "put on the agenda" });
});

it("a topic whose item is deferred without a meeting has none, and put on an agenda it takes the deferred item up: there is no second one", async () => {
  const { topicId, itemId } = await onAgendaHere();
  await off(itemId, { how: "deferred", toMeeting: "later" });
  expect(await topicOf(topicId)).toMatchObject({ status: "carried over", itemId: null, meeting: null });
  await moveTopic(at.clerk.actor, at.body.slug, topicId, moveForm.parse({ to: String(later.id) }));
  await putTopicOnAgenda(at.clerk.actor, at.body.slug, topicId, {});
  const meetingLater = (await findMeeting(at.clerk.actor, later.reference, "read")).meeting;
  expect((await listDeferredTo(at.clerk.actor, meetingLater)).map((one) => String(one.itemId))).not.toContain(itemId);
  expect(await topicOf(topicId)).toMatchObject({ status: "on agenda", meeting: { id: later.id } });
});

it("a topic that somebody has moved to another meeting meanwhile stays there", async () => {
  const { topicId, itemId } = await onAgendaHere();
  const third = await meeting();
  await off(itemId, { how: "deferred", toMeeting: String(later.id) });
  await moveTopic(at.clerk.actor, at.body.slug, topicId, moveForm.parse({ to: String(third.id) }));
  await addDeferredItem(at.clerk.actor, later.reference, itemId);
  expect(await topicOf(topicId)).toMatchObject({ status: "carried over", itemId: null, meeting: { id: third.id } });
});

it("another meeting takes over neither what was withdrawn nor what members proposed or referred", async () => {
  await openItem(at.clerk.actor, here.reference, "Kept");
  const gone = await openItem(at.clerk.actor, here.reference, "Gone");
  const carried = async () => (await at.clerk.actor.begin((tx) => itemsToCarry(here.id, tx))).map((one) => one.openTitle);
  expect(await carried()).toEqual(["Kept", "Gone"]);
  await referred();
  await off(gone, { how: "withdrawn" });
  expect(await carried()).toEqual(["Kept"]);
});
