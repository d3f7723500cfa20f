// Step 1 of the thread in Chromium with scripts: asked for, answered with a PDF, accepted, decided, and published by two who did not prepare it.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { pdf, sha256 } from "../no-scripts/publishing-steps.ts";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { PersonAtBrowser } from "./person-at-browser.ts";

const statement = pdf("O’Vexington log.pdf", "Log of referrals by Vexington");
const questions = ["What do your officers do with a referral?", "What did you see last year?", "What would help?"];
const call = "What you know of referrals";

let portal: DemoPortal;
let browser: Browser;
let clerk: PersonAtBrowser;
let police: PersonAtBrowser;
let own = "";
let evidence = "";
let reference = "";
let release = "";

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  clerk = await PersonAtBrowser.of(browser, portal, "Priya Shah");
  police = await PersonAtBrowser.of(browser, portal, "Inspector Daniel Frost");
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

describe("asking", () => {
  it("the clerk begins an inquiry: what is missing is said before anything is sent", async () => {
    await clerk.open("/desk/inquiries");
    await clerk.goTo("Begin an inquiry");
    await clerk.choose("Children’s Improvement Panel");
    await clerk.pressInVain("Begin the inquiry", "Enter the question that the inquiry asks");
    await clerk.fill("Title", "Referrals from the police: what’s lost?");
    await clerk.fill("The question that it asks", "What becomes of a referral?");
    await clerk.fill("Why the panel asks it", "Inspectors found that cases were closed too soon.");
    await clerk.press("Begin the inquiry", "Referrals from the police: what’s lost?");
    await clerk.goesBackAndForth();
  });

  it("opens a call with three questions to one organisation", async () => {
    await clerk.goTo("Call for evidence");
    await clerk.fill("Title", call);
    await clerk.fillDate("On which day does it close?", portal.day(20));
    await clerk.choose("Anyone, with a confirmed email address");
    await clerk.fill("What happens to what is sent?", "The clerk checks it, and the panel reads it.");
    await clerk.press("Save and go on", call);
    for (const [index, question] of questions.entries()) {
      await clerk.goTo("Add a question");
      await clerk.fill(`Question ${index + 1}`, question);
      await clerk.press("Add question", call);
    }
    await clerk.goTo("Invite an organisation");
    await clerk.select("Organisation", "Saltmere Constabulary");
    await clerk.press("Invite", call);
    await clerk.goTo("Open the call");
    await clerk.press("Open the call", call);
    await clerk.sees("Status Open");
    expect(clerk.complaints()).toEqual([]);
  });
});

describe("answering", () => {
  it("the officer finds it on the home page and does one thing on each page", async () => {
    await police.open("/desk");
    await police.sees(`It asks for it by ${formatDate(portal.day(20))}. If you cannot supply it, say so there. By ${formatDate(portal.day(20))}`);
    await police.goTo(`Answer the Children’s Improvement Panel: “${call}”`, "What panels want from us");
    await police.goTo(`See the questions of ${call}`, call);
    await police.choose("Saltmere Constabulary");
    await police.press("Begin to answer", call);
    await police.page.waitForURL(/\/desk\/submissions\/(?!new)/);
    own = police.path;
    await police.sees("Cannot start yet");
    await police.goTo("Does it identify a child or family?");
    await police.choose("No");
    await police.press("Save", call);
    await police.goTo("Who you are");
    await police.fill("Your name", "Inspector Daniel Frost");
    await police.press("Save", call);
    for (const [index, question] of questions.entries()) {
      await police.goTo(`Question ${index + 1}: ${question}`, `Question ${index + 1}`);
      await police.fill(question, `Answer ${index + 1}: the desk at Harbour Street keeps a log.`);
      await police.press("Save the answer", call);
    }
    await police.goesBackAndForth();
  });

  it("two colleagues at one answer: the second sees both texts and decides", async () => {
    const colleague = await police.secondTab();
    for (const one of [police, colleague]) await one.open(own);
    for (const one of [police, colleague]) await one.goTo(`Question 3: ${questions[2]}`, "Question 3");
    await police.fill(questions[2] ?? "", "Answer 3, saved first: more people.");
    await police.press("Save the answer", call);
    await colleague.fill(questions[2] ?? "", "Answer 3, typed later.");
    await colleague.pressInVain("Save the answer", "Somebody changed this while you were here");
    expect(await colleague.page.getByLabel(questions[2] ?? "", { exact: true }).inputValue()).toBe("Answer 3, typed later.");
    await colleague.sees("Answer 3, saved first: more people.");
    await colleague.fill(questions[2] ?? "", "Answer 3, both: more people, and later.");
    await colleague.press("Save the answer", call);
    expect(colleague.complaints()).toEqual([]);
    await colleague.page.close();
  });

  it("a PDF gets its receipt, and two presses on Send do one thing", async () => {
    await police.open(own);
    for (const [task, fill, button] of [
      ["Marking and personal data", async () => { await police.choose("OFFICIAL", "Which security marking does it have?"); await police.choose("None"); }, "Save"],
      ["What may be published", () => police.choose("Publish it with passages removed"), "Save"],
      ["Sign-off by a senior officer", async () => { await police.fill("Name of the senior officer", "Superintendent Ann O’Hara"); await police.fill("Their post", "Superintendent"); await police.choose("This officer has read what is sent and signs it off"); }, "Save"],
    ] as const) {
      await police.goTo(task);
      await fill();
      await police.press(button, call);
    }
    await police.goTo("Files (optional)", "Files");
    await police.fill("What is it? (optional)", "Vexington’s log");
    await police.choose("No");
    await police.fill("On which lawful basis do you share it?", "Public task");
    await police.attach("File", statement);
    await police.button("Attach the file").click();
    await police.sees(`SHA-256 ${sha256(statement.bytes)}`);
    await police.open(`${own}/check`);
    await police.pressInVain("Send it to the panel", "Confirm that you have read");
    await police.choose("I have read what happens to what I send");
    await police.button("Send it to the panel").dblclick();
    await police.arriveAt(call);
    await police.sees(/Status Received.*Your receipt/);
    expect((await police.words()).match(/Sent \w+day/g)).toHaveLength(1);
    expect(police.complaints()).toEqual([]);
  });
});

