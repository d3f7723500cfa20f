import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { findBody } from "../../../app/domain/bodies/bodies.server.ts";
import { inviteAgain, invitePerson } from "../../../app/domain/people/invitations.server.ts";
import { endOffice, giveOffice } from "../../../app/domain/people/offices.server.ts";
import { addOfficer, addOrganisation } from "../../../app/domain/people/organisations.server.ts";
import { changePerson, findPerson, listPeople, recordLeaver, restorePerson, suspendPerson } from "../../../app/domain/people/people.server.ts";
import { endSeat, giveSeat } from "../../../app/domain/people/seats.server.ts";
import { signedIn } from "../../../app/session/require-actor.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addOffice, addPerson, addSeat, inOffice, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let committee: TestBody;
let panel: TestBody;
let executive: TestBody;
let manager: Actor;
let clerk: Actor;
let council: number;
const day = (days: number) => today().add({ days }).toString();
const from = { fromOn: today().toString() };

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Children’s Scrutiny Committee");
  panel = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  executive = await addBody(db, "Cabinet", { kind: "executive" });
  manager = (await inOffice(db, "democratic services manager")).actor;
  clerk = (await seated(db, committee, "clerk", "Priya Shah")).actor;
  await withFactor(manager.id);
  council = (await addOrganisation(manager, { name: "Saltmere Borough Council", kind: "council" })).organisationId;
});
afterAll(() => db.end());

const refused = async (work: Promise<unknown>): Promise<string> => {
  const said: unknown = await work.then(() => "nothing was refused", (refusal: unknown) => refusal);
  return said instanceof Response ? `${said.status} ${await said.text()}` : String(said instanceof Error ? said.message : said);
};
const queued = async (task: string) => (await db.owner<{ id: number }[]>`select (payload->>'id')::int as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task}`).map((row) => row.id);
/** Somebody with a second factor: what is given to them does not send them back to choose one. */
const withFactor = (personId: number) => db.owner`insert into access.passkey (person_id, credential_id, public_key, counter, name) values (${personId}, ${Buffer.from(`key of ${personId}`)}, ${Buffer.from("key")}, 0, 'Laptop')`;
const bodiesSeen = (actor: Actor) => withActor(actor, async (tx) => (await tx.selectFrom("desk.body").select("id").execute()).map((row) => row.id));

describe("who sees whom", () => {
  it("shows the manager everybody, a clerk his own people, and others no list", async () => {
    const stranger = await addPerson(db, "Zena Stranger");
    const everybody = (await listPeople(manager, { name: "zena" })).people;
    expect(everybody.map((one) => one.id)).toEqual([stranger]);
    expect(everybody[0]?.email).toContain("@council.test");
    expect((await listPeople(clerk)).people.map((one) => one.name)).toEqual(["Priya Shah"]);
    expect(await refused(findPerson(clerk, stranger, "read"))).toMatch(/^404/);
    const member = (await seated(db, committee, "member", "Councillor Plain")).actor;
    expect(await refused(listPeople(member))).toMatch(/^403 .*democratic services manager/);
    expect(await refused(findPerson(member, stranger, "read"))).toMatch(/^404/);
  });
  it("gives nobody an address by the table itself", async () => {
    const asked = withActor(manager, (tx) => sql`select email from access.person`.execute(tx));
    await expect(asked).rejects.toThrow("permission denied");
  });
  it("pages by 50 through people of the same name, and finds a part of a name with an apostrophe", async () => {
    for (let number = 0; number < 60; number += 1) await addPerson(db, "Same O’Name");
    const first = await listPeople(manager, { name: "o’name" });
    const second = await listPeople(manager, { name: "o’name", ...(first.next === undefined ? {} : { after: first.next }) });
    expect([first.people.length, second.people.length, second.next]).toEqual([50, 10, undefined]);
    expect(new Set([...first.people, ...second.people].map((one) => one.id)).size).toBe(60);
  });
});

