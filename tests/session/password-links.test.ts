// Invitations and resets: each link once, for a time, and nothing tells who has an account.
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withActor } from "../../app/domain/actor.server.ts";
import { enqueue } from "../../app/domain/audit.server.ts";
import { sendLink } from "../../app/domain/people/messages.server.ts";
import { serviceActor } from "../../app/jobs/service-actor.server.ts";
import { newPasswordForm } from "../../app/session/account-forms.ts";
import { factorsOf } from "../../app/session/factors.server.ts";
import { askForNewPassword, changePassword, findPasswordLink, usePasswordLink } from "../../app/session/password-links.server.ts";
import { hashPassword } from "../../app/session/passwords.server.ts";
import { signedIn } from "../../app/session/require-actor.server.ts";
import { openSession, signInWithPassword } from "../../app/session/sign-in.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPassword, addPerson, addSeat, inOffice, seated, signIn, type SignedInPerson, type TestBody } from "../support/people.ts";
import { requestWith, thrownBy } from "./requests.ts";
import { arriving, peer, sessionWith, withApp } from "./steps.ts";

let db: TestDatabase;
let committee: TestBody;
let manager: SignedInPerson;

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Children’s Scrutiny Committee");
  manager = await inOffice(db, "democratic services manager");
});
beforeEach(() => db.owner`delete from access.attempt`);
afterAll(() => db.end());

const addressOf = async (person: number) => (await db.owner<{ email: string }[]>`select email from access.person where id = ${person}`)[0]?.email ?? "";
const invite = (by: SignedInPerson, person: number) => withActor(by.actor, async (tx) => {
  const { rows } = await sql<{ id: number }>`select access.invitation_ask(${person}) as id`.execute(tx);
  await enqueue(tx, "send-link", rows[0]?.id ?? 0);
  return rows[0]?.id ?? 0;
});

/** Runs the messenger's job, and reads the link in the outbox as its reader would. */
async function mailed(linkId: number): Promise<{ token: string; words: string; address: string } | undefined> {
  const before = await db.owner`select from desk.mail`;
  await sendLink(await serviceActor("messenger"), linkId);
  const [mail] = await db.owner<{ words: string; address: string }[]>`select words, address from desk.mail order by id desc offset 0 limit 1`;
  if ((await db.owner`select from desk.mail`).length === before.length) return undefined;
  return mail && { ...mail, token: /(?:invitation|new-password)\/([A-Za-z0-9_-]+)/.exec(mail.words)?.[1] ?? "" };
}
const lastAsked = async () => (await db.owner<{ id: number }[]>`select id from access.password_link order by id desc limit 1`)[0]?.id ?? 0;
async function invited(person: number): Promise<string> {
  return (await mailed(await invite(manager, person)))?.token ?? "";
}
const password = "seven purple teapots";
const use = (token: string, given = password) => usePasswordLink(token, given, peer);

