import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import type { Role, Standing } from "../../../app/domain/actor.ts";
import { listMembers } from "../../../app/domain/bodies/bodies.server.ts";
import { endSeatsOfCouncillors, previewEndOfSeats } from "../../../app/domain/bodies/end-of-seats.server.ts";
import { findMembersOn } from "../../../app/domain/bodies/members.server.ts";
import { changeBody, findRegisteredBody } from "../../../app/domain/bodies/register.server.ts";
import { seatForm } from "../../../app/domain/people/people-forms.ts";
import { changeGroup, giveSeat } from "../../../app/domain/people/seats.server.ts";
import { listSignOffs, signOffRecommendation } from "../../../app/domain/recommendations/sign-offs.server.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, inOffice, seated, signIn, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let manager: Actor;
let council: number;
let cabinet: TestBody;
const inDays = (days: number) => today().add({ days }).toString();
const refused = (work: Promise<unknown>) => work.then(() => "nothing was refused", async (said: unknown) => (said instanceof Response ? `${said.status} ${await said.text()}` : said instanceof Error ? said.message : ""));
const fromSql = (actor: Actor, statement: string) => withActor(actor, (tx) => sql.raw(statement).execute(tx)).then(() => "done", (fault: unknown) => (fault instanceof Error ? fault.message : ""));
type Given = { standing?: Standing; standsForId?: number; politicalGroup?: string; fromOn?: string; untilOn?: string };
const seat = (personId: number, body: TestBody, role: Role, given: Given = {}) => giveSeat(manager, personId, { bodyId: body.id, role, fromOn: "2025-05-01", untilOn: undefined, ...given });
const on = async (body: TestBody, day: string) => (await findMembersOn(manager, String(body.id), day)).seats.map((one) => `${one.name}: ${one.role}, ${one.standing}, ${one.politicalGroup || "no group"}, ${one.votes}`).toSorted();

beforeAll(async () => {
  db = await testDatabase();
  manager = (await inOffice(db, "democratic services manager")).actor;
  const [row] = await db.owner<{ id: number }[]>`insert into access.organisation (name, kind) values ('Saltmere Council', 'council') returning id`;
  council = row?.id ?? 0;
  cabinet = await addBody(db, "Cabinet", { kind: "executive" });
});
afterAll(() => db.end());

describe("who sat on a body on a day", () => {
  it("is told with what each was entitled to, also after a change of group and the end of a seat", async () => {
    const committee = await addBody(db, "Committee");
    const [ann, ben, cat, dee] = [await addPerson(db, "Ann"), await addPerson(db, "Ben"), await addPerson(db, "Cat"), await addPerson(db, "Dee")];
    await seat(ann, committee, "chair", { politicalGroup: "Harbour" });
    await seat(ben, committee, "member", { politicalGroup: "Town", untilOn: "2025-09-30" });
    await seat(cat, committee, "member", { standing: "co-opted without a vote" });
    await seat(dee, committee, "attendee", { standing: "substitute", standsForId: ann, politicalGroup: "Harbour" });
    expect(await changeGroup(manager, ann, { politicalGroup: "Independent", fromOn: "2026-01-15" })).toEqual({ personId: ann, seats: 1 });
    expect(await on(committee, "2025-04-30")).toEqual([]);
    expect(await on(committee, "2025-09-30")).toEqual(["Ann: chair, ordinary, Harbour, yes", "Ben: member, ordinary, Town, yes", "Cat: member, co-opted without a vote, no group, no", "Dee: attendee, substitute, Harbour, no"]);
    expect(await on(committee, "2025-10-01")).not.toContain("Ben: member, ordinary, Town, yes");
    expect((await on(committee, "2026-01-14"))[0]).toBe("Ann: chair, ordinary, Harbour, yes");
    expect((await on(committee, "2026-01-15"))[0]).toBe("Ann: chair, ordinary, Independent, yes");
    const { seats, balance } = await findMembersOn(manager, String(committee.id), "2025-06-01");
    expect(seats.map(({ name, reads, standsForName }) => [name, reads, standsForName])).toEqual([["Ann", "everything", null], ["Ben", "everything", null], ["Cat", "everything", null], ["Dee", "what is open, and at a meeting for which they are named what a member reads", "Ann"]]);
    expect(balance?.groups).toEqual([{ name: "Harbour", seats: 1, percent: 50 }, { name: "Town", seats: 1, percent: 50 }]);
    expect(await refused(changeGroup(manager, ann, { politicalGroup: "Independent", fromOn: "2026-02-01" }))).toContain("No seat changes");
    expect(await refused(changeGroup(manager, cat, { politicalGroup: "Town", fromOn: "2026-02-01" }))).toContain("No seat changes");
    const clerk = (await seated(db, committee, "clerk")).actor;
    expect(await refused(changeGroup(clerk, ann, { politicalGroup: "Town", fromOn: "2026-02-01" }))).toMatch(/^403 Only the democratic services manager may change the political group/);
    expect(await fromSql(clerk, `select access.group_change(${ann}, '2026-02-01', 'Town')`)).toBe("not yours to change");
    expect((await findMembersOn(clerk, String(committee.id), inDays(0))).seats.length).toBe(4);
    expect(await refused(findMembersOn((await seated(db, cabinet, "attendee")).actor, String(committee.id), inDays(0)))).toMatch(/^404/);
  });
});

