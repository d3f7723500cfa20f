// A pasted agenda becomes items, without scripts: what is read is shown first, and what may be private is never added.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { fillItem, schedule, standingToo } from "./publishing-steps.ts";

const agenda = `Saltmere Borough Council
Children's Scrutiny Committee
AGENDA

PART 1 - ITEMS OPEN TO THE PUBLIC
16. Apologies for absence
17. Minutes of the last meeting (Pages 5 - 12)
To approve the minutes as a correct record.
18. How referrals are checked
Report of the Director of Children's Services
To consider <what> Ellen O'Hara & others were told.
   (a) Referrals from schools
   (b) Referrals from the police

PART 2 - EXEMPT ITEMS
19. A contract for placements`;

let portal: DemoPortal;
let clerk: PlainBrowser;
let member: PlainBrowser;
let reference: string;
beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
  member = await portal.browser("Councillor Ellen Marsh");
  reference = await schedule(clerk, portal.day(40));
});
afterAll(() => portal?.close());

describe("a pasted agenda", () => {
  it("is read and shown before anything is added", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("Paste an agenda");
    await clerk.fill("The agenda", agenda).press("Read it");
    expect(clerk.status).toBe(200);
    expect(clerk.page.text).toMatch(/4 items were read.*not for the public, and are not added.*19 A contract for placements.*not understood.*Saltmere Borough Council.*16 Apologies for absence.*Stands as apologies.*17 Minutes of the last meeting.*Stands as the minutes of the last meeting.*18 How referrals are checked.*Also add the standing items that are missing.*Declarations of interest; Work programme; Urgent business/s);
    expect((await (await portal.browser("Priya Shah")).open(`/desk/meetings/${reference}`)).page.text).toContain("No items yet");
  });

  it("becomes the chosen items, in their order, with what stood under them, and nothing private", async () => {
    await clerk.untick(standingToo).press("Add the chosen items");
    expect(clerk.path).toBe(`/desk/meetings/${reference}`);
    expect(clerk.page.text).toMatch(/1\. Apologies for absence.*2\. Minutes of the last meeting.*3\. How referrals are checked.*Director of Children's Services/s);
    expect(clerk.page.text).not.toContain("A contract for placements");
    const words = await portal.database.owner<{ words: string; open_title: string; standing: string | null }[]>`select i.words, i.open_title, i.standing from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${reference} order by i.position`;
    expect(words[2]?.words).toMatch(/Ellen O'Hara & others were told/);
    expect(words.slice(3).map((one) => one.open_title)).toEqual(["Referrals from schools", "Referrals from the police"]);
    expect(words.map((one) => one.standing)).toEqual(["apologies", "minutes of the last meeting", null, null, null]);
    expect(clerk.page.text).toMatch(/3\.1\. Referrals from schools.*3\.2\. Referrals from the police/s);
    expect(clerk.html).not.toContain("<what>");
  });

  it.each<[string, string, RegExp]>([
    ["nothing", "", /Paste the agenda/],
    ["words without an item", "Dear clerk\nplease find below what we wrote to you about yesterday", /No items were found in this text/],
    ["more than an agenda holds", "1. Item\n".repeat(70_000), /What you paste must be 500,000 characters or fewer/],
  ])("of %s is answered with a sentence, and nothing is lost", async (_what, pasted, sentence) => {
    await clerk.open(`/desk/meetings/${reference}/items/paste`);
    await clerk.fill("The agenda", pasted).press("Read it");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringMatching(sentence)]);
    if (pasted) expect(clerk.html).toContain(pasted.slice(0, 10));
  });

  it("of 2 MB comes back whole with a sentence, and so does one of 401 items", async () => {
    await clerk.open(`/desk/meetings/${reference}/items/paste`);
    await clerk.fill("The agenda", "1. An item of business\n".repeat(90_000)).press("Read it");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("What you paste must be 500,000 characters or fewer")]);
    expect(clerk.html.split("1. An item of business").length).toBeGreaterThan(90_000);
    await clerk.open(`/desk/meetings/${reference}/items/paste`);
    await clerk.fill("The agenda", Array.from({ length: 401 }, (_, place) => `${place + 1}. Item ${place + 1}`).join("\n")).press("Read it");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Paste the agenda alone, without its reports, or in parts")]);
  });

  it("with nothing chosen adds nothing, and an item that may be private is not added by asking for it", async () => {
    await clerk.open(`/desk/meetings/${reference}/items/paste`);
    await clerk.fill("The agenda", agenda).press("Read it");
    const form = clerk.formSentBy("Add the chosen items");
    form.body.delete("chosen");
    await clerk.send(form);
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("No item was chosen")]);
    form.body.append("chosen", "3");
    await clerk.send(form);
    expect(clerk.status).toBe(422);
    expect(Number((await portal.database.owner`select 1 from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${reference}`).length)).toBe(5);
  });

  it("is nobody's but the clerk's to add", async () => {
    expect([(await member.open(`/desk/meetings/${reference}/items/paste`)).status, member.page.text]).toEqual([403, expect.stringContaining("Only the clerk of this committee")]);
  });
});

