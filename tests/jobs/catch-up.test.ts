// Deadlines on a real database: who is told, when, how often, and what the mail gives away.
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { today, useClockOffset } from "../../app/clock.ts";
import { calendarOf } from "../../app/domain/council/council.ts";
import { workingDaysFrom } from "../../app/domain/law/calendar.ts";
import { latestPublication } from "../../app/domain/law/clear-days.ts";
import { withdrawAgenda } from "../../app/domain/papers/publish-agenda.server.ts";
import { catchUp } from "../../app/jobs/tasks.server.ts";
import { theCouncil } from "../../app/record/council.server.ts";
import { inDays, openItem, posted, publish, schedule } from "../support/agenda.ts";
import { publishSettings } from "../support/council.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addBody, addPerson, addSeat, seated, signIn, type SignedInPerson, type TestBody } from "../support/people.ts";

const heldOn = Temporal.PlainDate.from(inDays(40));
let db: TestDatabase;
let body: TestBody;
let clerk: SignedInPerson;
/** The first day on which the clerk is told: two working days before the last lawful one. */
let firstDay: Temporal.PlainDate;

beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  const calendar = calendarOf(await theCouncil());
  firstDay = workingDaysFrom(latestPublication(heldOn, 5, "working", calendar).lastLawfulDay, -2, calendar);
});
afterAll(() => db.end());
beforeEach(async () => {
  body = await addBody(db, "Zanthide Committee");
  clerk = await seated(db, body, "clerk", "Priya Quibberton");
});
afterEach(async () => {
  useClockOffset(0);
  await db.owner`delete from desk.mail`;
  await db.owner`update desk.meeting set held_on = '2020-01-01'`; // over: of no concern to the next test
});

async function mailed(): Promise<{ personId: number | null; subject: string; words: string }[]> {
  return db.owner<{ personId: number | null; subject: string; words: string }[]>`select person_id as "personId", subject, words from desk.mail order by id`;
}

describe("a notice that is not posted", () => {
  it("is told to the clerk from two working days before the last lawful day, and once", async () => {
    await schedule(clerk.actor, body.id, 40);
    await catchUp(firstDay.subtract({ days: 1 }));
    expect(await mailed()).toEqual([]);
    await catchUp(firstDay);
    await catchUp(firstDay);
    await catchUp(firstDay.add({ days: 1 }));
    expect((await mailed()).map(({ personId }) => personId)).toEqual([clerk.actor.id]);
  });

  it("is told once also where two of them look at the same moment", async () => {
    await schedule(clerk.actor, body.id, 40);
    await Promise.all([catchUp(firstDay), catchUp(firstDay), catchUp(firstDay)]);
    expect(await mailed()).toHaveLength(1);
  });

  it("is told after a jump of the clock over that day, and again when the meeting moves to another one", async () => {
    const reference = await schedule(clerk.actor, body.id, 40);
    useClockOffset(today().until(firstDay.add({ days: 3 }), { largestUnit: "days" }).days * 86_400);
    await catchUp(today());
    expect(await mailed()).toHaveLength(1);
    await db.owner`update desk.meeting set held_on = held_on + 1 where reference = ${reference}`;
    await catchUp(today());
    expect(await mailed()).toHaveLength(2);
  });

  it("names nobody and no meeting in the mail", async () => {
    await schedule(clerk.actor, body.id, 40);
    await catchUp(firstDay);
    const [mail] = await mailed();
    expect(mail?.words).toContain("There is something for you in the portal.");
    expect(`${mail?.subject} ${mail?.words}`).not.toMatch(/zanthide|quibberton|agenda|meeting|notice|council chamber/i);
    expect(mail?.words).not.toContain(String(heldOn.year));
  });

  it("is told to whoever is clerk on that day, and to no member", async () => {
    const former = await addPerson(db, "Former");
    await addSeat(db, body.id, former, "clerk", { until: today().toString() });
    const next = await addPerson(db, "Next");
    await addSeat(db, body.id, next, "clerk", { from: firstDay.toString() });
    await seated(db, body, "member");
    await schedule(clerk.actor, body.id, 40);
    await catchUp(firstDay);
    expect((await mailed()).map(({ personId }) => personId).toSorted()).toEqual([clerk.actor.id, next].toSorted());
  });
});

describe("nobody is told of", () => {
  it("a notice that is posted", async () => {
    await posted(clerk.actor, await schedule(clerk.actor, body.id, 40));
    await catchUp(firstDay);
    expect(await mailed()).toEqual([]);
  });

  it("a meeting that is over, or of an informal panel", async () => {
    const panel = await addBody(db, "Panel", { kind: "informal panel" });
    await addSeat(db, panel.id, clerk.actor.id, "clerk");
    const { actor } = await signIn(db, clerk.actor.id);
    await schedule(actor, panel.id, 40);
    await schedule(actor, body.id, 3);
    await catchUp(heldOn);
    expect(await mailed()).toEqual([]);
  });

  it("what is published, and not of what was withdrawn: its notice was posted", async () => {
    const reference = await schedule(clerk.actor, body.id, 40);
    await openItem(clerk.actor, reference, "Apologies");
    await posted(clerk.actor, reference);
    await publish(clerk.actor, reference);
    await catchUp(firstDay);
    await withdrawAgenda(clerk.actor, reference, { why: "Wrong report" });
    await catchUp(firstDay);
    expect(await mailed()).toEqual([]);
    await db.owner`delete from desk.posting`; // as if it had been published at shorter notice without one
    await catchUp(firstDay);
    expect(await mailed()).toHaveLength(1);
  });
});
