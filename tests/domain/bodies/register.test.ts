import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { listBodies } from "../../../app/domain/bodies/bodies.server.ts";
import { addBody, bodiesToSeatOn, changeBody, findRegisteredBody, listRegisteredBodies } from "../../../app/domain/bodies/register.server.ts";
import { scheduleMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { giveSeat } from "../../../app/domain/people/seats.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody as addOtherBody, addPerson, inOffice, seated, signIn, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
let clerk: Actor;
let other: TestBody;
const day = today().toString();
const given = { name: "Children’s Scrutiny Committee", kind: "overview and scrutiny committee", referenceCode: "CSC", quorum: 4, noticeDays: 5, executiveId: undefined, followsId: undefined } as const;
const refused = (work: Promise<unknown>) => work.then(() => "nothing was refused", async (said: unknown) => (said instanceof Response ? `${said.status} ${await said.text()}` : said instanceof Error ? said.message : ""));

beforeAll(async () => {
  db = await testDatabase();
  manager = (await inOffice(db, "democratic services manager")).actor;
  await db.owner`insert into access.passkey (person_id, credential_id, public_key, counter, name) values (${manager.id}, 'id', 'key', 0, 'Laptop')`;
  other = await addOtherBody(db, "Other Panel", { kind: "informal panel" });
  clerk = (await seated(db, other, "clerk")).actor;
});
afterAll(() => db.end());

describe("a new body", () => {
  let id: number;
  it("gets a key, its letters and its first clerk, who may be the manager himself", async () => {
    const once = { ...given, clerkId: manager.id, onceKey: "new-body-key-000001" };
    const [first, second] = await Promise.all([addBody(manager, once), addBody(manager, once)]);
    expect(first).toEqual(second);
    id = first.bodyId;
    const { body, seats, mayChange } = await findRegisteredBody(manager, String(id), "read");
    expect(body).toMatchObject({ slug: "childrens-scrutiny-committee", quorum: 4, noticeDays: 5, closedOn: null });
    expect([seats.map((seat) => [seat.personId, seat.role]), mayChange]).toEqual([[[manager.id, "clerk"]], true]);
    expect((await listBodies((await signIn(db, manager.id)).actor, ["clerk"])).map((one) => one.id)).toEqual([id]);
  });
  it("gives him no second seat", async () => {
    expect(await refused(giveSeat(manager, manager.id, { bodyId: id, role: "chair", politicalGroup: undefined, fromOn: day, untilOn: undefined }))).toMatch(/^403/);
  });
  it("has a name and letters of its own", async () => {
    const clerkId = await addPerson(db, "New Clerk");
    expect(await refused(addBody(manager, { ...given, name: "CHILDREN’S scrutiny committee", referenceCode: "CSD", clerkId }))).toContain("of this name already");
    expect(await refused(addBody(manager, { ...given, name: "Another", clerkId }))).toContain("has these letters");
    expect(await refused(addBody(manager, { ...given, name: "’’", referenceCode: "XX", clerkId }))).toContain("must have letters");
    expect(await refused(addBody(manager, { ...given, name: "Another", referenceCode: "XX", clerkId: 999_999 }))).toBe("Select its first clerk");
    expect(await refused(addBody(manager, { ...given, name: "Another", referenceCode: "XX", executiveId: id, clerkId }))).toContain("of the kind “executive”");
  });
  it("is added by nobody else", async () => {
    const administrator = (await inOffice(db, "administrator")).actor;
    for (const actor of [clerk, administrator]) expect(await refused(addBody(actor, { ...given, name: "Mine", referenceCode: "ME", clerkId: actor.id }))).toMatch(/^403 .*democratic services manager/);
    expect(await refused(findRegisteredBody(clerk, String(id), "read"))).toMatch(/^404/);
    expect((await listRegisteredBodies(clerk)).bodies.map((one) => one.id)).toEqual([other.id]);
    expect(await refused(changeBody(clerk, String(other.id), { quorum: 1, noticeDays: 0, executiveId: undefined, closedOn: undefined, version: 1 }))).toMatch(/^403/);
  });
  it("changes its rules under a version, and takes nobody in once it is closed", async () => {
    const { version } = await findRegisteredBody(manager, String(other.id), "change");
    const rules = { quorum: 2, noticeDays: 3, executiveId: undefined, closedOn: day, version };
    await changeBody(manager, String(other.id), rules);
    expect(await refused(changeBody(manager, String(other.id), rules))).toContain("Somebody changed this while you were here");
    expect((await bodiesToSeatOn(manager)).map((one) => one.id)).toEqual([id]);
    expect(await refused(giveSeat(manager, await addPerson(db, "Late"), { bodyId: other.id, role: "attendee", politicalGroup: undefined, fromOn: day, untilOn: undefined }))).toContain("is closed");
    expect(await refused(scheduleMeeting(clerk, { bodyId: other.id, heldOn: day, startsAt: "18:00", endsAt: undefined, place: "Room 1", accessDetails: undefined }))).toContain("is closed by then");
  });
});