describe("the standing items that a pasted agenda lacks", () => {
  let second: string;
  const titles = async () => (await portal.database.owner<{ open_title: string }[]>`select i.open_title from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${second} order by i.position`).map((one) => one.open_title);

  it("come with it, each in its place, and a banner names them", async () => {
    second = await schedule(clerk, portal.day(47));
    await clerk.open(`/desk/meetings/${second}/items/paste`);
    await (await clerk.fill("The agenda", agenda).press("Read it")).press("Add the chosen items");
    expect([clerk.status, clerk.path]).toEqual([200, `/desk/meetings/${second}`]);
    expect(clerk.page.text).toMatch(/Added from the standard agenda: Declarations of interest; Work programme; Urgent business.*can be taken off.*As long as one of the standing items stands here, none is offered again/s);
    expect(await titles()).toEqual(["Apologies for absence", "Declarations of interest", "Minutes of the last meeting", "How referrals are checked", "Referrals from schools", "Referrals from the police", "Work programme", "Urgent business"]);
  });

  it("do not come back once they were taken off: readiness says what is missing, and adds it in its place", async () => {
    await clerk.open(`/desk/meetings/${second}`);
    await clerk.open(`${clerk.page.linkTo("Change it or add papers: item 2")}/remove`);
    await clerk.press("Remove item");
    expect((await clerk.open(`/desk/meetings/${second}/items/new`)).page.text).not.toContain(standingToo);
    expect((await clerk.open(`/desk/meetings/${second}/items/copy`)).page.text).not.toContain(standingToo);
    await clerk.open(`/desk/meetings/${second}/items/paste`);
    expect((await clerk.fill("The agenda", "1. School places").press("Read it")).page.text).not.toContain(standingToo);
    await clerk.press("Add the chosen items");
    expect(clerk.page.text).toMatch(/No item for declarations of interest\..*Localism Act 2011/s);
    expect(await titles()).not.toContain("Declarations of interest");
    await clerk.follow("Add it");
    expect(clerk.held("Title that the public will see")).toBe("Declarations of interest");
    await clerk.press("Add item");
    expect((await titles()).slice(0, 3)).toEqual(["Apologies for absence", "Declarations of interest", "Minutes of the last meeting"]);
  });

  it("come with the first item that is typed", async () => {
    second = await schedule(clerk, portal.day(54));
    await fillItem(await clerk.open(`/desk/meetings/${second}/items/new`), { title: "School places" }).press("Add item");
    expect([clerk.status, clerk.page.text]).toEqual([200, expect.stringMatching(/Added from the standard agenda: Apologies and substitutes; Declarations of interest; Minutes of the meeting of .*Look at the whole agenda/s)]);
    expect((await titles())[3]).toBe("School places");
  });
});
