// Which days remind whom, on the demo council: told from the first day on, by the same key each day, and never before.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calendarOf } from "../../app/domain/council/council.ts";
import { workingDaysFrom, type Calendar } from "../../app/domain/law/calendar.ts";
import { latestPublication } from "../../app/domain/law/clear-days.ts";
import { executiveResponseDue } from "../../app/domain/law/response-duties.ts";
import { standingDeadlines } from "../../app/domain/waiting/standing-deadlines.server.ts";
import { serviceActor } from "../../app/jobs/service-actor.server.ts";
import { catchUp } from "../../app/jobs/tasks.server.ts";
import { theCouncil } from "../../app/record/council.server.ts";
import { exemptItem, inDays, schedule } from "../support/agenda.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { signIn } from "../support/people.ts";

let db: TestDatabase;
let calendar: Calendar;
let names: Map<number, string>;

beforeAll(async () => {
  db = await testDatabase({ council: true });
  calendar = calendarOf(await theCouncil());
  names = new Map((await db.owner<{ id: number; name: string }[]>`select id, name from access.person`).map(({ id, name }) => [id, name]));
});
afterAll(() => db.end());

/** @returns who is told of that on the day, by name */
async function told(day: Temporal.PlainDate, what: string): Promise<string[]> {
  const reminders = await standingDeadlines(await serviceActor("deadlines"), day);
  return reminders.filter(({ about }) => about.startsWith(`${what} `)).map(({ personId }) => names.get(personId) ?? "").toSorted();
}

async function dayOf(rows: Promise<{ day: string }[]>): Promise<Temporal.PlainDate> {
  const [row] = await rows;
  if (!row) throw new Error("The demo has no such day.");
  return Temporal.PlainDate.from(row.day);
}

describe("somebody is reminded", () => {
  it("of an invitation from three working days before it is due, where nothing was sent", async () => {
    const due = await dayOf(db.owner<{ day: string }[]>`select due_on::text as day from desk.call_invitation limit 1`);
    const first = workingDaysFrom(due, -3, calendar);
    expect(await told(first.subtract({ days: 1 }), "invitation")).toEqual([]);
    expect(await told(first, "invitation")).toEqual(["Nadia Karim", "Owen Tate"]);
    await db.owner`update desk.evidence_call set status = 'closed'`;
    expect(await told(first, "invitation")).toEqual([]);
  });

  it("of minutes that nobody has begun, five working days after the meeting", async () => {
    const held = await dayOf(db.owner<{ day: string }[]>`select max(held_on)::text as day from desk.meeting where held_on < current_date`);
    const fifth = workingDaysFrom(held, 5, calendar);
    expect(await told(fifth.subtract({ days: 1 }), "minutes")).toEqual([]);
    expect(await told(fifth, "minutes")).toEqual(["Colin Mayhew", "Priya Shah"]);
  });

  it("of a response from ten working days before it is due: who answers; once it is late, the committee's clerk", async () => {
    const received = await dayOf(db.owner<{ day: string }[]>`select greatest(report_received_on, notice_received_on)::text as day from desk.recommendation where status = 'issued' and response_status = 'awaiting' and notice_received_on is not null`);
    const { due } = executiveResponseDue({ reportReceivedOn: received, noticeReceivedOn: received }, calendar);
    const first = workingDaysFrom(due, -10, calendar);
    expect(await told(first.subtract({ days: 1 }), "response")).toEqual([]);
    expect(await told(first, "response")).toEqual(["Councillor Grace Lund", "Councillor Marcus Hale", "Rosalind Peck"]);
    expect(await told(due, "late response")).toEqual([]);
    expect(await told(due.add({ days: 1 }), "late response")).toEqual(["Colin Mayhew", "Priya Shah"]);
  });

  it("of wording that they have not signed five working days after it was frozen, in this round only", async () => {
    const frozen = await dayOf(db.owner<{ day: string }[]>`select (frozen_at at time zone 'Europe/London')::date::text as day from desk.recommendation where status = 'proposed'`);
    const fifth = workingDaysFrom(frozen, 5, calendar);
    expect(await told(fifth.subtract({ days: 1 }), "wording")).toEqual([]);
    const waiting = ["Councillor Ellen Marsh", "Councillor Grace Lund", "Councillor Joan O’Dowd", "Yusuf Adeyemi"];
    expect(await told(fifth, "wording")).toEqual(waiting);
    const keys = async () => (await standingDeadlines(await serviceActor("deadlines"), fifth)).map(({ about }) => about).filter((about) => about.startsWith("wording"));
    const before = await keys();
    await db.owner`update desk.recommendation set round = round + 1 where status = 'proposed'`;
    expect(new Set([...before, ...(await keys())]).size).toBe(waiting.length * 2 + 1); // the chair has not signed the new round
  });
});

