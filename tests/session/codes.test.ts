// Codes of an app and recovery codes: each once, whoever tries how often.
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withActor } from "../../app/domain/actor.server.ts";
import { Rejection } from "../../app/domain/refusal.ts";
import { factorsOf, finishWithRecoveryCode, makeRecoveryCodes, removeFactor } from "../../app/session/factors.server.ts";
import { beginApp, confirmApp, finishWithCode, secretToConfirm } from "../../app/session/one-time-codes.server.ts";
import { requireFreshActor, signedIn } from "../../app/session/require-actor.server.ts";
import { openSession } from "../../app/session/sign-in.server.ts";
import { signInAgainWithCode } from "../../app/session/step-up.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPassword, addPerson, addSeat, type TestBody } from "../support/people.ts";
import { requestWith, thrownBy } from "./requests.ts";
import { arriving, codeOf, peer, sessionWith, withApp } from "./steps.ts";

let db: TestDatabase;
let committee: TestBody;

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Children’s Scrutiny Committee");
});
beforeEach(async () => {
  await db.owner`delete from access.attempt`;
  const left = TOTP.remaining({});
  if (left < 4_000) await pause(left + 20); // a test does not stand astride two codes
});
afterAll(() => db.end());

async function clerkWithApp() {
  const person = await addPerson(db, "Priya Shah");
  await addSeat(db, committee.id, person, "clerk");
  return { person, ...(await withApp(db, await arriving(person))) };
}
const refusedCode = { fieldErrors: { code: expect.stringContaining("That code is not right, or it was used before.") } };

