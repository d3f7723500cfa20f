// The accounts of those who hold a statutory office, and what an address that was changed still hears.
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { inviteAgain, invitePerson } from "../../../app/domain/people/invitations.server.ts";
import { linkHash, sendLink, tellFormerAddress } from "../../../app/domain/people/messages.server.ts";
import { endOffice, giveOffice } from "../../../app/domain/people/offices.server.ts";
import { changePerson, findPerson, recordLeaver, resetSecondFactor, suspendPerson } from "../../../app/domain/people/people.server.ts";
import { whileOfficeLasts } from "../../../app/domain/people/person.ts";
import { endSeat } from "../../../app/domain/people/seats.server.ts";
import { serviceActor } from "../../../app/jobs/service-actor.server.ts";
import { askForNewPassword, findPasswordLink, usePasswordLink } from "../../../app/session/password-links.server.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addOffice, addPerson, addSeat, inOffice, seated } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
const why = { why: "x" };
const day = (days: number) => today().add({ days }).toString();

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  manager = (await inOffice(db, "democratic services manager")).actor;
});
beforeEach(() => db.owner`delete from access.attempt`);
afterAll(() => db.end());

const refused = async (work: Promise<unknown>): Promise<string> => {
  const said: unknown = await work.then(() => "nothing was refused", (refusal: unknown) => refusal);
  return said instanceof Response ? `${said.status} ${await said.text()}` : String(said instanceof Error ? said.message : said);
};
const jobs = async (task: string) => (await db.owner<{ id: number }[]>`select (payload->>'id')::int as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id`).map((row) => row.id);
const moved = async (id: number, email: string) => {
  const { person } = await findPerson(manager, id, "read");
  return changePerson(manager, id, { name: person.name, post: person.post, email, version: person.version });
};
const addressOf = async (id: number) => (await db.owner<{ email: string }[]>`select email from access.person where id = ${id}`)[0]?.email ?? "";
const asked = (statement: string) => withActor(manager, (tx) => sql.raw(statement).execute(tx)).then(() => "done", (fault: unknown) => (fault instanceof Error ? fault.message : ""));

describe("whoever holds a statutory office", () => {
  it.each<[string, (id: number) => Promise<unknown>]>([
    ["monitoring officer", (id) => addOffice(db, id, "monitoring officer")],
    ["data protection officer", (id) => addOffice(db, id, "data protection officer")],
    ["deputy risk owner from tomorrow", (id) => addOffice(db, id, "senior information risk owner", { deputy: true, from: day(1) })],
    ["monitoring officer of a body", async (id) => addSeat(db, (await addBody(db, "Panel", { kind: "informal panel" })).id, id, "monitoring officer")],
  ])("as %s keeps address, second factor and account until that has ended", async (_words, hold) => {
    const id = await addPerson(db, "Amara Cole");
    await hold(id);
    const address = await addressOf(id);
    const other = `other.${id}@saltmere.example`;
    for (const work of [suspendPerson, recordLeaver, resetSecondFactor]) expect(await refused(work(manager, id, why))).toBe(`409 ${whileOfficeLasts}`);
    expect(await refused(moved(id, other))).toBe(whileOfficeLasts);
    expect((await findPerson(manager, id, "read")).allowed).not.toContain("reset the second factor");
    for (const statement of [`select access.person_suspend(${id})`, `select access.person_leaves(${id})`, `select access.second_factor_reset(${id})`, `select access.person_change(${id}, 'x', '', '${other}', 1)`]) {
      expect(await asked(statement), statement).toBe("holds a statutory office");
    }
    await changePerson(manager, id, { name: "Dr Amara Cole", post: "solicitor", email: address, version: 1 });
    const { person } = await findPerson(manager, id, "read");
    for (const office of person.offices) await endOffice(manager, id, office.id, { lastDay: undefined });
    for (const seat of person.seats) await endSeat(manager, id, seat.id, { lastDay: undefined });
    expect(await jobs("tell-person")).toContain(id);
    await moved(id, other);
    await resetSecondFactor(manager, id, why);
    await suspendPerson(manager, id, why);
  });
  it("is replaced by one manager: another person is given the office", async () => {
    const former = await addPerson(db, "Former Officer");
    await addOffice(db, former, "monitoring officer");
    const next = await addPerson(db, "Next Officer");
    await giveOffice(manager, next, { office: "monitoring officer", deputy: false, fromOn: day(0), untilOn: undefined });
    const office = (await findPerson(manager, former, "read")).person.offices[0];
    await endOffice(manager, former, office?.id, { lastDay: undefined });
    await recordLeaver(manager, former, why);
    expect(await refused(suspendPerson(manager, next, why))).toMatch(/^409/);
  });
});

