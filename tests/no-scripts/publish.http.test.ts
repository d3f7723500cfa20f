// Step 1 without scripts: a clerk makes an agenda public lawfully, and what is exempt stays where it is.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { everythingPublic } from "./everything-public.ts";
import { addItem, addPaper, committee, pdf, prepare, recordPosting, schedule, sha256 } from "./publishing-steps.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
let reference: string;
let release: string;
const report = pdf("O'Dowd report.pdf", "Case reviews: what was found");
const secret = { title: "Quibberton placement dispute", words: "The Quibberton family asked for zanthide reasons.", paper: pdf("quibberton-zanthide.pdf", "Quibberton zanthide statement"), presenter: "Officer for Quibberton", reason: "Quibberton could be recognised" };
const paperTitle = "Report of the O’Dowd review: “what’s next?” <b>";

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

describe("a lawful agenda", () => {
  it("the clerk schedules a meeting and sees the last lawful day with the sum", async () => {
    await clerk.open("/desk");
    await clerk.follow("Meetings");
    await clerk.follow("Schedule a meeting");
    reference = await schedule(clerk, portal.day(20), "Councillor O'Neill's Room, \"Town Hall\" & Annexe");
    const lastDay = portal.dayFrom(portal.day(20), -6); // five clear days between, and neither end counts
    expect(clerk.page.text).toContain(`The last lawful day to post at the office and publish is ${formatDate(lastDay)}`);
    expect(clerk.page.text).toContain("The sum, day by day");
    expect(clerk.page.text).toContain("Councillor O'Neill's Room, \"Town Hall\" & Annexe");
    expect(clerk.page.heading).toContain(committee);
  });

  it("builds an agenda of six items, one of them exempt, and a paper on an open one", async () => {
    for (const title of ["Apologies", "Declarations of interest", "Case reviews"]) await addItem(clerk, reference, { title, words: `Words of ${title}.\n\nIt’s Ellen O'Hara's "second" part.` });
    const third = clerk.path;
    const exempt = await addItem(clerk, reference, { title: "A matter about a placement", presentedBy: secret.presenter, private: { title: secret.title, words: secret.words, paragraph: "Paragraph 1", reason: secret.reason } });
    expect(clerk.page.text).toContain("What this item holds is sealed.");
    expect(clerk.html).not.toMatch(/Quibberton/);
    await addPaper(clerk, exempt, "", secret.paper);
    await clerk.follow("Open what it holds");
    expect(clerk.page.text).toMatch(/Closed session: do not share.*Quibberton placement dispute.*zanthide reasons.*quibberton-zanthide\.pdf/s);
    for (const title of ["Spending", "Work programme"]) await addItem(clerk, reference, { title });
    await addPaper(clerk, third, paperTitle, report);
    expect(clerk.page.text).toContain(`Receipt: SHA-256 ${sha256(report.bytes)}`);
    await clerk.open(`/desk/meetings/${reference}`);
    expect(clerk.page.text).toMatch(/1\. Apologies.*2\. Declarations.*3\. Case reviews.*4\. Exclusion of the press and public.*5\. A matter about a placement.*Private.*6\. Spending.*7\. Work programme/s);
    expect(clerk.page.text).toContain("Time planned: 1 hour, until 7pm.");
  });

  it("cannot be published before the posting at the office is recorded", async () => {
    await clerk.follow("Publish notice and agenda");
    expect(clerk.page.text).toMatch(/What stops it.*Record the posting at the office of the notice and the agenda and the reports\. The website alone is not notice\./s);
    expect(clerk.page.hasButton("Prepare the release")).toBe(false);
    await recordPosting(clerk, reference, portal.day(-1), [paperTitle]);
    expect(clerk.page.text).toContain(`Counts from ${formatDate(portal.day(-1))}. Recorded by Priya Shah.`);
    expect(clerk.page.text).toContain("Notice is good");
  });

  it("is shown in two columns before anything is public", async () => {
    await prepare(clerk, reference);
    release = clerk.path;
    expect(clerk.page.heading).toBe("Is this what should become public?");
    expect(clerk.page.text).toMatch(/What becomes public.*1\. Apologies.*O’Dowd review: “what’s next\?” <b>.*5\. A matter about a placement.*Likely to be private.*What stays closed.*Item 5, “A matter about a placement”/s);
    expect(clerk.html).not.toMatch(/Quibberton|zanthide/i);
    expect((await (await portal.browser()).open(`/meetings/${reference}`)).status).toBe(404);
  });

  it("is refused as released when it was changed after it was prepared", async () => {
    const stale = clerk.formSentBy("Publish notice and agenda");
    const tab = clerk.newTab();
    await tab.open(`/desk/meetings/${reference}`);
    await tab.press("Move down item 1, Apologies");
    expect(tab.page.text).toContain("Moved: it is now item 2.");
    await clerk.send(stale);
    expect(clerk.status).toBe(409);
    expect((await (await portal.browser()).open(`/meetings/${reference}`)).status).toBe(404);
    await clerk.open(release);
    expect(clerk.page.text).toContain("The meeting has been changed since this was prepared.");
    expect(clerk.page.hasButton("Publish notice and agenda")).toBe(false);
    await tab.press("Move up item 2, Apologies");
  });

  it("is published, and the clerk gets a receipt", async () => {
    await prepare(clerk, reference);
    release = clerk.path;
    const form = clerk.formSentBy("Publish notice and agenda");
    await clerk.send(form);
    expect(clerk.page.text).toMatch(/Notice and agenda published Version 1/);
    await clerk.send(form); // a reload of the answer
    expect(clerk.page.text).toMatch(/Notice and agenda published Version 1,/);
    await clerk.follow("See the public page");
    expect(clerk.status).toBe(200);
  });

  it("is read by the public without React, with its paper byte for byte", async () => {
    const reader = await portal.browser();
    await reader.open("/");
    await reader.open(`/meetings/${reference}`);
    expect(reader.html).not.toMatch(/<script|__remix|modulepreload/i);
    expect(reader.headers.get("set-cookie")).toBeNull();
    expect(reader.page.text).toMatch(/1\. Apologies.*3\. Case reviews.*4\. Exclusion of the press and public.*Item 5: paragraph 1.*5\. A matter about a placement.*Likely to be private.*paragraph 1.*7\. Work programme/is);
    expect(reader.page.text).toContain("It’s Ellen O'Hara's \"second\" part.");
    expect(reader.page.text).toMatch(/The notice was posted on .*The agenda was posted on .*The reports were posted on .*Proof: SHA-256/s);
    await reader.follow(paperTitle);
    expect(reader.headers.get("content-type")).toBe("application/pdf");
    expect(sha256(reader.bytes)).toBe(sha256(report.bytes));
  });

  it("what is exempt is in no page, data request, file, log or header that the public can reach", async () => {
    const reader = await portal.browser();
    const found = await everythingPublic(reader);
    expect([...found.keys()]).toContain(`/meetings/${reference}`);
    expect(found.size).toBeGreaterThan(12);
    const sealed = Buffer.from(secret.paper.bytes).toString("latin1");
    const inside = sealed.slice(sealed.indexOf("stream"), sealed.indexOf("endstream")); // the bytes that no other paper holds
    expect(inside.length).toBeGreaterThan(60);
    for (const [path, bytes] of found) for (const mark of ["Quibberton", "zanthide", inside]) expect([path, bytes.toString("latin1").toLowerCase().includes(mark.toLowerCase())]).toEqual([path, false]);
    for (const bytes of found.values()) expect(bytes.equals(Buffer.from(secret.paper.bytes))).toBe(false);
    for (const path of [`/files/${sha256(secret.paper.bytes)}/quibberton-zanthide.pdf`, `/files/${sha256(secret.paper.bytes)}/x.pdf`, `/meetings/${reference}.data`, "/_root.data", `/meetings/${reference}.data?_routes=routes%2Frecord%2Fmeeting`]) {
      await reader.open(path);
      expect([path, reader.status]).toEqual([path, 404]);
    }
    expect(portal.log.join("")).not.toMatch(/quibberton|zanthide|O'Neill|Priya/i);
  });
});

describe("a withdrawal", () => {
  it("asks for a reason, leaves a tombstone, and takes the paper away", async () => {
    const reader = await portal.browser();
    await reader.open(`/meetings/${reference}`);
    const paper = reader.page.linkTo(paperTitle);
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("Withdraw what is published");
    await clerk.press("Withdraw");
    expect([clerk.status, clerk.page.errors, clerk.page.title.startsWith("Error: ")]).toEqual([422, "There is a problem Enter the reason that the public will read", true]);
    await clerk.fill("Reason", "The wrong report was attached. It’s put right on Monday.").press("Withdraw");
    expect(clerk.page.text).toMatch(/Status Withdrawn/);
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.heading).toBe("This agenda was withdrawn");
    expect(reader.page.text).toContain("The wrong report was attached. It’s put right on Monday.");
    expect(reader.html).not.toMatch(/Case reviews|Apologies|A matter about a placement/);
    expect((await reader.open(paper)).status).toBe(404);
    await clerk.open(release);
    expect(clerk.page.text).toContain("Withdrawn since");
  });
});