describe("an invitation", () => {
  it("is mailed with one link and neutral words, and works once: it sets the password and leads on to the factor", async () => {
    const person = await addPerson(db, "Joan O'Dowd");
    await addSeat(db, committee.id, person, "member");
    const mail = await mailed(await invite(manager, person));
    expect(mail?.address).toBe(await addressOf(person));
    expect(mail?.words).toMatch(/It works once, until \w+/);
    for (const untold of ["Joan", "O'Dowd", committee.name]) expect(mail?.words).not.toContain(untold);
    const token = mail?.token ?? "";
    expect(await findPasswordLink(token)).toEqual({ purpose: "invitation", name: "Joan O'Dowd", email: await addressOf(person) });
    expect((await sessionWith((await use(token)) ?? "")).stage).toBe("set up");
    expect(await use(token)).toBeUndefined();
    expect((await sessionWith(await signInWithPassword({ email: await addressOf(person), password }, peer))).actor.id).toBe(person);
  });

  it("stays whole when it is looked at, however often", async () => {
    const token = await invited(await addPerson(db, "Looked at"));
    const row = () => db.owner`select l.*, p.password_hash from access.password_link l join access.person p on p.id = l.person_id order by l.id desc limit 1`;
    const before = await row();
    for (let count = 0; count < 5; count += 1) expect(await findPasswordLink(token)).toBeDefined();
    expect(await row()).toEqual(before);
  });

  it("that is used, over, revoked, of a suspended person, unknown or malformed is nothing, in the same way", async () => {
    const [over, revoked, suspended] = [await addPerson(db, "Over"), await addPerson(db, "Revoked"), await addPerson(db, "Suspended")];
    const tokens = [await invited(over), await invited(revoked), await invited(suspended)];
    await db.owner`update access.password_link set expires_at = now() - interval '1 second' where person_id = ${over}`;
    await invited(revoked);
    await db.owner`update access.person set suspended_at = now() where id = ${suspended}`;
    for (const token of [...tokens, "A".repeat(43), "", "short", `${tokens[0]}'`]) {
      expect([token, await findPasswordLink(token)]).toEqual([token, undefined]);
      expect([token, await use(token)]).toEqual([token, undefined]);
    }
    expect(await db.owner`select from access.person where id in ${db.owner([over, revoked, suspended])} and password_hash is not null`).toHaveLength(0);
  });

  it("sent twice by the queue is one mail; two who use it at once are one", async () => {
    const person = await addPerson(db, "Once");
    const link = await invite(manager, person);
    const token = (await mailed(link))?.token ?? "";
    expect(await mailed(link)).toBeUndefined();
    const used = await Promise.all([use(token, "first of two passwords"), use(token, "second of two passwords")]);
    expect(used.filter(Boolean)).toHaveLength(1);
  });

  it("is for the democratic services manager and the clerk of a body on which the person sits, and for nobody else", async () => {
    const [clerk, member, other, administrator] = [await seated(db, committee, "clerk"), await seated(db, committee, "member"), await seated(db, await addBody(db, "Other"), "clerk"), await inOffice(db, "administrator")];
    const person = await addPerson(db, "Member");
    await addSeat(db, committee.id, person, "member", { from: "2999-01-01" });
    expect(await invite(clerk, person)).toBeGreaterThan(0);
    for (const by of [member, other, administrator]) await expect(invite(by, person)).rejects.toThrow("not yours to invite");
    await expect(invite(clerk, other.actor.id)).rejects.toThrow("not yours to invite");
    await expect(invite(manager, await addPerson(db, "Visitor", { kind: "visitor" }))).rejects.toThrow("nobody to invite");
  });

  it("is written by the messenger alone, and no hash of it is a link", async () => {
    const link = await invite(manager, await addPerson(db, "Quiet"));
    await expect(sendLink(manager.actor, link)).rejects.toThrow("only the messenger");
    const token = (await mailed(link))?.token ?? "";
    expect(JSON.stringify(await db.owner`select l::text as whole from access.password_link l`)).not.toContain(token);
  });
});

describe("a new password for a forgotten one", () => {
  it("ends every sign-in of the person, and leaves the second factor as it is", async () => {
    const person = await addPerson(db, "Priya Shah");
    await addSeat(db, committee.id, person, "clerk");
    const { cookie } = await withApp(db, await arriving(person));
    const elsewhere = await openSession(person);
    await askForNewPassword((await addressOf(person)).toUpperCase(), peer);
    const token = (await mailed(await lastAsked()))?.token ?? "";
    const next = await use(token);
    for (const former of [cookie, elsewhere]) expect(await signedIn(requestWith(former))).toBeUndefined();
    const session = await sessionWith(next ?? "");
    expect([session.stage, (await factorsOf(session.actor)).hasApp]).toEqual(["second factor", true]);
  });

  it("is mailed to nobody for unknown addresses, visitors, services and the suspended, and all of them are asked for alike", async () => {
    const suspended = await addressOf(await addPerson(db, "Suspended", { suspended: true }));
    const visitor = await addressOf(await addPerson(db, "Visitor", { kind: "visitor" }));
    for (const email of ["nobody@council.test", suspended, visitor]) {
      await askForNewPassword(email, peer);
      expect(await mailed(await lastAsked())).toBeUndefined();
    }
    const jobs = await db.owner<{ count: number }[]>`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'send-link'`;
    expect(jobs[0]?.count).toBeGreaterThanOrEqual(3);
  });

  it("may be asked for five times an hour for one address, whether it is known or not", async () => {
    for (const email of [await addressOf(await addPerson(db, "Often")), "unknown@council.test"]) {
      for (let count = 0; count < 5; count += 1) await askForNewPassword(email, `192.0.2.${count}`);
      const refused = await thrownBy(askForNewPassword(email, "192.0.2.200"));
      expect(refused instanceof Response && [refused.status, await refused.text()]).toEqual([429, "Too many messages were asked for. Wait an hour, then try again. If a message has come, its link still works until the time it says."]);
    }
  });
});