describe("the clerk is reminded", () => {
  const roleOf = async (name: string) => (await db.owner<{ id: number; body_id: number }[]>`select p.id, m.body_id from access.person p join desk.membership m on m.person_id = p.id and m.role = 'clerk' join desk.body b on b.id = m.body_id where p.name = ${name} order by b.kind = 'executive' desc limit 1`)[0];

  it("of each notice of a private meeting of an executive, three working days before its last lawful day, until it is given or agreed", async () => {
    const rosalind = await roleOf("Rosalind Peck");
    if (!rosalind) throw new Error("The demo has no clerk of the executive.");
    const { actor } = await signIn(db, rosalind.id);
    const reference = await schedule(actor, rosalind.body_id, 60);
    const held = Temporal.PlainDate.from(inDays(60));
    const tolds = async (kind: string, day: Temporal.PlainDate) => (await told(day, kind)).length;
    expect(await tolds("first notice in working days", held)).toBe(0);
    await exemptItem(actor, reference, "A contract", "Private words");
    for (const [kind, days] of [["first notice", 28], ["second notice", 5]] as const) {
      const from = workingDaysFrom(latestPublication(held, days, "working", calendar).lastLawfulDay, -3, calendar);
      expect([await tolds(`${kind} in working days`, from.subtract({ days: 1 })), await told(from, `${kind} in working days`)]).toEqual([0, ["Rosalind Peck"]]);
    }
    await db.owner`insert into desk.private_notice_count (body_id, count, why, chosen_by) values (${rosalind.body_id}, 'calendar', 'Usual practice', ${rosalind.id})`;
    expect([await tolds("first notice in working days", held), await tolds("first notice in calendar days", held)]).toEqual([0, 1]);
    await db.owner`insert into desk.private_notice (body_id, meeting_id, kind, for_day, reasons, agreed_office, agreed_name, agreed_on, posted_at, counts_from, place, web, web_on, recorded_by)
      select body_id, id, 'urgency agreement', held_on, 'Reasons', 'chair of the council', 'A name', current_date, now() at time zone 'UTC', current_date, 'Town Hall', 'www', current_date, ${rosalind.id} from desk.meeting where reference = ${reference}`;
    expect([await tolds("first notice in calendar days", held), await tolds("second notice in working days", held)]).toEqual([0, 0]);
  });

  it("of papers that are not public two working days after their meeting", async () => {
    const [row] = await db.owner<{ day: string; id: number }[]>`select m.held_on::text as day, p.id from desk.paper p join desk.meeting m on m.id = p.meeting_id join desk.agenda_item i on i.id = p.item_id and i.class = 'official'
      where m.status = 'published' and m.held_on < current_date and p.class = 'official' and p.removed_at is null and p.listed_at is not null order by m.held_on desc limit 1`;
    const first = workingDaysFrom(Temporal.PlainDate.from(row?.day ?? ""), 2, calendar);
    expect(await told(first, "papers after the meeting")).toEqual([]);
    await db.owner`alter table desk.paper disable trigger listed_at_stays`;
    await db.owner`update desk.paper set listed_at = null, came = 'after the agenda' where id = ${row?.id ?? 0}`;
    await db.owner`alter table desk.paper enable trigger listed_at_stays`;
    expect([await told(first.subtract({ days: 1 }), "papers after the meeting"), await told(first, "papers after the meeting")]).toEqual([[], ["Colin Mayhew", "Priya Shah"]]);
  });
});

it("each is told once, however often and on whatever day the work runs, and the mail names nothing", async () => {
  const day = Temporal.Now.plainDateISO("Europe/London").add({ months: 2 });
  await Promise.all([catchUp(day), catchUp(day)]);
  const mails = () => db.owner<{ about: string; words: string }[]>`select about, words from desk.mail where about is not null order by id`;
  const first = await mails();
  expect(first.length).toBeGreaterThan(5);
  await catchUp(day.add({ days: 1 }));
  await catchUp(day.subtract({ months: 2 }));
  await catchUp(day);
  expect(await mails()).toEqual(first);
  expect(first.map(({ words }) => words).join(" ")).not.toMatch(/minutes|recommendation|duty line|Scrutiny|Panel|evidence/i);
});

it("nobody but the service may count", async () => {
  const messenger = await serviceActor("messenger");
  await expect(standingDeadlines(messenger, Temporal.PlainDate.from("2026-01-01"))).rejects.toThrow("only the deadlines service counts");
});