describe("an app for codes", () => {
  it("is set up by its first code: the sign-in gets a new token, keeps its absolute end, is fresh, and acts", async () => {
    const person = await addPerson(db, "Priya Shah");
    await addSeat(db, committee.id, person, "clerk");
    const session = await arriving(person);
    const end = async () => (await db.owner<{ end: string }[]>`select absolute_at::text as end from access.session where person_id = ${person}`).map((row) => row.end);
    const [before] = await end();
    const { cookie, secret } = await withApp(db, session);
    expect(await end()).toEqual([before]);
    expect(await signedIn(requestWith(`candour=${session.token};`))).toBeUndefined();
    expect((await requireFreshActor(requestWith(cookie))).id).toBe(person);
    const { actor } = await sessionWith(cookie);
    expect(await secretToConfirm(actor, "Council")).toBeUndefined();
    expect(JSON.stringify(await db.owner`select encode(sealed, 'escape') as kept from access.totp where person_id = ${person}`)).not.toContain(secret);
    const acts = await db.owner<{ what: string }[]>`select what from audit.event where noun = 'person' and noun_id = ${String(person)}`;
    expect(acts.map(({ what }) => what)).toEqual(["add an app for codes"]);
  });

  it("may be begun again until it is confirmed, and a wrong first code confirms nothing", async () => {
    const person = await addPerson(db, "Priya Shah");
    await addSeat(db, committee.id, person, "clerk");
    const session = await arriving(person);
    await beginApp(session);
    const first = (await secretToConfirm(session.actor, "Council"))?.secret ?? "";
    await beginApp(session);
    const second = await secretToConfirm(session.actor, "Saltmere: & Council");
    expect(second?.secret).not.toBe(first);
    expect(second?.address).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    expect(await thrownBy(confirmApp(session, codeOf(first), peer))).toMatchObject(refusedCode);
    expect((await factorsOf(session.actor)).hasApp).toBe(false);
    expect((await arriving(person)).stage).toBe("set up");
  });

  it("finishes the next sign-in with its code, early or late by one, not by two", async () => {
    const { person, secret } = await clerkWithApp();
    for (const steps of [-1, 0, 1]) {
      await db.owner`update access.totp set last_step = 0 where person_id = ${person}`;
      expect((await requireFreshActor(requestWith(await finishWithCode(await arriving(person), codeOf(secret, steps), peer)))).id).toBe(person);
    }
    await db.owner`update access.totp set last_step = 0 where person_id = ${person}`;
    for (const steps of [-2, 2]) expect(await thrownBy(finishWithCode(await arriving(person), codeOf(secret, steps), peer))).toMatchObject(refusedCode);
  });

  it("takes a code once: not again in its half minute, nor in the next, nor an earlier one afterwards", async () => {
    const { person, secret } = await clerkWithApp();
    const code = codeOf(secret);
    await finishWithCode(await arriving(person), code, peer);
    expect(await thrownBy(finishWithCode(await arriving(person), code, peer))).toMatchObject(refusedCode);
    await finishWithCode(await arriving(person), codeOf(secret, 1), peer);
    for (const steps of [-1, 0, 1]) expect(await thrownBy(finishWithCode(await arriving(person), codeOf(secret, steps), peer))).toMatchObject(refusedCode);
  });

  it("takes one of twenty uses of the same code at the same moment", async () => {
    const { person } = await clerkWithApp();
    const sessions = await Promise.all(Array.from({ length: 20 }, () => arriving(person)));
    const step = TOTP.counter({});
    const taken = await Promise.all(sessions.map(({ actor }) => withActor(actor, async (tx) => (await sql<{ ok: boolean }>`select access.totp_take(${step}) as ok`.execute(tx)).rows[0]?.ok)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("takes no step that is far from the clock, whatever the desk says", async () => {
    const { person } = await clerkWithApp();
    const { actor } = await arriving(person);
    for (const step of [TOTP.counter({}) + 4, TOTP.counter({}) - 4, 2 ** 40]) {
      expect(await withActor(actor, async (tx) => (await sql<{ ok: boolean }>`select access.totp_take(${step}) as ok`.execute(tx)).rows[0]?.ok)).toBe(false);
    }
  });

  it("lets a person try ten times in a quarter of an hour, in however many sign-ins and from wherever", async () => {
    const { person, secret } = await clerkWithApp();
    await db.owner`delete from access.attempt`;
    for (let count = 0; count < 10; count += 1) expect(await thrownBy(finishWithCode(await arriving(person), "000000", `192.0.2.${count}`))).toBeInstanceOf(Rejection);
    expect(await thrownBy(finishWithCode(await arriving(person), codeOf(secret), "192.0.2.99"))).toMatchObject({ status: 429 });
  });

  it("of somebody else does not help", async () => {
    const [one, other] = [await clerkWithApp(), await clerkWithApp()];
    expect(await thrownBy(finishWithCode(await arriving(one.person), codeOf(other.secret), peer))).toMatchObject(refusedCode);
  });

  it("when it is the first, makes the person's other sign-ins owe it", async () => {
    const person = await addPerson(db, "Careful");
    const [here, there] = [await openSession(person), await openSession(person)];
    const { cookie } = await withApp(db, await sessionWith(here));
    expect([(await sessionWith(cookie)).stage, (await sessionWith(there)).stage]).toEqual(["full", "second factor"]);
  });
});

describe("recovery codes", () => {
  it("are ten, kept as hashes, and each finishes one sign-in, however it is typed", async () => {
    const { person, cookie } = await clerkWithApp();
    const codes = await makeRecoveryCodes((await sessionWith(cookie)).actor);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    const [first = "", second = ""] = codes;
    expect((await requireFreshActor(requestWith(await finishWithRecoveryCode(await arriving(person), first, peer)))).id).toBe(person);
    expect(await thrownBy(finishWithRecoveryCode(await arriving(person), first, peer))).toBeInstanceOf(Rejection);
    await finishWithRecoveryCode(await arriving(person), ` ${second.toLowerCase().replaceAll("-", " ")}`, peer);
    expect((await factorsOf((await arriving(person)).actor)).codesLeft).toBe(8);
    expect(JSON.stringify(await db.owner`select encode(code_hash, 'escape') as kept from access.recovery_code`)).not.toContain(first);
  });

  it("of before no longer work when new ones are made, nor those of somebody else", async () => {
    const [one, other] = [await clerkWithApp(), await clerkWithApp()];
    const { actor } = await sessionWith(one.cookie);
    const [former = ""] = await makeRecoveryCodes(actor);
    const [code = ""] = await makeRecoveryCodes(actor);
    expect(await thrownBy(finishWithRecoveryCode(await arriving(one.person), former, peer))).toBeInstanceOf(Rejection);
    expect(await thrownBy(finishWithRecoveryCode(await arriving(other.person), code, peer))).toBeInstanceOf(Rejection);
    const uses = await Promise.all([1, 2, 3, 4].map(async () => finishWithRecoveryCode(await arriving(one.person), code, peer).then(() => true, () => false)));
    expect(uses.filter(Boolean)).toHaveLength(1);
  });
});

describe("the step-up of somebody with a second factor", () => {
  it("takes the password with a code of the app, or with a recovery code, and neither alone", async () => {
    const { person, secret, cookie } = await clerkWithApp();
    await addPassword(db, person, "the right one");
    const [code = ""] = await makeRecoveryCodes((await sessionWith(cookie)).actor);
    expect(await thrownBy(signInAgainWithCode(await sessionWith(cookie), { password: "wrong", code: codeOf(secret) }, peer))).toMatchObject({ fieldErrors: { password: expect.anything() } });
    expect(await thrownBy(signInAgainWithCode(await sessionWith(cookie), { password: "the right one", code: "000000" }, peer))).toMatchObject(refusedCode);
    const renewed = await signInAgainWithCode(await sessionWith(cookie), { password: "the right one", code: codeOf(secret) }, peer);
    expect(await signedIn(requestWith(cookie))).toBeUndefined();
    expect((await requireFreshActor(requestWith(await signInAgainWithCode(await sessionWith(renewed), { password: "the right one", code }, peer)))).id).toBe(person);
  });
});

describe("taking a factor away", () => {
  it("is refused for the last one while one is needed, and takes its codes and its key along where none is", async () => {
    const { cookie } = await clerkWithApp();
    expect(await thrownBy(removeFactor((await sessionWith(cookie)).actor, "app"))).toMatchObject({ status: 409 });
    const free = await addPerson(db, "Careful");
    const { actor } = await sessionWith((await withApp(db, await arriving(free))).cookie);
    await makeRecoveryCodes(actor);
    await removeFactor(actor, "app");
    expect(await factorsOf(actor)).toEqual({ passkeys: [], hasApp: false, codesLeft: 0, required: false });
    expect(await thrownBy(removeFactor(actor, "app"))).toMatchObject({ status: 404 });
    expect(await thrownBy(removeFactor(actor, { passkey: 1 }))).toMatchObject({ status: 404 });
  });
});
