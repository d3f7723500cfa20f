// What the gate stops, what it lets through lawfully, and what repeated, crossed and enormous forms do to an agenda.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { addItem, committee, fillItem, fillSchedule, prepare, publish, recordPosting, schedule } from "./publishing-steps.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

/** The button names the day. */
const moveIt = () => clerk.press(clerk.page.buttonNames().find((name) => name.startsWith("Move it to")) ?? "Move it");

describe("a meeting in two days", () => {
  let reference: string;
  const why = "A child’s school closes tomorrow; it can't wait.";

  it("is told by how many days it is too late, with only the two lawful roads", async () => {
    reference = await schedule(clerk, portal.day(2));
    await addItem(clerk, reference, { title: "An urgent matter" });
    await clerk.open(`/desk/meetings/${reference}`);
    expect([clerk.page.hasLink("Publish notice and agenda"), clerk.page.hasLink("move the meeting")]).toEqual([false, true]);
    await clerk.open(`/desk/meetings/${reference}/publish`);
    expect(clerk.page.text).toMatch(/It is too late for ordinary notice by \d+ days?: the last lawful day was /);
    expect(clerk.page.text).toContain(formatDate(portal.dayFrom(portal.day(2), -6)));
    expect(clerk.page.text).toMatch(/The law leaves two roads: move the meeting to a later day: posted now, \w+day \d+ \w+ \d{4} is the first lawful one if it was convened at shorter notice, record who convened it, when and why/);
    expect(clerk.page.hasButton("Prepare the release")).toBe(false);
  });

  it("with four clear days the notice is too short by one, and the sum says so", async () => {
    const postedOn = portal.day(-1);
    const short = await schedule(clerk, portal.dayFrom(postedOn, 5));
    await addItem(clerk, short, { title: "A matter of four clear days" });
    await recordPosting(clerk, short, postedOn);
    await clerk.open(`/desk/meetings/${short}/publish`);
    expect(clerk.page.text).toMatch(/The notice that was given is too short by 1 day: the last lawful day was .*there are four clear days: .*Five are needed, so the notice is one clear day short/s);
    expect(clerk.page.hasButton("Prepare the release")).toBe(false);
  });

  it("cannot be published the ordinary way, whatever is posted to the page", async () => {
    const form = { url: `${portal.origin}/desk/meetings/${reference}/publish`, method: "POST", body: new FormData(), multipart: false };
    await clerk.send(form);
    expect([clerk.status, clerk.page.text]).toEqual([422, expect.stringMatching(/What stops it.*too late for ordinary notice/s)]);
    expect((await (await portal.browser()).open(`/meetings/${reference}`)).status).toBe(404);
  });

  it("moved to a later day, it is in time again", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("move the meeting");
    await clerk.fillDate("Day of the meeting", portal.day(20)).press("Go on");
    expect(clerk.page.text).toMatch(/The old and the new dates Nothing is saved yet.*Step Until now After the move.*Post and publish notice, agenda and open reports.*So the last lawful day to post and publish is/s);
    // another day than the one that was shown is shown first, too
    await clerk.fillDate("Day of the meeting", portal.day(21));
    await moveIt();
    expect(clerk.page.text).toContain("Nothing is saved yet");
    await moveIt();
    expect(clerk.page.text).toContain("The last lawful day to post at the office and publish is");
    await clerk.follow("Move the meeting");
    await clerk.fillDate("Day of the meeting", portal.day(2)).press("Go on");
    await moveIt();
    expect(clerk.page.text).toContain("It is too late for ordinary notice");
  });

  it("convened at shorter notice it is published, and the public reads who, when and why", async () => {
    await clerk.follow("record who convened it, when and why");
    await clerk.press("Record shorter notice");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Enter who convened the meeting")]);
    await clerk.fill("Who convened it?", "Councillor Joan O'Dowd").fillDate("On which day was it convened?", portal.day(-1)).fill("At what time?", "2pm").fill("Why at shorter notice?", why).press("Record shorter notice");
    expect(clerk.page.text).toContain("The meeting is convened at shorter notice");
    await recordPosting(clerk, reference, portal.day(-1));
    await publish(clerk, reference);
    expect(clerk.page.text).toContain("Notice and agenda published");
    const reader = await portal.browser();
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.text).toContain(`convened at shorter notice by Councillor Joan O'Dowd on ${formatDate(portal.day(-1))}`);
    expect(reader.page.text).toContain(`Why: ${why}`);
  });
});

describe("an exempt item without its paragraph", () => {
  it("may stand in a draft, and stops publishing with a sentence that leads to the item", async () => {
    const reference = await schedule(clerk, portal.day(21));
    const item = await addItem(clerk, reference, { title: "A private matter", private: { title: "Inside", words: "Words" } });
    await recordPosting(clerk, reference, portal.day(-1));
    await clerk.follow("Publish notice and agenda");
    expect(clerk.page.text).toMatch(/What stops it.*Item 2: Select the paragraph of Schedule 12A that describes the exempt information\./s);
    expect(clerk.page.text).toContain("Item 2: Enter why the public interest in keeping this closed outweighs");
    expect(clerk.page.hasButton("Prepare the release")).toBe(false);
    await clerk.follow("Change item 2");
    expect(clerk.path).toBe(`${item}/change`);
    await clerk.choose("Paragraph 2").fill("Why does the public interest in keeping it private outweigh publishing it?", "A child could be known by it").press("Save item");
    await prepare(clerk, reference);
    expect(clerk.page.heading).toBe("Is this what should become public?");
  });
});