describe("an invitation", () => {
  it("makes the person once, with the seat, and asks the messenger for one link", async () => {
    const given = { name: "Tom Ashworth", post: "councillor", email: "Tom@Saltmere.example", bodyId: committee.id, role: "member" as const, onceKey: "invitation-of-tom-1234" };
    const { personId } = await invitePerson(clerk, given);
    expect(await invitePerson(clerk, given)).toEqual({ personId });
    const { person, allowed } = await findPerson(clerk, personId, "read");
    expect([person.status, person.email, person.seats.length]).toEqual(["invited", "tom@saltmere.example", 1]);
    expect(allowed).toContain("invite again");
    expect(allowed).not.toContain("give an office");
    const [links] = await db.owner<{ count: number }[]>`select count(*)::int from access.password_link where person_id = ${personId}`;
    expect(links?.count).toBe(1);
    expect((await queued("send-link")).length).toBe(1);
    await inviteAgain(clerk, personId, {});
    const open = await db.owner`select id from access.password_link where person_id = ${personId} and revoked_at is null`;
    expect(open.length).toBe(1);
  });
  it("of an address that has an account seats that account, says the same and writes nothing over", async () => {
    const known = await addPerson(db, "Known Person");
    const [row] = await db.owner<{ email: string }[]>`select email from access.person where id = ${known}`;
    const unknown = await invitePerson(clerk, { name: "New Person", post: undefined, email: "new.person@saltmere.example", bodyId: committee.id, role: "member" });
    const answer = await invitePerson(clerk, { name: "Typed Name", post: "typed", email: row?.email ?? "", bodyId: committee.id, role: "member" });
    expect(Object.keys(answer)).toEqual(Object.keys(unknown));
    expect(answer.personId).toBe(known);
    expect((await findPerson(clerk, known, "read")).person.name).toBe("Known Person");
    expect(await queued("tell-person")).toContain(known);
  });
  it("by a clerk needs a seat on a body of his own, of a kind that is his to give", async () => {
    const one = { name: "A", post: undefined, email: "a@saltmere.example" };
    expect(await refused(invitePerson(clerk, one))).toContain("Select the committee or panel");
    expect(await refused(invitePerson(clerk, { ...one, bodyId: panel.id, role: "member" }))).toContain("that you are clerk of");
    for (const role of ["clerk", "chair", "vice-chair", "monitoring officer"] as const) expect(await refused(invitePerson(clerk, { ...one, bodyId: committee.id, role }))).toContain("Only the democratic services manager may make somebody clerk, chair, vice-chair or monitoring officer");
    const [row] = await db.owner`select id from access.person where email = 'a@saltmere.example'`;
    expect(row).toBeUndefined();
    const administrator = (await inOffice(db, "administrator")).actor;
    expect(await refused(invitePerson(administrator, { ...one, bodyId: committee.id, role: "member" }))).toMatch(/^403/);
  });
  it("turns a visitor into a person and ends what was opened with a code", async () => {
    const visitor = await addPerson(db, "Visitor", { kind: "visitor" });
    const [row] = await db.owner<{ email: string }[]>`select email from access.person where id = ${visitor}`;
    await signIn(db, visitor);
    await invitePerson(manager, { name: "Now Known", post: undefined, email: row?.email ?? "" });
    const [left] = await db.owner<{ sessions: number; kind: string; name: string }[]>`select p.kind, p.name, (select count(*)::int from access.session s where s.person_id = p.id) as sessions from access.person p where p.id = ${visitor}`;
    expect(left).toEqual({ kind: "person", name: "Now Known", sessions: 0 });
  });
});

