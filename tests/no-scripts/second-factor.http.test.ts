// A real sign-in without scripts: invitation, password, codes of an app, recovery codes, a forgotten password.
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { openRealPortal, type RealPortal } from "../support/real-portal.ts";

let portal: RealPortal;
let clerk: PlainBrowser;
let email: string;
let secret: string;
let codes: string[];
const password = "seven purple teapots";
const codeNow = (steps = 0) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

beforeAll(async () => {
  portal = await openRealPortal();
  clerk = await portal.browser();
  email = await portal.addressOf("Priya Shah");
});
beforeEach(() => portal.database.owner`delete from access.attempt`);
afterAll(() => portal?.close());

async function signInAsPriya(given = password): Promise<void> {
  await clerk.open("/sign-in");
  await clerk.fill("Email address", email).fill("Password", given).press("Sign in");
}
const forgetSteps = () => portal.database.owner`update access.totp set last_step = 0`;

describe("an invited clerk", () => {
  it("opens the invitation as often as any program may, and chooses a password once", async () => {
    const link = await portal.invite("Priya Shah");
    for (let count = 0; count < 3; count += 1) expect([(await clerk.open(link)).status, clerk.page.heading]).toEqual([200, "Set up your account"]);
    await clerk.fill("New password", "short").press("Save password");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("The password must be 12 characters or more.")]);
    expect(clerk.html).not.toContain('value="short"');
    await clerk.fill("New password", password).press("Save password");
    expect([clerk.path, clerk.page.heading]).toEqual(["/sign-in/set-up", "Protect your account"]);
    const stranger = await portal.browser();
    expect([(await stranger.open(link)).status, stranger.page.heading]).toEqual([404, "This link cannot be used"]);
  });

  it("gets nowhere on the desk before the second factor is set up", async () => {
    for (const path of ["/desk", "/desk/meetings", "/desk/account", "/desk/account/recovery-codes", "/sign-in/second-factor", "/sign-in/again", "/take-part/yours"]) {
      expect([path, (await clerk.newTab().open(path)).path]).toEqual([path, expect.stringMatching(/^\/sign-in(\/set-up)?$/)]);
    }
    const data = await fetch(`${portal.origin}/desk/meetings.data?_routes=routes%2Fdesk%2Fmeetings%2Fmeetings`, { headers: { cookie: clerk.cookies } });
    expect(await data.text()).toContain("/sign-in/set-up");
  });

  it("sets up an app with the key in words, after a wrong code", async () => {
    await (await clerk.open("/sign-in/set-up")).press("Continue");
    expect(clerk.page.errors).toContain("Select how you want to confirm that it is you");
    await clerk.choose("With a code from an app").press("Continue");
    expect(clerk.path).toBe("/sign-in/set-up/app");
    secret = /into the app: ((?:[A-Z2-7]{4} ?){8})/.exec(clerk.page.text)?.[1]?.replaceAll(" ", "") ?? "";
    expect(secret).toHaveLength(32);
    expect(clerk.html).toContain("<svg");
    await clerk.fill("Code", "12345").press("Continue");
    expect(clerk.page.errors).toContain("Enter the code as 6 digits, like 123 456");
    await clerk.fill("Code", codeNow(9)).press("Continue");
    expect(clerk.page.errors).toContain("That code is not right");
    await clerk.fill("Code", codeNow()).press("Continue");
    expect([clerk.path, clerk.page.heading]).toEqual(["/desk/account/recovery-codes", "Recovery codes"]);
  });

  it("is shown ten recovery codes once, and goes on to the page that was asked for first", async () => {
    await clerk.press("Show my recovery codes");
    codes = [...clerk.page.text.matchAll(/\b(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}\b/g)].map(([code]) => code);
    expect(codes).toHaveLength(10);
    await clerk.follow("I have written them down");
    expect([clerk.status, clerk.path]).toEqual([200, expect.stringMatching(/^\/desk/)]);
    expect((await clerk.open("/desk/account/recovery-codes")).page.text).not.toContain(codes[0]);
    expect((await clerk.open("/desk/account")).page.text).toContain("10 left");
    expect(clerk.page.hasLink("Remove the app for codes")).toBe(false);
  });
});