describe("forms that cross and repeat", () => {
  it("sent twice, a form makes one meeting", async () => {
    const held = portal.day(30);
    await clerk.open("/desk/meetings/new");
    const form = fillSchedule(clerk, held, "Room 1").formSentBy("Schedule meeting");
    const tabs = [clerk.newTab(), clerk.newTab(), clerk.newTab()];
    await Promise.all(tabs.map((tab) => tab.send(form)));
    expect(new Set(tabs.map((tab) => tab.path)).size).toBe(1);
    expect(tabs.map((tab) => tab.status)).toEqual([200, 200, 200]);
    const [count] = await portal.database.owner<{ count: number }[]>`select count(*)::int as count from desk.meeting where held_on = ${held}`;
    expect(count?.count).toBe(1);
  });

  it("back to the form and sent anew, it makes another one under a reference of its own", async () => {
    const held = portal.day(31);
    const first = await schedule(clerk, held);
    await clerk.back();
    expect([clerk.path, clerk.held("Place")]).toEqual(["/desk/meetings/new", ""]);
    expect(await schedule(clerk, held)).not.toBe(first);
  });

  it("what was typed comes back with the errors, and a wrong day is named", async () => {
    await clerk.open("/desk/meetings/new");
    await clerk.choose(committee).fill("Day", "31", "Day of the meeting").fill("Month", "2", "Day of the meeting").fill("Year", "2027", "Day of the meeting").fill("Starts at", "six o'clock").fill("Place", "O'Brien's").press("Schedule meeting");
    expect([clerk.status, clerk.page.errors]).toEqual([422, "There is a problem Enter a real date Enter a time, like 6pm or 6:30pm"]);
    expect(clerk.page.title).toMatch(/^Error: Schedule a meeting/);
    expect([clerk.held("Starts at"), clerk.held("Place"), clerk.held("Month", "Day of the meeting"), clerk.held(committee)]).toEqual(["six o'clock", "O'Brien's", "2", expect.stringMatching(/^\d+$/)]);
  });

  it("of two tabs the later one is told, sees both texts, and may save again", async () => {
    const reference = await schedule(clerk, portal.day(32));
    const item = await addItem(clerk, reference, { title: "Family Support Strategy", words: "The first words." });
    const other = clerk.newTab();
    await other.open(`${item}/change`);
    await clerk.open(`${item}/change`);
    await clerk.fill("Words for the agenda (optional)", "What the first tab says.").press("Save item");
    await other.fill("Words for the agenda (optional)", "What the second tab's writer says.").press("Save item");
    expect([other.status, other.page.errors]).toEqual([409, expect.stringContaining("Somebody saved this item while you were writing")]);
    expect(other.held("Words for the agenda (optional)")).toBe("What the second tab's writer says.");
    expect(other.page.text).toMatch(/What is saved now.*What the first tab says\./s);
    await other.press("Save item");
    expect(other.page.text).toContain("What the second tab's writer says.");
  });

  it("a member sees the agenda and no button to change it, and is refused in words", async () => {
    const reference = await schedule(clerk, portal.day(33));
    await addItem(clerk, reference, { title: "One item" });
    const member = await portal.browser("Councillor Ellen Marsh");
    await member.open(`/desk/meetings/${reference}`);
    expect(member.page.text).toContain("1. One item");
    expect(member.page.hasLink("Add an item")).toBe(false);
    await member.open(`/desk/meetings/${reference}/items/new`);
    expect([member.status, member.page.text]).toEqual([403, expect.stringContaining("Only the clerk of this committee or panel may change the meeting and its agenda.")]);
    const police = await portal.browser("Inspector Daniel Frost");
    expect((await police.open(`/desk/meetings/${reference}`)).status).toBe(404);
  });
});

describe("an agenda of 400 items", () => {
  it("is shown, prepared, published and read", async () => {
    const reference = await schedule(clerk, portal.day(34));
    await portal.database.owner`insert into desk.agenda_item (body_id, meeting_id, position, open_title, purpose, words, access_status)
      select body_id, id, n, 'Item number ' || n || ' of many', 'To note', 'Words of item ' || n, 'open' from desk.meeting, generate_series(1, 400) as n where reference = ${reference}`;
    await recordPosting(clerk, reference, portal.day(-1));
    expect(clerk.page.text).toContain("400. Item number 400 of many");
    await clerk.press("Move up item 400, Item number 400 of many");
    expect(clerk.page.text).toContain("Moved: it is now item 399.");
    fillItem(await clerk.open(`/desk/meetings/${reference}/items/new`), { title: "The last one" });
    await clerk.press("Add item");
    await publish(clerk, reference);
    expect(clerk.page.text).toContain("Notice and agenda published");
    const reader = await portal.browser();
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.text).toContain("401. The last one");
  });
});
