import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today, useClockOffset } from "../../../app/clock.ts";
import { publishCouncil } from "../../../app/domain/council/council.server.ts";
import { englandAndWalesBankHolidays } from "../../../app/domain/law/bank-holidays.server.ts";
import { theCouncil } from "../../../app/record/council.server.ts";
import { listWaiting, nextMeeting } from "../../../app/domain/waiting/waiting.server.ts";
import { inOrder, someOf, topOf, type Waiting } from "../../../app/domain/waiting/waiting.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, addPerson, addSeat, inOffice, seated, signIn, type SignedInPerson, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let committee: TestBody;
let panel: TestBody;
let clerk: SignedInPerson;
let keeper: SignedInPerson;
let stranger: SignedInPerson;

const inDays = (days: number) => today().add({ days }).toString();

beforeAll(async () => {
  db = await testDatabase();
  committee = await addBody(db, "Committee");
  panel = await addBody(db, "Panel", { kind: "informal panel" });
  const person = await addPerson(db, "Priya Shah");
  await addSeat(db, committee.id, person, "clerk");
  await addSeat(db, panel.id, person, "clerk");
  clerk = await signIn(db, person);
  keeper = await seated(db, panel, "member", "Yusuf Adeyemi");
  stranger = await signIn(db, await addPerson(db, "Daniel Frost"));
  const bankHolidays = englandAndWalesBankHolidays(today().year, today().year + 1);
  await publishCouncil((await inOffice(db, "administrator")).actor, { ...(await theCouncil()), bankHolidays }, { version: 0 });
  const meeting = (body: TestBody, days: number, status: string) => db.owner`insert into desk.meeting (body_id, reference, title, held_on, starts_at, place, status, created_by)
    values (${body.id}, ${`${inDays(days)}-${body.slug}`}, ${body.name}, ${inDays(days)}, '18:00', 'Town Hall', ${status}, ${clerk.actor.id})`;
  await meeting(committee, 2, "draft"); // too late for five clear days
  await meeting(committee, 40, "draft");
  await meeting(committee, 20, "published");
  await meeting(panel, 30, "draft");
  await meeting(committee, -3, "draft"); // gone
  const session = (status: string) => db.owner`insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, status, planned_by, determination, determined_by, determined_at)
    values (${panel.id}, ${`session-${status}`}, ${`A ${status} session`}, ${inDays(10)}, '10:00', 'Room 1', ${status}, ${clerk.actor.id}, 'In private', ${clerk.actor.id}, now()) returning id`;
  await session("planned");
  await session("determined");
});
afterAll(() => db.end());

const isHeldOn = (one: Waiting, day: string) => "heldOn" in one && one.heldOn === day;
const kinds = (waiting: Waiting[]) => waiting.map(({ what }) => what);

