import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withActor } from "../../app/domain/actor.server.ts";
import { listFirstSteps, waitsForSetUp } from "../../app/domain/council/first-run.server.ts";
import { makeFirstClerk } from "../../app/domain/people/first-clerk.server.ts";
import { linkHash } from "../../app/domain/people/messages.server.ts";
import { useSettings } from "../../app/settings.server.ts";
import { deskDb } from "../../db/connection.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson, signIn } from "../support/people.ts";

const given = { name: "Priya O’Shah", email: "Priya@Council.Test" };
const refusal = (ownerUrl: string, who: { name?: string; email?: string } = given) => makeFirstClerk(ownerUrl, who).then(() => "nothing was refused", (fault: unknown) => (fault instanceof Error ? `${fault.name}: ${fault.message}` : ""));

const tokenMade = async (db: TestDatabase) => (await makeFirstClerk(db.ownerUrl, given)).link.split("/").at(-1) ?? "";

describe("on an empty database", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    useSettings({ origin: "https://scrutiny.council.test" });
  });
  afterAll(() => db.end());

  it("refuses without a name or with an address that is none, in sentences, and makes nobody", async () => {
    expect(await refusal(db.ownerUrl, {})).toBe('StartRefusal: Say who it is: --name "Priya Shah". Say where they read mail: --email priya@example.gov.uk.');
    expect(await refusal(db.ownerUrl, { name: "Priya", email: "priya at council" })).toMatch(/^StartRefusal: Enter an email address in the correct format/);
    expect((await db.owner`select id from access.person where kind = 'person'`).length).toBe(0);
  });
  it("makes one person however often it is started at once, with both offices and a link for 24 hours", async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => makeFirstClerk(db.ownerUrl, given)));
    const made = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value.link] : []));
    expect(made.length).toBe(1);
    const token = /^https:\/\/scrutiny\.council\.test\/invitation\/([\w-]{43})$/.exec(made[0] ?? "")?.[1] ?? "";
    const [person] = await db.owner<{ id: number; email: string; offices: string[] }[]>`select p.id, p.email, array(select office from access.office o where o.person_id = p.id order by 1) as offices from access.person p where kind = 'person'`;
    expect(person).toMatchObject({ email: "priya@council.test", offices: ["administrator", "democratic services manager"] });
    const [link] = await db.owner<{ hours: number; kept: string }[]>`select round(extract(epoch from expires_at - now()) / 3600)::int as hours, encode(token_hash, 'escape') as kept from access.password_link`;
    expect(link?.hours).toBe(24);
    expect(link?.kept).not.toContain(token);
    const look = async () => (await sql<{ name: string }>`select name from access.link_look(${linkHash(token)})`.execute(deskDb())).rows;
    expect(await look()).toEqual([{ name: "Priya O’Shah" }]);
    await sql`select access.link_use(${linkHash(token)}, 'hash')`.execute(deskDb());
    expect(await look()).toEqual([]);
    const [event] = await db.owner<{ what: string; actor_id: number }[]>`select what, actor_id from audit.event order by seq desc limit 1`;
    expect(event).toEqual({ what: "first clerk made", actor_id: person?.id });
    expect((await db.owner`select id_hash from access.session`).length).toBe(0);
    const { actor } = await signIn(db, person?.id ?? 0);
    expect(await waitsForSetUp(actor)).toBe(true);
    const undone = async () => (await listFirstSteps(actor)).filter(({ done }) => !done).map(({ step }) => step);
    expect(await undone()).toEqual(["name the council", "look at the bank holidays", "add a committee or panel", "invite people", "set up mail"]);
    await addPerson(db, "Second Person");
    await addBody(db, "First Panel", { kind: "informal panel" });
    expect(await undone()).toEqual(["name the council", "look at the bank holidays", "set up mail"]);
    expect(await waitsForSetUp(actor)).toBe(false);
    expect(await withActor(actor, async (tx) => (await sql<{ mine: boolean }>`select access.holds_office('{democratic services manager}') as mine`.execute(tx)).rows[0]?.mine)).toBe(true);
  });
  it("refuses the second time, and says who can invite", async () => {
    expect(await refusal(db.ownerUrl)).toBe("StartRefusal: There are people already, and a first clerk is made once. Priya O’Shah can invite others: democratic services manager.");
  });
});

describe("when the first clerk never used the link", () => {
  it("started again once it has expired it makes another for that same person and for nobody else; a used one ends this", async () => {
    const db = await testDatabase();
    const former = await tokenMade(db);
    expect(await refusal(db.ownerUrl)).toMatch(/^StartRefusal: There are people already/);
    await db.owner`update access.password_link set expires_at = now() - interval '1 minute'`;
    const newer = await tokenMade(db);
    const works = async (token: string) => (await sql`select name from access.link_look(${linkHash(token)})`.execute(deskDb())).rows.length === 1;
    expect([await works(former), await works(newer)]).toEqual([false, true]);
    expect((await db.owner`select id from access.person where kind = 'person'`).length).toBe(1);
    expect(await refusal(db.ownerUrl, { name: "Somebody Else", email: "else@council.test" })).toMatch(/^StartRefusal: There are people already/);
    await sql`select access.link_use(${linkHash(newer)}, 'hash')`.execute(deskDb());
    expect(await refusal(db.ownerUrl)).toMatch(/^StartRefusal: There are people already/);
    await db.end();
  });
});

describe("where it is not for", () => {
  it("a database with people, though none of them keeps the register", async () => {
    const db = await testDatabase();
    await addPerson(db, "Somebody");
    expect(await refusal(db.ownerUrl)).toMatch(/^StartRefusal: There are people already.*restore a backup/);
    await db.end();
  });
  it("the demo", async () => {
    const db = await testDatabase({ demo: true });
    expect(await refusal(db.ownerUrl)).toMatch(/^StartRefusal: This database holds the demo council/);
    await db.end();
  });
});
