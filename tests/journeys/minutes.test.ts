// Step 2 of the thread in Chromium with scripts: minutes from the agenda of a past meeting to the signature of whoever presided, and the lock after it.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { addItem, publish, recordPosting, schedule } from "../no-scripts/publishing-steps.ts";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { PersonAtBrowser } from "./person-at-browser.ts";

const whole = /^Minutes: /;
const spending = "Spending on O’Dowd’s review";

let portal: DemoPortal;
let browser: Browser;
let clerk: PersonAtBrowser;
let chair: PersonAtBrowser;
let vice: PersonAtBrowser;
let reference = "";
let minutes = "";
let item = "";

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  const plain = await portal.browser("Priya Shah");
  reference = await schedule(plain, portal.day(22));
  for (const title of ["Apologies", spending]) await addItem(plain, reference, { title });
  const later = await schedule(plain, portal.day(24));
  await portal.database.owner`update desk.meeting set status = 'published' where reference = ${later}`; // as if it had been announced in time
  // as if the agenda had been built before it was posted at the office yesterday
  await portal.database.owner`update desk.agenda_item set added_at = now() - interval '10 days'`;
  await recordPosting(plain, reference, portal.day(-1));
  await publish(plain, reference);
  await plain.open("/desk/clock");
  await plain.choose("By a number of days").fill("Days from the demo’s day", "45").press("Move the clock");
  minutes = `/desk/meetings/${reference}/minutes`;
  clerk = await PersonAtBrowser.of(browser, portal, "Priya Shah");
  chair = await PersonAtBrowser.of(browser, portal, "Councillor Tom Ashworth");
  vice = await PersonAtBrowser.of(browser, portal, "Councillor Joan O’Dowd");
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

describe("the draft", () => {
  it("grows from the agenda once, however often it is pressed", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.goTo("Draft the minutes");
    await clerk.button("Draft from the agenda").dblclick();
    await clerk.arriveAt(whole);
    item = /\d+\/\d\d Spending on O’Dowd’s review/.exec(await clerk.words())?.[0] ?? "";
    expect(item).not.toBe("");
    await clerk.goesBackAndForth();
  });

  it("takes the attendance by keyboard alone, and a fault keeps what was chosen", async () => {
    const { keyboard } = clerk.page;
    await clerk.tabTo("link", "Attendance of members, who presided, and times");
    await keyboard.press("Enter");
    await clerk.arriveAt("Who was there");
    for (const name of ["Councillor Ellen Marsh", "Councillor Joan O’Dowd", "Councillor Tom Ashworth"]) {
      await clerk.tabTo("combobox", name);
      await keyboard.press("P");
    }
    await clerk.tabTo("combobox", "Who presided?");
    await keyboard.type("Councillor Tom");
    await clerk.tabTo("textbox", "When did the meeting begin? (optional)");
    await keyboard.type("6pm");
    await clerk.tabTo("textbox", "When did it end? (optional)");
    await keyboard.type("5pm");
    await keyboard.press("Enter");
    await clerk.page.waitForFunction(() => document.activeElement?.classList.contains("govuk-error-summary") === true);
    await clerk.tabTo("link", "The end must be after the start");
    await keyboard.press("Enter");
    await keyboard.press("ControlOrMeta+A");
    await keyboard.type("8:05pm");
    await keyboard.press("Enter");
    await clerk.arriveAt(whole);
    await clerk.sees(/Members present Councillor Ellen Marsh ?Councillor Joan O’Dowd ?Councillor Tom Ashworth/);
    expect(clerk.complaints()).toEqual([]);
  });

  it("takes a declaration and a resolution with a dissent", async () => {
    await clerk.goTo("Record a declaration of interest", "Declaration of interest");
    await clerk.select("Who declared it?", "Councillor Ellen Marsh");
    await clerk.select("In which item?", item);
    await clerk.choose("Non-registerable interest");
    await clerk.choose("Yes");
    await clerk.choose("Stayed");
    await clerk.pressInVain("Save declaration", "Enter the nature of the interest");
    await clerk.fill("Its nature", "Her brother’s firm is named in the report.");
    await clerk.press("Save declaration", whole);
    await clerk.goTo("Record a resolution or recommendation", "Resolution or recommendation");
    await clerk.select("Under which item?", item);
    await clerk.choose("Resolved");
    await clerk.fill("Its words", "That the spending be noted, and the “reserve” be reviewed.");
    await clerk.select("Moved by (optional)", "Councillor Joan O’Dowd");
    await clerk.choose("Yes");
    for (const [label, votes] of [["Votes for (optional)", "2"], ["Votes against (optional)", "1"], ["Abstentions (optional)", "0"]] as const) await clerk.fill(label, votes);
    await clerk.page.getByText("Votes that members asked to have recorded").click();
    await clerk.select("Own vote of Councillor Ellen Marsh", "against");
    await clerk.press("Save decision", whole);
    await clerk.sees(/RESOLVED.*For 2, against 1, abstentions 0\..*Councillor Ellen Marsh asked that their vote be recorded: against/);
    expect(clerk.complaints()).toEqual([]);
  });
});

