import { afterAll, beforeAll, expect, it } from "vitest";
import { removeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { cancelMeeting, previewCancellation } from "../../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { findMeeting, moveMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { moveTopic, orderTopic, putOnAgenda, sayHowTopicStands } from "../../../app/domain/work-programme/moving.server.ts";
import { findProgramme, listMeetingsToPlan, listProgrammes } from "../../../app/domain/work-programme/programmes.server.ts";
import { prepareProgrammeRelease, withdrawProgramme } from "../../../app/domain/work-programme/publish-programme.server.ts";
import { moveForm, newTopicForm, standingForm } from "../../../app/domain/work-programme/topic.ts";
import { addTopic, changeTopic, findTopic, listSettledTopics, listTopics, listTopicsOf } from "../../../app/domain/work-programme/topics.server.ts";
import { checkedForm } from "../../../app/domain/work-programme/work-programme.ts";
import { findPublishedProgramme, listPublishedProgrammes } from "../../../app/record/programmes.server.ts";
import { inDays, schedule } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let stranger: SignedInPerson;
beforeAll(async () => {
  db = await testDatabase();
  stranger = await signIn(db, await addPerson(db, "Inspector"));
});
afterAll(() => db.end());

type Scene = { body: TestBody; slug: string; clerk: SignedInPerson; member: SignedInPerson; first: Meeting; second: Meeting };
type Meeting = { id: number; reference: string; heldOn: string };

/** A committee with a clerk, a member, and meetings in 20 and 50 days. */
async function committee(): Promise<Scene> {
  const body = await addBody(db, "Committee");
  const [clerk, member] = [await seated(db, body, "clerk", "Clerk"), await seated(db, body, "member", "Member")];
  await schedule(clerk.actor, body.id, 50);
  await schedule(clerk.actor, body.id, 20);
  const [first, second] = await listMeetingsToPlan(clerk.actor, body.id);
  if (!first || !second) throw new Error("The meetings were not scheduled.");
  return { body, slug: body.slug, clerk, member, first, second };
}

const words = (given: Record<string, string> = {}) => newTopicForm.parse({ title: "School exclusions", purpose: "To find out why they rise.", to: "none", ...given });
const move = (to: Meeting | null, given: Record<string, string> = {}) => moveForm.parse({ to: to ? String(to.id) : "none", ...given });
const stand = (status: string, why?: string) => standingForm.parse({ status, ...(why ? { why } : {}) });
const topicOf = async ({ clerk, slug }: Scene, id: number) => (await findTopic(clerk.actor, slug, id, "read")).topic;
const order = async ({ clerk, body }: Scene) => (await listTopics(clerk.actor, body.id)).map((topic) => `${topic.meeting?.heldOn ?? "later"} ${topic.title}`);

/** The meeting's day goes by. */
const passes = (meeting: Meeting) => db.owner`update desk.meeting set held_on = ${inDays(-2)}, reference = ${`${inDays(-2)}-passed-${meeting.id}`} where id = ${meeting.id}`;

async function publish({ clerk, slug }: Scene) {
  const { releaseId } = await prepareProgrammeRelease(clerk.actor, slug, checkedForm.parse({ checked: "yes" }));
  return approveAndPublish(clerk.actor, releaseId, { sha256: (await findRelease(clerk.actor, releaseId)).sha256 });
}

it("is kept by the clerk of a body, read by its seats, and is not there for anybody else", async () => {
  const scene = await committee();
  const { clerk, member, slug, first } = scene;
  expect((await listProgrammes(member.actor)).map((one) => [one.slug, one.waiting, one.status])).toEqual([[slug, 0, "not published"]]);
  await expect(addTopic(member.actor, slug, words())).rejects.toMatchObject({ status: 403 });
  const { topicId } = await addTopic(clerk.actor, slug, words({ to: String(first.id), leadId: String(member.actor.id), witnesses: "Head of Admissions\n\nHead of Admissions\nHarbour Primary School" }));
  expect(await topicOf(scene, topicId)).toMatchObject({ status: "planned", leadName: "Member", witnesses: ["Head of Admissions", "Harbour Primary School"], meeting: { heldOn: first.heldOn }, steps: [{ what: "added", toOn: first.heldOn, byName: "Clerk" }] });
  expect((await findTopic(member.actor, slug, topicId, "read")).allowed).toEqual(["read"]);
  for (const who of [stranger, (await committee()).clerk]) {
    await expect(findProgramme(who.actor, slug, "read")).rejects.toMatchObject({ status: 404 });
    await expect(findTopic(who.actor, slug, topicId, "read")).rejects.toMatchObject({ status: 404 });
  }
  const other = await committee();
  await expect(findTopic(other.clerk.actor, other.slug, topicId, "read")).rejects.toMatchObject({ status: 404 });
  await expect(addTopic(clerk.actor, slug, words({ to: String(other.first.id) }))).rejects.toMatchObject({ fieldErrors: { to: expect.stringContaining("of this committee or panel") } });
  await expect(addTopic(clerk.actor, slug, words({ to: String(first.id), season: "Spring" }))).rejects.toMatchObject({ fieldErrors: { season: expect.any(String) } });
  await expect(addTopic(clerk.actor, slug, words({ leadId: String(stranger.actor.id) }))).rejects.toMatchObject({ fieldErrors: { leadId: expect.any(String) } });
});

it("two who change a topic at once: the second is told, and a form sent twice adds one topic", async () => {
  const { clerk, slug, body } = await committee();
  const onceKey = "a".repeat(43);
  const [one, two] = await Promise.all([addTopic(clerk.actor, slug, { ...words(), onceKey }), addTopic(clerk.actor, slug, { ...words(), onceKey })]);
  expect(two).toEqual(one);
  expect(await listTopics(clerk.actor, body.id)).toHaveLength(1);
  const id = String(one.topicId);
  await changeTopic(clerk.actor, slug, id, { ...words({ title: "Exclusions" }), version: 1 });
  await expect(changeTopic(clerk.actor, slug, id, { ...words({ title: "Mine" }), version: 1 })).rejects.toMatchObject({ status: 409 });
});

it("topics move between meetings and within one, and each move is kept", async () => {
  const scene = await committee();
  const { clerk, member, slug, first, second } = scene;
  const add = async (title: string, to: Meeting | null) => (await addTopic(clerk.actor, slug, words({ title, to: to ? String(to.id) : "none" }))).topicId;
  const [a, b, c] = [await add("A", first), await add("B", first), await add("C", null)];
  expect(await orderTopic(clerk.actor, slug, b, { direction: "up" })).toMatchObject({ position: 1, of: 2 });
  expect(await orderTopic(clerk.actor, slug, b, { direction: "up" })).toMatchObject({ position: 1, of: 2 });
  expect(await order(scene)).toEqual([`${first.heldOn} B`, `${first.heldOn} A`, "later C"]);
  expect(await moveTopic(clerk.actor, slug, c, move(first, { position: "2" }))).toMatchObject({ position: 2, of: 3 });
  expect(await order(scene)).toEqual([`${first.heldOn} B`, `${first.heldOn} C`, `${first.heldOn} A`]);
  await moveTopic(clerk.actor, slug, a, move(second, { why: "The report is not ready." }));
  await moveTopic(clerk.actor, slug, b, move(null, { season: "Spring" }));
  expect(await order(scene)).toEqual([`${first.heldOn} C`, `${second.heldOn} A`, "later B"]);
  expect((await topicOf(scene, a)).steps.at(-1)).toMatchObject({ what: "moved", fromOn: first.heldOn, toOn: second.heldOn, why: "The report is not ready." });
  expect((await topicOf(scene, b)).steps.at(-1)).toMatchObject({ what: "moved", fromOn: first.heldOn, toOn: null, toWords: "Spring" });
  await expect(moveTopic(member.actor, slug, a, move(first))).rejects.toMatchObject({ status: 403 });
  // two who move at once wait for each other
  await Promise.all([moveTopic(clerk.actor, slug, a, move(first, { position: "1" })), moveTopic(clerk.actor, slug, b, move(first, { position: "1" })), orderTopic(clerk.actor, slug, c, { direction: "down" })]);
  expect((await listTopics(clerk.actor, scene.body.id)).map((topic) => topic.position)).toEqual([1, 2, 3]);
});

it("what a meeting did not take waits for the clerk, and is carried over with a reason", async () => {
  const scene = await committee();
  const { clerk, member, slug, first, second } = scene;
  const { topicId } = await addTopic(clerk.actor, slug, words({ to: String(first.id) }));
  const waits = async (who: SignedInPerson) => (await listWaiting(who.actor)).filter((one) => one.what === "settle topic");
  expect(await waits(clerk)).toEqual([]);
  await passes(first);
  expect(await waits(clerk)).toMatchObject([{ topicId, heldOn: inDays(-2), onAgenda: false }]);
  expect(await waits(member)).toEqual([]);
  await expect(prepareProgrammeRelease(clerk.actor, slug, { checked: true })).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("under a meeting that is over") } });
  await expect(moveTopic(clerk.actor, slug, topicId, move(second))).rejects.toMatchObject({ fieldErrors: { why: expect.stringContaining("why it was not taken") } });
  await expect(putOnAgenda(clerk.actor, slug, topicId, {})).rejects.toMatchObject({ status: 409 });
  await moveTopic(clerk.actor, slug, topicId, move(second, { why: "The room was needed for an urgent item." }));
  expect(await topicOf(scene, topicId)).toMatchObject({ status: "carried over", meeting: { id: second.id } });
  expect((await topicOf(scene, topicId)).steps.at(-1)).toMatchObject({ what: "carried over", fromOn: inDays(-2), toOn: second.heldOn, why: "The room was needed for an urgent item." });
  expect(await waits(clerk)).toEqual([]);
  // a meeting that was cancelled lets its topics go, whatever its day; one whose agenda was taken down may still take them
  await db.owner`update desk.meeting set status = 'published' where id = ${second.id}`;
  await db.owner`update desk.meeting set status = 'withdrawn' where id = ${second.id}`;
  expect(await waits(clerk)).toEqual([]);
  const cancelling = { why: "There is no quorum.", carried: [], carryTo: undefined, version: (await findMeeting(clerk.actor, second.reference, "read")).meeting.version, seen: undefined };
  await cancelMeeting(clerk.actor, second.reference, { ...cancelling, seen: (await previewCancellation(clerk.actor, second.reference, cancelling)).seen });
  expect(await waits(clerk)).toMatchObject([{ topicId, cancelled: true, by: inDays(0) }]);
  await expect(putOnAgenda(clerk.actor, slug, topicId, {})).rejects.toMatchObject({ status: 409 });
});

