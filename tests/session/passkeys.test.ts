// Passkeys, made and shown by one in software: the real answers of a device, and those of a forger.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Rejection } from "../../app/domain/refusal.ts";
import { factorsOf } from "../../app/session/factors.server.ts";
import { addPasskey, finishWithPasskey, newHandle, optionsToAdd, optionsToConfirm, optionsToSignIn, signInWithPasskey } from "../../app/session/passkeys.server.ts";
import { requireFreshActor, type SignedIn } from "../../app/session/require-actor.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson, addSeat, type TestBody } from "../support/people.ts";
import { SoftPasskey } from "../support/soft-passkey.ts";
import { requestWith, thrownBy } from "./requests.ts";
import { arriving, peer, sessionWith } from "./steps.ts";

let db: TestDatabase;
let committee: TestBody;
const origin = "http://localhost:3000";

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Children’s Scrutiny Committee");
});
beforeEach(() => db.owner`delete from access.attempt`);
afterAll(() => db.end());

const add = async (session: SignedIn, passkey: SoftPasskey) => addPasskey(session, { credential: passkey.make(await optionsToAdd(session, "Saltmere Borough Council")), name: "Work laptop" }, peer);
async function clerkWithPasskey() {
  const person = await addPerson(db, "Priya Shah");
  await addSeat(db, committee.id, person, "clerk");
  const passkey = new SoftPasskey(origin);
  return { person, passkey, cookie: await add(await arriving(person), passkey) };
}
const withHandle = (handle: string) => new Request(`${origin}/sign-in/passkey`, { headers: { cookie: `candour-passkey=${handle}` } });
const refused = { fieldErrors: { form: "The passkey was not accepted. Try again, or use another way." } };

describe("a passkey", () => {
  it("finishes the sign-in that makes it, and the next one", async () => {
    const { person, passkey, cookie } = await clerkWithPasskey();
    expect((await requireFreshActor(requestWith(cookie))).id).toBe(person);
    const session = await arriving(person);
    expect(session.stage).toBe("second factor");
    const next = await finishWithPasskey(session, passkey.show(await optionsToConfirm(session)), peer);
    expect((await requireFreshActor(requestWith(next))).id).toBe(person);
    expect((await factorsOf((await sessionWith(next)).actor)).passkeys).toMatchObject([{ name: "Work laptop", usedAt: expect.any(String) }]);
  });

  it("signs in alone, as both factors", async () => {
    const { person, passkey } = await clerkWithPasskey();
    const handle = newHandle();
    const cookie = await signInWithPasskey(withHandle(handle), passkey.show(await optionsToSignIn(handle, peer)), peer);
    expect((await requireFreshActor(requestWith(cookie))).id).toBe(person);
  });

  it("renews a finished sign-in", async () => {
    const { person, passkey, cookie } = await clerkWithPasskey();
    const session = await sessionWith(cookie);
    expect((await requireFreshActor(requestWith(await finishWithPasskey(session, passkey.show(await optionsToConfirm(session)), peer)))).id).toBe(person);
  });

  it("has to ask who is there, on this address only, and its counter never goes back", async () => {
    const { person, passkey } = await clerkWithPasskey();
    for (const given of [{ verified: false }, { origin: "http://localhost:3001" }, { origin: "https://evil.example" }]) {
      const session = await arriving(person);
      expect(await thrownBy(finishWithPasskey(session, passkey.show(await optionsToConfirm(session), given), peer))).toMatchObject(refused);
    }
    const session = await arriving(person);
    await finishWithPasskey(session, passkey.show(await optionsToConfirm(session)), peer);
    const again = await arriving(person);
    expect(await thrownBy(finishWithPasskey(again, passkey.show(await optionsToConfirm(again), { rewind: true }), peer))).toMatchObject(refused);
  });

  it("of somebody else, an unknown one, a suspended person's and nonsense are refused in the same words", async () => {
    const [one, other] = [await clerkWithPasskey(), await clerkWithPasskey()];
    const session = await arriving(one.person);
    expect(await thrownBy(finishWithPasskey(session, other.passkey.show(await optionsToConfirm(session)), peer))).toMatchObject(refused);
    for (const credential of [new SoftPasskey(origin).show(await optionsToConfirm(session)), "", "{}", "null", JSON.stringify({ id: "AA", rawId: "AA", type: "public-key", response: {} })]) {
      expect(await thrownBy(finishWithPasskey(session, credential, peer))).toMatchObject(refused);
    }
    await db.owner`update access.person set suspended_at = now() where id = ${other.person}`;
    const handle = newHandle();
    expect(await thrownBy(signInWithPasskey(withHandle(handle), other.passkey.show(await optionsToSignIn(handle, peer)), peer))).toMatchObject(refused);
  });

  it("is known once, and nobody who still owes a factor may add one", async () => {
    const { person, passkey, cookie } = await clerkWithPasskey();
    const session = await sessionWith(cookie);
    expect(await thrownBy(add(session, passkey))).toBeInstanceOf(Rejection);
    const pending = await arriving(person);
    await expect(add(pending, new SoftPasskey(origin))).rejects.toMatchObject({ code: "42501" });
    expect((await arriving(person)).stage).toBe("second factor");
  });
});

describe("what a passkey signs", () => {
  it("is used once", async () => {
    const { person, passkey } = await clerkWithPasskey();
    const handle = newHandle();
    const options = await optionsToSignIn(handle, peer);
    await signInWithPasskey(withHandle(handle), passkey.show(options), peer);
    expect(await thrownBy(signInWithPasskey(withHandle(handle), passkey.show(options), peer))).toMatchObject(refused);
    const session = await arriving(person);
    const confirm = await optionsToConfirm(session);
    expect(await thrownBy(finishWithPasskey(session, passkey.show(confirm, { verified: false }), peer))).toMatchObject(refused);
    expect(await thrownBy(finishWithPasskey(session, passkey.show(confirm), peer))).toMatchObject(refused);
  });

  it("is bound to the browser or the sign-in that asked, to its purpose, and to five minutes", async () => {
    const { person, passkey } = await clerkWithPasskey();
    const [handle, session, other] = [newHandle(), await arriving(person), await arriving(person)];
    expect(await thrownBy(signInWithPasskey(withHandle(newHandle()), passkey.show(await optionsToSignIn(handle, peer)), peer))).toMatchObject(refused);
    expect(await thrownBy(signInWithPasskey(requestWith(""), passkey.show(await optionsToSignIn(handle, peer)), peer))).toMatchObject(refused);
    expect(await thrownBy(finishWithPasskey(other, passkey.show(await optionsToConfirm(session)), peer))).toMatchObject(refused);
    expect(await thrownBy(finishWithPasskey(session, passkey.show(await optionsToSignIn(handle, peer)), peer))).toMatchObject(refused);
    expect(await thrownBy(signInWithPasskey(withHandle(handle), passkey.show(await optionsToConfirm(session)), peer))).toMatchObject(refused);
    const late = await optionsToConfirm(session);
    await db.owner`update access.challenge set expires_at = now() - interval '1 second'`;
    expect(await thrownBy(finishWithPasskey(session, passkey.show(late), peer))).toMatchObject(refused);
    await finishWithPasskey(session, passkey.show(await optionsToConfirm(session)), peer);
  });
});
