// Late things without scripts: a report follows, an item is deferred and added to the next meeting, a paper is tabled, and the minutes say all of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { pdf, publish } from "./publishing-steps.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
let at: string;
let reference: string;
let draft: string;
let daysToMeeting: number;

beforeAll(async () => {
  portal = await openDemoPortal();
  const [row] = await portal.database.owner<{ published: string; days: number; draft: string }[]>`
    select m.reference as published, m.held_on - access.today() as days, d.reference as draft from desk.taken_off o join desk.meeting m on m.id = o.meeting_id join desk.meeting d on d.id = o.deferred_to`;
  if (!row) throw new Error("The demo has no deferred item.");
  reference = row.published;
  draft = row.draft;
  daysToMeeting = row.days;
  at = `/desk/meetings/${reference}`;
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

const openItem = async (who: PlainBrowser, title: string) => {
  const [row] = await portal.database.owner<{ id: number }[]>`select i.id from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${reference} and i.open_title like ${`${title}%`}`;
  await who.open(`${at}/items/${row?.id}`);
};
/** Follows what waits on the clerk's first page, by the beginning of its words. */
const followFromToday = async (words: string) => {
  const { page } = await clerk.open("/desk");
  await clerk.follow(page.text.slice(page.text.indexOf(words)).split(" What was considered")[0] ?? words);
};
const publicPage = async () => (await (await portal.browser()).open(`/meetings/${reference}`)).page.text;

describe("before the meeting", () => {
  it("the public reads that a report follows, that an item was added, and to which meeting one is deferred", async () => {
    const text = await publicPage();
    for (const words of ["Report to follow", "The quarter’s figures are still being checked.", "Added item", "The letter came after the agenda was published", "Deferred to the meeting of"]) expect(text).toContain(words);
    expect(text).not.toContain("Finance Manager’s report");
  });

  it("the report comes, is posted by itself, and is published with the day on which it was added and its clear days", async () => {
    await openItem(clerk, "Double-checking");
    await clerk.follow("It has come: add it (Case reviews: figures to the end of the quarter)");
    await clerk.fill("Title (optional)", "Case reviews & figures").press("Upload paper");
    expect([clerk.status, clerk.page.errors]).toEqual([422, "There is a problem Select a file"]);
    await clerk.attach("File", pdf("figures.pdf", "Figures")).press("Upload paper");
    expect(clerk.page.text).toMatch(/Case reviews & figures.*Added .* Why it is late: The quarter’s figures are still being checked\..*Not posted at the office\. Not published yet\./s);
    await clerk.open(`${at}/posting`);
    await clerk.choose("Case reviews & figures").fillDate("On which day?", portal.day(-1)).fill("At what time?", "10am").press("Record posting");
    expect(clerk.page.text).toContain("The report “Case reviews & figures”:");
    await publish(clerk, reference);
    expect(await publicPage()).toMatch(/Case reviews & figures \(PDF[^)]*\) Added .* The report “Case reviews & figures” was posted on /s);
  });

  it("a paper is changed with a reason, and the hash of the version before stays", async () => {
    await openItem(clerk, "Spending");
    const old = /SHA-256 ([0-9a-f]{64})/.exec(clerk.page.text)?.[1] ?? "none";
    await clerk.follow("Add a paper");
    await clerk.choose("A new version of “Report: Spending from the Strategic Investment Reserve”").attach("File", pdf("new.pdf", "Right figures")).press("Upload paper");
    expect([clerk.status, clerk.page.errors]).toEqual([422, "There is a problem Enter why the paper was changed: the public reads it"]);
    await clerk.fill("Why does it come now?", "A sum was wrong").attach("File", pdf("new.pdf", "Right figures")).press("Upload paper");
    await publish(clerk, reference);
    expect(await publicPage()).toMatch(new RegExp(`Report: Spending from the Strategic Investment Reserve \\(PDF[^)]*\\) Changed on .*, because: A sum was wrong\\. The version before it: SHA-256 ${old}`));
  });

  it("a blank reason loses nothing; the deferred item is offered to the next meeting and added there once", async () => {
    await openItem(clerk, "Spending");
    await clerk.follow("Withdraw or defer this item");
    await clerk.choose("It is deferred").press("Take the item off");
    expect([clerk.status, clerk.page.errors]).toEqual([422, "There is a problem Enter why: the public reads it Select the meeting to which it is deferred, or that it is not known yet"]);
    clerk.select("To which meeting? (if it is deferred)", "A later meeting, not known yet");
    await clerk.fill("Why?", "It’s not ready").press("Take the item off");
    await clerk.open(`/desk/meetings/${draft}`);
    expect(clerk.page.text).toContain("Deferred items that wait for a meeting");
    await clerk.follow("Add “Work programme”");
    const form = clerk.formSentBy("Add the item");
    await Promise.all([clerk.newTab().send(form), clerk.newTab().send(form)]);
    await clerk.open(`/desk/meetings/${draft}`);
    expect(clerk.page.text).toMatch(/Work programme.*Deferred from the meeting of/s);
    expect(clerk.page.hasLink("Add “Work programme”")).toBe(false);
  });

  it("the chair drafts why an item is urgent, and no member does", async () => {
    const chair = await portal.browser("Councillor Tom Ashworth");
    await openItem(chair, "Letter of the commissioner");
    await chair.follow("Draft why it is urgent");
    await chair.fill("What are the special circumstances?", "The commissioner wants an answer by “Friday”.").press("Save draft reason");
    expect(chair.page.text).toContain("Draft reason for urgency: The commissioner wants an answer by “Friday”.");
    const member = await portal.browser("Councillor Ellen Marsh");
    await member.open(`${chair.path}/urgency`);
    expect([member.status, member.page.text]).toEqual([403, expect.stringContaining("Only the clerk, the chair or the vice-chair may draft why an item is urgent.")]);
  });
});

describe("at the meeting and after it", () => {
  beforeAll(async () => {
    await publish(clerk, reference);
    await clerk.open("/desk/clock");
    await clerk.choose("By a number of days").fill("Days from the demo’s day", String(daysToMeeting + 1)).press("Move the clock");
  });

  it("whoever presides reads what to say", async () => {
    await clerk.open(at);
    for (const words of ["What whoever presides has to say", "I am of the opinion that it should be considered at this meeting as a matter of urgency", "It needs a mover, a seconder and a vote."]) expect(clerk.page.text).toContain(words);
  });

  it("a paper that was tabled is published as tabled, and never as open before", async () => {
    const [held] = await portal.database.owner<{ day: string }[]>`select held_on::text as day from desk.meeting where reference = ${reference}`;
    await openItem(clerk, "Double-checking");
    await clerk.follow("Record a paper that was tabled");
    await clerk.fill("Title of the paper", "Handout").fill("Who tabled it?", "Councillor Joan O’Dowd").fillDate("On which day?", held?.day ?? "").fill("At what time?", "9am").attach("File", pdf("handout.pdf", "Handout")).press("Record the paper");
    expect(clerk.page.text).toContain("Tabled at the meeting on");
    await followFromToday("Publish a paper that was tabled of the ");
    expect(clerk.page.text).toContain("what was published stays as it is, and the papers that were tabled are added to it");
    await clerk.press("Prepare the release");
    await clerk.press("Publish notice and agenda");
    expect(await publicPage()).toMatch(/Handout \(PDF[^)]*\) Tabled at the meeting on .* by Councillor Joan O’Dowd\. It was not open before\./);
  });

  it("a report that nobody published in time becomes public with its day, and is never told as open before", async () => {
    await openItem(clerk, "Double-checking");
    await clerk.follow("Add a paper");
    expect(clerk.page.text).toContain("The day of the meeting is over. Add a report that was considered there and is not public yet");
    await clerk.fill("Title (optional)", "Night figures").fill("Why does it come now?", "It was handed in at midnight.").attach("File", pdf("night.pdf", "Night figures")).press("Upload paper");
    await followFromToday("Publish a late report of the ");
    expect(clerk.page.text).toContain("“Night figures” was not published here before the meeting. It becomes public now, and the public reads the day and that it was not open before the meeting.");
    await clerk.press("Prepare the release");
    await clerk.press("Publish notice and agenda");
    expect(await publicPage()).toMatch(/Night figures \(PDF[^)]*\) Added .* Why it is late: It was handed in at midnight\.\s*Made public here on .*, after the meeting\. It was not open before the meeting\./);
  });

  it("the minutes say what became of each item, and a late one without a reason was not taken", async () => {
    await clerk.open(`${at}/minutes/draft`);
    await clerk.press("Draft from the agenda");
    for (const words of ["“Handout” was tabled at the meeting by Councillor Joan O’Dowd.", "Deferred to the meeting of", "Deferred to a later meeting: It’s not ready.", "Not taken: no reason for urgency was given."]) expect(clerk.page.text).toContain(words);
    await clerk.follow("Attendance of members, who presided, and times");
    for (const name of ["Councillor Tom Ashworth", "Councillor Ellen Marsh", "Councillor Joan O’Dowd"]) clerk.select(name, "Present, in the room");
    await clerk.select("Who presided?", "Councillor Joan O’Dowd").press("Save attendance");
    const [minute] = await portal.database.owner<{ id: number }[]>`select n.id from desk.minute n where n.is_late order by n.id desc limit 1`;
    await clerk.open(`${at}/minutes/items/${minute?.id}`);
    expect(clerk.page.text).toContain("Drafted before the meeting, and nobody’s opinion yet: “The commissioner wants an answer by “Friday”.”");
    await clerk.fill("Special circumstances: why was it urgent, in the opinion of whoever presided?", "The commissioner’s day is before the next meeting.").press("Save minute");
    expect(clerk.page.text).toContain("Taken as urgent, in the opinion of Councillor Joan O’Dowd, for these special circumstances: The commissioner’s day is before the next meeting.");
  });
});
