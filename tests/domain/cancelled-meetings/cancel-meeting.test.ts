// A meeting is cancelled: what the public reads, what it counts for no more, who is told, and what another one takes over.
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addItem, removeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { cancelMeeting, findMeetingToCancel, previewCancellation } from "../../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { arrangeMeeting } from "../../../app/domain/cancelled-meetings/carried-items.server.ts";
import { findMeeting, listMeetings, moveMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { recordPosting } from "../../../app/domain/meetings/postings.server.ts";
import { draftMinutes, findMeetingToMinute, minutesOnOffer } from "../../../app/domain/minutes/minutes.server.ts";
import { listMinutes } from "../../../app/domain/minutes/list-minutes.server.ts";
import { prepareAgendaRelease, prepareMeeting, publishAgenda, withdrawAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { findRelease } from "../../../app/domain/publication/releases.server.ts";
import { listWaiting, nextMeeting } from "../../../app/domain/waiting/waiting.server.ts";
import { meetingForCalendar } from "../../../app/record/calendars.server.ts";
import { comingMeetings, findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { recentlyPublished } from "../../../app/record/recent.server.ts";
import { exemptItem, inDays, item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type SignedInPerson, type TestBody } from "../../support/people.ts";

const why = "The report is not ready, and the business moves to the next meeting.";
let db: TestDatabase;
let body: TestBody;
let clerk: Actor;
let member: SignedInPerson;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  body = await addBody(db, "Children’s Scrutiny Committee");
  clerk = (await seated(db, body, "clerk")).actor;
  member = await seated(db, body, "member");
});

async function announced(days = 30): Promise<string> {
  const reference = await schedule(clerk, body.id, days);
  await textPaper(clerk, reference, await openItem(clerk, reference, "Improvement plan", "Progress so far"), "Progress report", `Reopened cases, ${reference}`);
  await exemptItem(clerk, reference, "A contract", "words for members");
  await posted(clerk, reference, 2);
  await publish(clerk, reference);
  return reference;
}

const versionOf = async (reference: string) => (await findMeeting(clerk, reference, "read")).meeting.version;
async function cancel(reference: string, given: { carryTo?: string; carried?: number[] } = {}): Promise<void> {
  const form = { why, carryTo: given.carryTo, carried: given.carried ?? [], version: await versionOf(reference), seen: undefined };
  const { seen } = await previewCancellation(clerk, reference, form);
  await cancelMeeting(clerk, reference, { ...form, seen });
}
const told = async () => (await db.owner<{ person: number }[]>`select (payload ->> 'id')::int as person from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-person' order by 1`).map((one) => one.person);
async function document(reference: string) {
  const found = await findPublishedMeeting(reference);
  if (found.withdrawn) throw new Error("It was withdrawn.");
  return found;
}

describe("a meeting that was announced", () => {
  it("is cancelled in public at its address, and what was published of it can still be read", async () => {
    const reference = await announced();
    const before = await document(reference);
    // what was changed on the desk since is not announced by the way
    await addItem(clerk, reference, item({ openTitle: "Nobody knows of this yet" }));
    const follows = await findMeetingToCancel(clerk, reference);
    expect(follows).toMatchObject({ isPublic: true, told: ["member"], sessions: [], others: [] });
    expect(follows.items.map((one) => [one.title, one.isPrivate, one.papers])).toEqual([["Improvement plan", false, 1], ["A contract", true, 0], ["Nobody knows of this yet", false, 0]]);
    await cancel(reference);
    const after = await document(reference);
    const { cancelled, ...rest } = after.document;
    expect(cancelled).toEqual({ on: today().toString(), why, agendaWithdrawn: false });
    expect(rest).toEqual(before.document);
    expect(after.version).toBe(before.version + 1);
    expect((await findMeeting(member.actor, reference, "read")).meeting).toMatchObject({ status: "cancelled", cancellation: { why } });
    const [paper] = await db.owner<{ files: number }[]>`select count(*)::int as files from record.file where reference = ${reference}`;
    expect(paper?.files).toBe(1);
    expect((await recentlyPublished(5)).find((one) => one.kind === "meeting" && one.reference === reference)).toMatchObject({ detail: "cancelled" });
  });

  it("counts for nothing any more: no next meeting, no minutes, no notice, nothing to publish; and those with a seat are told", async () => {
    const reference = await announced(0 + 12);
    await cancel(reference);
    expect((await comingMeetings(today().toString(), 50)).map((one) => one.reference)).not.toContain(reference);
    expect(await nextMeeting(clerk)).not.toMatchObject({ heldOn: inDays(12) });
    const waiting = await listWaiting(member.actor);
    expect(waiting.filter((one) => one.what === "come to meeting")).toEqual([]);
    expect(waiting.find((one) => one.what === "know of cancellation")).toMatchObject({ reference, why });
    expect((await listWaiting(clerk)).filter((one) => one.what !== "know of cancellation" && "reference" in one && one.reference === reference)).toEqual([]);
    expect(await told()).toContain(member.actor.id);
    expect(await told()).not.toContain(clerk.id);
    await db.owner`update desk.meeting set held_on = ${inDays(-3)} where reference = ${reference}`;
    const { meeting } = await findMeeting(clerk, reference, "read");
    expect(await minutesOnOffer(clerk, meeting)).toBeNull();
    await expect(draftMinutes(clerk, reference)).rejects.toMatchObject({ status: 409 });
    await expect(findMeetingToMinute(clerk, reference)).rejects.toMatchObject({ status: 409 });
    expect((await listMinutes(clerk, undefined)).minutes.map((one) => one.reference)).not.toContain(reference);
    expect((await listWaiting(clerk)).filter((one) => one.what === "draft minutes")).toEqual([]);
    const { rows } = await clerk.begin((tx) => sql<{ held: boolean }>`select desk.was_held(${meeting.id}) as held`.execute(tx));
    expect(rows[0]?.held).toBe(false);
  });

  it("stays cancelled: nothing of it is changed, published or cancelled again, and what was prepared before announces nothing", async () => {
    const reference = await announced();
    const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
    const { sha256 } = await findRelease(clerk, releaseId);
    const { meeting } = await findMeeting(clerk, reference, "read");
    await cancel(reference);
    const place = { heldOn: inDays(40), startsAt: "10:00", place: "Elsewhere", version: meeting.version + 1 };
    for (const refused of [
      () => moveMeeting(clerk, reference, place), () => addItem(clerk, reference, item({ openTitle: "Late" })), () => prepareAgendaRelease(clerk, reference, {}), () => publishAgenda(clerk, releaseId, { sha256 }),
      () => recordPosting(clerk, reference, { what: ["notice"], postedOn: inDays(-1), postedTime: "10:00", place: "Town Hall" }), () => cancel(reference),
    ]) await expect(refused()).rejects.toMatchObject({ status: 409 });
    await expect(moveMeeting(member.actor, reference, place)).rejects.toMatchObject({ status: 403 });
    await expect(removeItem(clerk, reference, "1", {})).rejects.toMatchObject({ status: 409 });
    expect((await document(reference)).document.cancelled?.why).toBe(why);
    await expect(db.owner`update desk.meeting set status = 'published', cancelled_why = null, cancelled_by = null, cancelled_at = null where reference = ${reference}`).rejects.toMatchObject({ code: "23514" });
  });

  it("is not cancelled with other words than were shown, nor over somebody else's change, nor when its day is over or it has minutes", async () => {
    const reference = await announced();
    const form = { why, carryTo: undefined, carried: [], version: await versionOf(reference), seen: undefined };
    const { seen } = await previewCancellation(clerk, reference, form);
    await expect(cancelMeeting(clerk, reference, form)).rejects.toMatchObject({ name: "Rejection", status: 409 });
    await expect(cancelMeeting(clerk, reference, { ...form, why: "Other words", seen })).rejects.toMatchObject({ name: "Rejection", status: 409 });
    await addItem(clerk, reference, item({ openTitle: "Added meanwhile" }));
    await expect(cancelMeeting(clerk, reference, { ...form, seen })).rejects.toMatchObject({ name: "Rejection", status: 409 });
    await expect(findMeetingToCancel(member.actor, reference)).rejects.toMatchObject({ status: 403 });
    await db.owner`update desk.meeting set held_on = ${inDays(-1)} where reference = ${reference}`;
    await expect(findMeetingToCancel(clerk, reference)).rejects.toMatchObject({ status: 409 });
    await db.owner`update desk.meeting set held_on = ${inDays(0)} where reference = ${reference}`;
    await draftMinutes(clerk, reference);
    await expect(findMeetingToCancel(clerk, reference)).rejects.toMatchObject({ status: 409 });
    expect((await document(reference)).document.cancelled).toBeUndefined();
  });

  it("is cancelled on the desk by nobody who does not say so in public in the same transaction", async () => {
    const reference = await announced();
    const { meeting } = await findMeeting(clerk, reference, "read");
    await expect(clerk.begin((tx) => sql`select desk.cancel_meeting(${meeting.id}, ${meeting.version}, ${why})`.execute(tx))).rejects.toMatchObject({ code: "23514" });
    await expect(member.actor.begin((tx) => sql`select desk.cancel_meeting(${meeting.id}, ${meeting.version}, ${why})`.execute(tx))).rejects.toMatchObject({ code: "42501" });
    expect((await findMeeting(clerk, reference, "read")).meeting.status).toBe("published");
  });

  it("can still be taken down, and stays cancelled", async () => {
    const reference = await announced();
    await cancel(reference);
    await withdrawAgenda(clerk, reference, { why: "It named somebody." });
    expect((await findPublishedMeeting(reference)).withdrawn).toBe(true);
    expect((await findMeeting(clerk, reference, "read")).meeting.status).toBe("cancelled");
    await expect(meetingForCalendar(reference)).rejects.toMatchObject({ status: 404 });
    const [row] = await db.owner<{ text: string }[]>`select m::text as text from record.meeting m where reference = ${reference}`;
    expect(row?.text).not.toContain("not ready");
  });

  it("that was withdrawn before is cancelled in public too, and nothing comes back of what was taken down", async () => {
    const reference = await announced();
    await withdrawAgenda(clerk, reference, { why: "It named somebody." });
    await cancel(reference);
    expect((await document(reference)).document).toMatchObject({ title: body.name, heldOn: inDays(30), place: "", items: [], cancelled: { why, agendaWithdrawn: true } });
    expect((await findMeeting(clerk, reference, "read")).meeting.status).toBe("cancelled");
  });
});

describe("a meeting that was not announced", () => {
  it("is cancelled on the desk alone, with its trace", async () => {
    const reference = await schedule(clerk, body.id, 31);
    await cancel(reference);
    await expect(findPublishedMeeting(reference)).rejects.toMatchObject({ status: 404 });
    expect((await listMeetings(member.actor, { show: "cancelled" })).meetings.map((one) => one.reference)).toEqual([reference]);
    expect((await listMeetings(member.actor, { show: "to come" })).meetings).toEqual([]);
    const [event] = await db.owner<{ details: string; private: string }[]>`select e.entry::text as details, p.payload as private from (select seq, convert_from(entry, 'UTF8') as entry from audit.event where what = 'meeting cancelled' order by seq desc limit 1) e join audit.payload p on p.seq = e.seq`;
    expect(event?.details).not.toContain("not ready");
    expect(event?.private).toContain("not ready");
    await expect(withdrawAgenda(clerk, reference, { why: "There is nothing" })).rejects.toMatchObject({ status: 409 });
  });

  it("names what was meant for it: references and proposals, topics of the work programme, and sessions of that day", async () => {
    const reference = await schedule(clerk, body.id, 34);
    const { meeting: { id, heldOn } } = await findMeeting(clerk, reference, "read");
    const who = member.actor.id;
    await db.owner`insert into desk.proposal (body_id, body_name, kind, title, why, outcome_wanted, urgency, proposed_by, proposed_by_name, status, meeting_id) values (${body.id}, ${body.name}, 'section 9FC reference', 'A matter referred', 'Why', 'What', 'can wait', ${who}, 'Member', 'placed', ${id})`;
    await db.owner`insert into desk.work_programme (body_id, created_by) values (${body.id}, ${clerk.id})`;
    await db.owner`insert into desk.programme_topic (body_id, title, purpose, position, meeting_id, status, created_by) values (${body.id}, 'A topic', 'To find out', 1, ${id}, 'planned', ${clerk.id})`;
    await db.owner`insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, planned_by) values (${body.id}, ${`session-${body.id}`}, 'Private session', ${heldOn}, '10:00', 'Room', ${clerk.id}), (${body.id}, ${`session-${body.id}-b`}, 'Another day', ${inDays(35)}, '10:00', 'Room', ${clerk.id})`;
    expect(await findMeetingToCancel(clerk, reference)).toMatchObject({
      proposals: [{ title: "A matter referred", isReference: true }], topics: [{ title: "A topic" }], slug: body.slug, sessions: [{ reference: `session-${body.id}`, title: "Private session" }],
    });
  });

  it("of an informal panel does not count as held either", async () => {
    const panel = await addBody(db, "Improvement Panel", { kind: "informal panel" });
    const { actor } = await seated(db, panel, "clerk");
    const held = async (reference: string) => (await actor.begin((tx) => sql<{ held: boolean }>`select desk.was_held(id) as held from desk.meeting where reference = ${reference}`.execute(tx))).rows[0]?.held;
    const [met, off] = [await schedule(actor, panel.id, 20), await schedule(actor, panel.id, 21)];
    const form = { why, carryTo: undefined, carried: [], version: 1, seen: undefined };
    await cancelMeeting(actor, off, { ...form, seen: (await previewCancellation(actor, off, form)).seen });
    await db.owner`update desk.meeting set held_on = ${inDays(-2)} where body_id = ${panel.id}`;
    expect([await held(met), await held(off)]).toEqual([true, false]);
  });

  it("hands open items to another meeting that is being prepared, in their order, and private ones to none", async () => {
    const [from, to] = [await schedule(clerk, body.id, 32), await schedule(clerk, body.id, 60)];
    const first = Number(await openItem(clerk, from, "First", "Words"));
    const closed = Number(await exemptItem(clerk, from, "A contract", "secret words"));
    const second = Number(await openItem(clerk, from, "Second"));
    await openItem(clerk, from, "Left behind");
    await openItem(clerk, to, "There already");
    expect((await findMeetingToCancel(clerk, from)).others).toEqual([{ reference: to, heldOn: inDays(60) }]);
    await cancel(from, { carryTo: to, carried: [second, closed, first] });
    expect((await prepareMeeting(clerk, to, "read")).items.map((one) => [one.openTitle, one.words])).toEqual([["There already", ""], ["First", "Words"], ["Second", ""]]);
    const elsewhere = await addBody(db, "Another committee");
    const other = await schedule((await seated(db, elsewhere, "clerk")).actor, elsewhere.id, 61);
    const another = await schedule(clerk, body.id, 62);
    await expect(cancel(another, { carryTo: other, carried: [] })).rejects.toMatchObject({ status: 404 });
  });

  it("is followed by another one that takes over what was chosen", async () => {
    const from = await schedule(clerk, body.id, 33);
    const one = Number(await openItem(clerk, from, "First"));
    const given = { bodyId: body.id, heldOn: inDays(70), startsAt: "10:00", place: "Town Hall", instead: from, carried: [one] };
    await expect(arrangeMeeting(clerk, given)).rejects.toMatchObject({ status: 403 });
    await cancel(from);
    await expect(arrangeMeeting(member.actor, given)).rejects.toMatchObject({ status: 403 });
    const { reference } = await arrangeMeeting(clerk, given);
    expect((await prepareMeeting(clerk, reference, "read")).items.map(({ openTitle }) => openTitle)).toEqual(["First"]);
    const second = await addBody(db, "Second committee");
    const both = (await seated(db, second, "clerk")).actor;
    await expect(arrangeMeeting(both, { ...given, bodyId: second.id })).rejects.toMatchObject({ status: 404 });
  });
});
