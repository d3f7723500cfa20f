// The agenda builder without scripts: begun from the standard agenda, put in order, and continued with items of the last meeting.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { weekdays, weeksOfMonth } from "../../app/domain/law/meeting-pattern.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { schedule } from "./publishing-steps.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
let reference: string;
let committeeId: number;
beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
  reference = await schedule(clerk, portal.day(50));
  const [row] = await portal.database.owner<{ id: number }[]>`select id from desk.body where slug = 'childrens-scrutiny-committee'`;
  committeeId = row?.id ?? 0;
});
afterAll(() => portal?.close());

const meeting = () => `/desk/meetings/${reference}`;
const idOf = async (title: string) => (await portal.database.owner<{ id: number }[]>`select i.id from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${reference} and i.open_title = ${title}`)[0]?.id ?? 0;

describe("the pattern of a body", () => {
  it("offers its next days, which fill the form, and says where a meeting stands already", async () => {
    await clerk.open("/desk/meetings/new");
    expect(clerk.page.text).toMatch(/The next days when they meet.*Children’s Scrutiny Committee: the \w+ \w+day of the month, \d/s);
    const offered = /href="(\/desk\/meetings\/new\?body=\d+&amp;day=\d{4}-\d\d-\d\d)"/.exec(clerk.html)?.[1]?.replace("&amp;", "&") ?? "";
    await clerk.open(offered);
    const day = new URL(clerk.url).searchParams.get("day") ?? "";
    expect(clerk.held("Year", "Day of the meeting")).toBe(day.slice(0, 4));
    expect(clerk.held("Starts at")).toMatch(/^\d+(:\d\d)?[ap]m$/);
    await clerk.fill("Place", "Room 2, Town Hall").press("Schedule meeting");
    expect([clerk.status, clerk.path]).toEqual([200, expect.stringContaining(`/desk/meetings/${day}-`)]);
    expect((await clerk.open(offered)).page.text).toContain("a meeting stands on this day already");
    expect([clerk.held("Year", "Day of the meeting"), clerk.page.text]).toEqual(["", expect.stringMatching(/The day that you chose, \w+day \d+ \w+ \d{4}, is not free any more/)]);
    const soon = Temporal.PlainDate.from(portal.day(2));
    await portal.database.owner`update desk.body set closed_on = ${String(soon)}, meets_week = ${weeksOfMonth[Math.ceil(soon.day / 7) - 1] ?? "last"}, meets_weekday = ${weekdays[soon.dayOfWeek - 1] ?? ""} where id = ${committeeId}`;
    expect((await clerk.open("/desk/meetings/new")).page.text).toMatch(/It closes on \w+day \d+ \w+ \d{4}, before its next day/);
    await portal.database.owner`update desk.body set closed_on = null where id = ${committeeId}`;
    expect((await clerk.open("/desk/meetings/new")).page.text).toMatch(/\w+day \d+ \w+ \d{4}.*: too late for ordinary notice/);
  });
});

describe("an empty agenda", () => {
  it("begins with the standard agenda, whose minutes are named with the day of the last meeting, and with times", async () => {
    await clerk.open(meeting());
    expect(clerk.page.text).toMatch(/No items yet.*Copy items from the meeting of.*Change the standard agenda/s);
    await clerk.press("Start from the standard agenda");
    expect([clerk.status, clerk.path]).toEqual([200, meeting()]);
    expect(clerk.page.text).toMatch(/1\. Apologies and substitutes\s*6pm to 6:05pm.*3\. Minutes of the meeting of \w+day \d+ \w+ \d{4}.*5\. Urgent business\s*6:30pm to 6:35pm.*Time planned: 35 minutes, until 6:35pm/s);
    expect((await clerk.open(`${meeting()}/items/start`)).status).not.toBe(200);
  });
  it("is begun once", async () => {
    const other = await portal.browser("Priya Shah");
    const second = await schedule(other, portal.day(57));
    const form = (await other.open(`/desk/meetings/${second}`)).formSentBy("Start from the standard agenda");
    await other.send(form);
    form.body.delete("onceKey");
    await other.send(form);
    expect([other.status, other.path]).toEqual([200, `/desk/meetings/${second}`]);
    expect(other.page.text).toContain("5. Urgent business");
    expect(other.page.text).not.toContain("6. ");
  });
});

