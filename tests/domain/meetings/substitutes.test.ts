// A substitute who is named for one meeting: what they read there, of no other meeting, and until when. That exempt minutes and
// witness sessions stay shut to them is asked in the random worlds (tests/db/row-level.test.ts).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withActor, type Actor } from "../../../app/domain/actor.server.ts";
import { waitingInWords } from "../../../app/copy/waiting.ts";
import type { Standing } from "../../../app/domain/actor.ts";
import { openPrivateMatter } from "../../../app/domain/agendas/agendas.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { findMeetingForSubstitutes, listSubstitutes, nameSubstitute, withdrawSubstitute } from "../../../app/domain/meetings/substitutes.server.ts";
import { previewMove } from "../../../app/domain/meetings/timetable.server.ts";
import { openPaper } from "../../../app/domain/papers/papers.server.ts";
import { previewMeeting } from "../../../app/domain/papers/preview.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { exemptItem, inDays, schedule, textPaper } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, seated, signIn, type TestBody } from "../../support/people.ts";

type Held = { reference: string; itemId: string; paperId: string };
let db: TestDatabase;
let committee: TestBody;
let clerk: Actor;
let ellen: Actor;
let ruby: number;
let here: Held;
let elsewhere: Held;

const refused = (work: Promise<unknown>) => work.then(() => "nothing was refused", async (said: unknown) => (said instanceof Response ? `${said.status} ${await said.text()}` : said instanceof Error ? `${said.message} ${JSON.stringify(said)}` : ""));
const name = (given: { memberId?: number; substituteId?: number } = {}, by = clerk, reference = here.reference) => nameSubstitute(by, reference, { memberId: ellen.id, substituteId: ruby, ...given });
const asRuby = async (given: { fresh?: boolean } = {}) => (await signIn(db, ruby, given)).actor;
/** What is there of private items, papers and reports to follow, as the database shows them whatever the program asks. */
const shown = (actor: Actor) => withActor(actor, async (tx) => [
  ...(await tx.selectFrom("desk.private_matter").select("item_id as id").execute()).map(({ id }) => String(id)),
  ...(await tx.selectFrom("desk.paper").select("id").where("class", "=", "closed").execute()).map(({ id }) => `paper ${id}`),
  ...(await tx.selectFrom("desk.report_to_follow as r").innerJoin("desk.agenda_item as i", "i.id", "r.item_id").select("r.title").where("i.class", "=", "closed").execute()).map(({ title }) => title),
].toSorted());

async function addSubstitute(called: string, given: { standing?: Standing; group?: string } = {}): Promise<number> {
  const id = await addPerson(db, called);
  await db.owner`insert into desk.membership (body_id, person_id, role, standing, from_on, political_group) values (${committee.id}, ${id}, 'attendee', ${given.standing ?? "substitute"}, '2020-01-01', ${given.group ?? ""})`;
  return id;
}

async function held(days: number): Promise<Held> {
  const reference = await schedule(clerk, committee.id, days);
  const itemId = await exemptItem(clerk, reference, "A contract", `Private words of day ${days}`);
  // as one that was marked while the item was open
  await db.owner`insert into desk.report_to_follow (body_id, meeting_id, item_id, title, owed_by, why, marked_by) select body_id, meeting_id, id, ${`Report of day ${days}`}, 'Procurement', 'It is being checked.', ${clerk.id} from desk.agenda_item where id = ${Number(itemId)}`;
  return { reference, itemId, paperId: await textPaper(clerk, reference, itemId, "Terms", "A private paper") };
}

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  committee = await addBody(db, "Committee");
  clerk = (await seated(db, committee, "clerk", "Priya")).actor;
  ellen = (await seated(db, committee, "member", "Ellen")).actor;
  ruby = await addSubstitute("Ruby");
  here = await held(20);
  elsewhere = await held(25);
});