describe("nobody gives themselves anything", () => {
  it("no seat, no office, no partner, no end of a suspension", async () => {
    expect(await refused(giveSeat(manager, manager.id, { bodyId: panel.id, role: "clerk", politicalGroup: undefined, untilOn: undefined, ...from }))).toMatch(/^403 .*nobody gives one to themselves/);
    expect(await refused(giveOffice(manager, manager.id, { office: "administrator", deputy: false, untilOn: undefined, ...from }))).toMatch(/^403 .*nobody gives one to themselves/);
    expect(await refused(giveSeat(clerk, clerk.id, { bodyId: committee.id, role: "chair", politicalGroup: undefined, untilOn: undefined, ...from }))).toMatch(/^403/);
    expect(await refused(suspendPerson(manager, manager.id, { why: "x" }))).toMatch(/^403/);
    const police = await addOrganisation(manager, { name: "Constabulary", kind: "police" });
    expect(await refused(addOfficer(manager, manager.id, { organisationId: police.organisationId }))).toMatch(/^403 Nobody gives themselves/);
    const neighbours = (await addOrganisation(manager, { name: "Neighbouring Council", kind: "council" })).organisationId;
    await db.owner`with i as (insert into desk.inquiry (body_id, reference, title, question, why, key_id, created_by) values (${panel.id}, 'panel-inquiry-1', 'Young people', 'What helps?', '', gen_random_uuid(), ${clerk.id}) returning id),
      c as (insert into desk.evidence_call (body_id, inquiry_id, body_name, title, what_happens, closes_on, open_to, created_by) select ${panel.id}, id, 'Panel', 'Call', '', current_date, 'invited organisations', ${clerk.id} from i returning id)
      insert into desk.call_invitation (body_id, call_id, organisation_id, kind, due_on, made_by) select ${panel.id}, id, ${neighbours}, 'invite', current_date, ${clerk.id} from c`;
    expect(await refused(addOfficer(manager, manager.id, { organisationId: neighbours }))).toMatch(/^403 Nobody gives themselves/);
    await addOfficer(manager, manager.id, { organisationId: council });
  });
  it("nor asks the database directly", async () => {
    const asked = (actor: Actor, statement: string) => withActor(actor, (tx) => sql.raw(statement).execute(tx)).then(() => "done", (fault: unknown) => (fault instanceof Error ? fault.message : ""));
    const administrator = (await inOffice(db, "administrator")).actor;
    const statements = [
      `select access.office_give(${clerk.id}, 'monitoring officer', false, current_date, null)`, `select access.seat_give(${panel.id}, ${clerk.id}, 'clerk', current_date, null, '', 'ordinary', null)`,
      `select access.officer_give(${clerk.id}, ${council}, current_date, null)`, `select access.person_suspend(${manager.id})`, `select access.person_leaves(${manager.id})`,
      `select access.person_restore(${manager.id})`, `select access.person_change(${manager.id}, 'x', '', 'x@example.org', 1)`, `select access.organisation_add('x', 'other')`,
      `select access.body_change(${committee.id}, 0, 1, null, null, 1, '', '', null, null, null, null, null)`, `select access.organisation_people(${council})`, `select access.monitoring_officer_ids()`,
    ];
    for (const actor of [clerk, administrator]) for (const statement of statements) expect(await asked(actor, statement), statement).toMatch(/not yours|only the democratic services manager/);
    for (const role of ["chair", "vice-chair", "clerk", "monitoring officer"]) expect(await asked(clerk, `select access.seat_give(${committee.id}, ${administrator.id}, '${role}', current_date, null, '', 'ordinary', null)`), role).toBe("not yours to seat");
    const chaired = await seated(db, committee, "chair", "Named By The Manager");
    const seat = (await findPerson(manager, chaired.actor.id, "read")).person.seats[0];
    expect(await asked(clerk, `select access.seat_end(${seat?.id}, null)`)).toBe("not yours to end");
    expect(await refused(endSeat(clerk, chaired.actor.id, seat?.id, { lastDay: undefined }))).toMatch(/^403 .*make somebody clerk, chair, vice-chair/);
    expect(await asked(manager, `select access.seat_give(${panel.id}, ${manager.id}, 'clerk', current_date, null, '', 'ordinary', null)`)).toBe("of oneself");
    expect(await asked(clerk, `insert into desk.membership (body_id, person_id, role, from_on) values (${panel.id}, ${clerk.id}, 'clerk', current_date)`)).toContain("permission denied");
    expect(await asked(administrator, `select access.person_add('x', '', 'x@example.org')`)).toContain("not yours");
  });
});

