import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Rejection } from "../../app/domain/refusal.ts";
import { hashPassword } from "../../app/session/passwords.server.ts";
import { signedIn } from "../../app/session/require-actor.server.ts";
import { demoPeople, signInAsDemoPerson, signInWithPassword } from "../../app/session/sign-in.server.ts";
import { useSettings } from "../../app/settings.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addPerson } from "../support/people.ts";
import { requestWith, thrownBy } from "./requests.ts";

let db: TestDatabase;
let priya: { id: number; email: string };

beforeAll(async () => {
  db = await testDatabase();
  const id = await addPerson(db, "Priya Shah");
  const [row] = await db.owner<{ email: string }[]>`update access.person set password_hash = ${await hashPassword("the right one")} where id = ${id} returning email`;
  priya = { id, email: row?.email ?? "" };
});
afterAll(() => db.end());

/** The words of a refused sign-in. */
async function words(email: string, password: string, peer = "192.0.2.1"): Promise<unknown> {
  const refused = await thrownBy(signInWithPassword({ email, password }, peer));
  return refused instanceof Rejection ? refused.fieldErrors : refused;
}

describe("signing in with a password", () => {
  it("opens a session for the right one, whatever the case of the address", async () => {
    const cookie = await signInWithPassword({ email: priya.email.toUpperCase(), password: "the right one" }, "192.0.2.1");
    expect((await signedIn(requestWith(cookie)))?.actor.name).toBe("Priya Shah");
  });

  it("says the same to a wrong password, an unknown address, a suspended person, a visitor and one without a password", async () => {
    const wrong = await words(priya.email, "the wrong one");
    expect(wrong).toEqual({ form: "The email address or the password is not right. Check both and try again." });
    expect(await words("nobody@council.test", "the right one")).toEqual(wrong);
    const others = [await addPerson(db, "Suspended", { suspended: true }), await addPerson(db, "Visitor", { kind: "visitor" })];
    await db.owner`update access.person set password_hash = ${await hashPassword("the right one")} where id in ${db.owner(others)}`;
    const rows = await db.owner<{ email: string }[]>`select email from access.person where id in ${db.owner([...others, await addPerson(db, "No password")])}`;
    expect(rows).toHaveLength(3);
    for (const { email } of rows) expect(await words(email, "the right one")).toEqual(wrong);
  });

  it("stops after ten tries of one address from one place in a quarter of an hour, also with the right password; its person signs in from another", async () => {
    await db.owner`delete from access.attempt`;
    const answers: unknown[] = [];
    for (let count = 0; count < 10; count += 1) answers.push(await words(priya.email, "x", "192.0.2.2"));
    expect(answers.every((answer) => !(answer instanceof Response))).toBe(true);
    const stopped = await words(priya.email.toUpperCase(), "the right one", "192.0.2.2");
    expect(stopped instanceof Response && stopped.status).toBe(429);
    expect(await signInWithPassword({ email: priya.email, password: "the right one" }, "192.0.2.3")).toContain("candour=");
    await db.owner`delete from access.attempt`;
  });

  it("stops after a hundred tries of one address, from however many places", async () => {
    await words(priya.email, "x", "192.0.2.4");
    await db.owner`update access.attempt set taken = 100 where taken = 1`;
    const stopped = await words(priya.email, "x", "192.0.2.5");
    expect(stopped instanceof Response && stopped.status).toBe(429);
    await db.owner`delete from access.attempt`;
  });

  it("stops after sixty tries of one peer, whatever addresses it names", async () => {
    // Counted in PostgreSQL: the tries are put there as another machine of the same portal would have.
    const before = await words("first@council.test", "x", "192.0.2.9");
    expect(before instanceof Response).toBe(false);
    await db.owner`update access.attempt set taken = taken + 59`;
    const stopped = await words("another@council.test", "x", "192.0.2.9");
    expect(stopped instanceof Response && stopped.status).toBe(429);
    await db.owner`delete from access.attempt`;
  });

  it("keeps no address of either kind in the table of tries", async () => {
    await words("traceless@council.test", "x", "192.0.2.77");
    const kept = JSON.stringify((await db.owner`select encode(bucket, 'escape') as bucket, window_start::text from access.attempt`).map((row) => row));
    expect(kept).not.toContain("traceless");
    expect(kept).not.toContain("192.0.2.77");
  });
});

describe("one click of the demo", () => {
  it("is nobody's outside the demo, by the setting and by the database", async () => {
    expect(await demoPeople()).toEqual([]);
    expect(await thrownBy(signInAsDemoPerson(priya.id))).toMatchObject({ status: 404 });
    useSettings({ demo: true });
    expect(await demoPeople()).toEqual([]);
    expect(await thrownBy(signInAsDemoPerson(priya.id))).toMatchObject({ status: 404 });
    useSettings({ demo: false });
  });

  it("signs in as one of its people, never as a visitor, a service or a suspended person", async () => {
    await db.owner`update access.installation set demo = true`;
    useSettings({ demo: true });
    try {
      expect((await demoPeople()).map(({ name }) => name)).toContain("Priya Shah");
      expect((await signedIn(requestWith(await signInAsDemoPerson(priya.id))))?.actor.id).toBe(priya.id);
      const others = await db.owner<{ id: number }[]>`select id from access.person where kind <> 'person' or suspended_at is not null`;
      expect(others.length).toBeGreaterThan(3);
      for (const { id } of others) expect(await thrownBy(signInAsDemoPerson(id))).toMatchObject({ status: 404 });
    } finally {
      await db.owner`update access.installation set demo = false`;
      useSettings({ demo: false });
    }
  });
});
