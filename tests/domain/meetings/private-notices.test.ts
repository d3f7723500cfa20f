// What an executive gives before it meets in private: who records it, what it says, how the monitoring officer counts, and what publication asks.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { today, useClockOffset } from "../../../app/clock.ts";
import { waitingInWords } from "../../../app/copy/waiting.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { privateCountForm, privateNoticeForm } from "../../../app/domain/meetings/private-notice-forms.ts";
import { choosePrivateCount, findPrivateCount, findPrivateMeeting, recordPrivateNotice } from "../../../app/domain/meetings/private-notices.server.ts";
import { findTimetable } from "../../../app/domain/meetings/timetable.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { Rejection } from "../../../app/domain/refusal.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { exemptItem, inDays, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, seated, type TestBody } from "../../support/people.ts";

let db: TestDatabase;
let executive: TestBody;
let people: { clerk: Actor; monitor: Actor; member: Actor };
let reference: string;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
});
afterAll(() => db.end());
beforeEach(async () => {
  executive = await addBody(db, "Executive", { kind: "executive" });
  const as = async (role: "clerk" | "monitoring officer" | "member") => (await seated(db, executive, role)).actor;
  people = { clerk: await as("clerk"), monitor: await as("monitoring officer"), member: await as("member") };
  reference = await schedule(people.clerk, executive.id, 20);
});

function onDay(name: string, isoDate: string) {
  const [year, month, day] = isoDate.split("-");
  return { [name]: { day, month, year } };
}
const common = { reasons: "A contract is being negotiated.", ...onDay("postedOn", inDays(-1)), postedTime: "10am", place: "Town Hall", web: "www.saltmere.example/notices", ...onDay("webOn", inDays(-1)) };
const agreement = { kind: "urgency agreement", agreedOffice: "chair of the overview and scrutiny committee", agreedName: "Councillor Tom Ashworth", ...onDay("agreedOn", inDays(-1)) };
const record = (given: object, actor = people.clerk) => recordPrivateNotice(actor, reference, privateNoticeForm.parse({ ...common, ...given }));
const refused = async (work: Promise<unknown>): Promise<number | Record<string, string>> => work.then(() => 200, (error: unknown) => {
  if (error instanceof Response) return error.status;
  if (error instanceof Rejection) return error.fieldErrors;
  throw error;
});
const stops = async () => (await prepareMeeting(people.clerk, reference, "publish")).findings.filter(({ severity, rule }) => severity === "stops" && rule === "SI 2012/2089, reg 5");

describe("a notice of a private meeting", () => {
  it("is recorded by the clerk of an executive, with its posting, and nobody else", async () => {
    expect([await refused(record({ kind: "first notice" }, people.member)), await refused(record({ kind: "first notice" }, people.monitor))]).toEqual([403, 403]);
    await record({ kind: "first notice" });
    const { privateMeeting: { notices } } = await findPrivateMeeting(people.clerk, reference);
    expect(notices).toEqual([expect.objectContaining({ kind: "first notice", reasons: common.reasons, place: "Town Hall", forDay: inDays(20), recordedByName: "clerk", agreed: null })]);
    const committee = await addBody(db, "Committee");
    const { actor } = await seated(db, committee, "clerk");
    expect(await refused(findPrivateMeeting(actor, await schedule(actor, committee.id)))).toBe(404);
    await expect(people.clerk.begin(async (tx) => tx.updateTable("desk.private_notice").set({ reasons: "Others" }).execute())).rejects.toMatchObject({ code: "42501" });
  });

  it("says what regulation 5 asks of it, and lies in the past", async () => {
    expect(privateNoticeForm.safeParse({ kind: "first notice", ...common, reasons: "  " }).error?.issues.map(({ message }) => message)).toEqual(["Enter the reasons"]);
    expect(await refused(record({ kind: "second notice", received: "yes", response: "It stays private." }))).toHaveProperty("representations");
    expect(await refused(record({ kind: "second notice", received: "yes", representations: "Hear it in public." }))).toHaveProperty("response");
    expect(await refused(record({ kind: "second notice", received: "no" }))).toBe(200);
    expect(await refused(record({ kind: "first notice", ...onDay("postedOn", inDays(1)) }))).toHaveProperty("postedOn");
    expect(await refused(record({ ...agreement, ...onDay("agreedOn", inDays(1)) }))).toHaveProperty("agreedOn");
  });
});

describe("where the website had it on another day", () => {
  it("it counts from the later of the two days, which lies in the past", async () => {
    const counted = async () => (await findPrivateMeeting(people.clerk, reference)).privateMeeting.notices.map(({ countsFrom, webOn }) => [countsFrom, webOn]);
    expect(await refused(record({ kind: "first notice", ...onDay("webOn", inDays(1)) }))).toEqual({ webOn: expect.stringContaining("in the past") });
    await record({ kind: "first notice", ...onDay("postedOn", inDays(-30)), ...onDay("webOn", inDays(-2)) });
    expect(await counted()).toEqual([[inDays(-2), inDays(-2)]]);
    await record({ kind: "first notice", ...onDay("postedOn", inDays(-8)), ...onDay("webOn", inDays(-30)) });
    const [, second] = await counted();
    expect([second?.[1], (second?.[0] ?? "") >= inDays(-8)]).toEqual([inDays(-30), true]);
  });
});