describe("a seat is refused", () => {
  it.each<[string, Role, Given, Partial<Record<"employee" | "cabinet" | "scrutiny", true>>, RegExp, string]>([
    ["to an employee, on a formal committee", "member", {}, { employee: true }, /An employee of the council cannot be a member of an overview and scrutiny committee/, "an employee"],
    ["to an employee, as substitute", "attendee", { standing: "substitute" }, { employee: true }, /An employee of the council cannot be a member/, "an employee"],
    ["to an employee, co-opted", "member", { standing: "co-opted without a vote" }, { employee: true }, /An employee of the council cannot be a member/, "an employee"],
    ["to a member of the executive, on scrutiny", "member", {}, { cabinet: true }, /A member of the executive cannot be a member of an overview and scrutiny committee/, "of the executive"],
    ["to a member of the executive, as substitute", "attendee", { standing: "substitute" }, { cabinet: true }, /A member of the executive cannot be a member/, "of the executive"],
    ["backwards", "member", { untilOn: "2025-04-30" }, {}, /The last day must not be before the first/, "backwards"],
  ])("%s, in the form and by the database", async (_what, role, given, who, sentence, said) => {
    const committee = await addBody(db, "Committee");
    const person = await addPerson(db, "Person");
    if (who.employee) await db.owner`insert into access.officer (person_id, organisation_id, from_on) values (${person}, ${council}, '2020-01-01')`;
    if (who.cabinet) await addSeat(db, cabinet.id, person, "member");
    expect(await refused(seat(person, committee, role, given))).toMatch(sentence);
    const until = given.untilOn ? `'${given.untilOn}'` : "null";
    expect(await fromSql(manager, `select access.seat_give(${committee.id}, ${person}, '${role}', '2025-05-01', ${until}, '', '${given.standing ?? "ordinary"}', null)`)).toBe(said);
  });

  it("to a member of scrutiny on the executive, and to nobody co-opted there", async () => {
    const committee = await addBody(db, "Committee");
    const person = await addPerson(db, "Person");
    await addSeat(db, committee.id, person, "member");
    expect(await refused(seat(person, cabinet, "member"))).toMatch(/cannot be a member of the executive/);
    expect(await fromSql(manager, `select access.seat_give(${cabinet.id}, ${person}, 'member', '2025-05-01', null, '', 'ordinary', null)`)).toBe("of scrutiny");
    expect(await refused(seat(await addPerson(db, "Other"), cabinet, "member", { standing: "co-opted with a vote" }))).toBe("Nobody is co-opted on an executive: only councillors are members of it");
  });

  it("twice, as one thing or another, on days that meet", async () => {
    const committee = await addBody(db, "Committee");
    const person = await addPerson(db, "Person");
    await seat(person, committee, "member", { untilOn: "2025-12-31" });
    expect(await refused(seat(person, committee, "member"))).toContain("They hold this already");
    for (const [role, given] of [["chair", {}], ["attendee", { standing: "substitute" }]] as const) expect(await refused(seat(person, committee, role, given))).toContain("Nobody sits twice");
    expect(await refused(seat(person, committee, "chair", { fromOn: "2026-01-01" }))).toBe("nothing was refused");
    expect(await refused(seat(await addPerson(db, "Sub"), committee, "attendee", { standing: "substitute", standsForId: await addPerson(db, "Nobody") }))).toBe("Select somebody who is a voting member of this committee or panel on those days");
  });

  it("in a standing that does not go with the role", async () => {
    const days = { "fromOn": { day: "1", month: "5", year: "2025" } };
    const said = (role: string, standing: string, more = {}) => seatForm.safeParse({ bodyId: "1", role, standing, ...days, ...more }).error?.issues.map(({ path, message }) => `${path.join()}: ${message}`) ?? [];
    expect(said("clerk", "co-opted with a vote")).toEqual(["standing: Only a member is co-opted: select “Member”, or another standing"]);
    expect(said("member", "substitute")[0]).toMatch(/^standing: A substitute is no member/);
    expect(said("member", "deputy")[0]).toMatch(/^standing: The clerk, the chair and the monitoring officer have deputies/);
    expect(said("member", "", { standsForId: "4" })).toEqual(["standsForId: Only a substitute takes the place of a member"]);
    expect([said("clerk", "deputy"), said("attendee", "substitute", { standsForId: "4" }), said("member", "")]).toEqual([[], [], []]);
    const committee = await addBody(db, "Committee");
    await expect(db.owner`insert into desk.membership (body_id, person_id, role, from_on, standing) values (${committee.id}, ${manager.id}, 'chair', '2025-01-01', 'co-opted with a vote')`).rejects.toThrow(/membership_standing_check/);
  });
});