it("a topic goes on the agenda of its meeting by one act, and is free again when the item goes", async () => {
  const scene = await committee();
  const { clerk, member, slug, first, second } = scene;
  const { topicId } = await addTopic(clerk.actor, slug, words({ leadPost: "Head of Admissions", witnesses: "The Schools Forum" }));
  await expect(putOnAgenda(clerk.actor, slug, topicId, {})).rejects.toMatchObject({ status: 409 });
  await moveTopic(clerk.actor, slug, topicId, move(first));
  await expect(putOnAgenda(member.actor, slug, topicId, {})).rejects.toMatchObject({ status: 403 });
  expect((await listTopicsOf(clerk.actor, { id: first.id, bodyId: scene.body.id })).map((topic) => topic.id)).toEqual([topicId]);
  const { itemId } = await putOnAgenda(clerk.actor, slug, topicId, {});
  expect(await topicOf(scene, topicId)).toMatchObject({ status: "on agenda", itemId });
  expect(await listTopicsOf(clerk.actor, { id: first.id, bodyId: scene.body.id })).toEqual([]);
  const [item] = await db.owner`select open_title, purpose, presented_by, words, access_status from desk.agenda_item where id = ${itemId}`;
  expect(item).toEqual({ open_title: "School exclusions", purpose: "To hear evidence", presented_by: "Head of Admissions", words: "To find out why they rise.", access_status: "open" });
  await expect(putOnAgenda(clerk.actor, slug, topicId, {})).rejects.toMatchObject({ status: 403 });
  await expect(moveTopic(clerk.actor, slug, topicId, move(second))).rejects.toMatchObject({ fieldErrors: { to: expect.stringContaining("Take the item off") } });
  await removeItem(clerk.actor, first.reference, String(itemId), {});
  expect(await topicOf(scene, topicId)).toMatchObject({ status: "planned", itemId: null, meeting: { id: first.id } });
  expect((await topicOf(scene, topicId)).steps.at(-1)).toMatchObject({ what: "taken off the agenda", fromOn: first.heldOn, byName: "Clerk" });
  await putOnAgenda(clerk.actor, slug, topicId, {});
  await passes(first);
  await moveTopic(clerk.actor, slug, topicId, move(second, { why: "Not reached." }));
  expect(await topicOf(scene, topicId)).toMatchObject({ status: "carried over", itemId: null });
});

