// Step 3 of the thread in Chromium with scripts: proposed, signed, resolved, noticed, answered in part, and followed by the public.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../app/clock.ts";
import { monthsBeginningWith } from "../../app/domain/law/months.ts";
import { formatDate } from "../../app/ui/dates.ts";
import { acceptedEvidence, minutedResolution } from "../no-scripts/scrutiny-steps.ts";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { PersonAtBrowser } from "./person-at-browser.ts";

const title = "Look at O’Dowd's closed cases again";
const wording = "That every case closed in the six months before the inspection is looked at again by somebody who did not close it.";
const evidence = "CSP0701"; // beside whatever the demo holds
const dueOn = monthsBeginningWith(today(), 2).toString();

let portal: DemoPortal;
let browser: Browser;
let clerk: PersonAtBrowser;
let leader: PersonAtBrowser;
let address = "";

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  await acceptedEvidence(portal.database, evidence, "Children’s Improvement Panel");
  clerk = await PersonAtBrowser.of(browser, portal, "Priya Shah");
  leader = await PersonAtBrowser.of(browser, portal, "Councillor Marcus Hale");
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

describe("the panel", () => {
  it("proposes it, citing evidence that is not public, and keeps what two tabs wrote", async () => {
    await clerk.open("/desk/recommendations");
    await clerk.goTo("Propose a recommendation");
    await clerk.pressInVain("Save draft", "Select the panel or committee that proposes it");
    await clerk.choose("Children’s Improvement Panel", "Who proposes it?");
    await clerk.choose("Children’s Scrutiny Committee", "Which committee can resolve it?");
    await clerk.fill("Short title", title);
    await clerk.fill("The recommendation", "That every case is looked at again.");
    await clerk.fillDate("To be done by (optional)", portal.day(100));
    await clerk.press("Save draft", title);
    address = clerk.path;
    const other = await clerk.secondTab();
    for (const tab of [clerk, other]) await tab.open(`${address}/change`);
    await other.fill("Cost in pounds (optional)", "84,000");
    await other.press("Save draft", title);
    expect(other.complaints()).toEqual([]);
    await other.page.close();
    await clerk.fill("The recommendation", wording);
    await clerk.pressInVain("Save draft", "Somebody changed this recommendation while you were here");
    await clerk.sees("What is saved now");
    await clerk.press("Save draft", title);
    await clerk.sees(wording);
    await clerk.goTo("Cite a source");
    await clerk.select("Accepted evidence", evidence);
    await clerk.press("Cite source", title);
    await clerk.sees("Restricted: it draws on evidence that is not public.");
    expect(clerk.complaints()).toEqual([]);
  });

  it("freezes it, and its members sign exactly that; one dissents", async () => {
    await clerk.goTo("Freeze the wording for signing", "Freeze the wording");
    await clerk.press("Freeze the wording", title);
    for (const [name, answer] of [["Councillor Tom Ashworth", "I have read them and I sign"], ["Councillor Ellen Marsh", "I dissent"], ["Councillor Joan O’Dowd", "I have read them and I sign"], ["Yusuf Adeyemi", "I have read them and I sign"]] as const) {
      const member = await PersonAtBrowser.of(browser, portal, name);
      await member.open(address);
      await member.goTo("Sign or dissent", "Sign off the wording");
      await member.pressInVain("Send my answer", "Select");
      await member.choose(answer);
      await member.button("Send my answer").dblclick();
      await member.arriveAt(title);
      await member.sees(new RegExp(`${name} (Signed|Dissents),`));
      expect(member.complaints()).toEqual([]);
      await member.page.context().close();
    }
  });
});

