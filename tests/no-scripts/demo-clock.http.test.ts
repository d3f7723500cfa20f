// The demo's clock without scripts: the same council six days before its meeting, on the night, and two months later.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
/** ISO dates of the demo's next meeting, which is published, and of the draft after it. */
let meeting: string;
let draft: string;

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
  meeting = portal.day(9);
  draft = portal.day(15);
});
afterAll(() => portal?.close());

/** @returns the heading over Today: the day on which it is read. */
async function jump(where: string, days?: string): Promise<string> {
  await clerk.open("/desk/clock");
  clerk.choose(where);
  if (days !== undefined) clerk.fill("Days from the demo’s day", days);
  await clerk.press("Move the clock");
  expect(clerk.status).toBe(200);
  return (await clerk.open("/desk")).page.text;
}

async function noticeOfDraft(): Promise<string> {
  return (await clerk.open(`/desk/meetings/${draft}-childrens-scrutiny-committee`)).page.text;
}

const daysFrom = (iso: string, days: { days?: number; months?: number }) => Temporal.PlainDate.from(iso).add(days).toString();

describe("the demo's clock", () => {
  it("offers the three jumps, each with its day, and the real one", async () => {
    await clerk.open("/desk/clock");
    expect(clerk.page.text).toContain(`The next meeting is on ${formatDate(meeting)}.`);
    for (const day of [daysFrom(meeting, { days: -6 }), meeting, daysFrom(meeting, { months: 2 })]) expect(clerk.page.text).toContain(formatDate(day));
    expect(clerk.page.text).toContain(`${formatDate(meeting)} at 6pm`);
    expect(await noticeOfDraft()).toContain("The last lawful day to post at the office and publish is");
  });

  it("goes six days before the meeting, where no notice is late yet", async () => {
    const today = await jump("Six days before the meeting");
    expect(today).toContain(formatDate(daysFrom(meeting, { days: -6 })));
    expect(today).not.toContain("It is too late for ordinary notice");
  });

  it("goes to meeting night, when the notice of the next one can no longer be posted in time", async () => {
    const today = await jump("Meeting night");
    expect(today).toContain(formatDate(meeting));
    expect(today).toMatch(/It is too late for ordinary notice by 1 day.*Overdue/s);
    expect(await noticeOfDraft()).toContain("It is too late for ordinary notice by 1 day");
    expect((await clerk.open("/desk/clock")).page.text).toContain(`In the demo it is ${formatDate(meeting)} at 6pm`);
  });

  it("goes two months after that night, when no agenda waits, and has no meeting to go to from there", async () => {
    const today = await jump("Two months after the meeting");
    expect(today).toContain(formatDate(daysFrom(meeting, { months: 2 })));
    expect(today).not.toContain("Publish the agenda");
    await clerk.open("/desk/clock");
    expect(clerk.page.text).toContain("There is no meeting to come.");
    expect(clerk.page.text).not.toContain("Meeting night");
  });

  it("moves the public record too, and nobody's session, sign-in or record of acts", async () => {
    const home = await (await portal.browser()).open("/");
    expect(home.page.text).toContain("No meeting has been announced");
    const other = await portal.browser("Councillor Tom Ashworth"); // signs in two months later, by the demo's clock
    expect((await other.open("/desk")).page.text).toContain(formatDate(daysFrom(meeting, { months: 2 })));
    expect((await clerk.open("/desk/account")).status).toBe(200); // signed in two months ago, by the demo's clock
    const [moved] = await portal.database.owner<{ away: number; count: number }[]>`
      select max(abs(extract(epoch from now() - at)))::int as away, count(*)::int as count from audit.event where what = 'demo clock moved'`;
    expect(moved?.count).toBe(3);
    expect(moved?.away).toBeLessThan(60);
    const [session] = await portal.database.owner<{ longest: number }[]>`select max(extract(epoch from greatest(expires_at, absolute_at, fresh_until) - now()))::int as longest from access.session`;
    expect(session?.longest).toBeLessThanOrEqual(8 * 3600);
  });

  it("goes once where the same form is sent twice", async () => {
    await clerk.open("/desk/clock");
    clerk.choose("By a number of days").fill("Days from the demo’s day", "3");
    const form = clerk.formSentBy("Move the clock");
    await clerk.send(form);
    await clerk.send(form);
    expect((await clerk.open("/desk")).page.text).toContain(formatDate(daysFrom(meeting, { months: 2, days: 3 })));
  });

  it("comes back to the real day", async () => {
    const today = await jump("Back to the real day");
    expect(today).toContain(formatDate(portal.day(0)));
    expect(await noticeOfDraft()).toContain("The last lawful day to post at the office and publish is");
    expect(await jump("By a number of days", "-7")).toContain(formatDate(daysFrom(portal.day(0), { days: -7 })));
    await jump("Back to the real day");
  });
});