it("is settled with words, and taken up again", async () => {
  const scene = await committee();
  const { clerk, member, slug, first, body } = scene;
  const id = String((await addTopic(clerk.actor, slug, words({ to: String(first.id) }))).topicId);
  await sayHowTopicStands(clerk.actor, slug, id, stand("in progress"));
  await expect(sayHowTopicStands(clerk.actor, slug, id, stand("in progress"))).rejects.toMatchObject({ fieldErrors: { status: expect.any(String) } });
  await expect(sayHowTopicStands(clerk.actor, slug, id, stand("dropped"))).rejects.toMatchObject({ fieldErrors: { why: expect.stringContaining("why it is dropped") } });
  await expect(sayHowTopicStands(member.actor, slug, id, stand("dropped", "No"))).rejects.toMatchObject({ status: 403 });
  await sayHowTopicStands(clerk.actor, slug, id, stand("dropped", "Another committee looks into it."));
  expect((await listSettledTopics(member.actor, body.id)).topics).toMatchObject([{ status: "dropped", settledOn: inDays(0) }]);
  await expect(changeTopic(clerk.actor, slug, id, { ...words(), version: 1 })).rejects.toMatchObject({ status: 403 });
  await sayHowTopicStands(clerk.actor, slug, id, stand("planned"));
  expect(await topicOf(scene, Number(id))).toMatchObject({ status: "planned", settledOn: null, meeting: null });
  await sayHowTopicStands(clerk.actor, slug, id, stand("considered", "Two recommendations."));
  expect((await topicOf(scene, Number(id))).steps.map((step) => step.what)).toEqual(["added", "begun", "dropped", "taken up again", "considered"]);
});

