// An agenda from the first idea to the last change, in Chromium with scripts: proposed, decided, referred, built, pasted, published, late, moved, cancelled.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../app/clock.ts";
import { formatDate } from "../../app/ui/dates.ts";
import { addItem, committee, publish, recordPosting, schedule } from "../no-scripts/publishing-steps.ts";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { PersonAtBrowser } from "./person-at-browser.ts";

const raised = { accepted: "Buses to O'Hara's school", deferred: "Trains after nine", declined: "Parking at the lido", referred: "Empty homes" };
const pasted = ["AGENDA", "16. Play areas: to consider the report of the Head of Parks. PDF 161 KB", "17. Library hours", "To note the figures.", "Additional documents:", "18. Budget monitoring"].join("\n");

let portal: DemoPortal;
let browser: Browser;
let clerk: PersonAtBrowser;
let chair: PersonAtBrowser;
/** The same clerk in a browser without scripts: for steps that are not what is shown here. */
let desk: PlainBrowser;
const addresses = new Map<string, string>();
let reference: string;
let meeting: string;

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  desk = await portal.browser("Priya Shah");
  reference = await schedule(desk, portal.day(40));
  meeting = `/desk/meetings/${reference}`;
  clerk = await PersonAtBrowser.of(browser, portal, "Priya Shah");
  chair = await PersonAtBrowser.of(browser, portal, "Councillor Tom Ashworth");
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function raise(name: string, page: "new" | "refer", title: string): Promise<void> {
  const member = await PersonAtBrowser.of(browser, portal, name);
  await member.open(`/desk/proposals/${page}`);
  const send = page === "new" ? "Send it to the chair" : "Refer it";
  await member.pressInVain(send, "Enter a title");
  await member.choose(committee);
  await member.fill("Title", title);
  await member.fill("Why it matters", "Parents ask for it.");
  await member.fill("What should be done about it?", "Hear from the operator.");
  await member.choose("At the next meeting");
  await member.button(send).dblclick();
  await member.arriveAt(title);
  addresses.set(title, member.path);
  expect(member.complaints()).toEqual([]);
  await member.page.context().close();
}

async function decide(title: string, decision: string, reason: string, more?: () => Promise<void>): Promise<void> {
  await chair.open(`${addresses.get(title)}/decide`);
  await chair.choose(decision);
  await chair.pressInVain("Save the decision", "Enter the reason");
  await more?.();
  await chair.fill("Why?", reason);
  await chair.press("Save the decision", title);
  await chair.sees(reason);
}

const focused = () => clerk.page.evaluate(() => document.activeElement?.textContent);
const publicPage = async () => (await (await portal.browser()).open(`/meetings/${reference}`)).page;
const itemPath = async (title: string) => {
  const [row] = await portal.database.owner<{ id: number }[]>`select i.id from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${reference} and i.open_title = ${title}`;
  return `${meeting}/items/${row?.id}`;
};

describe("before there is an agenda", () => {
  it("three councillors propose, each once, and one refers a matter under section 9FC", async () => {
    for (const [name, title] of [["Councillor Ellen Marsh", raised.accepted], ["Councillor Harriet Boyle", raised.deferred], ["Councillor Joan O’Dowd", raised.declined]] as const) await raise(name, "new", title);
    await raise("Councillor Harriet Boyle", "refer", raised.referred);
    const [row] = await portal.database.owner<{ times: number }[]>`select count(*)::int as times from desk.proposal where title = ${raised.accepted}`;
    expect(row?.times).toBe(1);
  });

  it("the chair accepts one, defers one and declines one, never without a reason, and places the reference", async () => {
    const onMeeting = async () => {
      const choice = chair.page.getByLabel("For which meeting?", { exact: true });
      const option = await choice.locator("option").filter({ hasText: formatDate(portal.day(40)) }).first().innerText();
      await choice.selectOption({ label: option });
    };
    await decide(raised.accepted, "Accept it for a meeting", "It can’t wait.", onMeeting);
    await decide(raised.deferred, "Defer it to a date", "After the timetable.", () => chair.fillDate("When does it come back to you?", portal.day(20)));
    await decide(raised.declined, "Decline it", "The parish decides on this.");
    await chair.open(addresses.get(raised.referred) ?? "");
    await chair.goTo("Choose the meeting", "Choose the meeting of a reference");
    await chair.page.getByRole("radio", { name: formatDate(portal.day(40)) }).check();
    await chair.press("Choose this meeting", raised.referred);
    await chair.sees("Meeting chosen");
    expect(chair.complaints()).toEqual([]);
  });
});