describe("to the chair and back", () => {
  it("is returned with words, cleared by the vice-chair and published as a draft", async () => {
    await clerk.goTo("Send to the chair");
    await clerk.press("Send the minutes", whole);
    await chair.open("/desk");
    await chair.goTo(/^Read the draft minutes of the Children’s Scrutiny Committee/, whole);
    await chair.goTo("Return to the clerk", "Return the minutes to the clerk");
    await chair.fill("What should be put right?", "Say who answered.");
    await chair.press("Return to the clerk", whole);
    await clerk.open(minutes);
    await clerk.sees("Returned by the chair: Say who answered.");
    await clerk.goTo("Send to the chair");
    await clerk.press("Send the minutes", whole);
    await vice.open(minutes);
    await vice.goTo("Clear the minutes");
    await vice.press("Clear for publication", whole);
    await publishMinutes("Publish as a draft");
    const reader = await PersonAtBrowser.of(browser, portal);
    await reader.open(`/meetings/${reference}/minutes`);
    await reader.sees(/Draft minutes\. They are not agreed yet.*In short Decided: That the spending be noted/);
    for (const one of [clerk, chair, vice, reader]) expect(one.complaints()).toEqual([]);
  });
});

describe("agreed and signed", () => {
  it("is agreed at the next meeting with a correction", async () => {
    await clerk.open(minutes);
    await clerk.goTo("Record that they were agreed", "Record that the minutes were agreed");
    await clerk.choose(formatDate(portal.day(24)));
    await clerk.select("Who presided there?", "Councillor Joan O’Dowd");
    await clerk.fill("What was put right? (optional)", "For “reserve” read “Strategic Investment Reserve”.");
    await clerk.press("Record as agreed", whole);
    await clerk.sees("To sign");
    expect(await clerk.open(`${minutes}/attendance`)).toBe(403);
    await clerk.sees("Only the clerk of this committee or panel may write its minutes, while they are a draft or published as a draft.");
  });

  it("is signed by her who presided, once her sign-in is fresh; the chair may not", async () => {
    expect(await chair.open(`${minutes}/sign`)).toBe(403);
    await chair.sees("Only the person who presided at the meeting that agreed these minutes may sign them.");
    await vice.open("/desk");
    await vice.goTo(/^Sign the minutes of the Children’s Scrutiny Committee/, "Read and sign the minutes");
    await vice.choose("These are the minutes that the meeting agreed as accurate");
    await portal.makeSignInsStale();
    await vice.pressInVain("Sign the minutes", "Your sign-in is more than ten minutes old");
    expect(await vice.page.getByLabel("These are the minutes that the meeting agreed as accurate").isChecked()).toBe(true);
    const tab = await vice.secondTab();
    await tab.open("/sign-in/again");
    await tab.press("Yes, I am Councillor Joan O’Dowd", "You have confirmed that it is you");
    expect(tab.complaints()).toEqual([]);
    await tab.page.close();
    await vice.button("Sign the minutes").dblclick();
    await vice.arriveAt(whole);
    await vice.sees("These minutes are signed, and locked for everybody.");
    for (const one of [vice, chair]) expect(one.complaints()).toEqual([]);
  });

  it("is locked, says so, and the public reads by whom it was signed", async () => {
    await clerk.open(minutes);
    await clerk.sees("These minutes are signed, and locked for everybody. A later error is corrected by a new minute.");
    expect(await clerk.words()).not.toContain("Item by item");
    await publishMinutes("Publish again");
    const reader = await PersonAtBrowser.of(browser, portal);
    await reader.open(`/meetings/${reference}/minutes`);
    await reader.sees(/Signed by Councillor Joan O’Dowd on .*Strategic Investment Reserve/);
    for (const one of [clerk, reader]) expect(one.complaints()).toEqual([]);
  });
});

async function publishMinutes(button: string): Promise<void> {
  await clerk.open(minutes);
  await clerk.goTo(button, "Publish the minutes");
  await clerk.press("Prepare the release", "Is this what should become public?");
  await clerk.press("Publish the minutes", "Minutes published");
}
