import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { conveneAtShorterNotice, findMeeting, findMovableMeeting, listMeetings, moveMeeting, scheduleMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { listDaysByPattern } from "../../../app/domain/meetings/pattern-days.server.ts";
import { weekdays, weeksOfMonth } from "../../../app/domain/law/meeting-pattern.ts";
import { recordPosting } from "../../../app/domain/meetings/postings.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { today } from "../../../app/clock.ts";
import { inDays, openItem, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let panel: TestBody;
let people: Record<"clerk" | "chair" | "member" | "attendee" | "stranger", Actor>;

beforeAll(async () => {
  db = await testDatabase();
  panel = await addBody(db, "Improvement Panel", { kind: "informal panel" });
  const other = await addBody(db, "Another Panel", { kind: "informal panel" });
  people = {
    clerk: (await seated(db, panel, "clerk")).actor, chair: (await seated(db, panel, "chair")).actor, member: (await seated(db, panel, "member")).actor,
    attendee: (await seated(db, panel, "attendee")).actor, stranger: (await seated(db, other, "clerk", "Stranger")).actor,
  };
});
afterAll(() => db.end());

const place = (days: number) => ({ heldOn: inDays(days), startsAt: "10:00", endsAt: "12:00", place: "Council Chamber", accessDetails: "Step-free" });

describe("scheduling", () => {
  it("gives a reference of the day and the body, and another one for a second meeting on that day", async () => {
    const first = await schedule(people.clerk, panel.id, 50);
    expect(first).toBe(`${inDays(50)}-${panel.slug}`);
    expect(await schedule(people.clerk, panel.id, 50)).toBe(`${first}--2`);
    const { meeting } = await findMeeting(people.clerk, first, "read");
    expect(meeting).toMatchObject({ heldOn: inDays(50), startsAt: "10:00", endsAt: "12:00", status: "draft", version: 1, shorterNotice: null });
  });
  it("is for the clerk of that body, and for a day to come", async () => {
    for (const actor of [people.chair, people.member, people.attendee, people.stranger]) await expect(scheduleMeeting(actor, { bodyId: panel.id, ...place(51) })).rejects.toMatchObject({ fieldErrors: { bodyId: "Select a committee or panel that you are clerk of" } });
    await expect(scheduleMeeting(people.clerk, { bodyId: panel.id, ...place(-1) })).rejects.toMatchObject({ fieldErrors: { heldOn: "The day of the meeting must be today or in the future" } });
  });
  it("posted twice with one key, makes one meeting", async () => {
    const given = { bodyId: panel.id, ...place(52), onceKey: "a-key-of-one-form-1" };
    const answers = await Promise.all([scheduleMeeting(people.clerk, given), scheduleMeeting(people.clerk, given), scheduleMeeting(people.clerk, given)]);
    expect(new Set(answers.map((answer) => answer.reference)).size).toBe(1);
    expect(await db.owner`select 1 from desk.meeting where held_on = ${inDays(52)}`).toHaveLength(1);
  });
});

describe("a meeting is obtained for a purpose", () => {
  let reference: string;
  beforeAll(async () => {
    reference = await schedule(people.clerk, panel.id, 60);
  });
  it.each(["read"] as const)("everybody with a seat may %s", async (action) => {
    for (const who of ["clerk", "chair", "member", "attendee"] as const) expect((await findMeeting(people[who], reference, action)).meeting.reference).toBe(reference);
  });
  it("members may read private matter; an attendee may not, and is told who may", async () => {
    for (const who of ["clerk", "chair", "member"] as const) expect((await findMeeting(people[who], reference, "read private matter")).allowed).toContain("read private matter");
    await expect(findMeeting(people.attendee, reference, "read private matter")).rejects.toMatchObject({ status: 403 });
  });
  it.each(["change", "record a posting", "convene at shorter notice", "publish"] as const)("only its clerk may %s", async (action) => {
    expect((await findMeeting(people.clerk, reference, action)).allowed).toContain(action);
    for (const who of ["chair", "member", "attendee"] as const) await expect(findMeeting(people[who], reference, action)).rejects.toMatchObject({ status: 403 });
  });
  it("absent, malformed, and of another body are one answer", async () => {
    const answers = await Promise.all([
      findMeeting(people.stranger, reference, "read"), findMeeting(people.clerk, `${reference}-9`, "read"), findMeeting(people.clerk, undefined, "read"), findMeeting(people.clerk, "'; drop table", "read"), findMeeting(people.stranger, reference, "publish"),
    ].map((asked) => asked.then(() => "found", async (refusal: Response) => `${refusal.status} ${await refusal.text()}`)));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^404 /);
  });
});

describe("moving", () => {
  it("takes the reference along while nothing is published, and lets go of shorter notice", async () => {
    const reference = await schedule(people.clerk, panel.id, 70);
    await conveneAtShorterNotice(people.clerk, reference, { convenedBy: "The chair", convenedOn: today().toString(), convenedTime: "00:01", why: "A child is at risk", version: 1 });
    const { meeting } = await findMeeting(people.clerk, reference, "change");
    expect(meeting.shorterNotice).toMatchObject({ convenedBy: "The chair", why: "A child is at risk" });
    const moved = await moveMeeting(people.clerk, reference, { ...place(71), version: meeting.version });
    expect(moved.reference).toBe(`${inDays(71)}-${panel.slug}`);
    expect((await findMeeting(people.clerk, moved.reference, "read")).meeting).toMatchObject({ heldOn: inDays(71), shorterNotice: null, version: meeting.version + 1 });
    expect((await findMeeting(people.clerk, reference, "read")).meeting.reference).toBe(moved.reference); // an open form or a bookmark still leads there
  });
  it("has its old name again when it is moved back", async () => {
    const reference = await schedule(people.clerk, panel.id, 90);
    const away = await moveMeeting(people.clerk, reference, { ...place(91), version: 1 });
    expect((await moveMeeting(people.clerk, away.reference, { ...place(90), version: 2 })).reference).toBe(reference);
  });
  it("keeps the reference once published", async () => {
    const reference = await schedule(people.clerk, panel.id, 72);
    await openItem(people.clerk, reference, "Welcome");
    await publish(people.clerk, reference);
    const { meeting } = await findMeeting(people.clerk, reference, "change");
    expect((await moveMeeting(people.clerk, reference, { ...place(73), version: meeting.version })).reference).toBe(reference);
  });
  it("is refused once its day is over, as a page and as a post", async () => {
    const reference = await schedule(people.clerk, panel.id, 95);
    await db.owner`update desk.meeting set held_on = ${inDays(-1)} where reference = ${reference}`;
    await expect(findMovableMeeting(people.clerk, reference)).rejects.toMatchObject({ status: 409 });
    await expect(moveMeeting(people.clerk, reference, { ...place(96), version: 1 })).rejects.toMatchObject({ status: 409 });
    await db.owner`update desk.meeting set held_on = ${inDays(0)} where reference = ${reference}`;
    await moveMeeting(people.clerk, reference, { ...place(96), version: 1 });
  });
  it("of a stale version is refused with 409, whoever is first", async () => {
    const reference = await schedule(people.clerk, panel.id, 74);
    const outcomes = await Promise.allSettled([75, 76, 77].map((days) => moveMeeting(people.clerk, reference, { ...place(days), version: 1 })));
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason.status).toBe(409);
  });
});