describe("the law on members", () => {
  it("keeps an employee off a formal body, and lets them attend or sit on an informal panel", async () => {
    const employee = await addPerson(db, "Head of Service");
    await addOfficer(manager, employee, { organisationId: council });
    const seat = (bodyId: number, role: "member" | "attendee" | "clerk") => giveSeat(manager, employee, { bodyId, role, politicalGroup: undefined, untilOn: undefined, ...from });
    expect(await refused(seat(committee.id, "member"))).toMatch(/An employee of the council cannot be a member of an overview and scrutiny committee.*sections 80 and 104/);
    await seat(committee.id, "attendee");
    await seat(panel.id, "member");
    await seat(committee.id, "clerk");
  });
  it("refuses to make a member of a formal body an employee", async () => {
    const councillor = await addPerson(db, "Councillor Marsh");
    await addSeat(db, committee.id, councillor, "member");
    expect(await refused(addOfficer(manager, councillor, { organisationId: council }))).toContain("sections 80 and 104");
  });
  it("keeps the executive off scrutiny and scrutiny off the executive", async () => {
    const grace = await addPerson(db, "Councillor Grace Lund");
    const ellen = await addPerson(db, "Councillor Ellen Marsh");
    const seat = (personId: number, bodyId: number) => giveSeat(manager, personId, { bodyId, role: "member", politicalGroup: "Independent", untilOn: undefined, ...from });
    await seat(grace, executive.id);
    expect(await refused(seat(grace, committee.id))).toMatch(/A member of the executive cannot be a member of an overview and scrutiny committee.*section 9FA\(3\)/);
    const { seatId } = await seat(ellen, committee.id);
    expect(await refused(seat(ellen, executive.id))).toMatch(/cannot be a member of the executive: section 9FA\(3\)/);
    await endSeat(manager, ellen, seatId, { lastDay: undefined });
    await seat(ellen, executive.id);
  });
  it("never gives a statutory office to somebody who keeps the machine, nor the other way round", async () => {
    const sam = await addPerson(db, "Sam Doyle");
    const office = (personId: number, which: "administrator" | "monitoring officer") => giveOffice(manager, personId, { office: which, deputy: false, untilOn: undefined, ...from });
    await office(sam, "administrator");
    expect(await refused(office(sam, "monitoring officer"))).toContain("an administrator is never monitoring officer");
    const amara = await addPerson(db, "Dr Amara Cole");
    await office(amara, "monitoring officer");
    expect(await refused(office(amara, "administrator"))).toContain("an administrator is never monitoring officer");
    expect(await queued("tell-person")).toContain(amara);
  });
});

describe("the last of them stays", () => {
  it("the last clerk of a body, until there is another", async () => {
    const body = await addBody(db, "Small Panel", { kind: "informal panel" });
    const only = await addPerson(db, "Only Clerk");
    await addSeat(db, body.id, only, "clerk");
    const seat = (await findPerson(manager, only, "read")).person.seats[0];
    for (const work of [() => suspendPerson(manager, only, { why: "x" }), () => recordLeaver(manager, only, { why: "x" }), () => endSeat(manager, only, seat?.id, { lastDay: undefined }), () => endSeat(manager, only, seat?.id, { lastDay: day(3) })]) {
      expect(await refused(work())).toContain("Appoint another clerk first");
    }
    const second = await addPerson(db, "Second Clerk");
    await giveSeat(manager, second, { bodyId: body.id, role: "clerk", politicalGroup: undefined, untilOn: undefined, ...from });
    await endSeat(manager, only, seat?.id, { lastDay: undefined });
    expect(await refused(suspendPerson(manager, second, { why: "x" }))).toContain("Appoint another clerk first");
  });
  it("the last manager, also when two send each other away at the same moment", async () => {
    const held = (await findPerson(manager, manager.id, "read")).person.offices[0];
    expect(await refused(endOffice(manager, manager.id, held?.id, { lastDay: undefined }))).toContain("Appoint another first");
    const other = await inOffice(db, "democratic services manager");
    const outcomes = await Promise.allSettled([suspendPerson(manager, other.actor.id, { why: "x" }), suspendPerson(other.actor, manager.id, { why: "x" })]);
    expect(outcomes.filter((one) => one.status === "fulfilled").length).toBe(1);
    const left = await db.owner`select id from access.person where id in (${manager.id}, ${other.actor.id}) and suspended_at is null`;
    expect(left.length).toBe(1);
    await db.owner`update access.person set suspended_at = now() where id = ${other.actor.id}`;
    await db.owner`update access.person set suspended_at = null where id = ${manager.id}`;
    manager = (await signIn(db, manager.id)).actor;
  });
});