describe("the order", () => {
  it("is changed by buttons and by place, says where the item stands now, and moves nothing for what is no place", async () => {
    await clerk.open(meeting());
    await clerk.send(clerk.formSentBy("Move down item 1, Apologies and substitutes"));
    expect(clerk.page.text).toMatch(/Moved: it is now item 2\. “Apologies and substitutes” stands at place 2 of 5/);
    const form = clerk.formSentBy("Move item 2, Apologies and substitutes");
    form.body.set("place", "5");
    await clerk.send(form);
    expect(clerk.page.text).toMatch(/it is now item 5/);
    form.body.delete("onceKey");
    form.body.set("place", "1");
    await clerk.send(form); // the page that sent it is stale by now
    expect(clerk.page.text).toMatch(/was not moved: it is item 5, at place 5 of 5.*somebody else has moved it meanwhile/);
    const wrong = clerk.formSentBy("Move item 1, Declarations of interest");
    wrong.body.set("place", "at the end");
    await clerk.send(wrong);
    expect(clerk.page.text).toMatch(/“Declarations of interest” was not moved/);
  });
  it("puts an item under another, numbered with it", async () => {
    await clerk.open(`${meeting()}/items/new`);
    await clerk.fill("Title that the public will see", "Topics that were carried over").choose("To note").choose("Open").select("Does it stand under another item? (optional)", "3. Work programme").press("Add item");
    expect((await clerk.open(meeting())).page.text).toMatch(/3\. Work programme.*3\.1\. Topics that were carried over.*4\. Urgent business/s);
  });
});

describe("the last meeting", () => {
  it("gives chosen items: an open one whole, a private one by its title alone, with the exclusion before it", async () => {
    await clerk.open(meeting());
    await clerk.follow("Copy from the last meeting");
    expect(clerk.page.text).toMatch(/Practice in one family’s case.*Private: only this title is copied/s);
    expect(clerk.html).not.toMatch(/known as F|eleven contacts/);
    const nothing = clerk.formSentBy("Add the chosen items");
    await clerk.send(nothing);
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Select at least one item")]);
    await clerk.choose("4. Double-checking of closed cases: what was found").choose("8. Practice in one family’s case").press("Add the chosen items");
    expect(clerk.page.text).toMatch(/6\. Double-checking of closed cases: what was found.*7\. Exclusion of the press and public.*8\. Practice in one family’s case/s);
    expect((await clerk.open(`${meeting()}/items/${await idOf("Exclusion of the press and public")}`)).page.text).toMatch(/section 100A\(4\).*Item 8: the paragraph is still to be named/s);
    expect((await clerk.open(`${meeting()}/publish`)).page.text).toContain("Item 8: Select the paragraph of Schedule 12A");
    expect((await clerk.open(`${meeting()}/items/${await idOf("Practice in one family’s case")}/private`)).html).not.toMatch(/known as F|eleven contacts/);
  });
});