describe("a substitute who is named for a meeting", () => {
  it("reads its private items and papers after a fresh sign-in, and the member goes on reading", async () => {
    expect(await refused(openPrivateMatter(await asRuby(), here.reference, here.itemId))).toMatch(/^403 Only members of the committee, a substitute named for this meeting, and its clerk/);
    await name();
    const actor = await asRuby();
    expect((await openPrivateMatter(actor, here.reference, here.itemId)).matter.words).toBe("Private words of day 20");
    expect((await findMeeting(actor, here.reference, "preview")).allowed.toSorted()).toEqual(["preview", "read", "read private matter"]);
    expect(await openPaper(actor, here.reference, here.paperId, false)).toBe("not fresh");
    expect(await openPaper(actor, here.reference, here.paperId, true)).toMatchObject({ paper: { title: "Terms" } });
    expect(await shown(await asRuby({ fresh: false }))).toEqual(["Report of day 20", `paper ${here.paperId}`]);
    expect((await openPrivateMatter((await signIn(db, ellen.id)).actor, here.reference, here.itemId)).matter.words).toBe("Private words of day 20");
  });

  it("reads nothing private of another meeting, by any door, and by the database", async () => {
    await name();
    const actor = await asRuby();
    expect(await shown(actor)).toEqual([here.itemId, "Report of day 20", `paper ${here.paperId}`].toSorted());
    expect(await refused(openPrivateMatter(actor, elsewhere.reference, elsewhere.itemId))).toMatch(/^403/);
    expect(await refused(openPrivateMatter(actor, here.reference, elsewhere.itemId))).toMatch(/^404/);
    expect(await refused(openPaper(actor, elsewhere.reference, elsewhere.paperId, true))).toMatch(/^404/);
    expect(await refused(openPaper(actor, here.reference, elsewhere.paperId, true))).toMatch(/^404/);
  });

  it("looks at its agenda with the eyes of a member, and at no other agenda", async () => {
    await name();
    const actor = await asRuby();
    const seen = await previewMeeting(actor, here.reference, "member");
    expect(seen).toMatchObject({ entitled: true, facts: { reports: [{ title: "Report of day 20" }] } });
    expect(seen.as !== "public" && seen.items.find(({ isPrivate }) => isPrivate)?.publicInterestReason).toBe("The contract is still being negotiated");
    expect(JSON.stringify(await previewMeeting(actor, here.reference, "officer"))).not.toContain("Report of day 20");
    expect(await refused(previewMeeting(actor, elsewhere.reference, "member"))).toMatch(/^403 Only members of the committee, a substitute named for this meeting/);
  });

  it("knows of it on their home page, and everybody on the body sees who stands in for whom", async () => {
    await name();
    expect((await listWaiting(await asRuby())).find((one) => one.what === "stand in")).toMatchObject({ reference: here.reference, memberName: "Ellen", heldOn: inDays(20) });
    const { meeting } = await findMeeting(ellen, here.reference, "read");
    expect((await listSubstitutes(ellen, meeting)).map(({ substituteName, memberName }) => `${substituteName} for ${memberName}`)).toEqual(["Ruby for Ellen"]);
    const queued = await db.owner<{ id: string }[]>`select j.payload ->> 'id' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-person' order by 1`;
    expect(queued.map(({ id }) => Number(id))).toEqual(expect.arrayContaining([ruby, ellen.id]));
    const [event] = await db.owner<{ details: unknown }[]>`select convert_from(entry, 'UTF8')::jsonb -> 'details' as details from audit.event where what = 'substitute named' order by seq desc limit 1`;
    expect(event?.details).toEqual({ substitute: ruby, member: ellen.id });
  });

  it("is news to both, on the first page, until the day of the meeting: that somebody is named, and that it was withdrawn", async () => {
    const words = async () => Promise.all([await asRuby(), (await signIn(db, ellen.id)).actor].map(async (actor) => (await listWaiting(actor)).flatMap((one) => (/stand|substitute/.test(one.what) ? [waitingInWords(one, { formatDate: String, formatMeetingTime: String, formatMoment: String }).sentence] : []))));
    const withdraw = async () => withdrawSubstitute(clerk, here.reference, String((await findMeetingForSubstitutes(clerk, here.reference)).named[0]?.id), {});
    const bodyName = (await findMeeting(clerk, here.reference, "read")).meeting.title;
    const named = [[`You stand in for Ellen at the ${bodyName}`], [`Ruby stands in for you at the ${bodyName}`]];
    const withdrawn = [[`You no longer stand in for Ellen at the ${bodyName}`], [`Ruby no longer stands in for you at the ${bodyName}`]];
    await name();
    expect(await words()).toEqual(named);
    await withdraw();
    expect(await words()).toEqual(withdrawn);
    await name();
    expect(await words()).toEqual(named);
    await withdraw();
    expect(await words()).toEqual(withdrawn); // once, however often it was
    await name({ substituteId: await addSubstitute("Other") });
    expect(await words()).toEqual([withdrawn[0], [`Other stands in for you at the ${bodyName}`]]);
    await db.owner`update desk.meeting set held_on = ${inDays(-1)} where reference = ${here.reference}`;
    expect(await words()).toEqual([[], []]);
  });

  it.each([
    ["the day is over", (id: number) => db.owner`update desk.meeting set held_on = ${inDays(-1)} where id = ${id}`],
    ["the meeting is cancelled", (id: number) => db.owner`update desk.meeting set status = 'cancelled', cancelled_why = 'Too few', cancelled_by = ${clerk.id}, cancelled_at = now() where id = ${id}`],
    ["their own seat has ended", () => db.owner`update desk.membership set until_on = ${inDays(-1)} where person_id = ${ruby}`],
    ["their own seat ends before that day", () => db.owner`update desk.membership set until_on = ${inDays(19)} where person_id = ${ruby}`],
    ["they are a substitute no longer", () => db.owner`update desk.membership set standing = 'ordinary' where person_id = ${ruby}`],
    ["the member has no seat on that day", () => db.owner`update desk.membership set until_on = ${inDays(19)} where person_id = ${ellen.id}`],
    ["the clerk has withdrawn it", async () => withdrawSubstitute(clerk, here.reference, String((await findMeetingForSubstitutes(clerk, here.reference)).named[0]?.id), {})],
  ])("reads nothing private any more once %s, whoever signed in before", async (_why, happens) => {
    await name();
    const before = await asRuby();
    const { meeting } = await findMeeting(before, here.reference, "read");
    expect((await shown(before)).length).toBe(3);
    await happens(meeting.id);
    expect(await shown(before)).toEqual([]);
    const actor = await asRuby();
    expect([await shown(actor), actor.seats.flatMap((seat) => seat.standsInAt ?? [])]).toEqual([[], []]);
  });

  it("moves with the meeting, and whoever moves it is told before, with what is wrong on the new day", async () => {
    await name();
    await db.owner`update desk.membership set until_on = ${inDays(28)} where person_id = ${ellen.id}`;
    const preview = async (days: number) => (await previewMove(clerk, here.reference, { heldOn: inDays(days), version: (await findMeeting(clerk, here.reference, "read")).meeting.version })).substitutes;
    expect(await preview(27)).toMatchObject([{ substituteName: "Ruby", memberName: "Ellen", warning: null }]);
    expect(await preview(30)).toMatchObject([{ warning: expect.stringMatching(/^Ellen has no such seat on that day any more/) }]);
  });

  it("still reads on the day itself, and has to have a second factor", async () => {
    await name();
    await db.owner`update desk.meeting set held_on = ${inDays(0)} where reference = ${here.reference}`;
    expect((await shown(await asRuby())).length).toBe(3);
    const asks = async (id: number) => (await db.owner<{ asks: boolean }[]>`select access.needs_second_factor(${id}) as asks`)[0]?.asks;
    expect([await asks(ruby), await asks(await addSubstitute("Other"))]).toEqual([true, false]);
  });
});

