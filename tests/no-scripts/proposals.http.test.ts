// Councillors propose, the chair decides, a reference under section 9FC is placed and the clerk builds on it: without scripts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { addItem, committee, recordPosting, schedule } from "./publishing-steps.ts";

const words = { why: "Children <wait> in the rain.", wanted: "Hear from the operator." };
let portal: DemoPortal;
let chair: PlainBrowser;
let clerk: PlainBrowser;
let ellen: PlainBrowser;
let harriet: PlainBrowser;
/** Where the proposals and the meeting stand. */
const at = { buses: "", trains: "", homes: "", meeting: "" };

beforeAll(async () => {
  portal = await openDemoPortal();
  chair = await portal.browser("Councillor Tom Ashworth");
  clerk = await portal.browser("Priya Shah");
  ellen = await portal.browser("Councillor Ellen Marsh");
  harriet = await portal.browser("Councillor Harriet Boyle");
  at.meeting = await schedule(clerk, portal.day(40));
});
afterAll(() => portal?.close());

async function raise(member: PlainBrowser, page: "new" | "refer", title: string): Promise<string> {
  await member.open(`/desk/proposals/${page}`);
  await member.choose(committee).fill("Title", title).fill("Why it matters", words.why).fill("What should be done about it?", words.wanted).choose("At the next meeting").press(page === "new" ? "Send it to the chair" : "Refer it");
  return member.path;
}

describe("councillors propose", () => {
  it("with sentences beside what is missing, and nothing lost", async () => {
    await ellen.open("/desk/proposals");
    await ellen.follow("Propose an item");
    await ellen.fill("Why it matters", words.why).choose("It is urgent").press("Send it to the chair");
    expect(ellen.status).toBe(422);
    for (const sentence of ["Select a committee or panel", "Enter a title", "Enter what should be done about it"]) expect(ellen.page.errors).toContain(sentence);
    expect(ellen.held("Why it matters")).toBe(words.why);
    await ellen.choose(committee).fill("Title", "Buses to school").fill("What should be done about it?", words.wanted).press("Send it to the chair");
    expect([ellen.status, ellen.page.errors]).toEqual([422, expect.stringContaining("Enter the date by which it must be done")]);
    await ellen.fillDate("By when must it be done?", portal.day(30)).fill("Why by then?", "The contract ends.").press("Send it to the chair");
    expect(ellen.page.text).toMatch(/Buses to school.*Waiting for the chair.*Children <wait> in the rain.*The contract ends/s);
    at.buses = ellen.path;
    [at.trains, at.homes] = [await raise(harriet, "new", "Trains"), await raise(harriet, "refer", "Empty homes")];
  });

  it("two who hold one proposal: the chair does not decide on words that were changed meanwhile", async () => {
    await chair.open(`${at.buses}/decide`);
    await ellen.open(`${at.buses}/change`);
    await ellen.fill("Title", "Buses to every school").press("Save");
    await chair.choose("Decline it").fill("Why?", "The county does this.").press("Save the decision");
    expect([chair.status, chair.page.text]).toEqual([409, expect.stringMatching(/What is saved now.*Buses to every school/s)]);
    expect(chair.held("Why?")).toBe("The county does this.");
  });
});

