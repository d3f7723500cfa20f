// A witness with scripts: one press of the form, and the quick way out by button and by keyboard.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmItIsYou } from "../no-scripts/confirm-it-is-you.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { launchBrowser } from "../support/browser.ts";
import { contextOf, hydrated, watchedPage, type Watched } from "../support/chromium.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";

const elsewhere = "https://www.bbc.co.uk/weather";
const address = "anne@witness.test";

let portal: DemoPortal;
let browser: Browser;
let clerk: PlainBrowser;
let witness: Watched;
let link = "";

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  clerk = await portal.browser("Priya Shah");
  await clerk.open("/desk/witness-sessions/new");
  await clerk.choose("Children’s Improvement Panel").fill("Open title", "Private session 9").fillDate("Day of the session", portal.day(20)).fill("Starts at", "2pm").fill("Place", "Room 5").press("Plan session");
  witness = await watchedPage(await contextOf(browser, portal));
  // no page of another site is asked for in a test: the way out is answered here
  await witness.page.route(`${elsewhere}**`, (route) => route.fulfill({ contentType: "text/html", body: "<title>Weather</title>" }));
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function invite(): Promise<string> {
  const session = clerk.path;
  await confirmItIsYou(clerk);
  await clerk.open(`${session}/witnesses/new`);
  await clerk.fill("Their name", "Anne O’Name").fill("Their email address", address).fill("Why would the panel like to hear from them?", "What you saw.")
    .fill("The contact’s telephone number", "01632 960001").fill("Their contact at the council", "Priya Shah").press("Invite and show the code");
  const code = /\b\d{4} \d{4}\b/.exec(clerk.page.text)?.[0] ?? "";
  await portal.runJobs();
  await expect.poll(async () => (link = /\/take-part\/message\/\S+/.exec((await portal.database.owner`select words from desk.mail where address = ${address}`)[0]?.["words"] ?? "")?.[0] ?? ""), { timeout: 15_000 }).not.toBe("");
  return code;
}

async function faults(page: Page): Promise<string[]> {
  return (await new AxeBuilder({ page }).setLegacyMode(true).disableRules(["region"]).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe("a witness", () => {
  it("comes in by link and code, and reads and answers at 320 pixels as well", async () => {
    const { page } = witness;
    const code = await invite();
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [path, heading] of [[link, "Enter your code"], ["/take-part/session", "Before you decide"], ["/take-part/session/answer", "Your answer"]] as const) {
      await page.goto(path);
      await hydrated(page);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      expect(await faults(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
      if (path !== link) continue;
      await page.getByRole("textbox", { name: "Code" }).fill(code);
      await page.getByRole("button", { name: "Continue" }).dblclick();
      await page.waitForURL("**/take-part/session");
    }
    await page.getByRole("radio", { name: "Yes, I accept" }).check();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await page.getByText("Accepted").first().waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await faults(page)).toEqual([]);
  });

  it("leaves by the button and by Esc three times, signed out, and going back does not lead here", async () => {
    const { page } = witness;
    const cookies = await page.context().cookies();
    const [kept] = await portal.database.owner`select s.* from access.session s join access.person p on p.id = s.person_id where p.kind = 'witness'`;
    await page.goto("/accessibility");
    await page.goto("/take-part/session");
    await hydrated(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(page.url()).toContain("/take-part/session");
    await page.keyboard.press("Escape");
    await page.waitForURL(elsewhere);
    await page.goBack();
    expect(page.url()).toContain("/accessibility");
    await expect.poll(async () => (await portal.database.owner`select id_hash from access.session where id_hash = ${kept?.["id_hash"]}`).length).toBe(0);
    await page.goto("/take-part/session");
    expect(new URL(page.url()).pathname).toBe("/take-part");
    await portal.database.owner`insert into access.session ${portal.database.owner(kept ?? {})}`; // the same sign-in once more, for the button
    await page.context().addCookies(cookies);
    await page.goto("/take-part/session");
    await hydrated(page);
    await page.getByRole("button", { name: "Exit this page" }).click();
    await page.waitForURL(elsewhere);
    await expect.poll(async () => (await portal.database.owner`select id_hash from access.session where id_hash = ${kept?.["id_hash"]}`).length).toBe(0);
  });

  it("meets no fault of a page on the way", () => {
    expect(witness.complaints()).toEqual([]);
  });
});