it("goes to the record as it was seen, is stale once anything changed, and comes down again", async () => {
  const scene = await committee();
  const { clerk, member, slug, body, first, second } = scene;
  await expect(prepareProgrammeRelease(clerk.actor, slug, { checked: true })).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("no topic") } });
  const { topicId } = await addTopic(clerk.actor, slug, words({ to: String(first.id), leadId: String(member.actor.id) }));
  await passes(first);
  await moveTopic(clerk.actor, slug, topicId, move(second, { why: "The report came late." }));
  const { topicId: dropped } = await addTopic(clerk.actor, slug, words({ title: "Potholes" }));
  await sayHowTopicStands(clerk.actor, slug, String(dropped), stand("dropped", "It is the highways committee’s."));
  await expect(prepareProgrammeRelease(member.actor, slug, { checked: true })).rejects.toMatchObject({ status: 403 });
  expect(checkedForm.safeParse({}).success).toBe(false);
  const { releaseId } = await prepareProgrammeRelease(clerk.actor, slug, { checked: true });
  const { sha256 } = await findRelease(clerk.actor, releaseId);
  const meeting = { startsAt: "10:00", endsAt: undefined, place: "Town Hall", accessDetails: undefined, heldOn: inDays(51) };
  const [row] = await db.owner<{ version: number }[]>`select version from desk.meeting where id = ${second.id}`;
  await moveMeeting(clerk.actor, second.reference, { ...meeting, version: row?.version ?? 0 });
  await expect(approveAndPublish(clerk.actor, releaseId, { sha256 })).rejects.toMatchObject({ status: 409 });
  expect((await publish(scene)).version).toBe(1);
  expect((await findProgramme(member.actor, slug, "read")).programme).toMatchObject({ status: "published", isCurrent: true });
  const found = await findPublishedProgramme(slug);
  expect(found).toMatchObject({ announced: [], document: {
    groups: [{ meeting: { heldOn: inDays(51) }, topics: [{ title: "School exclusions", lead: { name: "Member" }, status: "carried over", carriedOver: [{ fromOn: inDays(-2), toOn: second.heldOn, why: "The report came late." }] }] }],
    settled: [{ title: "Potholes", status: "dropped", outcome: "It is the highways committee’s." }],
  } });
  expect(JSON.stringify(found)).not.toContain("Clerk");
  expect((await listPublishedProgrammes()).find((one) => one.reference === slug)).toMatchObject({ bodyName: body.name, topics: 1, status: "published" });
  await orderTopic(clerk.actor, slug, topicId, { direction: "up" });
  expect((await findProgramme(member.actor, slug, "read")).programme.isCurrent).toBe(true); // nothing moved
  await changeTopic(clerk.actor, slug, String(topicId), { ...words({ title: "Exclusions" }), version: 1 });
  expect((await findProgramme(member.actor, slug, "read")).programme.isCurrent).toBe(false);
  await expect(withdrawProgramme(member.actor, slug, { why: "No" })).rejects.toMatchObject({ status: 403 });
  await withdrawProgramme(clerk.actor, slug, { why: "It named a school." });
  expect(await findPublishedProgramme(slug)).toMatchObject({ withdrawn: true, why: "It named a school." });
  await expect(withdrawProgramme(clerk.actor, slug, { why: "Again" })).rejects.toMatchObject({ status: 403 });
  expect((await publish(scene)).version).toBe(2);
  await expect(findPublishedProgramme((await committee()).slug)).rejects.toMatchObject({ status: 404 });
});

it("tells the public all that was settled in twelve months, however much it is", async () => {
  const scene = await committee();
  const { clerk, slug, body } = scene;
  const id = String((await addTopic(clerk.actor, slug, words())).topicId);
  await sayHowTopicStands(clerk.actor, slug, id, stand("considered", "Noted."));
  await db.owner`insert into desk.programme_topic (body_id, title, purpose, meeting_id, position, status, created_by, settled_on) select t.body_id, t.title || n, t.purpose, t.meeting_id, t.position, t.status, t.created_by, t.settled_on from desk.programme_topic t, generate_series(1, 54) n where t.id = ${id}`;
  await db.owner`insert into desk.programme_topic (body_id, title, purpose, meeting_id, position, status, created_by, settled_on) select t.body_id, 'Older', t.purpose, t.meeting_id, t.position, t.status, t.created_by, ${inDays(-400)} from desk.programme_topic t where t.id = ${id}`;
  expect((await listSettledTopics(clerk.actor, body.id)).topics).toHaveLength(50);
  await publish(scene);
  expect(await findPublishedProgramme(slug)).toMatchObject({ document: { settled: Array.from({ length: 55 }, () => ({ status: "considered" })) } });
});