describe("an open item of which a part is private", () => {
  it("keeps its place and its words; the part stands under it, sealed, with why, and what was typed wrong is kept", async () => {
    await clerk.open(`${meeting()}/items/${await idOf("Double-checking of closed cases: what was found")}`);
    await clerk.follow("Part of this item is private");
    expect(clerk.page.text).toMatch(/Add the private part of an item.*“Double-checking of closed cases: what was found”, stays open with its words and papers.*Why is this part private\?/s);
    const form = clerk.formSentBy("Add item");
    expect([form.body.get("openTitle"), form.body.get("accessStatus")]).toEqual(["Double-checking of closed cases: what was found: private part", "likely exempt"]);
    form.body.set("privateWords", "Nine families are named here.");
    form.body.append("paragraphs", "LGA 1972 Sch 12A para 2");
    await clerk.send(form);
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Select what the item is for")]);
    expect([clerk.page.text, clerk.html]).toEqual([expect.stringContaining("Add the private part of an item"), expect.stringContaining("Nine families are named here.")]);
    await clerk.choose("To discuss").press("Add item");
    expect(clerk.page.text).toMatch(/Private What this item holds is sealed/);
    expect((await clerk.open(meeting())).page.text).toMatch(/6\. Exclusion of the press and public.*7\. Double-checking of closed cases: what was found.*Part exempt.*7\.1\. Double-checking of closed cases: what was found: private part\s+To discuss · No papers\s+Private.*Likely to be exempt: paragraph 2\..*8\. Practice/s);
    expect(clerk.page.text).not.toContain("Nine families");
    await clerk.follow("Change it or add papers: item 7");
    expect(clerk.page.text).toMatch(/Part exempt 7\.1\. Double-checking.*is private\. What stands on this page is open/);
    expect((await clerk.open(`${meeting()}/preview`)).page.text).toMatch(/Item 7\.1: paragraph 2.*Of item 7 only what is listed is taken in private.*Part exempt Item 7\.1 is likely to be private\. The rest of this item is open to everybody/s);
  });
  it("is not offered for what cannot have one, whatever the address says", async () => {
    await clerk.open(`${meeting()}/items/${await idOf("Practice in one family’s case")}`);
    expect(clerk.page.text).not.toContain("Part of this item is private");
    for (const none of [await idOf("Practice in one family’s case"), await idOf("Exclusion of the press and public"), await idOf("Topics that were carried over"), "999999", "x"]) {
      expect((await clerk.open(`${meeting()}/items/new?part-of=${none}`)).page.text).toMatch(/Add an item.*Is the item open to the public\?/s);
    }
  });
});

describe("the standard agenda of a body", () => {
  it("is saved whole; what is wrong is said beside it, and what somebody else saved stands beside what was typed", async () => {
    const page = `/desk/bodies/${committeeId}/standard-agenda`;
    const open = async () => (await clerk.open(page)).formSentBy("Save the standard agenda");
    const [form, stale] = [await open(), await open()];
    form.body.set("minutes2", "a while");
    form.body.set("title6", "Questions from the public");
    await clerk.send(form);
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Enter the minutes as a whole number from 1 to 480")]);
    expect(clerk.html).toContain("Questions from the public");
    form.body.set("minutes2", "10");
    await clerk.send(form);
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Select what the item is for")]);
    form.body.set("purpose6", "To note");
    form.body.set("place6", "2");
    form.body.set("title4", "");
    await clerk.send(form);
    expect([clerk.status, clerk.path]).toEqual([200, page]);
    const saved = await portal.database.owner<{ title: string }[]>`select title from desk.standard_item where body_id = ${committeeId} order by position`;
    expect(saved.map((one) => one.title)).toEqual(["Apologies and substitutes", "Declarations of interest", "Questions from the public", "Minutes of the last meeting", "Urgent business"]);
    stale.body.set("title1", "What the second one wrote");
    await clerk.send(stale);
    expect([clerk.status, clerk.page.text]).toEqual([409, expect.stringMatching(/Somebody saved this standard agenda while you were writing.*What is saved now.*Questions from the public/s)]);
    expect(clerk.html).toContain("What the second one wrote");
    await clerk.press("Save the standard agenda");
    expect([clerk.status, clerk.html]).toEqual([200, expect.stringContaining("What the second one wrote")]);
  });
  it("is the clerk's", async () => {
    const member = await portal.browser("Councillor Ellen Marsh");
    expect([(await member.open(`/desk/bodies/${committeeId}/standard-agenda`)).status, member.page.text]).toEqual([403, expect.stringContaining("Only the clerk of this committee or panel may change its standard agenda")]);
  });
});
