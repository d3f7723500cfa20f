// A meeting that was announced is moved: what the public is told of the days before, and who is told that it was moved.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { findLastMeeting } from "../../../app/domain/agendas/starting.server.ts";
import { announcedBefore, type Announced } from "../../../app/domain/meetings/announced.server.ts";
import { findMeeting, listMeetings, moveMeeting, scheduleMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { withdrawAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { findPublishedMeeting, listMeetings as listPublished } from "../../../app/record/meetings.server.ts";
import { inDays, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type SignedInPerson, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: Actor;
let member: SignedInPerson;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  body = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  clerk = (await seated(db, body, "clerk")).actor;
  member = await seated(db, body, "member");
});
afterAll(() => db.end());

async function moveTo(reference: string, heldOn: string, given: { startsAt?: string; place?: string } = {}): Promise<string> {
  const { meeting } = await findMeeting(clerk, reference, "change");
  return (await moveMeeting(clerk, reference, { heldOn, startsAt: given.startsAt ?? meeting.startsAt, place: given.place ?? meeting.place, version: meeting.version })).reference;
}

async function announced(days: number): Promise<string> {
  const reference = await schedule(clerk, body.id, days);
  await openItem(clerk, reference, "What was sent in");
  await publish(clerk, reference);
  return reference;
}

const movedOf = async (reference: string) => {
  const found = await findPublishedMeeting(reference);
  return found.withdrawn ? "withdrawn" : found.document.moved;
};

describe("a meeting that was announced and is moved", () => {
  it("tells each earlier day at the same address, once it is published again", async () => {
    const reference = await announced(30);
    expect(await movedOf(reference)).toBeUndefined();
    expect(await moveTo(reference, inDays(37))).toBe(reference);
    expect(await movedOf(reference)).toBeUndefined();
    await publish(clerk, reference);
    expect(await movedOf(reference)).toEqual([{ heldOn: inDays(30), startsAt: "10:00", place: "Council Chamber, Town Hall" }]);
    await publish(clerk, reference);
    expect(await movedOf(reference)).toHaveLength(1);
    await moveTo(reference, inDays(44), { startsAt: "18:30", place: "Library" });
    await publish(clerk, reference);
    expect((await movedOf(reference))).toEqual([{ heldOn: inDays(30), startsAt: "10:00", place: "Council Chamber, Town Hall" }, { heldOn: inDays(37), startsAt: "10:00", place: "Council Chamber, Town Hall" }]);
    expect((await listPublished(undefined)).meetings.find((one) => one.reference === reference)).toMatchObject({ heldOn: inDays(44), movedFrom: inDays(37) });
    expect((await listMeetings(member.actor, { show: "moved" })).meetings[0]).toMatchObject({ reference, movedFrom: { heldOn: inDays(37), startsAt: "10:00" } });
  });

  it("tells those with a seat, and their first page says from when to when", async () => {
    const reference = await announced(31);
    await moveTo(reference, inDays(38));
    const jobs = await db.owner<{ person: number }[]>`select (payload ->> 'id')::int as person from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-person'`;
    expect(jobs.map((one) => one.person)).toContain(member.actor.id);
    expect(jobs.map((one) => one.person)).not.toContain(clerk.id);
    expect((await listWaiting(member.actor)).find((one) => one.what === "know of move" && one.reference === reference)).toMatchObject({ heldOn: inDays(38), movedFrom: inDays(31), movedFromTime: "10:00" });
    expect((await listWaiting(clerk)).filter((one) => one.what === "know of move")).toEqual([]);
  });

  it("that was withdrawn in between tells the day before, and not its place", async () => {
    const reference = await announced(32);
    await withdrawAgenda(clerk, reference, { why: "The place must not be known." });
    await moveTo(reference, inDays(39), { place: "Library" });
    await publish(clerk, reference);
    expect(await movedOf(reference)).toEqual([{ heldOn: inDays(32), startsAt: "10:00", place: "" }]);
  });
});

describe("a meeting that was not announced", () => {
  it("has a new address when it is moved, the old one leads there, and the public learns of neither", async () => {
    const old = await schedule(clerk, body.id, 50);
    const reference = await moveTo(old, inDays(57));
    expect(reference).not.toBe(old);
    expect((await findMeeting(member.actor, old, "read")).meeting.reference).toBe(reference);
    await openItem(clerk, reference, "What was sent in");
    await posted(clerk, reference);
    await publish(clerk, reference);
    expect(await movedOf(reference)).toBeUndefined();
    await expect(findPublishedMeeting(old)).rejects.toMatchObject({ status: 404 });
  });
});

it("of two meetings on one day the later one is not the last before the earlier", async () => {
  const two = await addBody(db, "Panel of two meetings", { kind: "informal panel" });
  const { actor } = await seated(db, two, "clerk");
  const [morning, nextDay] = [await schedule(actor, two.id, 30), await schedule(actor, two.id, 31)];
  const { reference: afternoon } = await scheduleMeeting(actor, { bodyId: two.id, heldOn: inDays(30), startsAt: "14:00", endsAt: "15:00", place: "Town Hall", accessDetails: "" });
  await openItem(actor, afternoon, "What was sent in");
  await publish(actor, afternoon);
  const lastBefore = async (reference: string) => (await findLastMeeting(actor, reference)).last?.reference;
  expect([await lastBefore(morning), await lastBefore(nextDay)]).toEqual([undefined, afternoon]);
});

describe("what was announced before", () => {
  const last: Announced = { heldOn: "2026-03-12", startsAt: "18:00", place: "Town Hall", document: null };
  it.each([
    ["nothing, where nothing was announced", null, { heldOn: "2026-03-12", startsAt: "18:00", place: "Town Hall" }, []],
    ["nothing, where all is as it was", last, { heldOn: "2026-03-12", startsAt: "18:00", place: "Town Hall" }, []],
    ["the day", last, { heldOn: "2026-03-13", startsAt: "18:00", place: "Town Hall" }, [{ heldOn: "2026-03-12", startsAt: "18:00", place: "Town Hall" }]],
    ["the time", last, { heldOn: "2026-03-12", startsAt: "19:00", place: "Town Hall" }, [{ heldOn: "2026-03-12", startsAt: "18:00", place: "Town Hall" }]],
    ["the place", last, { heldOn: "2026-03-12", startsAt: "18:00", place: "Library" }, [{ heldOn: "2026-03-12", startsAt: "18:00", place: "Town Hall" }]],
    ["no place that was taken down", { ...last, place: "" }, { heldOn: "2026-03-12", startsAt: "18:00", place: "Library" }, []],
  ])("is %s", (_what, before, now, expected) => expect(announcedBefore(before, now)).toEqual(expected));
});