describe("postings", () => {
  it("count from the working day on which the office was open, and are not of the future", async () => {
    const reference = await schedule(people.clerk, panel.id, 80);
    const posted = today().subtract({ days: 1 });
    const { countsFrom } = await recordPosting(people.clerk, reference, { what: ["notice", "agenda"], postedOn: posted.toString(), postedTime: "23:30", place: "Town Hall" });
    expect(countsFrom > posted.toString()).toBe(true);
    expect((await prepareMeeting(people.member, reference, "read")).postings.map((one) => one.what).toSorted()).toEqual(["agenda", "notice"]);
    await expect(recordPosting(people.clerk, reference, { what: ["notice"], postedOn: inDays(1), postedTime: "09:00", place: "Town Hall" })).rejects.toMatchObject({ fieldErrors: { postedOn: expect.stringContaining("in the past") } });
    await expect(recordPosting(people.chair, reference, { what: ["notice"], postedOn: posted.toString(), postedTime: "09:00", place: "Town Hall" })).rejects.toMatchObject({ status: 403 });
  });
});

describe("the list", () => {
  it("is paged by fifty without a gap or a repeat, latest first, and holds no meeting of another body", async () => {
    const body = await addBody(db, "Busy Panel", { kind: "informal panel" });
    const { actor } = await seated(db, body, "clerk", "Busy Clerk");
    for (let n = 0; n < 120; n += 1) await schedule(actor, body.id, 100 + (n % 7));
    const seen: { heldOn: string; id: number }[] = [];
    let after: string | undefined;
    do {
      const page = await listMeetings(actor, { after });
      expect(page.meetings.length).toBeLessThanOrEqual(50);
      seen.push(...page.meetings);
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(120);
    expect(new Set(seen.map((one) => one.id)).size).toBe(120);
    expect(seen.map((one) => `${one.heldOn} ${String(one.id).padStart(9, "0")}`)).toEqual(seen.map((one) => `${one.heldOn} ${String(one.id).padStart(9, "0")}`).toSorted().toReversed());
    expect((await listMeetings(actor, { after: "nonsense" })).meetings).toHaveLength(50);
    await db.owner`update desk.meeting set status = 'cancelled', cancelled_why = 'Snow', cancelled_by = ${actor.id}, cancelled_at = now() where body_id = ${body.id} and id % 2 = 0`;
    const first = await listMeetings(actor, { show: "cancelled" });
    const second = await listMeetings(actor, { show: "cancelled", after: first.next });
    expect([first.meetings.length, second.meetings.length, second.next]).toEqual([50, 10, undefined]);
    expect((await listMeetings(actor, { show: "to come" })).meetings.every((one) => one.status === "draft")).toBe(true);
  });
});

describe("the days of a pattern", () => {
  it("say where ordinary notice is too late, and go as far as the day on which the body closes", async () => {
    await publishSettings(db);
    const committee = await addBody(db, "Scrutiny Committee");
    const clerk = (await seated(db, committee, "clerk")).actor;
    const first = today().add({ days: 2 });
    await db.owner`update desk.body set meets_week = ${weeksOfMonth[Math.ceil(first.day / 7) - 1] ?? "last"}, meets_weekday = ${weekdays[first.dayOfWeek - 1] ?? ""} where id = ${committee.id}`;
    const listed = async () => (await listDaysByPattern(clerk)).map(({ closedOn, days }) => [closedOn, days.filter(({ off }) => off === null).slice(0, 2).map(({ day, isTooNear }) => [day, isTooNear])]);
    expect(await listed()).toEqual([[null, [[String(first), true], [expect.any(String), false]]]]);
    await db.owner`update desk.body set closed_on = ${String(first)} where id = ${committee.id}`;
    expect(await listed()).toEqual([[String(first), []]]);
    await db.owner`update desk.body set closed_on = ${String(today())} where id = ${committee.id}`;
    expect(await listed()).toEqual([]);
  });
});
