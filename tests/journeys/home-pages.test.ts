// Home pages in Chromium: what waits for each person, by when and why; every link opens for them, and leads to where it is done.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { PersonAtBrowser } from "./person-at-browser.ts";

/** What waits in the demo (an agency is asked for something in the journey of evidence), its reason, its standing, and the button or link that the page behind it offers for it. */
const waiting: { who: string; post: string; sentence: RegExp; why: RegExp; standing: RegExp; done: string }[] = [
  { who: "Priya Shah", post: "clerk", sentence: /^Check what a member of the public sent/, why: /Received is not accepted/, standing: /^Since \w+day \d/, done: "Begin to check it" },
  { who: "Priya Shah", post: "clerk", sentence: /^Publish the agenda of the Children’s Scrutiny Committee/, why: /./, standing: /^By \w+day \d|^Overdue$/, done: "Publish notice and agenda" },
  { who: "Councillor Tom Ashworth", post: "chair", sentence: /^Read and approve the publication of CSP\d{4}/, why: /Two other people must approve exactly these words/, standing: /^Since \w+day \d/, done: "Approve these words for publication" },
  { who: "Councillor Ellen Marsh", post: "plain member", sentence: /^Read and sign off “The duty line answers”/, why: /Signing prepares; the committee resolves/, standing: /^Since \w+day \d/, done: "Send my answer" },
  { who: "Dr Amara Cole", post: "monitoring officer", sentence: /^Determine whether “Private session” is heard in private/, why: /cannot be sealed before/, standing: /^By \w+day \d/, done: "Record the determination" },
  { who: "Councillor Grace Lund", post: "cabinet member", sentence: /^Answer CSC \(\d\d\/\d\d\) 01/, why: /Two months beginning with .* end on \w+day \d/, standing: /^Overdue$/, done: "Record the response" },
];

let portal: DemoPortal;
let browser: Browser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

describe("what waits", () => {
  it.each(waiting)("for the $post: $sentence", async ({ who, sentence, why, standing, done }) => {
    const person = await PersonAtBrowser.of(browser, portal, who);
    await person.open("/desk");
    for (const summary of await person.page.locator("main summary").all()) await summary.click();
    const task = person.page.locator("main li").filter({ has: person.page.getByRole("link", { name: sentence }) }).first();
    expect(await task.innerText()).toMatch(why);
    expect((await task.locator(".govuk-task-list__status").innerText()).trim()).toMatch(standing);
    await task.getByRole("link", { name: sentence }).click();
    await person.page.waitForURL((url) => url.pathname !== "/desk");
    await person.page.getByRole("link", { name: done, exact: true }).or(person.page.getByRole("button", { name: done, exact: true })).first().waitFor();
    await person.page.goBack();
    await person.arriveAt("Today");
    expect(person.complaints()).toEqual([]);
  });

  it.each([...new Set(waiting.map(({ who }) => who))])("every link on the home page of %s opens", async (who) => {
    const person = await PersonAtBrowser.of(browser, portal, who);
    await person.open("/desk");
    const addresses = await person.page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of new Set(addresses)) expect([address, await person.open(address)]).toEqual([address, 200]);
    expect(person.complaints()).toEqual([]);
  });
});