describe("who was co-opted without a vote", () => {
  it("reads what members read, is asked for no signature, and counts for none", async () => {
    const panel = await addBody(db, "Panel", { kind: "informal panel" });
    const clerk = await seated(db, panel, "clerk");
    const [ann, cat] = [await seated(db, panel, "chair", "Ann"), await addPerson(db, "Cat")];
    await seat(cat, panel, "member", { standing: "co-opted without a vote" });
    await seat(await addPerson(db, "Eve"), panel, "member", { standing: "co-opted, votes on education" });
    const coopted = (await signIn(db, cat)).actor;
    const [row] = await db.owner<{ id: number; reference: string }[]>`insert into desk.recommendation (body_id, committee_id, origin_reference, title, wording, proposed_by)
      values (${panel.id}, ${panel.id}, 'rec-00000000000000aa', 'A title', 'That it be so.', ${clerk.actor.id}) returning id, origin_reference as reference`;
    if (!row) throw new Error("No recommendation.");
    await withActor(clerk.actor, (tx) => sql`select desk.freeze_recommendation(${row.id})`.execute(tx));
    const [frozen] = await db.owner<{ sha: Buffer; round: number }[]>`select frozen_sha256 as sha, round from desk.recommendation where id = ${row.id}`;
    const sha256 = frozen?.sha.toString("hex") ?? "";
    expect((await listSignOffs(clerk.actor, { id: row.id, bodyId: panel.id, round: frozen?.round ?? 1, status: "proposed" })).map(({ name }) => name)).toEqual(["Ann"]);
    expect(await refused(signOffRecommendation(coopted, row.reference, { answer: "signed", sha256 }))).toMatch(/^403 Only voting members/);
    expect(await fromSql(coopted, `select desk.sign_recommendation(${row.id}, '\\x${sha256}', 'signed', '')`)).toBe("only its voting members sign");
    await signOffRecommendation(ann.actor, row.reference, { answer: "signed", sha256 });
    expect((await db.owner`select status from desk.recommendation where id = ${row.id}`)[0]).toEqual({ status: "signed off" });
  });

  it("is a member on the day, without a vote", async () => {
    const committee = await addBody(db, "Committee");
    const [clerk, cat] = [(await seated(db, committee, "clerk")).actor, await addPerson(db, "Cat")];
    await seat(cat, committee, "member", { standing: "co-opted without a vote" });
    expect((await listMembers(clerk, committee.id, inDays(0))).find(({ personId }) => personId === cat)).toMatchObject({ roles: ["member"], votes: "no", isSubstitute: false });
  });
});