describe("how 28 clear days are counted", () => {
  const choose = (count: string, actor = people.monitor, id = String(executive.id)) => choosePrivateCount(actor, id, privateCountForm.parse({ count, why: "The usual practice." }));

  it("is the monitoring officer's choice, kept with its reason; until then working days are", async () => {
    const lastDay = async () => (await findPrivateMeeting(people.clerk, reference)).privateMeeting.standing.lastDays["first notice"].toString();
    const before = await lastDay();
    expect([await refused(choose("calendar", people.clerk)), await refused(choose("calendar", people.member))]).toEqual([403, 403]);
    await choose("calendar");
    expect((await findPrivateCount(people.member, String(executive.id), "read")).count).toMatchObject({ count: "calendar", why: "The usual practice.", chosenByName: "monitoring officer", chosenOn: today().toString() });
    expect((await lastDay()) > before).toBe(true);
    await choose("working");
    expect(await lastDay()).toBe(before);
    const committee = await addBody(db, "Committee");
    expect(await refused(choose("working", (await seated(db, committee, "monitoring officer")).actor, String(committee.id)))).toBe(404);
  });

  it("decides which row the timetable has: both, until it is chosen", async () => {
    const rows = async () => (await findTimetable(people.clerk, reference)).timetable.rows.map(({ what }) => what).filter((what) => what.startsWith("notice of a private meeting"));
    expect(await rows()).toHaveLength(2);
    await choose("working");
    expect(await rows()).toEqual(["notice of a private meeting, in working days"]);
  });
});

describe("the agenda of an executive with a private item", () => {
  beforeEach(async () => {
    await openItem(people.clerk, reference, "Minutes of the last meeting");
    await posted(people.clerk, reference);
  });

  it("asks nothing more while all of it is open", async () => {
    expect(await stops()).toEqual([]);
    await publish(people.clerk, reference);
  });

  it("is stopped without its notices, says the way out, and is published with the agreement, which the public reads", async () => {
    await exemptItem(people.clerk, reference, "A contract", "Private words");
    const [finding] = await stops();
    expect(finding?.sentence).toMatch(/^Item 3 is to be heard in private\. No first notice.*No second notice.*chair of the overview and scrutiny committee.*urgent/);
    expect(finding?.mends).toContain("record a notice of a private meeting");
    expect(await refused(publish(people.clerk, reference))).toHaveProperty("form");
    await record({ kind: "first notice" });
    expect((await stops())[0]?.sentence).toContain("of 28 clear days");
    await record(agreement);
    expect(await stops()).toEqual([]);
    await publish(people.clerk, reference);
    const found = await findPublishedMeeting(reference);
    expect(found.withdrawn ? [] : found.document.privateNotices).toEqual([
      expect.objectContaining({ kind: "first notice", reasons: common.reasons }),
      expect.objectContaining({ kind: "urgency agreement", agreed: { office: agreement.agreedOffice, name: agreement.agreedName, on: inDays(-1) } }),
    ]);
  });
});

describe("on the clerk's first page", () => {
  const on = async (day: string) => {
    useClockOffset(Math.round((Temporal.PlainDateTime.from(`${day}T11:00`).toZonedDateTime("Europe/London").epochMilliseconds - Date.now()) / 1000));
    try {
      return (await listWaiting(people.clerk)).flatMap((one) => (one.what === "give private notice" ? [{ notice: one.notice, sure: one.sure, by: one.by, overdue: one.overdue }] : []));
    } finally {
      useClockOffset(0);
    }
  };
  const before = (day: string, days: number) => Temporal.PlainDate.from(day).subtract({ days }).toString();
  beforeEach(async () => {
    reference = await schedule(people.clerk, executive.id, 80);
  });

  it("the question stands two weeks before the last day of the first notice, and both notices once something is private", async () => {
    const last = (await findPrivateMeeting(people.clerk, reference)).privateMeeting.standing.lastDays;
    const [first, second] = [last["first notice"].toString(), last["second notice"].toString()];
    expect([await on(before(first, 15)), await on(before(first, 14)), await on(second)]).toEqual([[], [{ notice: "first notice", sure: false, by: first, overdue: false }], []]);
    await exemptItem(people.clerk, reference, "A contract", "Private words");
    expect(await on(before(first, 20))).toEqual([{ notice: "first notice", sure: true, by: first, overdue: false }, { notice: "second notice", sure: true, by: second, overdue: false }]);
    const overdue = await on(Temporal.PlainDate.from(first).add({ days: 1 }).toString());
    expect(overdue.map((one) => [one.notice, one.overdue])).toEqual([["first notice", true], ["second notice", false]]);
    expect(waitingInWords({ what: "give private notice", notice: "first notice", reference, bodyName: "Executive", heldOn: inDays(80), sure: true, by: first, overdue: true }, { formatDate: (day) => day, formatMeetingTime: String, formatMoment: String })).toMatchObject({ sentence: `Give the first notice that the Executive meets in private on ${inDays(80)}`, why: expect.stringContaining(`The last lawful day was ${first}. What is left is the agreement`) });
  });

  it("a first notice leaves the second, an agreement nothing; others are not asked", async () => {
    await record({ kind: "first notice" });
    expect((await on(inDays(0))).map((one) => [one.notice, one.sure, one.overdue])).toEqual([["second notice", true, false]]);
    expect((await on(before(inDays(80), 2))).map((one) => one.overdue)).toEqual([true]);
    expect((await listWaiting(people.member)).map(({ what }) => what)).not.toContain("give private notice");
    await record(agreement);
    expect(await on(before(inDays(80), 2))).toEqual([]);
  });
});
