import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { votesOf, type Role, type Standing } from "../../../app/domain/actor.ts";
import { clearMinutes, sendToChair } from "../../../app/domain/minutes/moving-on.server.ts";
import { addOfficer, addOrganisation, listSignatories } from "../../../app/domain/people/organisations.server.ts";
import { changeGroup, endSeat, giveSeat } from "../../../app/domain/people/seats.server.ts";
import { mayApprove } from "../../../app/domain/publication/release.ts";
import { determineSession, listSessionHistory, planSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { schedule } from "../../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addOffice, addPerson, addSeat, inOffice, seated, signIn, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
let panel: TestBody;
const inDays = (days: number) => today().add({ days }).toString();
const refused = (work: Promise<unknown>) => work.then(() => "nothing was refused", async (said: unknown) => (said instanceof Response ? `${said.status} ${await said.text()}` : said instanceof Error ? said.message : ""));
const deputise = (personId: number, role: Role, days: { fromOn?: string; untilOn?: string } = {}) => giveSeat(manager, personId, { bodyId: panel.id, role, standing: "deputy", fromOn: "2025-05-01", untilOn: undefined, ...days });
const saidOf = async (what: string) => (await db.owner<{ said: string[] | null }[]>`select convert_from(entry, 'UTF8')::jsonb #> '{details,asDeputyFor}' as said from audit.event where what = ${what} order by seq desc limit 1`)[0]?.said;

beforeAll(async () => {
  db = await testDatabase();
  manager = (await inOffice(db, "democratic services manager")).actor;
  panel = await addBody(db, "Panel", { kind: "informal panel" });
});
afterAll(() => db.end());

describe("a deputy clerk", () => {
  it("does what the clerk does, and the history says as whose deputy; the clerk’s own acts say nothing of it", async () => {
    const [id, clerk] = [await addPerson(db, "Colin"), (await seated(db, panel, "clerk", "Priya")).actor];
    await deputise(id, "clerk");
    const deputy = (await signIn(db, id)).actor;
    const session = { bodyId: panel.id, openTitle: "Private session", heldOn: inDays(5), startsAt: "10:00", place: "Room 1" };
    const { reference } = await planSession(deputy, session);
    expect(await saidOf("session planned")).toEqual(["clerk"]);
    const monitor = await inOffice(db, "monitoring officer", { body: panel });
    const [row] = await db.owner<{ id: number }[]>`select id from desk.witness_session where reference = ${reference}`;
    expect((await listSessionHistory(monitor.actor, row?.id ?? 0)).map(({ byName }) => byName)).toEqual(["Colin, as deputy clerk"]);
    await planSession(clerk, session);
    expect(await saidOf("session planned")).toBeNull();
    await addSeat(db, panel.id, id, "clerk", { from: "2026-01-01" });
    await planSession((await signIn(db, id)).actor, session);
    expect(await saidOf("session planned")).toBeNull(); // clerk in their own right by now
  });

  it("is so from a day until another, and named by the manager alone", async () => {
    const [later, past] = [await addPerson(db, "Later"), await addPerson(db, "Past")];
    await deputise(later, "clerk", { fromOn: inDays(3) });
    await deputise(past, "clerk", { untilOn: inDays(-1) });
    const plan = async (id: number) => planSession((await signIn(db, id)).actor, { bodyId: panel.id, openTitle: "Private session", heldOn: inDays(5), startsAt: "10:00", place: "Room 1" });
    for (const id of [later, past]) expect(await refused(plan(id))).toContain("Select a panel that you are clerk of");
    const clerk = (await seated(db, panel, "clerk")).actor;
    const known = (await seated(db, panel, "member")).actor.id;
    expect(await refused(giveSeat(clerk, known, { bodyId: panel.id, role: "clerk", standing: "deputy", fromOn: inDays(0), untilOn: undefined }))).toContain("Only the democratic services manager may make somebody clerk");
  });

  it("is another person where two are needed, and never approves what they prepared", async () => {
    const id = await addPerson(db, "Dora");
    await deputise(id, "clerk");
    const [deputy, clerk] = [(await signIn(db, id)).actor, (await seated(db, panel, "clerk")).actor];
    const release = { kind: "evidence", bodyId: panel.id, needs: 2 } as const;
    expect([mayApprove(deputy, { ...release, makerIds: [clerk.id] }), mayApprove(clerk, { ...release, makerIds: [id] })]).toEqual([true, true]);
    expect([mayApprove(deputy, { ...release, makerIds: [id] }), mayApprove(clerk, { ...release, makerIds: [clerk.id] })]).toEqual([false, false]);
    const [row] = await db.owner<{ id: number; hash: Buffer }[]>`insert into desk.release (kind, reference, body_id, document, needs, subject_id, subject_version, prepared_by)
      values ('evidence', 'x-1', ${panel.id}, '{}', 2, 1, 1, ${id}) returning id, sha256 as hash`;
    for (const person of [id, clerk.id]) await db.owner`insert into desk.approval (release_id, body_id, person_id, sha256) values (${row?.id ?? 0}, ${panel.id}, ${person}, ${row?.hash ?? Buffer.alloc(0)})`;
    expect(await clerk.begin(async (tx) => (await tx.selectNoFrom((is) => is.fn<number>("desk.approvals_counted", [is.val(row?.id ?? 0)]).as("counted")).executeTakeFirst())?.counted)).toBe(1);
  });
});

describe("whoever prepares and whoever decides", () => {
  it.each<[Role, Standing, Role, Standing]>([
    ["clerk", "ordinary", "member", "ordinary"], ["clerk", "deputy", "vice-chair", "ordinary"], ["clerk", "ordinary", "member", "co-opted with a vote"], ["clerk", "ordinary", "attendee", "substitute"],
  ])("are two people: %s (%s) and %s (%s), given in this order or the other", async (one, asOne, other, asOther) => {
    const sentence = /^Nobody is clerk of a committee or panel on which they vote or stand in/;
    const give = (id: number, role: Role, standing: Standing, days: { fromOn: string; untilOn?: string }) => giveSeat(manager, id, { bodyId: panel.id, role, standing, untilOn: undefined, ...days });
    for (const [first, asFirst, second, asSecond] of [[one, asOne, other, asOther], [other, asOther, one, asOne]] as const) {
      const id = await addPerson(db, "Both");
      await give(id, first, asFirst, { fromOn: inDays(-9), untilOn: inDays(9) });
      expect(await refused(give(id, second, asSecond, { fromOn: inDays(9) }))).toMatch(sentence);
      expect(await refused(give(id, second, asSecond, { fromOn: inDays(10) }))).toBe("nothing was refused");
    }
  });

  it("so nobody clears the minutes that they sent, also where two seats let them", async () => {
    const [id, chair] = [await addPerson(db, "Both"), (await seated(db, panel, "chair", "Chair")).actor];
    for (const role of ["clerk", "vice-chair"] as const) await addSeat(db, panel.id, id, role);
    const both = (await signIn(db, id)).actor;
    const reference = await schedule(both, panel.id, 2);
    await db.owner`insert into desk.minutes (body_id, meeting_id, drafted_by) select body_id, id, ${id} from desk.meeting where reference = ${reference}`;
    const version = async () => (await db.owner<{ version: number }[]>`select n.version from desk.minutes n join desk.meeting g on g.id = n.meeting_id where g.reference = ${reference}`)[0]?.version ?? 0;
    await sendToChair(both, reference, { version: await version() });
    const seen = await version();
    expect(await refused(clearMinutes(both, reference, { version: seen }))).toMatch(/^403 .*never whoever sent them/);
    await expect(both.begin((tx) => sql`select desk.move_minutes((select id from desk.minutes where meeting_id = (select id from desk.meeting where reference = ${reference})), 'clear', ${seen}, '')`.execute(tx))).rejects.toMatchObject({ code: "CD034" });
    expect(await refused(clearMinutes(chair, reference, { version: seen }))).toBe("nothing was refused");
  });
});

describe("other deputies", () => {
  it("a chair’s is a member first", async () => {
    const person = await addPerson(db, "Joan");
    expect(await refused(deputise(person, "chair"))).toBe("The deputy of a chair presides, and only a member may: give them a member’s seat first, for all of these days");
    await addSeat(db, panel.id, person, "member");
    expect(await refused(deputise(person, "chair"))).toBe("nothing was refused");
    expect((await signIn(db, person)).actor.seats.map(({ role, standing }) => `${role}, ${standing}`).toSorted()).toEqual(["chair, deputy", "member, ordinary"]);
  });

  it("a chair’s ends with their own seat: from that day they read nothing private, vote on nothing and sign nothing", async () => {
    const person = await addPerson(db, "Joan");
    const { seatId } = await giveSeat(manager, person, { bodyId: panel.id, role: "member", fromOn: "2025-05-01", untilOn: undefined });
    await deputise(person, "chair");
    const votes = async (id: number) => (await db.owner<{ voters: number[] }[]>`select desk.voters(${panel.id}) as voters`)[0]?.voters.includes(id);
    const rights = async (actor: Actor) => ({ votes: await votes(actor.id), private: (await actor.begin((tx) => sql<{ reads: boolean }>`select ${panel.id} = any (access.body_ids_as('{chair,vice-chair,member,clerk}')) as reads`.execute(tx))).rows[0]?.reads });
    expect(await rights((await signIn(db, person)).actor)).toEqual({ votes: true, private: true });
    await endSeat(manager, person, seatId, { lastDay: undefined });
    const { actor } = await signIn(db, person);
    expect([await rights(actor), actor.seats]).toEqual([{ votes: false, private: false }, []]);
    expect(votesOf({ role: "chair", standing: "deputy" })).toBe("no");
    const stranded = await addPerson(db, "Stranded");
    await db.owner`insert into desk.membership (body_id, person_id, role, standing, from_on) values (${panel.id}, ${stranded}, 'chair', 'deputy', '2025-01-01')`;
    expect(await votes(stranded)).toBe(false);
  });

  it("a chair’s becomes neither substitute nor co-opted without a vote while they are that", async () => {
    const person = await addPerson(db, "Joan");
    await db.owner`insert into desk.membership (body_id, person_id, role, standing, from_on) values (${panel.id}, ${person}, 'chair', 'deputy', '2025-01-01')`;
    for (const [role, standing] of [["member", "co-opted without a vote"], ["member", "co-opted, votes on education"], ["attendee", "substitute"]] as const) expect(await refused(giveSeat(manager, person, { bodyId: panel.id, role, standing, fromOn: inDays(0), untilOn: undefined })), standing).toContain("Nobody sits twice");
  });

  it("a chair’s is a member on every day of it, also after a change of group", async () => {
    const person = await addPerson(db, "Joan");
    const all = "The deputy of a chair presides, and only a member may: give them a member’s seat first, for all of these days";
    await addSeat(db, panel.id, person, "member", { from: inDays(5), until: inDays(20) });
    expect(await refused(deputise(person, "chair", { fromOn: inDays(0) }))).toBe(all);
    expect(await refused(deputise(person, "chair", { fromOn: inDays(6) }))).toBe(all);
    expect(await refused(deputise(person, "chair", { fromOn: inDays(6), untilOn: inDays(21) }))).toBe(all);
    await changeGroup(manager, person, { politicalGroup: "Harbour", fromOn: inDays(10) });
    expect(await refused(deputise(person, "chair", { fromOn: inDays(6), untilOn: inDays(20) }))).toBe("nothing was refused");
  });

  it("of the monitoring officer determines, and says so", async () => {
    const clerk = (await seated(db, panel, "clerk")).actor;
    const { reference } = await planSession(clerk, { bodyId: panel.id, openTitle: "Private session", heldOn: inDays(5), startsAt: "10:00", place: "Room 1" });
    const id = await addPerson(db, "Deputy MO");
    await addOffice(db, id, "monitoring officer", { deputy: true });
    await determineSession((await signIn(db, id)).actor, reference, { words: "In private." });
    expect(await saidOf("session determined to be private")).toEqual(["monitoring officer"]);
  });

  it("of whoever signs off for an agency are named with their days, for that agency and the register alone", async () => {
    const { organisationId } = await addOrganisation(manager, { name: "Saltmere Constabulary", kind: "police" });
    const [chief, deputy, later] = [await addPerson(db, "Chief"), await addPerson(db, "Deputy Chief"), await addPerson(db, "Later")];
    await addOfficer(manager, chief, { organisationId, signs: "signs off" });
    await addOfficer(manager, deputy, { organisationId, signs: "deputy", untilOn: inDays(10) });
    await addOfficer(manager, later, { organisationId, signs: "deputy", fromOn: inDays(11) });
    const named = async (actor: Actor) => (await listSignatories(actor, organisationId)).map(({ name, signs }) => `${name}: ${signs}`);
    expect(await named((await signIn(db, chief)).actor)).toEqual(["Chief: signs off", "Deputy Chief: deputy"]);
    expect(await named(manager)).toEqual(["Chief: signs off", "Deputy Chief: deputy"]);
    const clerk = (await seated(db, panel, "clerk")).actor;
    expect(await named(clerk)).toEqual([]);
    await expect(clerk.begin((tx) => sql`select access.officer_signs(1, 'deputy')`.execute(tx))).rejects.toMatchObject({ code: "42501" });
  });
});