describe("on the panel", () => {
  it("the clerk checks it and accepts it with its reference", async () => {
    evidence = own.replace("/submissions/", "/evidence/");
    await clerk.open(evidence);
    await clerk.goTo("Begin to check it");
    await clerk.press("Begin to check it", "Sent by Saltmere Constabulary");
    await clerk.goTo("Accept as evidence", "Accept it as evidence");
    await clerk.press("Accept as evidence", /^CSP\d{4}$/);
    reference = (await clerk.page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    expect(clerk.complaints()).toEqual([]);
  });

  it("another agency gets 404 for page, file and data", async () => {
    const nurse = await PersonAtBrowser.of(browser, portal, "Sister Ruth Bell");
    const file = await clerk.page.getByRole("link", { name: "Vexington’s log" }).getAttribute("href");
    for (const path of [evidence, `${evidence}.data`, own, `${own}.data`, file ?? ""]) {
      const answer = await nurse.page.request.get(path);
      expect([path, answer.status(), (await answer.text()).includes("Harbour Street")]).toEqual([path, 404, false]);
    }
    expect(await nurse.open(evidence)).toBe(404);
    await nurse.sees("Page not found");
    expect(nurse.complaints()).toEqual([]);
  });
});

describe("to the record", () => {
  it("the clerk decides, strikes a passage out, prepares it, and cannot approve it herself", async () => {
    await clerk.open(evidence);
    await clerk.goTo("Decide on publication");
    await clerk.choose("Published with passages omitted");
    await clerk.fill("Why?", "A place could tell of a family.");
    await clerk.press("Save the decision", reference);
    await clerk.goTo("Prepare the public text", "The public text");
    for (const number of [1, 2]) {
      await clerk.goTo(`Strike something out of answer ${number}`, "Strike something out");
      if (number === 1) {
        await clerk.fill("The public text", "Answer 1: a desk keeps a log.");
        await clerk.pressInVain("Save", "Change nothing but to put [omitted]");
      }
      await clerk.fill("The public text", `Answer ${number}: the desk at [omitted] keeps a log.`);
      await clerk.press("Save", "The public text");
    }
    await clerk.goTo("Go on to publish it", "Publish this evidence");
    await clerk.goTo("Publish the inquiry"); // evidence stands under it on the record
    await clerk.press("Prepare the release", "Is this what should become public?");
    await clerk.press("Publish the inquiry", "Inquiry published");
    await clerk.open(`${evidence}/publish`);
    await clerk.press("Prepare the release", "Is this what should become public?");
    release = clerk.path;
    expect(await clerk.button("Approve these words for publication").count()).toBe(0);
    expect(await clerk.words()).not.toContain("Harbour Street");
    expect(clerk.complaints()).toEqual([]);
  });

  it("two others approve it, and the public reads it with the passage omitted", async () => {
    const reader = await PersonAtBrowser.of(browser, portal);
    for (const name of ["Councillor Tom Ashworth", "Dr Amara Cole"]) {
      expect(await reader.open(`/evidence/${reference}`)).toBe(404);
      const approver = await PersonAtBrowser.of(browser, portal, name);
      await approver.open(release);
      await approver.button("Approve these words for publication").dblclick();
      await approver.sees(name === "Dr Amara Cole" ? "Evidence published" : "You have approved this");
      expect(approver.complaints()).toEqual([]);
    }
    await reader.open(`/evidence/${reference}`);
    await reader.sees(/From Saltmere Constabulary.*1 file, held by the panel.*the desk at \[omitted\] keeps a log/);
    expect(await reader.page.content()).not.toMatch(/Harbour Street|Vexington|O’Hara|Daniel|<script/);
    expect(reader.complaints()).toEqual([]);
    await clerk.open(evidence);
    await clerk.follow("See it on the record");
    await clerk.page.waitForURL(`**/evidence/${reference}`);
    expect(clerk.complaints()).toEqual([]);
  });
});
