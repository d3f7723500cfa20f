// Two clerks at one item, with scripts: nobody's words are lost, and nothing hidden keeps a form from being sent.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addItem, schedule } from "../no-scripts/publishing-steps.ts";
import { launchBrowser } from "../support/browser.ts";
import { contextOf, hydrated, watchedPage, type Watched } from "../support/chromium.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";

const publicTitle = "Title that the public will see";
const publicWords = "Words for the agenda (optional)";

let portal: DemoPortal;
let browser: Browser;
let reference: string;
let itemPath: string;
let tabs: Watched[];

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  const clerk = await portal.browser("Priya Shah");
  reference = await schedule(clerk, portal.day(20));
  itemPath = await addItem(clerk, reference, { title: "School places", words: "As first written." });
  tabs = [];
  for (let count = 0; count < 2; count += 1) tabs.push(await watchedPage(await contextOf(browser, portal, "Priya Shah")));
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

function tab(place: 0 | 1): Watched {
  const found = tabs[place];
  if (!found) throw new Error("The tab was not opened.");
  return found;
}

async function openForm(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

const heldIn = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true }).inputValue();

describe("two who change one item", () => {
  it("the second sees both texts, keeps their own, and saves", async () => {
    const [first, second] = [tab(0).page, tab(1).page];
    for (const page of [first, second]) await openForm(page, `${itemPath}/change`);
    await first.getByRole("textbox", { name: publicWords }).fill("What the first one wrote.");
    await first.getByRole("button", { name: "Save item" }).click();
    await first.waitForURL(`**${itemPath}`);
    await second.getByRole("textbox", { name: publicWords }).fill("What the second one wrote.");
    await second.getByRole("textbox", { name: publicTitle }).fill("School places, a second look");
    await second.getByRole("radio", { name: "To decide" }).check();
    await second.getByRole("button", { name: "Save item" }).click();
    await second.getByText("Somebody saved this item while you were writing").first().waitFor();
    await second.getByRole("heading", { name: "What is saved now" }).waitFor();
    expect(await second.locator(".govuk-inset-text").innerText()).toContain("What the first one wrote.");
    expect([await heldIn(second, publicTitle), await heldIn(second, publicWords)]).toEqual(["School places, a second look", "What the second one wrote."]);
    expect(await second.getByRole("radio", { name: "To decide" }).isChecked()).toBe(true);
    expect(await second.evaluate(() => document.activeElement?.className)).toContain("govuk-error-summary");
    await second.getByRole("button", { name: "Save item" }).click();
    await second.waitForURL(`**${itemPath}`);
    await second.getByText("What the second one wrote.").waitFor();
    await second.getByRole("heading", { level: 1, name: "School places, a second look" }).waitFor();
    for (const one of tabs) expect(one.complaints()).toEqual([]);
  });

  it("the second who moves the meeting is not refused for ever either", async () => {
    const [first, second] = [tab(0).page, tab(1).page];
    for (const page of [first, second]) await openForm(page, `/desk/meetings/${reference}/move`);
    await first.getByRole("textbox", { name: "Place" }).fill("Room 1");
    await first.getByRole("button", { name: "Go on" }).click();
    await first.waitForURL(/\/desk\/meetings\/[^/]+$/);
    await second.getByRole("textbox", { name: "Place" }).fill("Room 2");
    await second.getByRole("button", { name: "Go on" }).click();
    await second.getByText("Saved now:").filter({ hasText: "Room 1" }).waitFor();
    expect(await heldIn(second, "Place")).toBe("Room 2");
    await second.getByRole("button", { name: "Go on" }).click();
    await second.waitForURL(/\/desk\/meetings\/[^/]+$/);
    await second.getByText("Room 2").first().waitFor();
    for (const one of tabs) expect(one.complaints()).toEqual([]);
  });
});

describe("what depends on whether an item is open", () => {
  it("shows when it is asked for, and a hidden field whose words are refused shows itself", async () => {
    const { page, complaints } = tab(0);
    await openForm(page, `/desk/meetings/${reference}/items/new`);
    const isShown = (label: string) => page.getByRole("textbox", { name: label, exact: true }).isVisible();
    const privateWords = "Private words (optional)";
    expect([await isShown(publicWords), await isShown(privateWords)]).toEqual([true, false]);
    await page.getByRole("textbox", { name: publicTitle }).fill("Changed my mind");
    await page.getByRole("radio", { name: "To note" }).check();
    await page.getByRole("radio", { name: "Likely to be exempt" }).check();
    expect([await isShown(publicWords), await isShown(privateWords)]).toEqual([false, true]);
    await page.getByRole("textbox", { name: privateWords }).fill("Not for everybody");
    await page.getByRole("radio", { name: "Open", exact: true }).check();
    expect(await isShown(privateWords)).toBe(false);
    await page.getByRole("button", { name: "Add item" }).click();
    await page.getByRole("link", { name: "Clear this, or select likely exempt or confidential" }).waitFor();
    expect(await isShown(privateWords)).toBe(true);
    await page.getByRole("link", { name: "Skip to main content" }).press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main-content");
    await page.getByRole("link", { name: "Clear this, or select likely exempt or confidential" }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "privateWords");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: "Add item" }).click();
    await page.getByRole("heading", { level: 1, name: "Changed my mind" }).waitFor();
    expect(complaints()).toEqual([]);
  });
});
