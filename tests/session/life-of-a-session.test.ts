import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../../app/domain/actor.server.ts";
import { Rejection } from "../../app/domain/refusal.ts";
import { arrive } from "../../app/session/coming-and-going.server.ts";
import { hashPassword } from "../../app/session/passwords.server.ts";
import { freshActorOrRejection, requireActor, requireFreshActor, requireVisitor, signedIn, type SignedIn } from "../../app/session/require-actor.server.ts";
import { openSession, revokeAll, signInAgain, signOut } from "../../app/session/sign-in.server.ts";
import { sessionHash, storedHash } from "../../app/session/token.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson, addSeat } from "../support/people.ts";
import { requestWith, thrownBy, tokenOf } from "./requests.ts";

let db: TestDatabase;
let person: number;

beforeAll(async () => {
  db = await testDatabase();
  person = await addPerson(db, "Priya Shah");
  await db.owner`update access.person set password_hash = ${await hashPassword("the right one")} where id = ${person}`;
  await addSeat(db, (await addBody(db, "Children’s Scrutiny Committee")).id, person, "attendee"); // who needs no second factor
});
afterAll(() => db.end());

async function found(cookie: string): Promise<SignedIn> {
  const session = await signedIn(requestWith(cookie));
  if (!session) throw new Error("The session does not answer to its cookie.");
  return session;
}

const change = (cookie: string, what: { idle?: string; absolute?: string; touched?: string; fresh?: string }) => db.owner`update access.session set
  expires_at = now() + ${what.idle ?? "1 hour"}::interval, absolute_at = now() + ${what.absolute ?? "8 hours"}::interval,
  touched_at = now() + ${what.touched ?? "0"}::interval, fresh_until = now() + ${what.fresh ?? "10 minutes"}::interval where id_hash = ${storedHash(tokenOf(cookie))}`;

describe("a session", () => {
  it("is kept as the hash of a hash: neither its token nor what the database is told stands in any table", async () => {
    const token = tokenOf(await openSession(person));
    const rows = await db.owner<{ whole: string }[]>`select s::text || encode(s.id_hash, 'escape') as whole from access.session s`;
    const all = rows.map(({ whole }) => whole).join();
    expect(all).toContain(storedHash(token).toString("hex"));
    expect(all).not.toContain(token);
    expect(all).not.toContain(sessionHash(token));
    expect(all).not.toContain(Buffer.from(token).toString("hex"));
  });

  it("tells the database a hash, never the token, and only inside the transaction", async () => {
    const cookie = await openSession(person);
    const { actor, token } = await found(cookie);
    const told = await withActor(actor, async (tx) => (await sql<{ told: string }>`select current_setting('app.session') as told`.execute(tx)).rows[0]?.told);
    expect(told).toBe(sessionHash(token));
    expect(told).not.toContain(token);
    expect(() => JSON.stringify(actor)).toThrow("does not leave the server");
    expect(JSON.stringify({ ...actor })).not.toContain(sessionHash(token));
  });

  it("ends when it was idle too long", async () => {
    const cookie = await openSession(person);
    await change(cookie, { idle: "-1 second" });
    expect(await signedIn(requestWith(cookie))).toBeUndefined();
  });

  it("ends at its absolute end, however busy it is, and nothing extends it beyond", async () => {
    const cookie = await openSession(person);
    await change(cookie, { absolute: "30 minutes", touched: "-5 minutes" });
    const { endsAt } = await found(cookie);
    expect(Math.abs(endsAt.getTime() - Date.now() - 30 * 60_000)).toBeLessThan(5000);
    await change(cookie, { absolute: "-1 second" });
    expect(await signedIn(requestWith(cookie))).toBeUndefined();
  });

  it("in use is kept alive for two hours more, once a minute", async () => {
    const cookie = await openSession(person);
    await change(cookie, { idle: "1 minute", touched: "-2 minutes" });
    expect(Math.abs((await found(cookie)).endsAt.getTime() - Date.now() - 2 * 3600_000)).toBeLessThan(5000);
    await change(cookie, { idle: "90 minutes", touched: "-30 seconds" });
    expect(Math.abs((await found(cookie)).endsAt.getTime() - Date.now() - 90 * 60_000)).toBeLessThan(5000);
  });

  it("ends at once with all others of the same person, and with nobody else's", async () => {
    const other = await openSession(await addPerson(db, "Somebody else"));
    const cookies = [await openSession(person), await openSession(person), await openSession(person)];
    const [first, second] = [await found(cookies[0] ?? ""), await found(cookies[1] ?? "")];
    await revokeAll(first.actor);
    for (const cookie of cookies) expect(await signedIn(requestWith(cookie))).toBeUndefined();
    // An actor that a running request still holds sees nothing either.
    expect(await withActor(second.actor, (tx) => tx.selectFrom("desk.body").select("id").execute())).toEqual([]);
    expect(await signedIn(requestWith(other))).toBeDefined();
  });

  it("ends by signing out, alone", async () => {
    const [one, other] = [await openSession(person), await openSession(person)];
    expect(await signOut(tokenOf(one))).toMatch(/^candour=; .*Max-Age=0$/);
    expect(await signedIn(requestWith(one))).toBeUndefined();
    expect(await signedIn(requestWith(other))).toBeDefined();
    expect(await signOut(undefined)).toContain("Max-Age=0");
  });

  it("of a suspended person is worth nothing on the next request, nor in the one that runs", async () => {
    const cookie = await openSession(person);
    const { actor } = await found(cookie);
    const bodies = () => withActor(actor, (tx) => tx.selectFrom("desk.body").select("id").execute());
    expect(await bodies()).toHaveLength(1);
    await db.owner`update access.person set suspended_at = now() where id = ${person}`;
    try {
      expect(await bodies()).toEqual([]);
      expect(await signedIn(requestWith(cookie))).toBeUndefined();
      expect(await thrownBy(openSession(person))).toBeInstanceOf(Error);
    } finally {
      await db.owner`update access.person set suspended_at = null where id = ${person}`;
    }
  });

  it("that this browser held before is ended by a new one", async () => {
    const [former, next] = [await openSession(person), await openSession(person)];
    const answer = await arrive(requestWith(former, "/sign-in"), next);
    expect(answer.headers.get("Location")).toBe("/desk");
    expect(await signedIn(requestWith(former))).toBeUndefined();
    expect(await signedIn(requestWith(next))).toBeDefined();
  });

  it("is never opened for a service by the desk", async () => {
    for (const { id } of await db.owner<{ id: number }[]>`select id from access.person where kind = 'service'`) expect(await thrownBy(openSession(id))).toBeInstanceOf(Error);
  });
});