describe("a change of address", () => {
  it("is told in fixed words at the address that was proved, of which nothing stays behind", async () => {
    const { actor } = await seated(db, await addBody(db, "Committee"), "chair", "Tom Ashworth");
    const before = await addressOf(actor.id);
    await moved(actor.id, `second.${actor.id}@saltmere.example`);
    await moved(actor.id, `third.${actor.id}@saltmere.example`); // the second was never proved: the first hears of it again
    const told = (await jobs("tell-former-address")).slice(-2);
    expect(await asked("select * from access.former_address")).toContain("permission denied");
    expect(await asked(`select access.former_address_take(${told[0]})`)).toContain("only the messenger");
    for (const id of [...told, ...told]) await tellFormerAddress(await serviceActor("messenger"), id);
    const mail = await db.owner<{ address: string; words: string; person: number | null }[]>`select address, words, person_id as person from desk.mail where address = ${before}`;
    expect(mail).toHaveLength(2);
    expect(mail[0]?.words).toContain("was changed");
    for (const untold of ["Tom", "Ashworth", "second.", "third.", "Committee"]) expect(mail[0]?.words).not.toContain(untold);
    expect(await db.owner`select id from access.former_address where email = ${before}`).toHaveLength(0);
  });
  it("is told there also where the address was given to somebody else since, who was suspended at once", async () => {
    const { actor } = await seated(db, await addBody(db, "Committee"), "chair", "Ellen Marsh");
    const before = await addressOf(actor.id);
    await moved(actor.id, `taken.${actor.id}@saltmere.example`);
    const { personId } = await invitePerson(manager, { name: "Of Straw", post: undefined, email: before });
    await suspendPerson(manager, personId, why);
    const messenger = await serviceActor("messenger");
    for (const id of (await jobs("tell-former-address")).slice(-1)) await tellFormerAddress(messenger, id);
    const claimed = await withActor(messenger, (tx) => sql<{ words: string }>`select words from desk.mail_claim((select max(m.id) from desk.mail m where m.address = ${before}))`.execute(tx));
    expect(claimed.rows.map(({ words }) => words)).toEqual([expect.stringContaining("was changed")]);
  });
  it("is told to nobody where nothing that was sent there was ever used, or where it only goes back", async () => {
    const count = (await jobs("tell-former-address")).length;
    const { personId } = await invitePerson(manager, { name: "Never Came", post: undefined, email: "never.came@saltmere.example" });
    await moved(personId, "never.came.either@saltmere.example");
    const id = await addPerson(db, "Back Again");
    const before = await addressOf(id);
    await moved(id, `away.${id}@saltmere.example`);
    await moved(id, before);
    expect((await jobs("tell-former-address")).length).toBe(count + 1);
    await db.owner`update access.installation set demo = true`; // the demo's people are invented, and none was ever invited
    await moved(personId, "never.came.here@saltmere.example");
    await db.owner`update access.installation set demo = false`;
    expect((await jobs("tell-former-address")).length).toBe(count + 2);
  });
});

/** Runs the messenger's job for a person's newest link. @returns its token, where a mail was written */
async function sent(personId: number): Promise<string | undefined> {
  const [link] = await db.owner<{ id: number }[]>`select id from access.password_link where person_id = ${personId} order by id desc limit 1`;
  const before = await db.owner`select id from desk.mail`;
  await sendLink(await serviceActor("messenger"), link?.id ?? 0);
  const [mail] = await db.owner<{ words: string }[]>`select words from desk.mail order by id desc limit 1`;
  return (await db.owner`select id from desk.mail`).length > before.length ? /(?:invitation|new-password)\/([A-Za-z0-9_-]+)/.exec(mail?.words ?? "")?.[1] : undefined;
}

describe("a link for an address that was changed since", () => {
  it.each<[string, (id: number) => Promise<unknown>]>([
    ["an invitation", async (id) => {
      await db.owner`update access.person set invited_at = now(), proved_email = null where id = ${id}`;
      await inviteAgain(manager, id, {});
    }],
    ["a reset that they asked for", async (id) => askForNewPassword(await addressOf(id), "192.0.2.1")],
    ["a reset of the second factor", (id) => resetSecondFactor(manager, id, why)],
  ])("is dead: %s, sent or not yet sent, also when the address comes back", async (_words, ask) => {
    const id = await addPerson(db, "Moving Person");
    const before = await addressOf(id);
    await ask(id);
    const token = await sent(id);
    expect(await findPasswordLink(token)).toBeDefined();
    await ask(id);
    await moved(id, `moved.${id}@saltmere.example`);
    expect(await sent(id)).toBeUndefined();
    expect(await findPasswordLink(token)).toBeUndefined();
    await moved(id, before);
    expect(await findPasswordLink(token)).toBeUndefined();
  });
  it("is not sent to another address than the one for which it was asked, nor used there", async () => {
    const id = await addPerson(db, "Raced Person");
    const link = (hash: Buffer | null) => db.owner`insert into access.password_link (purpose, person_id, email, token_hash, expires_at) values ('reset', ${id}, 'former@saltmere.example', ${hash}, now() + interval '1 hour')`;
    await link(null);
    expect(await sent(id)).toBeUndefined();
    const token = randomBytes(32).toString("base64url");
    await link(linkHash(token));
    expect(await findPasswordLink(token)).toBeUndefined();
    expect(await usePasswordLink(token, "seven purple teapots", "192.0.2.1")).toBeUndefined();
    await db.owner`update access.password_link set email = ${await addressOf(id)} where person_id = ${id}`;
    expect(await findPasswordLink(token)).toBeDefined();
  });
});

describe("messages with a link", () => {
  it("go to one person five times in an hour, whichever page asks", async () => {
    const { personId } = await invitePerson(manager, { name: "Full Box", post: undefined, email: "full.box@saltmere.example" });
    for (let count = 0; count < 3; count += 1) await inviteAgain(manager, personId, {});
    await invitePerson(manager, { name: "Full Box", post: undefined, email: "full.box@saltmere.example" });
    expect(await refused(inviteAgain(manager, personId, {}))).toMatch(/^429 .*five messages/);
    expect(await refused(invitePerson(manager, { name: "Full Box", post: undefined, email: "full.box@saltmere.example" }))).toMatch(/^429 .*five messages/);
    expect(await asked(`select access.invitation_ask(${personId})`)).toBe("too many messages");
    const another = await addPerson(db, "Lost Phone");
    for (let count = 0; count < 5; count += 1) await resetSecondFactor(manager, another, why);
    expect(await refused(resetSecondFactor(manager, another, why))).toMatch(/^429/);
  });
});
