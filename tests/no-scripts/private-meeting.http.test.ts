// The executive has something to hear in private, without scripts: publishing is stopped, the way out is named, and the public reads why.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exemptItem, openItem, posted, schedule } from "../support/agenda.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { signIn } from "../support/people.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
let reference: string;

beforeAll(async () => {
  portal = await openDemoPortal();
  const [manager] = await portal.database.owner<{ id: number }[]>`select id from access.person where name = 'Rosalind Peck'`;
  const [executive] = await portal.database.owner<{ id: number }[]>`select id from desk.body where kind = 'executive'`;
  const { actor } = await signIn(portal.database, manager?.id ?? 0);
  reference = await schedule(actor, executive?.id ?? 0, 16);
  await openItem(actor, reference, "Budget");
  await exemptItem(actor, reference, "A contract", "Private words");
  await posted(actor, reference);
  clerk = await portal.browser("Rosalind Peck");
});
afterAll(() => portal?.close());

describe("a private meeting of the executive", () => {
  it("stands on the clerk's first page with the last lawful day of each notice, and what is left once it is over", async () => {
    await clerk.open("/desk");
    expect(clerk.page.text).toMatch(/Give the first notice that the Executive meets in private on .* The last lawful day was .*\. What is left is the agreement that the meeting is urgent and cannot reasonably be deferred, or another day \(regulation 5, SI 2012\/2089\)\./);
    expect(clerk.page.text).toMatch(/Give the second notice that the Executive meets in private on .* It is given at least five clear days before, at the office and on the website; .* is the last lawful day/);
  });

  it("is not published before its notices, and the page says what is missing and by when it was", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    for (const words of ["Not ready to publish", "Item 3 is to be heard in private.", "No first notice of a private meeting is recorded. It is given 28 clear days before", "agreement of the chair of the overview and scrutiny committee"]) expect(clerk.page.text).toContain(words);
    await clerk.open(`/desk/meetings/${reference}/private-notice`);
    await clerk.choose("Agreement that the meeting is urgent").fill("Reasons, as the public reads them", "The contractor stops at the end of the month.").press("Record it");
    expect([clerk.status, clerk.held("Reasons, as the public reads them")]).toEqual([422, "The contractor stops at the end of the month."]);
    for (const words of ["Enter where on the website it was published", "Select who agreed", "Enter the name of who agreed"]) expect(clerk.page.text).toContain(words);
  });

  it("is published with the agreement of somebody outside the executive, and the public reads who agreed and why", async () => {
    await clerk.fill("At what time?", "9am").fillDate("On which day was it posted at the office?", portal.day(-1)).fill("Where on the website was it published?", "www.saltmere.example/notices").fillDate("On which day was it published on the website?", portal.day(-1));
    await clerk.choose("The chair of the overview and scrutiny committee").fill("Their name", "Councillor Tom Ashworth").fillDate("On which day did they agree?", portal.day(-1)).press("Record it");
    for (const words of ["Meeting in private", "What regulation 5 asks for before a private meeting is recorded.", "Councillor Tom Ashworth"]) expect(clerk.page.text).toContain(words);
    expect(clerk.page.text).not.toContain("Not ready to publish");
    await clerk.open("/desk");
    expect(clerk.page.text).not.toContain("meets in private on");
    await clerk.open(`/desk/meetings/${reference}/publish`);
    expect(clerk.page.text).not.toContain("to be heard in private. No first notice");
    await clerk.press("Prepare the release");
    await clerk.press("Publish notice and agenda");
  });

  it("asks of a late item for nobody's opinion: the law of an executive has no exception for urgency", async () => {
    await clerk.open(`/desk/meetings/${reference}/items/new`);
    await clerk.fill("Title that the public will see", "A grant that came in").choose("To discuss").choose("Open").press("Add item");
    await clerk.follow("Say why it was added");
    expect(clerk.page.text).toContain("The regulations have no exception for urgency (regulation 6(2), SI 2012/2089).");
    await clerk.fill("Why was it added?", "The grant was offered today.").press("Save draft reason");
    expect(clerk.page.text).toContain("Why it was added: The grant was offered today.");
  });

  it("is counted as the monitoring officer chooses, with the reason", async () => {
    const officer = await portal.browser("Dr Amara Cole");
    await officer.open("/desk/bodies");
    await officer.follow("Executive");
    expect(officer.page.text).toContain("The monitoring officer has not chosen how they are counted");
    await officer.follow("Change how the 28 clear days are counted");
    await officer.choose("Every day").press("Save");
    expect([officer.status, officer.page.text.includes("Enter why they are counted so")]).toEqual([422, true]);
    await officer.fill("Why they are counted so", "The usual practice of councils").press("Save");
    expect(officer.page.text).toContain("every day counted: chosen by Dr Amara Cole");
  });
});