describe("the next sign-in", () => {
  it("asks for the code after the password, takes it once, and goes on to where the clerk was going", async () => {
    await clerk.open("/desk");
    await clerk.press("Sign out");
    await clerk.open("/desk/meetings");
    expect(clerk.path).toBe("/sign-in");
    await clerk.fill("Email address", email).fill("Password", password).press("Sign in");
    expect([clerk.path, clerk.page.heading]).toEqual(["/sign-in/second-factor", "Enter the code from your app"]);
    expect((await clerk.newTab().open("/desk/meetings")).path).toBe("/sign-in/second-factor");
    await forgetSteps();
    const code = codeNow();
    await clerk.fill("Code", code).press("Continue");
    expect([clerk.status, clerk.path]).toEqual([200, "/desk/meetings"]);
    await clerk.press("Sign out");
    await signInAsPriya();
    await clerk.fill("Code", code).press("Continue");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("or it was used before")]);
  });

  it("takes a recovery code instead, once", async () => {
    await clerk.follow("Use a recovery code");
    await clerk.fill("Recovery code", codes[0] ?? "").press("Continue");
    expect(clerk.path).toMatch(/^\/desk/);
    expect((await clerk.open("/desk/account")).page.text).toContain("9 left");
    await clerk.press("Sign out");
    await signInAsPriya();
    await clerk.follow("Use a recovery code");
    await clerk.fill("Recovery code", codes[0] ?? "").press("Continue");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("not one of your recovery codes, or it was used before")]);
    await clerk.fill("Recovery code", codes[1] ?? "").press("Continue");
  });

  it("says on the passkey's page what to do without scripts", async () => {
    const stranger = await portal.browser();
    await stranger.open("/sign-in/passkey");
    expect(stranger.page.text).toContain("A passkey needs JavaScript");
    expect(stranger.page.hasLink("Sign in with your password")).toBe(true);
  });
});

describe("the account", () => {
  it("asks again who it is before a password is changed: password and code, and the other sign-ins end", async () => {
    await portal.makeSignInsStale();
    await clerk.open("/desk/account/password");
    expect([clerk.path, clerk.page.heading]).toEqual(["/sign-in/again", "Confirm it is you"]);
    await clerk.fill("Password", password).fill("Code from your app, or a recovery code", codes[2] ?? "").press("Sign in again");
    expect([clerk.path, clerk.page.heading]).toEqual(["/desk/account/password", "Change your password"]);
    await clerk.fill("New password", "eight yellow kettles").press("Save password");
    expect(clerk.path).toBe("/desk/account");
  });

  it("keeps the last factor while one is required, whatever is sent", async () => {
    await clerk.open("/desk/account/app/remove");
    await clerk.press("Remove app");
    expect([clerk.status, clerk.page.text]).toEqual([409, expect.stringContaining("This is your only second factor")]);
  });
});

describe("a forgotten password", () => {
  it("is answered with the same page for a known and an unknown address", async () => {
    const stranger = await portal.browser();
    const pages: string[] = [];
    for (const address of [email, "nobody@council.test"]) {
      await stranger.open("/sign-in/forgotten");
      await stranger.fill("Email address", address).press("Send the link");
      expect([stranger.status, stranger.page.heading, stranger.page.title]).toEqual([200, "Check your messages", expect.stringMatching(/^Check your messages – /)]);
      pages.push(stranger.page.text);
    }
    expect(pages[0]).toBe(pages[1]);
    expect(pages[0]).not.toContain(email);
  });

  it("is replaced by the link in the message: every sign-in ends and the second factor stays", async () => {
    const link = await portal.linkFor(email, "new-password");
    expect(link).toMatch(/^\/sign-in\/new-password\//);
    const elsewhere = await portal.browser();
    await elsewhere.open(link);
    expect(elsewhere.page.heading).toBe("Choose a new password");
    await elsewhere.fill("New password", "nine orange lanterns").press("Save password");
    expect(elsewhere.path).toBe("/sign-in/second-factor");
    expect((await clerk.open("/desk")).path).toBe("/sign-in");
    await forgetSteps();
    await elsewhere.fill("Code", codeNow()).press("Continue");
    expect(elsewhere.path).toBe("/desk");
    expect((await elsewhere.newTab().open(link)).status).toBe(404);
  });
});

describe("no trace", () => {
  it("of a password, a code or a link is in the log", () => {
    const log = portal.log.join("\n");
    expect(log).toContain("/invitation/:token");
    for (const untold of [password, secret, ...codes, email]) expect(log).not.toContain(untold);
    expect(log).not.toMatch(/(invitation|new-password)\/[A-Za-z0-9_-]{20}/);
  });
});
