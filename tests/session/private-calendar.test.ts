// A private calendar: whose meetings it holds, what of them, and when its address stops working.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelMeeting, previewCancellation } from "../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { moveMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { findMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { changePerson, findPerson, recordLeaver, restorePerson, suspendPerson } from "../../app/domain/people/people.server.ts";
import { endPrivateCalendar, makePrivateCalendar, privateCalendarMadeAt, readPrivateCalendar } from "../../app/session/private-calendar.server.ts";
import { exemptItem, inDays, openItem, posted, publish, schedule } from "../support/agenda.ts";
import { publishSettings } from "../support/council.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson, inOffice, seated, signIn, type SignedInPerson, type TestBody } from "../support/people.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
let member: SignedInPerson;
let token: string;
const peer = "198.51.100.7";
const statusOf = (error: unknown) => (error instanceof Response ? error.status : 0);
const read = (given = token) => readPrivateCalendar(given, peer);
const refused = async (given = token) => statusOf(await read(given).catch((error: unknown) => error));

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  await db.owner`delete from access.attempt`;
  body = await addBody(db, "Children’s Scrutiny Committee");
  clerk = await seated(db, body, "clerk");
  member = await seated(db, body, "member");
  token = await makePrivateCalendar(member.actor);
});

it("holds the meetings of its owner's bodies, planned ones too, and of nobody else's", async () => {
  const planned = await schedule(clerk.actor, body.id, 40);
  await exemptItem(clerk.actor, planned, "A contract", "secret words");
  const published = await schedule(clerk.actor, body.id, 30);
  await openItem(clerk.actor, published, "Improvement plan");
  await posted(clerk.actor, published, 2);
  await publish(clerk.actor, published);
  const elsewhere = await addBody(db, "Elsewhere");
  await schedule((await seated(db, elsewhere, "clerk")).actor, elsewhere.id, 35);
  const meetings = await read();
  expect(meetings.map((one) => [one.reference, one.status, one.startsAt, one.endsAt])).toEqual([[published, "published", "10:00", "12:00"], [planned, "draft", "10:00", "12:00"]]);
  expect(JSON.stringify(meetings)).not.toMatch(/contract|secret|Improvement/);
  expect(Object.keys(meetings[0] ?? {}).toSorted()).toEqual(["bodyName", "changedAt", "endsAt", "heldOn", "place", "reference", "sequence", "startsAt", "status", "uid"]);
});

it("keeps the name of a meeting and raises its number when it is moved, published and cancelled", async () => {
  const reference = await schedule(clerk.actor, body.id, 30);
  const seen: { uid: string; sequence: number; heldOn: string; status: string }[] = [];
  const look = async () => {
    const [one] = await read();
    if (one) seen.push({ uid: one.uid, sequence: one.sequence, heldOn: one.heldOn, status: one.status });
  };
  await look();
  const { meeting } = await findMeeting(clerk.actor, reference, "read");
  const moved = await moveMeeting(clerk.actor, reference, { heldOn: inDays(33), startsAt: "10:00", place: meeting.place, version: meeting.version });
  await look();
  await openItem(clerk.actor, moved.reference, "Improvement plan");
  await posted(clerk.actor, moved.reference, 2);
  await publish(clerk.actor, moved.reference);
  await look();
  await publish(clerk.actor, moved.reference); // the same again
  await look();
  const form = { why: "Snow", carryTo: undefined, carried: [], version: (await findMeeting(clerk.actor, moved.reference, "read")).meeting.version, seen: undefined };
  await cancelMeeting(clerk.actor, moved.reference, { ...form, seen: (await previewCancellation(clerk.actor, moved.reference, form)).seen });
  await look();
  expect(new Set(seen.map((one) => one.uid)).size).toBe(1);
  expect(seen.map((one) => one.sequence)).toEqual(seen.map((one) => one.sequence).toSorted((a, b) => a - b));
  expect(new Set(seen.map((one) => one.sequence)).size).toBe(5);
  expect(seen.map((one) => [one.heldOn, one.status])).toEqual([[inDays(30), "draft"], [inDays(33), "draft"], [inDays(33), "published"], [inDays(33), "published"], [inDays(33), "cancelled"]]);
  const [record] = await db.owner<{ uid: string; sequence: number }[]>`select uid, sequence from record.meeting where reference = ${moved.reference}`;
  expect(record).toEqual({ uid: seen[0]?.uid, sequence: seen.at(-1)?.sequence });
  const [document] = await db.owner<{ uid: string }[]>`select convert_from(bytes, 'UTF8')::jsonb ->> 'uid' as uid from record.document where reference = ${moved.reference} and bytes is not null limit 1`;
  expect(document?.uid).toBe(seen[0]?.uid);
});

it("ends when its owner ends or replaces it, and knows no other address", async () => {
  expect(await privateCalendarMadeAt(member.actor)).toBeInstanceOf(Date);
  const second = await makePrivateCalendar(member.actor);
  expect([await refused(token), (await read(second)).length]).toEqual([404, 0]);
  await endPrivateCalendar(member.actor);
  expect([await refused(second), await privateCalendarMadeAt(member.actor)]).toEqual([404, null]);
  expect(statusOf(await endPrivateCalendar(member.actor).catch((error: unknown) => error))).toBe(404);
  for (const other of ["", "a".repeat(43), "../../desk", "a".repeat(5000), `${second}x`]) expect(await refused(other)).toBe(404);
  expect(await privateCalendarMadeAt(clerk.actor)).toBeNull();
});

it("is gone at once when its owner is suspended or has left, and empty once their seat ends", async () => {
  await schedule(clerk.actor, body.id, 30);
  await db.owner`update access.person set suspended_at = now() where id = ${member.actor.id}`;
  expect(await refused()).toBe(404);
  await db.owner`update access.person set suspended_at = null where id = ${member.actor.id}`;
  expect(await read()).toHaveLength(1);
  await db.owner`update desk.membership set until_on = ${inDays(-1)} where person_id = ${member.actor.id}`;
  expect(await read()).toEqual([]);
  await db.owner`update access.person set suspended_at = now(), left_at = now() where id = ${member.actor.id}`;
  expect(await refused()).toBe(404);
});

it("is ended for good by another e-mail address, by suspending its owner, and by their leaving", async () => {
  const manager = (await inOffice(db, "democratic services manager")).actor;
  const { id } = member.actor;
  const { person } = await findPerson(manager, id, "change");
  await changePerson(manager, id, { name: person.name, post: person.post, email: "new.address@example.test", version: person.version });
  expect(await refused()).toBe(404);
  for (const shut of [suspendPerson, recordLeaver]) {
    const again = await makePrivateCalendar((await signIn(db, id)).actor);
    expect(await refused(again)).toBe(0);
    await shut(manager, id, { why: "Away" });
    await restorePerson(manager, id, {});
    expect(await refused(again)).toBe(404);
  }
});

it("is kept as a hash alone, and is nobody's who only confirmed an address", async () => {
  const [row] = await db.owner<{ text: string }[]>`select l::text as text from access.calendar_link l where person_id = ${member.actor.id}`;
  expect(row?.text).not.toContain(token);
  const visitor = await signIn(db, await addPerson(db, "Visitor", { kind: "visitor" }));
  await expect(makePrivateCalendar(visitor.actor)).rejects.toMatchObject({ code: "42501" });
});

it("is not read without end from one network address", async () => {
  await db.owner`delete from access.attempt`;
  for (let count = 0; count < 300; count += 1) await read();
  expect(await refused()).toBe(429);
});