describe("naming a substitute", () => {
  it.each([
    ["somebody who only attends", async () => ({ substituteId: await addSubstitute("Lewis", { standing: "ordinary" }) }), /Select a substitute of this committee or panel/],
    ["a member", async () => ({ substituteId: (await seated(db, committee, "member", "Idris")).actor.id }), /Select a substitute of this committee or panel/],
    ["a stranger", async () => ({ substituteId: await addPerson(db, "Stranger") }), /Select a substitute of this committee or panel/],
    ["in the place of somebody who attends", async () => ({ memberId: (await seated(db, committee, "attendee", "Yusuf")).actor.id }), /Select a member with a vote/],
  ])("refuses %s", async (_who, given, sentence) => {
    expect(await refused(name(await given()))).toMatch(sentence);
  });

  it("takes each place once, and each substitute once; what was withdrawn is free again", async () => {
    await name();
    const other = await addSubstitute("Other");
    expect(await refused(name({ substituteId: other }))).toMatch(/for whom nobody is named yet/);
    expect(await refused(name({ memberId: (await seated(db, committee, "chair", "Tom")).actor.id }))).toMatch(/who stands in for nobody yet/);
    expect((await nameSubstitute(clerk, elsewhere.reference, { memberId: ellen.id, substituteId: ruby })).reference).toBe(elsewhere.reference);
    await withdrawSubstitute(clerk, here.reference, String((await findMeetingForSubstitutes(clerk, here.reference)).named[0]?.id), {});
    await name({ substituteId: other });
    expect((await findMeetingForSubstitutes(clerk, here.reference)).named.map(({ substituteName }) => substituteName)).toEqual(["Other"]);
  });

  it("is the clerk’s alone, and before the day is over", async () => {
    for (const actor of [ellen, await asRuby()]) expect(await refused(name({}, actor))).toBe("403 Only the clerk of this committee or panel may name a substitute for its meeting.");
    await expect(ellen.begin(async (tx) => tx.insertInto("desk.substitution").values({ body_id: committee.id, meeting_id: (await findMeeting(ellen, here.reference, "read", tx)).meeting.id, substitute_id: ruby, member_id: ellen.id, named_by: ellen.id }).execute())).rejects.toMatchObject({ code: "42501" });
    await db.owner`update desk.meeting set held_on = ${inDays(-1)} where reference = ${here.reference}`;
    expect(await refused(name())).toMatch(/^409 The day of this meeting is over/);
  });

  it("warns where groups differ, and refuses nothing", async () => {
    await db.owner`update desk.membership set political_group = 'Town Independents' where person_id = ${ellen.id}`;
    await name({ substituteId: await addSubstitute("Hal", { group: "Harbour Group" }) });
    expect((await findMeetingForSubstitutes(clerk, here.reference)).named.map(({ warning }) => warning)).toEqual(["Hal is not of the same political group as Ellen. Check what standing orders allow."]);
  });
});
