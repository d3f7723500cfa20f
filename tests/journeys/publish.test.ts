// Step 1 in Chromium with scripts, by keyboard alone where it says so.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contextOf, hydrated, watchedPage, type Watched } from "../support/chromium.ts";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { committee, pdf, sha256 } from "../no-scripts/publishing-steps.ts";

let portal: DemoPortal;
let browser: Browser;
let clerk: BrowserContext;
let tab: Watched;
let page: Page;
const report = pdf("Joan O'Dowd's report.pdf", "What was found");

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  clerk = await contextOf(browser, portal);
  tab = await watchedPage(clerk);
  page = tab.page;
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

/** Tabs on until the control is reached. */
async function tabTo(name: string, role: "textbox" | "radio" | "button" | "link"): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let count = 0; count < 80; count += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`"${name}" cannot be reached by keyboard on ${page.url()}`);
}

describe("with a keyboard alone", () => {
  it("the clerk signs in, and the skip link leads past the header", async () => {
    await page.goto("/sign-in");
    await hydrated(page);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to main content");
    await page.keyboard.press("Enter");
    await tabTo("Sign in as Priya Shah", "button");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  });

  it("an empty form is not sent: the summary takes the focus, and its links lead to the fields", async () => {
    await page.goto("/desk/meetings/new");
    await hydrated(page);
    await tabTo("Schedule meeting", "button");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("govuk-error-summary") === true);
    expect(await page.title()).toMatch(/^Error: Schedule a meeting/);
    expect(await page.locator(".govuk-error-summary li").allTextContents()).toEqual(["Select a committee or panel", "Enter the day of the meeting", "Enter the time it starts", "Enter the place"]);
    await tabTo("Enter the day of the meeting", "link");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("heldOn-day");
  });

  it("schedules a meeting", async () => {
    const [year = "", month = "", day = ""] = portal.day(20).split("-");
    await page.goto("/desk/meetings/new");
    await hydrated(page);
    const firstRadio = page.getByRole("radio").first();
    for (let count = 0; count < 60 && !(await firstRadio.evaluate((radio) => radio === document.activeElement)); count += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const wanted = page.getByRole("radio", { name: committee });
    for (let count = await page.getByRole("radio").count(); count > 0 && !(await wanted.isChecked()); count -= 1) await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("radio", { name: committee }).isChecked()).toBe(true);
    for (const [label, value] of [["Day", day], ["Month", month], ["Year", year], ["Starts at", "6pm"], ["Place", "O'Neill Room, Town Hall"]] as const) {
      await tabTo(label, "textbox");
      await page.keyboard.type(value);
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/meetings\/\d{4}-/);
    await page.getByText("The last lawful day to post at the office and publish is").waitFor();
  });

  it("adds an item", async () => {
    await tabTo("Add an item", "link");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/items/new");
    await hydrated(page);
    await tabTo("Title that the public will see", "textbox");
    await page.keyboard.type("Apologies & substitutes");
    await tabTo("To decide", "radio");
    await page.keyboard.press("Space");
    await tabTo("Add item", "button");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Apologies & substitutes" }).waitFor();
    expect(tab.complaints()).toEqual([]);
  });
});

describe("the way to the public", () => {
  let reference: string;

  it("a paper with its receipt, an exempt item, and the posting", async () => {
    reference = new URL(page.url()).pathname.split("/")[3] ?? "";
    await page.getByRole("button", { name: "Add a paper" }).click();
    await page.getByLabel("Title (optional)").fill("The “O'Dowd” report");
    await page.getByLabel("File", { exact: true }).setInputFiles({ name: report.name, mimeType: report.type, buffer: Buffer.from(report.bytes) });
    await page.getByRole("button", { name: "Upload paper" }).click();
    await page.getByText(sha256(report.bytes)).waitFor();
    await page.goto(`/desk/meetings/${reference}/items/new`);
    await hydrated(page);
    await page.getByLabel("Title that the public will see").fill("A placement");
    await page.getByLabel("To discuss").check();
    await page.getByLabel("Likely to be exempt").check();
    await page.getByLabel("Paragraph 1", { exact: true }).check();
    await page.getByLabel("Why does the public interest in keeping it private outweigh publishing it?").fill("A child could be known");
    await page.getByLabel("Private words (optional)").fill("Quibberton");
    await page.getByRole("button", { name: "Add item" }).click();
    await page.getByText("What this item holds is sealed.").waitFor();
    await page.goto(`/desk/meetings/${reference}/posting`);
    for (const thing of ["The notice of the meeting", "The agenda", "The open reports", "The “O'Dowd” report"]) await page.getByLabel(thing, { exact: true }).check();
    const [year = "", month = "", day = ""] = portal.day(-1).split("-");
    for (const [label, value] of [["Day", day], ["Month", month], ["Year", year], ["At what time?", "10am"]] as const) await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole("button", { name: "Record posting" }).click();
    await page.getByText("Notice is good").waitFor();
  });

  it("moving an item says its new place", async () => {
    await page.getByRole("button", { name: "Move down item 1, Apologies & substitutes" }).click();
    await page.getByRole("status").filter({ hasText: "Moved: it is now item 2." }).waitFor();
  });

  it("the release shows both columns, and publishing shows the receipt", async () => {
    await page.getByRole("button", { name: "Publish notice and agenda" }).click();
    await page.getByRole("button", { name: "Prepare the release" }).click();
    await page.getByRole("heading", { name: "What stays closed" }).waitFor();
    expect(await page.content()).not.toContain("Quibberton");
    await page.getByRole("button", { name: "Publish notice and agenda" }).click();
    await page.getByText("Notice and agenda published").waitFor();
    expect(tab.complaints()).toEqual([]);
  });

  it("back and forward publish nothing twice", async () => {
    await page.goBack();
    await page.goForward();
    await page.getByText("Notice and agenda published").waitFor();
    await page.reload();
    expect(await page.locator(".govuk-panel").textContent()).toContain("Version 1");
  });

  it("the public reads it without a script, and takes the paper", async () => {
    const reader = await watchedPage(await contextOf(browser, portal));
    await reader.page.goto(`/meetings/${reference}`);
    expect(await reader.page.locator("script").count()).toBe(0);
    await reader.page.getByText("Likely to be private").waitFor();
    const href = await reader.page.getByRole("link", { name: "The “O'Dowd” report" }).getAttribute("href");
    expect(sha256(await (await reader.page.request.get(href ?? "")).body())).toBe(sha256(report.bytes));
    expect((await reader.page.request.get("/favicon.ico")).status()).toBe(200);
    expect(reader.complaints()).toEqual([]);
  });
});
