// A notice that was given in time, and a day that is closed afterwards: the alarm, whom it reaches, and when it ends.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { today } from "../../app/clock.ts";
import { cancelMeeting, previewCancellation } from "../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { calendarOf } from "../../app/domain/council/council.ts";
import { addDay, removeDay } from "../../app/domain/council/days.server.ts";
import { findCouncil } from "../../app/domain/council/council.server.ts";
import { isWorkingDay, workingDayOnOrAfter, workingDayOnOrBefore } from "../../app/domain/law/calendar.ts";
import { clearDaysBetween, earliestMeeting } from "../../app/domain/law/clear-days.ts";
import { conveneAtShorterNotice, findMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { listWaiting } from "../../app/domain/waiting/waiting.server.ts";
import { catchUp } from "../../app/jobs/tasks.server.ts";
import { theCouncil } from "../../app/record/council.server.ts";
import { openItem, posted, publish, schedule } from "../support/agenda.ts";
import { publishSettings } from "../support/council.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addOffice, addPerson, seated, signIn, type SignedInPerson, type TestBody } from "../support/people.ts";

let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
let monitor: SignedInPerson;
let member: SignedInPerson;
let administrator: SignedInPerson;
let reference: string;
/** The first day on which the notice of yesterday is in time. */
let heldOn: Temporal.PlainDate;
/** The last working day before it: one of the five that count. */
let counted: string;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  const id = await addPerson(db, "Administrator");
  await addOffice(db, id, "administrator");
  administrator = await signIn(db, id);
  const calendar = calendarOf(await theCouncil());
  heldOn = earliestMeeting(workingDayOnOrAfter(today().subtract({ days: 1 }), calendar), 5, "working", calendar);
  counted = workingDayOnOrBefore(heldOn.subtract({ days: 1 }), calendar).toString();
});
afterAll(() => db.end());
beforeEach(async () => {
  await db.owner`delete from desk.mail`;
  await db.owner`update desk.meeting set held_on = '2020-01-01'`; // over: of no concern to the next test
  body = await addBody(db, "Scrutiny Committee");
  clerk = await seated(db, body, "clerk");
  monitor = await seated(db, body, "monitoring officer");
  member = await seated(db, body, "member");
  reference = await schedule(clerk.actor, body.id, today().until(heldOn, { largestUnit: "days" }).days);
  await openItem(clerk.actor, reference, "Apologies");
  await posted(clerk.actor, reference);
  await publish(clerk.actor, reference);
});

const version = async () => (await findCouncil(administrator.actor)).version;
const close = async () => addDay(administrator.actor, "closure day", { day: counted, name: "Staff day", version: await version() });
const open = async () => removeDay(administrator.actor, "closure day", counted, { version: await version() });
const told = async () => (await db.owner<{ personId: number }[]>`select person_id as "personId" from desk.mail order by person_id`).map((one) => one.personId);
const waits = async (who: SignedInPerson) => (await listWaiting(who.actor)).filter((one) => one.what === "mend notice");

describe("a notice that was given in time", () => {
  it("raises no alarm", async () => {
    await catchUp(today());
    expect([await told(), await waits(clerk)]).toEqual([[], []]);
  });

  it("raises one when a day is closed afterwards: clerk and monitoring officer are told once, with the next lawful day", async () => {
    await close();
    await catchUp(today());
    await catchUp(today());
    expect(await told()).toEqual([clerk.actor.id, monitor.actor.id].toSorted((a, b) => a - b));
    const [alarm] = await waits(clerk);
    expect(alarm).toMatchObject({ reference, bodyName: body.name, heldOn: heldOn.toString(), clearDays: 4, daysNeeded: 5, overdue: true });
    const calendar = calendarOf(await theCouncil());
    const next = Temporal.PlainDate.from(alarm?.what === "mend notice" ? alarm.nextLawfulDay : "");
    const postedNow = workingDayOnOrAfter(today(), calendar);
    expect(isWorkingDay(next, calendar)).toBe(true);
    expect(clearDaysBetween(postedNow, next, "working", calendar).count).toBeGreaterThanOrEqual(5);
    expect(await waits(monitor)).toHaveLength(1);
    expect(await waits(member)).toEqual([]);
    await open();
  });

  it("is quiet again when the day is opened, and when the meeting is convened at shorter notice", async () => {
    await close();
    await catchUp(today());
    expect(await waits(clerk)).toHaveLength(1);
    await conveneAtShorterNotice(clerk.actor, reference, { convenedBy: "The chair", convenedOn: today().subtract({ days: 1 }).toString(), convenedTime: "09:00", why: "It cannot wait", version: (await findMeeting(clerk.actor, reference, "read")).meeting.version });
    expect(await waits(clerk)).toEqual([]);
    await db.owner`update desk.meeting set convened_by = null, convened_at = null, convened_why = null`;
    await open();
    await catchUp(today());
    expect([await waits(clerk), (await db.owner`select 1 from desk.notice_alarm`).length]).toEqual([[], 0]);
  });

  it("is quiet again at once when the meeting is cancelled, and stays so", async () => {
    await close();
    await catchUp(today());
    expect(await waits(clerk)).toHaveLength(1);
    const given = { why: "The hall is flooded", carryTo: undefined, carried: [], version: (await findMeeting(clerk.actor, reference, "read")).meeting.version, seen: undefined };
    await cancelMeeting(clerk.actor, reference, { ...given, seen: (await previewCancellation(clerk.actor, reference, given)).seen });
    expect([await waits(clerk), (await db.owner`select 1 from desk.notice_alarm`).length]).toEqual([[], 0]);
    await db.owner`delete from desk.mail`;
    await catchUp(today());
    expect([await told(), (await db.owner`select 1 from desk.notice_alarm`).length]).toEqual([[], 0]);
    await open();
  });

  it("of an informal panel raises none", async () => {
    await db.owner`update desk.body set kind = 'informal panel' where id = ${body.id}`;
    await close();
    await catchUp(today());
    expect([await told(), await waits(clerk)]).toEqual([[], []]);
    await open();
  });
});
