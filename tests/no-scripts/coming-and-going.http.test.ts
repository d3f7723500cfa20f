// Everybody of the demo comes in by the sign-in page, sees their own desk, and goes out again.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people } from "../../db/seed/people.server.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";

let portal: DemoPortal;

beforeAll(async () => {
  portal = await openDemoPortal();
});
afterAll(() => portal?.close());

describe("the people of the demo", () => {
  it.each(people.map(({ name, post }) => [name, post] as const))("%s signs in with one click, is named with the post, and signs out", async (name, post) => {
    const browser = await portal.browser(name);
    expect([browser.path, browser.page.heading]).toEqual(["/desk", "Today"]);
    expect(browser.page.text).toContain(`Signed in as ${name}, ${post}`);
    for (const path of ["/desk/meetings", "/desk/witness-sessions", "/desk/account"]) expect([path, (await browser.open(path)).status]).toEqual([path, 200]);
    await browser.press("Sign out");
    await browser.open("/desk/account");
    expect([browser.path, browser.html.includes(name) && browser.page.text.includes("Signed in as")]).toEqual(["/sign-in", false]);
  });

  it("the cookie of a sign-in that was ended opens nothing, although a browser kept it", async () => {
    const browser = await portal.browser("Sam Doyle");
    const kept = browser.cookies;
    await browser.press("Sign out");
    const answer = await fetch(`${portal.origin}/desk/outbox`, { headers: { cookie: kept }, redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/sign-in"]);
  });

  it("signing out everywhere ends the other browsers of the same person, and nobody else's", async () => {
    const [first, second, other] = [await portal.browser("Priya Shah"), await portal.browser("Priya Shah"), await portal.browser("Councillor Tom Ashworth")];
    await first.open("/desk/account");
    await first.press("Sign out everywhere");
    expect((await first.open("/desk")).path).toBe("/sign-in");
    expect((await second.open("/desk")).path).toBe("/sign-in");
    expect((await other.open("/desk")).path).toBe("/desk");
  });

  it("who was asked to sign in goes on to the page that they had asked for", async () => {
    const browser = await portal.browser();
    await browser.open("/desk/meetings/new");
    expect(browser.path).toBe("/sign-in");
    await browser.press("Sign in as Priya Shah");
    expect([browser.path, browser.page.heading]).toEqual(["/desk/meetings/new", "Schedule a meeting"]);
  });

  it("a form sent after the sign-in has ended is not taken, and leads to the sign-in page", async () => {
    const browser = await portal.browser("Priya Shah");
    await browser.open("/desk/account");
    const form = browser.formSentBy("Sign out everywhere");
    await browser.press("Sign out");
    await browser.send(form);
    expect(browser.path).toBe("/sign-in");
  });

  it("a form from another site is refused", async () => {
    const browser = await portal.browser("Priya Shah");
    const fromElsewhere: Record<string, string>[] = [{ "sec-fetch-site": "cross-site" }, { origin: "http://elsewhere.example" }, {}];
    for (const headers of fromElsewhere) {
      const answer = await fetch(`${portal.origin}/sign-out`, { method: "POST", headers: { ...headers, cookie: browser.cookies }, redirect: "manual" });
      expect(answer.status).toBe(403);
    }
    expect((await browser.open("/desk")).path).toBe("/desk");
  });
});
