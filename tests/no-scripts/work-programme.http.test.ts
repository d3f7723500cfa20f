// The work programme without scripts: a topic is added, moved, put on the agenda, carried over with its reason, and published.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
const programme = "/desk/work-programme/childrens-scrutiny-committee";
const title = "How the helpline for schools is used";

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

/** The choices of the select with which a topic is moved. */
const meetingDays = async () => (await portal.database.owner<{ day: string }[]>`select to_char(m.held_on, 'FMDay FMDD FMMonth YYYY') as day from desk.meeting m join desk.body b on b.id = m.body_id where b.slug = 'childrens-scrutiny-committee' and m.held_on >= access.today() and m.status in ('draft', 'published') order by m.held_on`).map((row) => `${row.day}, 6pm`);

describe("the work programme", () => {
  it("begins with a topic; what is missing is said and nothing is lost", async () => {
    await clerk.open("/desk/work-programme");
    await clerk.follow("Children’s Scrutiny Committee");
    await clerk.follow("Add a topic");
    await clerk.fill("Title", title).fill("Witnesses wanted (optional)", "Harbour Primary School").press("Add the topic");
    expect(clerk.status).toBe(422);
    expect(clerk.page.text).toContain("Enter what the panel wants to find out or change");
    expect(clerk.held("Title")).toBe(title);
    await clerk.fill("Purpose", "To see who calls and what comes of it.").press("Add the topic");
    expect(clerk.path).toBe(programme);
    expect(clerk.page.text).toContain("Changed since it was published");
  });

  it("moves to a meeting, and onto its agenda, by buttons", async () => {
    const [, draft = ""] = await meetingDays();
    await clerk.select(`Move to, ${title}`, draft).press(`Move ${title}`);
    expect(clerk.page.text).toContain(`Moved: “${title}” is now topic 4 of 4 for the meeting on ${draft.replace(", 6pm", "")}.`);
    await clerk.press(`Move up ${title}`);
    expect(clerk.page.text).toContain(`“${title}” is now topic 3 of 4`);
    await clerk.follow(title);
    await clerk.press("Put it on the agenda");
    expect(clerk.page.heading).toBe(title);
    expect(clerk.path).toMatch(/^\/desk\/meetings\/.*\/items\/\d+$/);
    await clerk.follow("Remove this item");
    await clerk.press("Remove item");
    expect(clerk.page.text).toContain("From the work programme");
    expect(clerk.page.text).toContain(title);
  });

  it("asks why a meeting did not take a topic, and publishes what was carried over", async () => {
    await portal.database.owner`update desk.meeting set held_on = access.today() - 1, reference = 'passed-' || reference where id = (select meeting_id from desk.programme_topic where title = ${title})`;
    await clerk.open("/desk");
    expect(clerk.page.text).toContain(`“${title}”: carry it over or mark it as considered`);
    await clerk.open(programme);
    expect(clerk.page.text).toMatch(/Not taken on .*: carry each topic over, or mark it as considered/);
    const titles = (await portal.database.owner<{ title: string }[]>`select t.title from desk.programme_topic t join desk.meeting m on m.id = t.meeting_id where m.held_on < access.today() and t.settled_on is null order by t.position`).map((row) => row.title);
    for (const one of titles) {
      await clerk.open(programme);
      await clerk.press(`Carry over ${one}`);
      expect([clerk.status, clerk.page.heading]).toEqual([422, "Carry the topic over"]);
      expect(clerk.page.text).toContain("Enter why it was not taken");
      await clerk.fill("Why was it not taken?", "The meeting ran out of time.").press("Carry it over");
      expect(clerk.path.split("#")[0]).toContain(programme);
    }
    await clerk.follow("Publish it again");
    await clerk.press("Prepare the release");
    expect(clerk.status).toBe(422);
    expect(clerk.page.text).toContain("confirm that they name no child, family or witness");
    await clerk.choose("I have checked that this names no child, family or witness").press("Prepare the release");
    expect(clerk.page.text).toContain("The meeting ran out of time.");
    await clerk.press("Publish the work programme");
    expect(clerk.page.text).toContain("Work programme published");
  });

  it("is read by the public and by members, and is not there for agencies", async () => {
    const reader = await portal.browser();
    await reader.open("/work-programme");
    await reader.follow("Children’s Scrutiny Committee");
    for (const words of [title, "To see who calls and what comes of it.", "Harbour Primary School", "The meeting ran out of time.", "Published here on"]) expect(reader.page.text).toContain(words);
    expect(reader.page.text).not.toContain("Priya Shah");
    const again = await fetch(reader.url, { headers: { "if-none-match": reader.headers.get("etag") ?? "" } });
    expect([again.status, again.headers.get("cache-control")]).toEqual([304, "public, no-cache"]);
    const member = await portal.browser("Councillor Ellen Marsh");
    await member.open(programme);
    expect(member.page.text).toContain(title);
    expect(member.page.text).not.toContain("Move to");
    const agency = await portal.browser("Inspector Daniel Frost");
    expect((await agency.open(programme)).status).toBe(404);
  });

  it("stands on the public page of its committee, with what was announced and its minutes, and no draft", async () => {
    const reader = await portal.browser();
    await reader.open("/work-programme/childrens-scrutiny-committee");
    await reader.follow("Meetings of the Children’s Scrutiny Committee");
    expect([reader.status, reader.path, reader.page.heading]).toEqual([200, "/committees/childrens-scrutiny-committee", "Children’s Scrutiny Committee"]);
    expect(reader.page.text).toMatch(/Next meetings.*Cancelled: .*Agendas and minutes.*(Minutes|Draft minutes) of /s);
    const stored = await portal.database.owner<{ reference: string; status: string }[]>`select m.reference, m.status from desk.meeting m join desk.body b on b.id = m.body_id where b.slug = 'childrens-scrutiny-committee'`;
    expect(stored.filter(({ reference, status }) => reader.html.includes(`/meetings/${reference}"`) !== (status === "published" || status === "cancelled"))).toEqual([]);
    await reader.follow("Its work programme: what it plans to look into");
    expect(reader.path).toBe("/work-programme/childrens-scrutiny-committee");
    await reader.open("/meetings");
    await reader.follow("Page of the Children’s Improvement Panel");
    expect(reader.page.heading).toBe("Children’s Improvement Panel");
    for (const slug of ["no-such-committee", "executive"]) expect((await reader.open(`/committees/${slug}`)).status).toBe(404);
  });
});
