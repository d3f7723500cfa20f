// A real sign-in in Chromium with scripts, and with a passkey that the browser itself holds.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { contextOf, hydrated, watchedPage, type Watched } from "../support/chromium.ts";
import { openRealPortal, type RealPortal } from "../support/real-portal.ts";

let portal: RealPortal;
let browser: Browser;
let context: BrowserContext;
let tab: Watched;
let page: Page;

beforeAll(async () => {
  [portal, browser] = await Promise.all([openRealPortal(), launchBrowser()]);
  context = await contextOf(browser, portal);
  tab = await watchedPage(context);
  page = tab.page;
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });

describe("an invited member, with a passkey", () => {
  it("chooses a password, which can be shown, and is led to protect the account", async () => {
    await page.goto(await portal.invite("Councillor Tom Ashworth"));
    await hydrated(page);
    const field = page.getByLabel("New password");
    await field.fill("short");
    await page.getByRole("button", { name: "Save password" }).click();
    await page.getByRole("link", { name: /12 characters or more/ }).waitFor();
    await field.fill("seven purple teapots");
    await page.getByRole("button", { name: "Show password" }).click();
    expect(await field.getAttribute("type")).toBe("text");
    await page.getByRole("button", { name: "Save password" }).click();
    await heading("Protect your account").waitFor();
    await page.goto("/desk");
    await heading("Protect your account").waitFor();
  });

  it("makes a passkey, writes the recovery codes down, and is at the desk", async () => {
    await hydrated(page);
    await page.getByLabel("With a passkey").check();
    await page.getByRole("button", { name: "Continue" }).click();
    await heading("Make a passkey").waitFor();
    await page.getByLabel("Name of the passkey (optional)").fill("Tom’s laptop");
    await page.getByRole("button", { name: "Make passkey" }).click();
    await heading("Recovery codes").waitFor();
    await page.getByRole("button", { name: "Show my recovery codes" }).click();
    await page.getByText("They are not shown again.").waitFor();
    expect(await page.locator("main code").count()).toBe(10);
    await page.getByRole("button", { name: "I have written them down" }).click();
    await heading("Today").waitFor();
    expect(tab.complaints()).toEqual([]);
  });

  it("signs out, and in again with the passkey alone", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await heading("Sign in").waitFor();
    await page.getByRole("link", { name: "Sign in with a passkey" }).click();
    await hydrated(page);
    await page.getByRole("button", { name: "Use passkey" }).click();
    await heading("Today").waitFor();
    await page.getByText("Signed in as Councillor Tom Ashworth").waitFor();
  });

  it("confirms who it is with the passkey, and goes back to the page that asked", async () => {
    await portal.makeSignInsStale();
    await page.goto("/desk/account/password");
    await heading("Confirm it is you").waitFor();
    await page.getByRole("link", { name: "Use a passkey instead of the password" }).click();
    await hydrated(page);
    await page.getByRole("button", { name: "Use passkey" }).click();
    await heading("Change your password").waitFor();
    await page.goto("/desk/account");
    await page.getByText("Tom’s laptop").waitFor();
    expect(tab.complaints()).toEqual([]);
  });

  it("gives the passkey after the password", async () => {
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await heading("Sign in").waitFor();
    await hydrated(page);
    await page.getByLabel("Email address").fill(await portal.addressOf("Councillor Tom Ashworth"));
    await page.getByLabel("Password").fill("seven purple teapots");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await heading("Confirm with your passkey").waitFor();
    await page.getByRole("button", { name: "Use passkey" }).click();
    await heading("Today").waitFor();
    expect(tab.complaints()).toEqual([]);
  });
});

describe("on a narrow screen", () => {
  it("no page of a sign-in is wider than it", async () => {
    const narrow = await browser.newContext({ baseURL: portal.origin, viewport: { width: 320, height: 640 } });
    const small = await narrow.newPage();
    for (const path of ["/sign-in", "/sign-in/passkey", "/sign-in/forgotten", "/invitation/nothing"]) {
      await small.goto(path);
      expect([path, await small.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
    }
  });
});
