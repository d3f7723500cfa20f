// Step 2 in Chromium with scripts: sealed, written in, kept from others, and opened by two officers.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contextOf, hydrated, watchedPage, type Watched } from "../support/chromium.ts";
import { launchBrowser } from "../support/browser.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { pdf, sha256 } from "../no-scripts/publishing-steps.ts";

let portal: DemoPortal;
let browser: Browser;
let session: string;
const statement = pdf("statement.pdf", "A statement");
const note = "The witness O'Hara said:\n\n\"nobody asked\".";

beforeAll(async () => {
  [portal, browser] = await Promise.all([openDemoPortal(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await portal?.close();
});

async function as(name: string, path: string): Promise<Watched> {
  const tab = await watchedPage(await contextOf(browser, portal, name));
  await tab.page.goto(path);
  await tab.page.waitForLoadState();
  return tab;
}

describe("a closed session", () => {
  it("is planned, determined and sealed", async () => {
    const clerk = await as("Priya Shah", "/desk/witness-sessions/new");
    await hydrated(clerk.page);
    await clerk.page.getByLabel("Children’s Improvement Panel").check();
    const [year = "", month = "", day = ""] = portal.day(3).split("-");
    for (const [label, value] of [["Open title", "Private session 7"], ["Day", day], ["Month", month], ["Year", year], ["Starts at", "10am"], ["Place", "Town Hall"]] as const) await clerk.page.getByLabel(label, { exact: true }).fill(value);
    await clerk.page.getByRole("button", { name: "Plan session" }).click();
    await clerk.page.getByRole("heading", { level: 1, name: "Private session 7" }).waitFor();
    session = new URL(clerk.page.url()).pathname;
    const officer = await as("Dr Amara Cole", `${session}/determination`);
    await officer.page.getByLabel("Why is it heard in private?").fill("Agencies speak of their own practice.");
    await officer.page.getByRole("button", { name: "Record the determination" }).click();
    await officer.page.getByText("Heard in private, not sealed yet").waitFor();
    await clerk.page.goto(`${session}/seal`);
    await hydrated(clerk.page);
    await clerk.page.getByRole("button", { name: "Seal the session" }).click();
    await clerk.page.waitForFunction(() => document.activeElement?.classList.contains("govuk-error-summary") === true);
    for (const reader of ["Councillor Tom Ashworth, chair", "Yusuf Adeyemi, member"]) await clerk.page.getByLabel(reader).check();
    await clerk.page.getByLabel("Custodian", { exact: true }).selectOption({ label: "Yusuf Adeyemi, member" });
    await clerk.page.getByLabel("Deputy custodian").selectOption({ label: "Councillor Joan O’Dowd, vice-chair" });
    await clerk.page.getByLabel("I have checked").check();
    await clerk.page.getByRole("button", { name: "Seal the session" }).click();
    await clerk.page.getByText("You can see that this session exists, and not what it holds.").waitFor();
    expect([...clerk.complaints(), ...officer.complaints()]).toEqual([]);
    expect((await clerk.page.goto(`${session}/inside`))?.status()).toBe(403);
    await clerk.page.getByText("Only its named readers may open this session.").waitFor();
    expect(clerk.complaints()).toEqual([]);
  });

  it("takes a note and a file of a reader; a stale sign-in loses no word", async () => {
    const reader = await as("Councillor Tom Ashworth", `${session}/notes/new`);
    await hydrated(reader.page);
    await reader.page.getByText("Closed session: do not share").waitFor();
    await reader.page.getByLabel("The note").fill(note);
    await portal.makeSignInsStale();
    await reader.page.getByRole("button", { name: "Seal the note" }).click();
    await reader.page.locator(".govuk-error-summary").getByText("Your sign-in is more than ten minutes old.").waitFor();
    expect(await reader.page.getByLabel("The note").inputValue()).toBe(note);
    const opened = reader.page.context().waitForEvent("page");
    await reader.page.getByRole("link", { name: "Confirm it is you" }).first().click();
    const again = await opened;
    await again.getByRole("button", { name: "Yes, I am Councillor Tom Ashworth" }).click();
    await again.getByText("You have confirmed that it is you").first().waitFor();
    await again.close();
    await reader.page.getByRole("button", { name: "Seal the note" }).click();
    await reader.page.getByText("\"nobody asked\".").waitFor();
    await reader.page.getByRole("button", { name: "Attach a file" }).click();
    await reader.page.getByLabel("File", { exact: true }).setInputFiles({ name: statement.name, mimeType: statement.type, buffer: Buffer.from(statement.bytes) });
    await reader.page.getByRole("button", { name: "Seal the file" }).click();
    await reader.page.getByText("This is your receipt.").waitFor();
    await reader.page.getByText(sha256(statement.bytes)).first().waitFor();
    const download = reader.page.waitForEvent("download");
    await reader.page.getByRole("link", { name: /^statement\.pdf \(/ }).click();
    const stream = await (await download).createReadStream();
    expect(sha256(Buffer.concat(await stream.toArray()))).toBe(sha256(statement.bytes));
    expect(reader.complaints()).toEqual([]);
  });

  it("does not exist for a member off the list, for the police, and for the public", async () => {
    for (const name of ["Councillor Ellen Marsh", "Inspector Daniel Frost"]) {
      const other = await watchedPage(await contextOf(browser, portal, name));
      expect((await other.page.goto(session))?.status()).toBe(404);
      await other.page.getByText("Page not found").first().waitFor();
      expect(other.complaints()).toEqual([]);
    }
    const nobody = await watchedPage(await contextOf(browser, portal));
    await nobody.page.goto(session);
    expect(new URL(nobody.page.url()).pathname).toBe("/sign-in");
  });

  it("is opened by two officers, in two sign-ins, and the history shows it", async () => {
    const first = await as("Lewis Grant", `${session}/openings/new`);
    await hydrated(first.page);
    await first.page.getByLabel("A child may be at risk").check();
    await first.page.getByLabel("What is to be looked for?").fill("Names of the children");
    await first.page.getByRole("button", { name: "Ask for the opening" }).click();
    await first.page.getByText("A second statutory officer must agree").waitFor();
    const second = await as("Helen Shaw", new URL(first.page.url()).pathname);
    await hydrated(second.page);
    await second.page.getByRole("checkbox").check();
    await second.page.getByRole("button", { name: "Agree to the opening" }).click();
    await second.page.getByRole("button", { name: "Read under the opening" }).click();
    await second.page.getByText("\"nobody asked\".").waitFor();
    await first.page.goto(`${session}/opened`);
    await first.page.getByText("\"nobody asked\".").waitFor();
    const custodian = await as("Yusuf Adeyemi", session);
    for (const event of ["Lawful opening asked for", "Lawful opening agreed by a second officer", "Opened under a lawful opening"]) await custodian.page.getByText(event).first().waitFor();
    expect([...first.complaints(), ...second.complaints(), ...custodian.complaints()]).toEqual([]);
  });
});