describe("the step-up", () => {
  it("gives a new token, ends the old one, makes the sign-in fresh and leaves the absolute end", async () => {
    const cookie = await openSession(person);
    await change(cookie, { absolute: "30 minutes", fresh: "-1 minute" });
    expect(await thrownBy(requireFreshActor(requestWith(cookie, "/desk/meetings")))).toMatchObject({ status: 302 });
    const renewed = await signInAgain(await found(cookie), "the right one");
    expect(tokenOf(renewed)).not.toBe(tokenOf(cookie));
    expect(await signedIn(requestWith(cookie))).toBeUndefined();
    expect((await requireFreshActor(requestWith(renewed))).id).toBe(person);
    expect((await found(renewed)).endsAt.getTime()).toBeLessThan(Date.now() + 31 * 60_000);
  });

  it("is refused with a wrong password, and the session stays as it was", async () => {
    const cookie = await openSession(person);
    await change(cookie, { fresh: "-1 minute" });
    expect(await thrownBy(signInAgain(await found(cookie), "wrong"))).toMatchObject({ fieldErrors: { password: "That is not your password. Try again." } });
    expect(await signedIn(requestWith(cookie))).toBeDefined();
    expect(await thrownBy(freshActorOrRejection(requestWith(cookie)))).toBeInstanceOf(Rejection);
  });

  it("sends somebody whose sign-in is old to confirm it, and back to the page they asked for", async () => {
    const cookie = await openSession(person);
    await change(cookie, { fresh: "-1 minute" });
    const refused = await thrownBy(requireFreshActor(requestWith(cookie, "/desk/witness-sessions/session-1/seal")));
    if (!(refused instanceof Response)) throw new Error("It is not a redirect.");
    expect(refused.headers.get("Location")).toBe("/sign-in/again");
    expect(decodeURIComponent(refused.headers.get("Set-Cookie") ?? "")).toContain(`candour-return=/desk/witness-sessions/session-1/seal~${person};`);
  });
});

describe("the doors", () => {
  it("of the desk send a stranger to sign in, and refuse a visitor with a sentence", async () => {
    expect(await thrownBy(requireActor(new Request("http://localhost:3000/desk")))).toMatchObject({ status: 302 });
    const visitor = await openSession(await addPerson(db, "Visitor", { kind: "visitor" }));
    expect(await thrownBy(requireActor(requestWith(visitor)))).toMatchObject({ status: 403 });
    expect(await thrownBy(requireFreshActor(requestWith(visitor)))).toMatchObject({ status: 403 });
    expect((await requireVisitor(requestWith(visitor))).actor.kind).toBe("visitor");
  });

  it("of visitors send a stranger to the beginning", async () => {
    const refused = await thrownBy(requireVisitor(new Request("http://localhost:3000/take-part/yours")));
    expect(refused instanceof Response && refused.headers.get("Location")).toBe("/take-part");
  });
});

describe("one reading of the session for one request", () => {
  const asking = (cookie: string, requestId?: string) => {
    const request = requestWith(cookie);
    if (requestId) request.headers.set("X-Request-Id", requestId);
    return signedIn(request);
  };

  it("is shared by the frame and the page, which ask at the same moment", async () => {
    const cookie = await openSession(person);
    const [frame, page] = await Promise.all([asking(cookie, "one"), asking(cookie, "one")]);
    expect(frame?.actor.id).toBe(person);
    expect(page).toBe(frame);
  });

  it("is no other request's, no other session's, and nobody's afterwards", async () => {
    const [cookie, another] = [await openSession(person), await openSession(person)];
    const [one, two, other, bare] = await Promise.all([asking(cookie, "one"), asking(cookie, "two"), asking(another, "one"), asking(cookie)]);
    expect(new Set([one, two, other, bare]).size).toBe(4);
    expect(other?.token).toBe(tokenOf(another));
    await revokeAll((await found(cookie)).actor);
    expect(await asking(cookie, "one")).toBeUndefined();
  });
});