describe("a changed password", () => {
  it("ends the other sign-ins, this one goes on, and links that were sent no longer work", async () => {
    const person = await addPerson(db, "Priya Shah");
    await addPassword(db, person, "the former one");
    const token = await invited(person);
    const [here, there] = [await signIn(db, person), await openSession(person)];
    await changePassword(here.actor, password);
    expect(await signedIn(requestWith(here.cookie))).toBeDefined();
    expect(await signedIn(requestWith(there))).toBeUndefined();
    expect(await findPasswordLink(token)).toBeUndefined();
    await signInWithPassword({ email: await addressOf(person), password }, peer);
    const stale = await signIn(db, person, { fresh: false });
    await expect(changePassword(stale.actor, password)).rejects.toThrow("not fresh");
  });

  it.each([["short", false], ["elevenchars", false], ["password1234", false], ["Pass word 1234!", false], ["aaaaaaaaaaaaaaaa", false], ["ababababababab", false], ["seven purple teapots", true], ["ünïcödé pässwörd", true]])("is judged as it is chosen: %s %s", (given, good) => {
    expect(newPasswordForm.safeParse({ password: given }).success).toBe(good);
  });

  it("is never the address of its account", async () => {
    const person = await addPerson(db, "Long Name Indeed");
    const token = await invited(person);
    const email = await addressOf(person);
    for (const given of [email.toUpperCase(), email.split("@")[0] ?? ""]) expect(await thrownBy(use(token, given))).toMatchObject({ fieldErrors: { password: "The password must not be your email address" } });
    const { actor } = await signIn(db, person);
    expect(await thrownBy(changePassword(actor, email))).toMatchObject({ fieldErrors: { password: "The password must not be your email address" } });
  });
});

describe("resetting somebody's second factor", () => {
  it("takes factors, password and sign-ins away and asks for a link: by the manager, and never for oneself", async () => {
    const person = await addPerson(db, "Lost phone");
    await addSeat(db, committee.id, person, "clerk");
    await addPassword(db, person, password);
    const { cookie } = await withApp(db, await arriving(person));
    const reset = (by: SignedInPerson, whose: number) => withActor(by.actor, async (tx) => (await sql<{ id: number }>`select access.second_factor_reset(${whose}) as id`.execute(tx)).rows[0]?.id ?? 0);
    await expect(reset(await seated(db, committee, "clerk"), person)).rejects.toThrow("not yours to reset");
    await expect(reset(manager, manager.actor.id)).rejects.toThrow("not yours to reset");
    const link = await reset(manager, person);
    expect(await signedIn(requestWith(cookie))).toBeUndefined();
    expect(await thrownBy(signInWithPassword({ email: await addressOf(person), password }, peer))).toMatchObject({ fieldErrors: expect.anything() });
    const next = await use((await mailed(link))?.token ?? "");
    expect((await sessionWith(next ?? "")).stage).toBe("set up");
  });
});

describe("the time of an answer", () => {
  const median = (given: number[]) => given.toSorted((a, b) => a - b)[Math.floor(given.length / 2)] ?? 0;
  async function timed(work: () => Promise<unknown>): Promise<number> {
    const began = performance.now();
    await work().catch(() => {});
    return performance.now() - began;
  }

  it("does not tell a known address from an unknown one, when signing in or asking for a new password", async () => {
    const known: string[] = [];
    const kept = await hashPassword("the right one");
    for (let count = 0; count < 30; count += 1) {
      const person = await addPerson(db, "Known");
      known.push(await addressOf(person));
      await db.owner`update access.person set password_hash = ${kept} where id = ${person}`;
    }
    for (const ask of [(email: string) => signInWithPassword({ email, password: "a wrong one" }, peer), (email: string) => askForNewPassword(email, peer)]) {
      const times: [number[], number[]] = [[], []];
      await ask("warm.up@council.test").catch(() => {});
      for (const [place, email] of known.entries()) {
        if (place % 10 === 0) await db.owner`delete from access.attempt`;
        const both = [() => timed(() => ask(email)).then((ms) => void times[0].push(ms)), () => timed(() => ask(`nobody.${place}@council.test`)).then((ms) => void times[1].push(ms))];
        for (const one of place % 2 ? both : both.toReversed()) await one();
      }
      const [one, other] = times.map(median);
      expect(Math.max(one ?? 0, other ?? 0) / Math.min(one ?? 1, other ?? 1)).toBeLessThan(1.5);
    }
  }, 120_000); // 120 hashes of passwords: much on a busy machine
});