describe("the end of all seats", () => {
  it("is shown first, ends councillors’ seats alone, and only those that were shown", async () => {
    await db.owner`update desk.membership set until_on = ${inDays(-1)} where until_on is null and role <> 'clerk'`;
    const committee = await addBody(db, "Committee");
    const [ann, cat, emp, next] = [await addPerson(db, "Ann"), await addPerson(db, "Cat"), await addPerson(db, "Emp"), await addPerson(db, "Next")];
    const panel = await addBody(db, "Panel", { kind: "informal panel" });
    await seat(ann, committee, "chair", { politicalGroup: "Harbour" });
    await seat(cat, committee, "member", { standing: "co-opted with a vote" });
    await seat(emp, panel, "member");
    await db.owner`insert into access.officer (person_id, organisation_id, from_on) values (${emp}, ${council}, '2020-01-01')`;
    await seat(next, committee, "member", { fromOn: inDays(11) });
    const { seats } = await previewEndOfSeats(manager, inDays(10));
    expect(seats.map(({ name, role, bodyId }) => [name, role, bodyId])).toEqual([["Ann", "chair", committee.id]]);
    const given = { lastDay: inDays(10), why: "The election.", seenFor: inDays(10), seats: seats.map(({ seatId }) => seatId).join(" ") };
    expect(await refused(endSeatsOfCouncillors(manager, { ...given, seenFor: undefined }))).toBe("See which seats end first, then end them");
    expect(await refused(endSeatsOfCouncillors(manager, { ...given, seats: "999999" }))).toContain("Look again at which seats end");
    const clerk = (await seated(db, committee, "clerk")).actor;
    expect(await refused(endSeatsOfCouncillors(clerk, given))).toMatch(/^403 Only the democratic services manager/);
    expect(await fromSql(clerk, `select * from access.elected_seats('${inDays(10)}')`)).toBe("not yours to read");
    expect(await fromSql(clerk, `select access.seats_end('${inDays(10)}', '{}')`)).toBe("not yours to end");
    expect(await refused(previewEndOfSeats(manager, inDays(-1)))).toContain("The last day must be today or later");
    expect(await endSeatsOfCouncillors(manager, given)).toEqual({ ended: 1 });
    expect([await on(committee, inDays(10)), await on(committee, inDays(11))].map((list) => list.filter((one) => !one.includes("clerk")))).toEqual([
      ["Ann: chair, ordinary, Harbour, yes", "Cat: member, co-opted with a vote, no group, yes"], ["Cat: member, co-opted with a vote, no group, yes", "Next: member, ordinary, no group, yes"],
    ]);
  });
});

describe("a body", () => {
  const rules = { quorum: 3, noticeDays: 5, executiveId: undefined, closedOn: undefined };
  const change = async (body: TestBody, given: Partial<Parameters<typeof changeBody>[2]>) => changeBody(manager, String(body.id), { ...rules, version: (await findRegisteredBody(manager, String(body.id), "read")).version, ...given });

  it("has terms of reference and a pattern, and its succession stands on both its pages", async () => {
    const [older, newer] = [await addBody(db, "Older"), await addBody(db, "Newer")];
    await change(newer, { termsOfReference: "To look into it.", meetingPattern: "Every month", meetsWeek: "second", meetsWeekday: "Thursday", meetsAt: "18:00", followsId: older.id, followsFrom: "2026-05-20" });
    const found = await findRegisteredBody(manager, String(newer.id), "read");
    expect(found.charter).toEqual({ termsOfReference: "To look into it.", meetingPattern: "Every month", meets: { week: "second", weekday: "Thursday" }, meetsAt: "18:00", followsFrom: "2026-05-20" });
    expect(found.succession).toEqual([{ relation: "replaces", id: older.id, name: older.name, fromOn: "2026-05-20", maySee: true }]);
    const member = (await seated(db, older, "member")).actor;
    expect((await findRegisteredBody(member, String(older.id), "read")).succession).toEqual([{ relation: "replaced by", id: newer.id, name: newer.name, fromOn: "2026-05-20", maySee: false }]);
    expect(await withActor(member, async (tx) => (await sql`select * from access.body_line(${newer.id})`.execute(tx)).rows)).toEqual([]);
  });

  it("never replaces itself, however long the circle", async () => {
    const [one, two, three] = [await addBody(db, "One"), await addBody(db, "Two"), await addBody(db, "Three")];
    await change(two, { followsId: one.id });
    await change(three, { followsId: two.id });
    for (const before of [one, three]) expect(await refused(change(one, { followsId: before.id }))).toContain("In the end it would replace itself");
    expect(await refused(change(one, { followsId: 999_999 }))).toBe("Select the body that it replaces");
  });
});