describe("the committee", () => {
  it("cannot issue it before the resolution, which the page says", async () => {
    await clerk.open(address);
    await clerk.sees("It waits for a resolution of the Children’s Scrutiny Committee at a quorate meeting, in exactly these words. It cannot be issued before.");
    expect(await clerk.open(`${address}/notice`)).toBe(403);
    const { minute } = await minutedResolution(portal.database, { committee: "Children’s Scrutiny Committee", words: wording, heldOn: today().toString(), against: "Councillor Harriet Boyle" });
    await clerk.open(address);
    await clerk.goTo("Record the committee’s resolution");
    await clerk.choose(`Minute ${minute}, ${formatDate(today().toString())}`);
    await clerk.press("Record resolution", title);
    await clerk.sees(/Councillor Harriet Boyle Against: It costs too much/);
    address = clerk.path;
  });

  it("gives notice, and the executive records its receipt: the due date stands with its sum", async () => {
    await clerk.goTo("Give notice");
    await clerk.press("Give notice", "Notice to the executive");
    await clerk.sees("No receipt is recorded, so no clock runs yet");
    await leader.open("/desk");
    await leader.goTo(/^Record when the notice of the Children’s Scrutiny Committee was received/, "Record the receipt");
    await leader.fillDate("On which day was the report received?", today().toString());
    await leader.fillDate("On which day was the notice received?", today().toString());
    await leader.press("Record receipt", "Notice to the executive");
    await leader.sees(`Response due by ${formatDate(dueOn)}`);
    await leader.sees("two months beginning with");
    for (const one of [clerk, leader]) expect(one.complaints()).toEqual([]);
  });
});

describe("the executive", () => {
  it("answers in part with reasons; the clerk may not", async () => {
    expect(await clerk.open(`${address}/respond`)).toBe(403);
    await leader.open(address);
    await leader.goTo("Record the response");
    await leader.choose("Accept in part");
    await leader.pressInVain("Record response", "Enter the reference of the decision");
    await leader.fill("Reference of the decision", "EX 41/26");
    await leader.fillDate("Day of the decision", today().toString());
    await leader.fill("Which part is accepted?", "The cases closed without a visit");
    await leader.fill("Reasons", "There are not the people to look at all of them.");
    await leader.press("Record response", title);
    await leader.sees(/Response Accepted in part/);
    await leader.goesBackAndForth();
    for (const one of [clerk, leader]) expect(one.complaints()).toEqual([]);
  });
});

describe("the public", () => {
  it("follows it once two have approved it: filter, table and CSV", async () => {
    await clerk.open(address);
    await clerk.goTo("Publish", "Publish the recommendation");
    await clerk.press("Prepare the release", "Is this what should become public?");
    for (const name of ["Councillor Tom Ashworth", "Dr Amara Cole"]) {
      const approver = await PersonAtBrowser.of(browser, portal, name);
      await approver.open(clerk.path);
      await approver.button("Approve and publish the recommendation").click();
      await approver.sees(name === "Dr Amara Cole" ? "Recommendation published" : "You have approved this");
      expect(approver.complaints()).toEqual([]);
    }
    const reader = await PersonAtBrowser.of(browser, portal);
    await reader.open("/recommendations");
    await reader.page.getByText("View as table").click();
    await reader.page.getByRole("table", { name: "How they were answered" }).waitFor();
    await reader.select("Response", "Accepted in part");
    await reader.button("Show").click();
    await reader.page.waitForURL(/response=partially/);
    await reader.sees(title);
    const csv = await reader.page.request.get((await reader.page.getByRole("link", { name: "CSV" }).getAttribute("href")) ?? "");
    expect([csv.headers()["content-type"], (await csv.text()).includes(title)]).toEqual([expect.stringContaining("text/csv"), true]);
    await reader.open(address.replace("/desk", ""));
    await reader.sees(new RegExp(`${wording}.*Response due by ${formatDate(dueOn)}.*Councillor Harriet Boyle voted against.*The cases closed without a visit`));
    expect(await reader.page.content()).not.toContain(evidence);
    for (const one of [clerk, reader]) expect(one.complaints()).toEqual([]);
  });
});
