// The demo's clock moves deadlines and nothing of a sign-in: a jump ends no session, renews none, and forgives no tries.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { useClockOffset } from "../../app/clock.ts";
import { moveClock } from "../../app/domain/council/council.server.ts";
import { requireFreshActor, signedIn } from "../../app/session/require-actor.server.ts";
import { openSession, signInWithPassword } from "../../app/session/sign-in.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addPerson, signIn } from "../support/people.ts";
import { requestWith, thrownBy } from "./requests.ts";

const twoMonths = 61 * 24 * 60 * 60;
let db: TestDatabase;
let person: number;

beforeAll(async () => {
  db = await testDatabase({ demo: true });
  person = await addPerson(db, "Priya Shah");
});
afterAll(() => db.end());
afterEach(() => useClockOffset(0));

async function jump(seconds: number): Promise<void> {
  const { actor } = await signIn(db, person);
  await moveClock(actor, seconds);
  useClockOffset(seconds);
}

/** Seconds from real time to the farthest end of any session, and of the newest act in the record of acts. */
async function realTimes(): Promise<{ end: number; act: number }> {
  const [row] = await db.owner<{ end: number; act: number }[]>`select (select max(extract(epoch from greatest(expires_at, absolute_at, fresh_until) - now()))::int from access.session) as end,
    (select max(abs(extract(epoch from now() - at)))::int from audit.event) as act`;
  if (!row) throw new Error("No answer.");
  return row;
}

describe.each([["two months on", twoMonths], ["two months back", -twoMonths]])("with the demo's clock %s", (_where, seconds) => {
  it("a session goes on, a new one lasts as long as ever, and acts are dated by real time", async () => {
    const before = await openSession(person);
    await jump(seconds);
    expect((await signedIn(requestWith(before)))?.actor.name).toBe("Priya Shah");
    expect((await signedIn(requestWith(await openSession(person))))?.actor.name).toBe("Priya Shah");
    const { end, act } = await realTimes();
    expect(end).toBeGreaterThan(7 * 3600);
    expect(end).toBeLessThanOrEqual(8 * 3600);
    expect(act).toBeLessThan(60);
  });

  it("a session that has ended stays ended, and a sign-in that is no longer fresh stays so", async () => {
    const stale = await signIn(db, person, { fresh: false });
    const ended = await signIn(db, person);
    await db.owner`update access.session set expires_at = now() - interval '1 minute' where id_hash = sha256(convert_to(${ended.hash}, 'UTF8'))`;
    await jump(seconds);
    expect(await signedIn(requestWith(ended.cookie))).toBeUndefined();
    expect(await thrownBy(requireFreshActor(requestWith(stale.cookie)))).toMatchObject({ status: 302 });
  });

  it("too many tries stay too many", async () => {
    const address = `nobody.${seconds}@council.test`;
    for (let count = 0; count < 10; count += 1) await thrownBy(signInWithPassword({ email: address, password: "x" }, "192.0.2.1"));
    await jump(seconds);
    const stopped = await thrownBy(signInWithPassword({ email: address, password: "x" }, "192.0.2.1"));
    expect(stopped instanceof Response && stopped.status).toBe(429);
  });
});