describe("what waits", () => {
  it("for a clerk: agendas of their bodies with the last lawful day, sessions to seal, meetings to come; overdue first", async () => {
    const waiting = await listWaiting(clerk.actor);
    expect(kinds(waiting)).toEqual(["publish agenda", "publish again", "seal session", "come to meeting", "publish agenda", "publish agenda"]);
    const [late, , , coming, ofPanel, ofCommittee] = waiting;
    expect(late).toMatchObject({ overdue: true, heldOn: inDays(2) });
    expect(late?.what === "publish agenda" && late.why).toMatch(/^It is too late for ordinary notice by \d+ days?: the last lawful day was /);
    expect(coming).toMatchObject({ overdue: false, heldOn: inDays(20) });
    expect([ofPanel, ofCommittee].some((one) => one?.what === "publish agenda" && one.why.startsWith("This is an informal panel"))).toBe(true);
    expect([ofPanel, ofCommittee].some((one) => one?.what === "publish agenda" && one.why.startsWith("The last lawful day to post at the office and publish is ") && one.by < one.heldOn)).toBe(true);
  });

  it("for the keepers of a session: that they keep it, and each lawful opening of the last week", async () => {
    const known = async () => kinds(await listWaiting(keeper.actor)).filter((what) => what.startsWith("know"));
    expect(await known()).toEqual([]);
    const [session] = await db.owner<{ id: number; body_id: number }[]>`insert into desk.witness_session (body_id, reference, open_title, held_on, starts_at, place, status, planned_by, determination, determined_by, determined_at, custodian_id, deputy_id, key_id, sealed_by, sealed_at)
      values (${panel.id}, 'session-kept', 'Private session', ${inDays(1)}, '10:00', 'Room', 'sealed', ${clerk.actor.id}, 'In private', ${clerk.actor.id}, now(), ${keeper.actor.id}, ${stranger.actor.id}, gen_random_uuid(), ${clerk.actor.id}, now()) returning id, body_id`;
    expect(await known()).toEqual(["know of keeping"]);
    await db.owner`insert into desk.opening (witness_session_id, body_id, ground, asked_by, seconded_by, seconded_at, expires_at) values (${session?.id ?? 0}, ${session?.body_id ?? 0}, 'Coroner', ${clerk.actor.id}, ${stranger.actor.id}, now(), now() + interval '1 day')`;
    expect(await known()).toEqual(["know of opening", "know of keeping"]);
  });

  it("is overdue on the evening of the last lawful day, when the offices are shut and nothing can be posted any more", async () => {
    const last = (await listWaiting(clerk.actor)).find((one) => isHeldOn(one, inDays(40)))?.by ?? "";
    const heldOn = inDays(40);
    const at = (time: string) => useClockOffset(Math.round((Temporal.PlainDateTime.from(`${last}T${time}`).toZonedDateTime("Europe/London").epochMilliseconds - Date.now()) / 1000));
    try {
      at("11:00");
      expect((await listWaiting(clerk.actor)).find((one) => isHeldOn(one, heldOn))).toMatchObject({ overdue: false, by: last });
      at("22:00");
      expect((await listWaiting(clerk.actor)).find((one) => isHeldOn(one, heldOn))).toMatchObject({ overdue: true, by: last });
    } finally {
      useClockOffset(0);
    }
  });

  it("for the monitoring officer: sessions to determine, also of a panel without a seat", async () => {
    expect(await listWaiting((await inOffice(db, "monitoring officer")).actor)).toMatchObject([{ what: "determine session", openTitle: "A planned session", by: inDays(10) }]);
  });

  it("for statutory officers: openings that another asked for, for seven days, and not their own", async () => {
    const asking = await inOffice(db, "data protection officer");
    const other = await inOffice(db, "senior information risk owner");
    const [session] = await db.owner<{ id: number }[]>`select id from desk.witness_session where reference = 'session-determined'`;
    await db.owner`insert into desk.opening (witness_session_id, body_id, ground, asked_by) values (${session?.id ?? 0}, ${panel.id}, 'Coroner', ${asking.actor.id})`;
    expect(kinds(await listWaiting(asking.actor))).toEqual([]);
    expect(await listWaiting(other.actor)).toMatchObject([{ what: "agree opening", ground: "Coroner", reference: "session-determined" }]);
    await db.owner`update desk.opening set asked_at = now() - interval '8 days'`;
    expect(await listWaiting(other.actor)).toEqual([]);
  });

  it("what came from outside was never resolved or frozen, and waits since the day of its source", async () => {
    await db.owner`insert into desk.recommendation (body_id, committee_id, origin_reference, reference, slug, source, source_words, source_dated_on, title, wording, status, delivery_status, proposed_by)
      values (${committee.id}, ${committee.id}, ${`rec-${"0".repeat(16)}`}, 'C (26/27) 01', 'c-26-27-01', 'inspectors', 'Report', '2026-07-01', 'Procedures', 'Rewrite them.', 'issued', 'claimed complete', ${clerk.actor.id})`;
    expect((await listWaiting(clerk.actor)).find(({ what }) => what === "confirm completed")).toMatchObject({ by: "2026-07-01" });
  });

  it("for a councillor: what is published and coming, and nothing of sessions or drafts", async () => {
    const { actor } = await seated(db, committee, "member");
    expect(await listWaiting(actor)).toMatchObject([{ what: "come to meeting", heldOn: inDays(20) }]);
    expect(await listWaiting((await seated(db, panel, "member")).actor)).toEqual([]);
  });

  it("for somebody without a seat: nothing", async () => {
    const id = await addPerson(db, "Inspector Frost");
    expect(await listWaiting((await signIn(db, id)).actor)).toEqual([]);
  });

  it("is seven things at the top, the overdue one among them, and nothing is left out", () => {
    const many: Waiting[] = Array.from({ length: 12 }, (_, place) => ({ what: "seal session", reference: `session-${place}`, openTitle: "A session", heldOn: "2027-01-01", by: `2027-01-${10 + place}`, overdue: place === 11 }));
    const { first, rest } = topOf(inOrder(many));
    expect([first.length, rest.length]).toEqual([7, 5]);
    expect(first[0]).toMatchObject({ reference: "session-11" });
    expect(someOf(rest)).toEqual({ next: rest, hasMore: false });
    expect(someOf(many)).toEqual({ next: many.slice(0, 7), hasMore: true });
  });
});

describe("the next meeting", () => {
  it("is the next of one's bodies, or else the next that is published", async () => {
    expect(await nextMeeting(clerk.actor)).toEqual({ heldOn: inDays(2), startsAt: "18:00" });
    const stranger = await inOffice(db, "administrator");
    expect(await nextMeeting(stranger.actor)).toBeUndefined();
    await db.owner`insert into record.meeting (reference, body_id, body_name, body_slug, title, held_on, starts_at, place, status, version, published_on) values ('m', 1, 'Committee', 'c', 'Committee', ${inDays(20)}, '18:00', 'Town Hall', 'published', 1, ${inDays(0)})`;
    expect(await nextMeeting(stranger.actor)).toEqual({ heldOn: inDays(20), startsAt: "18:00" });
  });
});