describe("who has gone", () => {
  let leaver: SignedInPerson;
  it("sees nothing with the session that they had, and is signed out at the next page", async () => {
    leaver = await seated(db, committee, "member", "Joan O’Dowd");
    await withFactor(leaver.actor.id);
    await addOffice(db, leaver.actor.id, "safeguarding lead");
    await addOfficer(manager, leaver.actor.id, { organisationId: (await addOrganisation(manager, { name: "Trust", kind: "NHS" })).organisationId });
    expect(await bodiesSeen(leaver.actor)).toEqual([committee.id]);
    await recordLeaver(manager, leaver.actor.id, { why: "Term ended" });
    expect(await bodiesSeen(leaver.actor)).toEqual([]);
    expect(await signedIn(new Request("http://localhost:3000/desk", { headers: { cookie: leaver.cookie } }))).toBeUndefined();
    const { person } = await findPerson(manager, leaver.actor.id, "read");
    expect(person.status).toBe("left");
    expect([...person.seats, ...person.offices, ...person.organisations].map((one) => one.untilOn)).toEqual([day(-1), day(-1), day(-1)]);
  });
  it("comes back with the account and nothing else", async () => {
    await restorePerson(manager, leaver.actor.id, {});
    expect(await bodiesSeen((await signIn(db, leaver.actor.id)).actor)).toEqual([]);
    expect(await refused(restorePerson(manager, leaver.actor.id, {}))).toMatch(/^403/);
  });
  it("while suspended sees nothing, and has the seat again when restored", async () => {
    const member = await seated(db, committee, "member", "For A While");
    await suspendPerson(manager, member.actor.id, { why: "Asked" });
    expect(await bodiesSeen(member.actor)).toEqual([]);
    expect(await refused(giveSeat(manager, member.actor.id, { bodyId: panel.id, role: "member", politicalGroup: undefined, untilOn: undefined, ...from }))).toMatch(/^403 .*must be restored first/);
    await restorePerson(manager, member.actor.id, {});
    expect(await bodiesSeen((await signIn(db, member.actor.id)).actor)).toEqual([committee.id]);
  });
  it("leaves the reason out of the open part of the chain", async () => {
    const [event] = await db.owner<{ entry: Buffer }[]>`select entry from audit.event where what = 'person left' order by seq desc limit 1`;
    expect(event?.entry.toString("utf8")).not.toContain("Term ended");
  });
});

describe("days", () => {
  it("give nothing before the first and after the last", async () => {
    const person = await addPerson(db, "Dated Person");
    const seat = (fromOn: string, untilOn?: string) => giveSeat(manager, person, { bodyId: panel.id, role: "attendee", politicalGroup: undefined, fromOn, untilOn });
    await seat(day(2), day(5));
    const { actor } = await signIn(db, person);
    expect([actor.seats, await bodiesSeen(actor)]).toEqual([[], []]);
    await seat(day(-9), day(-1));
    expect(await bodiesSeen(actor)).toEqual([]);
    expect(await refused(seat(day(5), day(9)))).toContain("hold this already");
    const { seatId } = await seat(day(0), day(0));
    expect(await bodiesSeen(actor)).toEqual([panel.id]);
    await endSeat(manager, person, seatId, { lastDay: undefined });
    expect(await bodiesSeen(actor)).toEqual([]);
    expect(await refused(endSeat(manager, person, seatId, { lastDay: undefined }))).toMatch(/^409/);
    await seat(day(0), day(0));
    expect(await bodiesSeen(actor)).toEqual([panel.id]);
    await expect(findBody(actor, panel.id)).resolves.toBeDefined();
  });
});

describe("a change of a person", () => {
  it("is refused when somebody else saved first, and ends the sign-ins when the address is new", async () => {
    const one = await seated(db, panel, "member", "Changing Name");
    const { person } = await findPerson(manager, one.actor.id, "read");
    const given = { name: "Changed Name", post: "x", email: person.email, version: person.version };
    await changePerson(manager, person.id, given);
    expect(await refused(changePerson(manager, person.id, given))).toContain("Somebody changed this while you were here");
    expect(await bodiesSeen(one.actor)).toEqual([panel.id]);
    await changePerson(manager, person.id, { ...given, email: "elsewhere@saltmere.example", version: person.version + 1 });
    expect(await bodiesSeen(one.actor)).toEqual([]);
    const taken = await addPerson(db, "Taken");
    expect(await refused(changePerson(manager, taken, { ...given, email: "Elsewhere@saltmere.example", version: 1 }))).toContain("in use in the portal");
  });
});

describe("a link that was sent", () => {
  it.each([
    ["they are suspended", (id: number) => suspendPerson(manager, id, { why: "x" })],
    ["they have left", (id: number) => recordLeaver(manager, id, { why: "x" })],
  ])("no longer works when %s, not even after a restore", async (_words, change) => {
    const { personId } = await invitePerson(manager, { name: "Invited", post: undefined, email: `invited.${Math.random()}@saltmere.example` });
    const open = () => db.owner`select id from access.password_link where person_id = ${personId} and revoked_at is null`;
    expect((await open()).length).toBe(1);
    await change(personId);
    expect((await open()).length).toBe(0);
  });
});
