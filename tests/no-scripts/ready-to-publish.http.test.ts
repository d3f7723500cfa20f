// Without scripts: a clerk reads what is missing, looks with the eyes of others, publishes, and prints the proof.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { addItem, addPaper, pdf, publish, recordPosting, schedule } from "./publishing-steps.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
let reference: string;
let first: string;
const secret = { title: "Quibberton terms", words: "Zanthide is the price.", paragraph: "Paragraph 3", reason: "Zanthide is not signed yet" };

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

describe("what is missing", () => {
  it("of the demo's draft, its two faults are named: one stops, of the other the clerk is told", async () => {
    const [draft] = await portal.database.owner<{ reference: string }[]>`select m.reference from desk.meeting m join desk.agenda_item i on i.meeting_id = m.id where m.status = 'draft' and i.class = 'closed' order by m.id limit 1`;
    await clerk.open(`/desk/meetings/${draft?.reference}`);
    expect(clerk.page.text).toMatch(/Not ready to publish.*What stops it.*Item \d+: Select the paragraph of Schedule 12A.*\(Sections 100A\(5\) and 100B\(5\) LGA 1972\).*Look at this first.*has no text: it looks like a scan/s);
    await clerk.follow(`Change item ${/Item (\d+): Select the paragraph/.exec(clerk.page.text)?.[1]}`);
    expect(clerk.page.heading).toBe("Change an item");
    const member = await portal.browser("Councillor Tom Ashworth");
    await member.open(`/desk/meetings/${draft?.reference}`);
    expect(member.page.text).not.toContain("Not ready to publish");
  });

  it("is put right step by step, until nothing stops it", async () => {
    await clerk.open("/desk/meetings");
    await clerk.follow("Schedule a meeting");
    reference = await schedule(clerk, portal.day(24));
    expect(clerk.page.text).toMatch(/Not ready to publish.*Record the posting at the office of the notice and the agenda.*The agenda has no items yet.*\(Section 100B\(1\) LGA 1972\)/s);
    first = await addItem(clerk, reference, { title: "Case reviews", words: "What was found." });
    await addPaper(clerk, first, "Findings", pdf("findings.pdf", "Findings"));
    await addItem(clerk, reference, { title: "A contract", private: secret });
    await clerk.open(`/desk/meetings/${reference}`);
    expect(clerk.page.text).toMatch(/Item 1 has a report and does not say which background papers it rests on/s);
    await clerk.open(`${first}/change`);
    await clerk.fill("Background papers (optional)", "Letter of the inspectors, 3 July\nStatistics of referrals").press("Save item");
    await recordPosting(clerk, reference, portal.day(-1), ["Findings"]);
    expect(clerk.page.text).toContain("Ready to publish");
    expect(clerk.page.text).not.toContain("background papers it rests on");
  });
});

describe("the eyes of others", () => {
  it("show what each may read, and open nothing", async () => {
    await clerk.follow("Look at it as others will");
    expect(clerk.page.heading).toContain("As the public reads it");
    expect(clerk.page.text).toMatch(/Case reviews.*Findings \(PDF, .*, page 1\).*Background papers, which can be seen at the office:.*Letter of the inspectors, 3 July.*A contract.*Likely to be private/s);
    await clerk.follow("A member");
    expect(clerk.page.text).toMatch(/As a member reads it.*A contract.*Open what it holds/s);
    await clerk.follow("An officer or agency");
    expect(clerk.page.heading).toContain("As an officer in attendance reads it");
    expect(clerk.page.hasLink("Open what it holds (item 2)")).toBe(false);
    expect(clerk.html).not.toMatch(/Quibberton|Zanthide/);
    await clerk.open(`/desk/meetings/${reference}/preview?as=nobody`);
    expect(clerk.page.heading).toContain("As the public reads it");
  });
});

describe("what was published", () => {
  it("has page labels that stay when a supplement comes between", async () => {
    const second = await addItem(clerk, reference, { title: "Spending" });
    await addPaper(clerk, second, "Accounts", pdf("accounts.pdf", "Accounts"));
    await recordPosting(clerk, reference, portal.day(-1), ["Accounts"]);
    await publish(clerk, reference);
    await addPaper(clerk, first, "Supplement", pdf("supplement.pdf", "Supplement"), "The figures were checked again");
    await publish(clerk, reference);
    const reader = await portal.browser();
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.text).toMatch(/Findings \(PDF, .*?, page 1\).*Supplement \(PDF, .*?, page 1a\).*Accounts \(PDF, .*?, page 2\)/s);
  });

  it("has a proof that can be read, printed and pasted", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("Proof of notice: what was posted and published, and when");
    expect(clerk.page.heading).toContain("Proof of notice");
    const hashes = await portal.database.owner<{ sha256: string }[]>`select encode(sha256, 'hex') as sha256 from record.document where reference = ${reference} order by version`;
    expect(hashes).toHaveLength(2);
    for (const { sha256 } of hashes) expect(clerk.page.text.split(sha256)).toHaveLength(3); // on the page, and in the plain text
    expect(clerk.page.text).toContain(`Posted at the office: ${formatDate(portal.day(-1))} at 10am`);
    expect(clerk.page.text).toContain(`${portal.origin}/meetings/${reference}`);
    expect(clerk.page.text).toMatch(/OPEN REPORTS ON THE WEBSITE\s+Item 1, “Findings”, page 1: on the website since .*, version 1\./);
    expect(clerk.html).not.toMatch(/Quibberton|Zanthide/);
    const agency = await portal.browser("Inspector Daniel Frost");
    await agency.open(`/desk/meetings/${reference}/proof`);
    expect(agency.status).toBe(404);
  });
});