describe("the chair decides", () => {
  it("never without a reason, and the councillor reads it", async () => {
    await chair.choose("Accept it for a meeting").fill("Why?", "  ").press("Save the decision");
    expect(chair.status).toBe(422);
    for (const sentence of ["Enter the reason", "Select the meeting"]) expect(chair.page.errors).toContain(sentence);
    const meeting = /<option value="(\d+)"[^>]*>([^<]+ 6pm)<\/option>/.exec([...chair.html.matchAll(/<option.*?<\/option>/g)].map(([option]) => option).findLast((option) => option.includes("6pm")) ?? "");
    await chair.select("For which meeting?", meeting?.[2] ?? "").fill("Why?", "It cannot wait.").press("Save the decision");
    expect(chair.page.text).toMatch(/Accepted/);
    await chair.open(`${at.trains}/decide`);
    await chair.choose("Defer it to a date").fillDate("When does it come back to you?", portal.day(20)).fill("Why?", "After the timetable.").press("Save the decision");
    await harriet.open("/desk");
    await harriet.follow("Read what became of “Trains”, which you raised");
    expect(harriet.page.text).toMatch(/Deferred It comes back to the chair on.*After the timetable/s);
    await harriet.follow("Change it");
    await harriet.fill("Title", "Trains on Sundays").press("Save");
    expect(harriet.page.text).toMatch(/Its words were changed after that. What the chair decided on stands below.*What it said until then Trains Why it matters:/s);
    await chair.open(`${at.trains}/decide`);
    expect(chair.page.text).toMatch(/It was deferred, and changed since.*Trains Why it matters:.*Deferred, because: After the timetable./s);
    expect((await ellen.open(`${at.buses}/decide`)).page.text).toContain("The chair decides on what is proposed");
  });

  it("a reference can only be placed: there is nothing to decline it with, and the agenda waits for its item", async () => {
    expect((await chair.open(`${at.homes}/decide`)).status).toBe(403);
    await chair.open(at.homes);
    await chair.follow("Choose the meeting");
    await chair.press("Choose this meeting");
    expect([chair.status, chair.page.errors]).toEqual([422, expect.stringContaining("Select the meeting")]);
    const last = chair.html.match(/<label[^>]*>([^<]*6pm)<\/label>/g)?.at(-1)?.replace(/<[^>]*>/g, "") ?? "";
    await chair.choose(last).press("Choose this meeting");
    expect(chair.page.text).toContain("Meeting chosen");
    await addItem(clerk, at.meeting, { title: "Apologies" });
    await recordPosting(clerk, at.meeting, portal.day(-1));
    expect((await clerk.open(`/desk/meetings/${at.meeting}/publish`)).page.text).toContain("Councillor Harriet Boyle referred “Empty homes”, and the chair has placed it on this meeting. Add its item");
  });

  it("the clerk makes items of both, and whoever raised them reads where they stand", async () => {
    for (const title of ["Buses to every school", "Empty homes"]) {
      await clerk.open(`/desk/meetings/${at.meeting}`);
      await clerk.follow(`Put “${title}” on the agenda`);
      expect(clerk.held("Title that the public will see")).toBe(title);
      expect(clerk.held("Words for the agenda (optional)")).not.toContain("rain");
      await clerk.press("Add the item to the agenda");
    }
    expect(clerk.page.text).toMatch(/2\. Buses to every school.*3\. Empty homes/s);
    expect(clerk.page.text).not.toContain("Proposals accepted for this meeting");
    expect((await clerk.open(`/desk/meetings/${at.meeting}/publish`)).page.text).not.toContain("the chair has placed it");
    expect((await harriet.open(at.homes)).page.text).toMatch(/On an agenda.*item 3/s);
    expect((await ellen.open(at.buses)).page.text).toMatch(/On an agenda.*item 2.*It cannot wait/s);
  });

  it("none of it is there for those who attend, for agencies or for the public", async () => {
    for (const name of ["Yusuf Adeyemi", "Inspector Daniel Frost"]) expect((await (await portal.browser(name)).open(at.buses)).status).toBe(404);
    expect((await (await portal.browser()).open("/meetings")).page.text).not.toContain("Buses");
  });
});

it("a panel takes no reference: the page says why, and what to do instead", async () => {
  await ellen.open("/desk/proposals/refer");
  expect(ellen.page.text).toMatch(/The Children’s Improvement Panel is an informal panel, and section 9FC.*Propose an item for it instead/s);
  expect((await clerk.open("/desk/proposals/refer")).page.text).toContain("Members of an overview and scrutiny committee, and councillors, may refer");
});