describe("the clerk builds", () => {
  it("from the standard agenda, with what the chair accepted and the matter that was referred", async () => {
    await clerk.open(meeting);
    await clerk.button("Start from the standard agenda").click();
    await clerk.sees("1. Apologies");
    for (const title of [raised.accepted, raised.referred]) {
      await clerk.follow(`Put “${title}” on the agenda`);
      await clerk.press("Add the item to the agenda", committee);
      await clerk.sees(title);
    }
    await clerk.sees(/6:\d\dpm to/);
    expect(clerk.complaints()).toEqual([]);
  });

  it("and from a pasted agenda, of which no line is lost", async () => {
    await clerk.goTo("Paste an agenda");
    await clerk.fill("The agenda", pasted);
    await clerk.button("Read it").click();
    await clerk.sees("3 items were read");
    expect(await focused()).toBe("3 items were read");
    for (const title of ["Play areas", "Library hours", "Budget monitoring"]) await clerk.sees(title);
    await clerk.press("Add the chosen items", committee);
    await clerk.sees("Budget monitoring");
    expect(clerk.complaints()).toEqual([]);
  });

  it("two people at one item lose nothing, and an item moves by keyboard", async () => {
    const other = await clerk.secondTab();
    const path = await itemPath("Library hours");
    for (const tab of [clerk, other]) await tab.open(`${path}/change`);
    await other.fill("Words for the agenda (optional)", "What the first one wrote.");
    await other.press("Save item", "Library hours");
    await other.page.close();
    await clerk.fill("Words for the agenda (optional)", "What the second one wrote.");
    await clerk.pressInVain("Save item", "Somebody saved this item while you were writing");
    await clerk.sees("What the first one wrote.");
    await clerk.press("Save item", "Library hours");
    await clerk.sees("What the second one wrote.");
    expect(await clerk.page.evaluate(() => document.activeElement?.id)).toBe("main-content");
    await clerk.open(meeting);
    const before = await clerk.words();
    const place = /(\d+)\. Library hours/.exec(before)?.[1];
    await clerk.page.getByRole("button", { name: `Move up item ${place}, Library hours` }).focus();
    await clerk.page.keyboard.press("Enter");
    await clerk.sees(new RegExp(`${Number(place) - 1}\\. Library hours`));
    const row = (title: string) => clerk.page.locator(".candour-agenda__item", { hasText: title });
    await row("Library hours").locator('[draggable="true"]').dragTo(row("Budget monitoring"));
    await clerk.sees(new RegExp(`${Number(place) + 1}\\. Library hours`));
    expect(clerk.complaints()).toEqual([]);
  });

  it("and publishes once the posting is recorded", async () => {
    await recordPosting(desk, reference, portal.day(-1));
    await publish(desk, reference);
    const page = await publicPage();
    for (const title of [raised.accepted, raised.referred, "Play areas"]) expect(page.text).toContain(title);
  });
});

describe("after the agenda is published", () => {
  it("another meeting is convened at shorter notice, and says so in public", async () => {
    const soon = await schedule(desk, portal.day(3));
    await addItem(desk, soon, { title: "An urgent matter" });
    await recordPosting(desk, soon, portal.day(-1));
    await clerk.open(`/desk/meetings/${soon}`);
    await clerk.sees("Not ready to publish");
    await clerk.goTo("Say that it was convened at shorter notice", "Convened at shorter notice");
    await clerk.pressInVain("Record shorter notice", "Enter why");
    await clerk.fill("Who convened it?", "The chair");
    await clerk.fillDate("On which day was it convened?", portal.day(-1));
    await clerk.fill("At what time?", "10am");
    await clerk.fill("Why at shorter notice?", "The regulator’s letter.");
    await clerk.button("Record shorter notice").click();
    await clerk.page.waitForURL(`**/desk/meetings/${soon}`);
    await clerk.sees("Ready to publish");
    await publish(desk, soon);
    expect((await (await portal.browser()).open(`/meetings/${soon}`)).page.text).toMatch(/convened at shorter notice by The chair.*The regulator’s letter/s);
  });

  it("a report is to follow, and an item that is added late waits for the reason of whoever presides", async () => {
    await clerk.open(await itemPath("Play areas"));
    await clerk.follow("Mark a report to follow");
    await clerk.button("Save").waitFor();
    await clerk.pressInVain("Save", "Enter why");
    await clerk.fill("Title of the report", "Figures of the inspection");
    await clerk.fill("Who owes it?", "Head of Parks");
    await clerk.fill("Why is it late?", "The inspector’s letter came on Friday.");
    await clerk.button("Save").click();
    await clerk.sees("Figures of the inspection, from Head of Parks");
    // three working days before the meeting
    const days = today().until(portal.dayFrom(portal.day(40), -3)).days;
    await (await desk.open("/desk/clock")).choose("By a number of days").fill("Days from the demo’s day", String(days)).press("Move the clock");
    await addItem(desk, reference, { title: "The inspector’s second letter" });
    await clerk.open(await itemPath("The inspector’s second letter"));
    await clerk.follow("Draft why it is urgent");
    await clerk.fill("What are the special circumstances?", "An answer is asked for by Monday.");
    await clerk.button("Save draft reason").click();
    await clerk.sees("Draft reason for urgency: An answer is asked for by Monday.");
    await publish(desk, reference);
    const { text } = await publicPage();
    expect(text).toMatch(/Report to follow.*The inspector’s letter came on Friday/s);
    expect(text).toMatch(/Added item.*An answer is asked for by Monday/s);
    await clerk.open(meeting);
    await clerk.sees("What whoever presides has to say");
    expect(clerk.complaints()).toEqual([]);
  });

  it("one is moved with its old and new dates shown first, and cancelled with a public trace", async () => {
    await clerk.open(`${meeting}/move`);
    await clerk.fillDate("Day of the meeting", portal.day(47));
    await clerk.button("Go on").click();
    await clerk.sees("The old and the new dates");
    expect(await focused()).toBe("The old and the new dates");
    await clerk.press(`Move it to ${formatDate(portal.day(47))}`, committee);
    await clerk.sees(formatDate(portal.day(47)));
    await clerk.goTo("Cancel the meeting");
    await clerk.pressInVain("Go on", "Enter why the meeting is cancelled");
    await clerk.fill("Why it is cancelled", "The chamber is flooded.");
    await clerk.button("Go on").click();
    await clerk.sees("Nothing is saved yet");
    expect(await focused()).toBe("What the public will read");
    await clerk.button("Cancel the meeting for good").dblclick();
    await clerk.sees("This meeting is cancelled.");
    // at the address at which it was announced, within the second that a reader's machine takes to hear of it
    await expect.poll(async () => (await publicPage()).heading, { timeout: 5000 }).toBe(`Cancelled: ${committee}`);
    expect((await publicPage()).text).toContain("The chamber is flooded.");
    expect(clerk.complaints()).toEqual([]);
  });
});
