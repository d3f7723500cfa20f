// Every page of the site map, once per state: WCAG 2.2 AA by axe, 320 px without sideways scrolling, one h1, no complaint.
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { contextOf, inFull, useCookies, watchedPage, type Watched } from "../support/chromium.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { prepareShownPages } from "./shown-pages.ts";
import { sendEmpty, type Shown } from "./shown/shown.ts";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const pictures = process.env["SCREENSHOTS"];
const ways = [{ way: "with scripts", scripts: true, colours: "none" as const }, ...(inFull ? [{ way: "without scripts", scripts: false, colours: "none" as const }, { way: "in forced colours", scripts: true, colours: "active" as const }] : [])];

let portal: DemoPortal;
let browser: Browser;
let shown: Shown[];
const visited = new Set<string>();

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
  shown = await prepareShownPages(portal);
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

/** What is wrong with the page as it stands: nothing, it is hoped. Axe itself needs scripts: without them it is left out. */
async function wrongWith({ page, complaints }: Watched, what: string, withAxe = true): Promise<string[]> {
  visited.add(new URL(page.url()).pathname);
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(standards).disableRules(["region"]); // GOV.UK's back link stands outside of main on purpose
  const violations = withAxe ? (await axe.analyze()).violations : [];
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" ")}`);
  const headings = await page.locator("h1").count();
  if (headings !== 1) found.push(`${headings} headings of level 1`);
  if (pictures) await page.screenshot({ path: `${pictures}/${what.replace(/\W+/g, "-")}-1280.png`, fullPage: true });
  await page.setViewportSize({ width: 320, height: 800 });
  const { wide, widest } = await page.evaluate(() => {
    const width = document.documentElement.scrollWidth;
    const over = [...document.querySelectorAll("main *")].find((element) => element.getBoundingClientRect().right > 321 && !element.closest(".candour-scroll"));
    return { wide: width, widest: over?.outerHTML.slice(0, 160) ?? "" };
  });
  if (wide > 320) found.push(`${wide} px wide at 320: ${widest}`);
  if (pictures) await page.screenshot({ path: `${pictures}/${what.replace(/\W+/g, "-")}-320.png`, fullPage: true });
  await page.setViewportSize({ width: 1280, height: 900 });
  return [...found, ...complaints()].map((one) => `${what}: ${one}`);
}

describe.each(ways)("every page, $way", ({ scripts, colours }) => {
  const tabs = new Map<string, Promise<Watched>>();
  const contexts: BrowserContext[] = [];

  async function open({ who, cookie }: Pick<Shown, "who" | "cookie">): Promise<Watched> {
    const context = await contextOf(browser, portal, who, scripts);
    if (cookie) await useCookies(context, portal, cookie);
    contexts.push(context);
    const tab = await watchedPage(context);
    await tab.page.emulateMedia({ forcedColors: colours, reducedMotion: "reduce" });
    return tab;
  }

  const keyOf = (one: Shown) => one.cookie ?? one.who ?? "";

  function tabOf(one: Shown): Promise<Watched> {
    const tab = tabs.get(keyOf(one)) ?? open(one);
    tabs.set(keyOf(one), tab);
    return tab;
  }

  async function lookAt(one: Shown): Promise<string[]> {
    const { what, path, status = 200, then } = one;
    const wrong: string[] = [];
    const tab = await tabOf(one);
    const answer = await tab.page.goto(path);
    if (status !== 200 && !path.endsWith("/nowhere") && (await tab.page.getByRole("navigation").count()) === 0) wrong.push(`${what}: no way on`);
    if (answer?.status() !== status) wrong.push(`${what}: answered with ${answer?.status()} on ${path}`);
    await then?.(tab.page, scripts).catch((error: unknown) => wrong.push(`${what}: ${String(error)}`));
    return [...wrong, ...(await wrongWith(tab, what, scripts))];
  }

  afterAll(async () => {
    for (const context of contexts) await context.close();
  });

  it("shows each state without fault", { timeout: 900_000 }, async () => {
    // refused forms look alike: a third of them in the short form, others with each page that is added
    const wanted = shown.filter(({ then }, place) => inFull || then !== sendEmpty || place % 3 === 0);
    const waiting = [...new Set(wanted.map(keyOf))].map((key) => wanted.filter((one) => keyOf(one) === key)).toSorted((a, b) => b.length - a.length);
    // two people at a time, who has most to look at first: each core has a tab
    const found = await Promise.all([1, 2].map(async () => {
      const wrong: string[] = [];
      for (let theirs = waiting.shift(); theirs; theirs = waiting.shift()) for (const one of theirs) wrong.push(...(await lookAt(one)));
      return wrong;
    }));
    expect(found.flat()).toEqual([]);
  });

  it("shows what needs another sign-in without fault", async () => {
    const wrong: string[] = [];
    const visitor = await open({});
    const { page } = visitor;
    await takePart(page);
    wrong.push(...(await wrongWith(visitor, "what a visitor takes part in", scripts)));
    const late = await open({ who: "Councillor Joan O’Dowd" });
    await late.page.goto("/desk/meetings");
    await portal.makeSignInsStale();
    await late.page.goto("/sign-in/again");
    wrong.push(...(await wrongWith(late, "confirm it is you", scripts)));
    portal.tell({ demo: false });
    try {
      const nobody = await open({});
      await nobody.page.goto("/sign-in");
      wrong.push(...(await wrongWith(nobody, "sign in with a password", scripts)));
      await nobody.page.getByRole("button", { name: "Sign in" }).click();
      await nobody.page.locator(".govuk-error-summary").waitFor();
      wrong.push(...(await wrongWith(nobody, "sign in with a password, sent empty", scripts)));
    } finally {
      portal.tell({ demo: true });
    }
    expect(wrong).toEqual([]);
  });

  async function takePart(page: Page): Promise<void> {
    const address = `somebody.${scripts}.${colours}@example.org`;
    const visitor = await portal.browser();
    await visitor.open("/take-part");
    await visitor.fill("Email address", address).press("Send the code");
    const code = await portal.codeFor(address);
    await visitor.fill("Email address", address).fill("Code", code).press("Confirm");
    await useCookies(page.context(), portal, visitor.cookies);
    await page.goto("/take-part/yours");
  }
});

describe("the look at a page", () => {
  it("finds a field without a label, words too pale, a box too wide, and what the page complains of", async () => {
    const tab = await watchedPage(await contextOf(browser, portal));
    await tab.page.goto("/accessibility");
    await tab.page.evaluate(() => {
      document.querySelector("main")?.insertAdjacentHTML("beforeend", '<h1>Again</h1><input><p class="govuk-hint" id="pale">Pale</p><div id="wide">Wide</div>');
      document.getElementById("pale")?.style.setProperty("color", "#ccc");
      document.getElementById("wide")?.style.setProperty("width", "700px");
      console.error("a complaint");
    });
    const wrong = (await wrongWith(tab, "planted")).join("\n");
    for (const sign of ["label:", "color-contrast:", "px wide at 320", "2 headings of level 1", "a complaint"]) expect(wrong).toContain(sign);
  });
});

describe("the site map", () => {
  it("has no page that was not looked at", () => {
    const patterns = portal.pagePaths.filter((path) => path !== "/*");
    const missed = patterns.filter((pattern) => ![...visited].some((path) => new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+")}$`).test(path)));
    expect(patterns.length).toBeGreaterThan(150);
    expect(missed).toEqual([]);
  });

  it("has an icon", async () => {
    const answer = await fetch(`${portal.origin}/favicon.ico`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/x-icon"]);
  });
});
