import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeHash, sendCode } from "../../app/domain/people/messages.server.ts";
import { confirmForm } from "../../app/domain/people/visitor-forms.ts";
import { Rejection } from "../../app/domain/refusal.ts";
import { serviceActor } from "../../app/jobs/service-actor.server.ts";
import { requireVisitor } from "../../app/session/require-actor.server.ts";
import { askToConfirm, confirmAndSignIn } from "../../app/session/visitor.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addPerson } from "../support/people.ts";
import { requestWith, thrownBy } from "./requests.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => db.owner`delete from access.attempt`);
afterAll(() => db.end());

/** Asks for a code, runs the job that was put into the queue, and reads the code in the outbox as the visitor would. */
async function ask(email: string): Promise<string> {
  await askToConfirm(email, "192.0.2.1");
  const [asked] = await db.owner<{ id: number }[]>`select id from access.confirmation order by id desc limit 1`;
  await sendCode(await serviceActor("messenger"), asked?.id ?? 0);
  const [mail] = await db.owner<{ address: string; words: string }[]>`select address, words from desk.mail order by id desc limit 1`;
  expect(mail?.address).toBe(email.toLowerCase());
  return /(\d{4}) (\d{4})/.exec(mail?.words ?? "")?.slice(1).join("") ?? "";
}

const use = (email: string, code: string) => confirmAndSignIn({ email, code }, "192.0.2.1");
const refusal = { fieldErrors: { form: expect.stringMatching(/^The code is not right for this email address, or it can no longer be used\./) } };
const another = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, "0");

describe("a visitor", () => {
  it("asks, gets a code by mail, confirms, and acts as a visitor: the same one the next time", async () => {
    const first = (await requireVisitor(requestWith(await use("Resident@example.org", await ask("Resident@example.org"))))).actor;
    expect(first).toMatchObject({ kind: "visitor", name: "Visitor", seats: [], offices: [], organisationIds: [] });
    const second = (await requireVisitor(requestWith(await use("resident@example.org", await ask("resident@example.org"))))).actor;
    expect(second.id).toBe(first.id);
  });

  it("uses a code once", async () => {
    const code = await ask("once@example.org");
    await use("once@example.org", code);
    expect(await thrownBy(use("once@example.org", code))).toMatchObject(refusal);
  });

  it("cannot use a code of another address, an old one, or one that has run out", async () => {
    const first = await ask("one@example.org");
    expect(await thrownBy(use("other@example.org", first))).toMatchObject(refusal);
    const second = await ask("one@example.org");
    if (first !== second) expect(await thrownBy(use("one@example.org", first))).toMatchObject(refusal);
    await db.owner`update access.confirmation set expires_at = now() - interval '1 second' where email = 'one@example.org'`;
    expect(await thrownBy(use("one@example.org", second))).toMatchObject(refusal);
  });

  it("has five tries at a code, and then not even the right one works", async () => {
    const code = await ask("guess@example.org");
    for (let count = 0; count < 5; count += 1) expect(await thrownBy(use("guess@example.org", another(code)))).toBeInstanceOf(Rejection);
    expect(await thrownBy(use("guess@example.org", code))).toMatchObject(refusal);
  });

  it("is never made of somebody with an account, whose mail gets the same code", async () => {
    const person = await addPerson(db, "Priya Shah");
    const [row] = await db.owner<{ email: string }[]>`select email from access.person where id = ${person}`;
    const email = row?.email ?? "";
    expect(await thrownBy(use(email, await ask(email)))).toMatchObject(refusal);
    expect(await db.owner`select from access.session where person_id = ${person}`).toHaveLength(0);
  });

  it("who is suspended cannot come back by a new code", async () => {
    await use("gone@example.org", await ask("gone@example.org"));
    await db.owner`update access.person set suspended_at = now() where email = 'gone@example.org'`;
    expect(await thrownBy(use("gone@example.org", await ask("gone@example.org")))).toMatchObject(refusal);
  });

  it("may ask five times an hour for one address", async () => {
    for (let count = 0; count < 5; count += 1) await askToConfirm("often@example.org", "192.0.2.5");
    expect(await thrownBy(askToConfirm("Often@example.org", "192.0.2.6"))).toMatchObject({ status: 429 });
  });

  it("leaves only a hash of the code beside the mail", async () => {
    const code = await ask("hash@example.org");
    const [kept] = await db.owner<{ code_hash: Buffer; whole: string }[]>`select code_hash, c::text as whole from access.confirmation c order by id desc limit 1`;
    expect(kept?.code_hash).toEqual(codeHash(code));
    expect(kept?.whole).not.toContain(code);
  });
});

describe("the form of a code", () => {
  it.each([["1234 5678"], ["12345678"], [" 1234-5678 "]])("takes it as the mail shows it: %j", (code) => {
    expect(confirmForm.parse({ email: "a@b.example", code }).code).toBe("12345678");
  });
  it.each([[""], ["1234 567"], ["123456789"], ["abcdefgh"], ["１２３４５６７８"]])("refuses %j", (code) => {
    expect(confirmForm.safeParse({ email: "a@b.example", code }).success).toBe(false);
  });
});
