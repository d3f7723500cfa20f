// A member asks for a document of the executive without scripts; the clerk refuses it with reasons, and the committee is told why.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let member: PlainBrowser;
let clerk: PlainBrowser;

beforeAll(async () => {
  portal = await openDemoPortal();
  [member, clerk] = [await portal.browser("Councillor Ellen Marsh"), await portal.browser("Priya Shah")];
});
afterAll(() => portal?.close());

describe("a request for a document", () => {
  it("begins with the right, explained with its source, and asks only for what that needs", async () => {
    await member.open("/desk/document-requests");
    expect(member.page.text).toContain("Supplied in part"); // the demo's own
    await member.follow("Ask for a document");
    for (const words of ["Section 100F, Local Government Act 1972", "Regulation 17, Local Authorities", "Common law", "within ten clear days"]) expect(member.page.text).toContain(words);
    await member.follow("Decisions and business of the executive");
    expect(member.page.text).not.toContain("Improvement Panel");
    await member.fill("Which document do you ask for?", "The options paper for placements").press("Ask for it");
    expect(member.status).toBe(422);
    for (const words of ["Enter the decision or business of the executive", "Select what it is relevant to"]) expect(member.page.text).toContain(words);
    expect(member.held("Which document do you ask for?")).toBe("The options paper for placements");
  });

  it("is asked, and shows by when it is answered, with the sum", async () => {
    await member.fill("Which decision or business of the executive?", "EX 12, 3 March").choose("A review in the work programme").press("Ask for it");
    expect([member.status, member.page.text.includes("Enter which decision or review")]).toEqual([422, true]);
    await member.fill("Which decision or review, and how?", "The review of placements").press("Ask for it");
    expect(member.page.heading).toBe("Request for a document");
    for (const words of ["Waiting for an answer", "at the latest, and as soon as reasonably practicable", "no later than 10 clear days after"]) expect(member.page.text).toContain(words);
    expect(member.page.text).not.toContain("Decide this request");
  });

  it("is refused only with reasons and a statement to the committee; nothing that was typed is lost", async () => {
    await clerk.open(member.path);
    await clerk.follow("Decide this request");
    await clerk.choose("No").press("Record the decision");
    expect([clerk.status, clerk.page.text.includes("Enter the reasons")]).toEqual([422, true]);
    await clerk.choose("It is advice of a political adviser or assistant").fill("Reasons", "It is a note of the leader’s adviser.").press("Record the decision");
    expect([clerk.status, clerk.held("Reasons")]).toEqual([422, "It is a note of the leader’s adviser."]);
    expect(clerk.page.text).toContain("Enter the statement of reasons that the committee is given in writing");
    await clerk.fill("The document, as the committee reads it", "A note to the leader").fill("Statement of reasons to the committee", "What was asked for is advice of a political adviser.").press("Record the decision");
    for (const words of ["Refused", "It is a note of the leader’s adviser.", "Statement of reasons to the committee"]) expect(clerk.page.text).toContain(words);
    await clerk.open(`${member.path}/decide`);
    expect(clerk.status).toBe(403);
  });

  it("tells whoever asked, and the committee reads the statement and nothing more", async () => {
    await member.open("/desk");
    expect(member.page.text).toContain("Read the answer to your request for a document: refused");
    const chair = await portal.browser("Councillor Tom Ashworth");
    await chair.open("/desk/document-requests");
    await chair.follow("Children’s Scrutiny Committee");
    expect(chair.page.text).not.toContain("The options paper for placements");
    for (const words of ["Statements of reasons", "A note to the leader", "What was asked for is advice of a political adviser."]) expect(chair.page.text).toContain(words);
    expect(chair.page.text).not.toContain("a note of the leader’s adviser");
    const officer = await portal.browser("Yusuf Adeyemi");
    expect((await officer.open("/desk/document-requests/new")).status).toBe(403);
    expect(officer.page.text).toContain("Only councillors, and members of an overview and scrutiny committee, ask for documents");
    await officer.open("/desk/document-requests");
    expect(officer.page.text).toContain("No requests here");
  });
});
