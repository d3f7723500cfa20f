// Step 3 without scripts: proposed and signed by the panel, resolved by the committee, answered by the executive, followed by the public.
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../app/clock.ts";
import { monthsBeginningWith } from "../../app/domain/law/months.ts";
import { municipalYear } from "../../app/domain/law/municipal-year.ts";
import { formatDate } from "../../app/ui/dates.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { acceptedEvidence, minutedResolution } from "./scrutiny-steps.ts";

let portal: DemoPortal;
let priya: PlainBrowser;
let marcus: PlainBrowser;
let address: string;
let notice: string;
let release: string;
const wording = "That every case closed in the six months before the inspection is looked at again by somebody who did not close it.";
const title = "Look at O’Dowd's closed cases again";
const evidence = "CSP0701"; // beside whatever the demo holds
let number: string;
let slug: string;
const dueOn = monthsBeginningWith(today(), 2).toString();

beforeAll(async () => {
  portal = await openDemoPortal();
  await acceptedEvidence(portal.database, evidence, "Children’s Improvement Panel");
  priya = await portal.browser("Priya Shah");
  marcus = await portal.browser("Councillor Marcus Hale");
});
afterAll(() => portal?.close());

describe("the panel", () => {
  it("proposes a recommendation that cites evidence which is not public", async () => {
    await (await priya.open("/desk")).follow("Recommendations");
    await priya.follow("Propose a recommendation");
    await priya.press("Save draft");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringMatching(/Select the panel or committee that proposes it.*Enter a short title.*Enter the recommendation/s)]);
    priya.choose("Children’s Improvement Panel", "Who proposes it?").choose("Children’s Scrutiny Committee", "Which committee can resolve it?").fill("Short title", title).fill("The recommendation", wording)
      .fill("Why (optional)", "Cases were closed while children were at risk.").fill("Owner (optional)", "Director of Children’s Services").fillDate("To be done by (optional)", portal.day(100)).fill("Cost in pounds (optional)", "84,000");
    const form = priya.formSentBy("Save draft");
    await priya.send(form);
    address = priya.path;
    await priya.send(form); // a double click
    expect(priya.path).toBe(address);
    await priya.follow("Cite a source");
    await priya.select("Accepted evidence", evidence).press("Cite source");
    expect(priya.page.text).toMatch(new RegExp(`Restricted: it draws on evidence that is not public.*£84,000.*${evidence}, not published`, "s"));
    expect((await marcus.open(address)).status).toBe(404);
    expect((await (await portal.browser("Inspector Daniel Frost")).open(address)).status).toBe(404);
  });

  it("freezes the wording, and its members sign exactly that", async () => {
    await (await priya.open(address)).follow("Freeze the wording for signing");
    await priya.press("Freeze the wording");
    const sha256 = createHash("sha256").update(wording).digest("hex");
    expect(priya.page.text).toContain(`These words are frozen: SHA-256 ${sha256}`);
    expect((await priya.open(`${address}/change`)).status).toBe(403);
    expect((await priya.open(`${address}/sign`)).status).toBe(403);
    for (const [name, answer] of [["Councillor Tom Ashworth", "I have read them and I sign"], ["Councillor Ellen Marsh", "I dissent"], ["Councillor Joan O’Dowd", "I have read them and I sign"], ["Yusuf Adeyemi", "I have read them and I sign"]] as const) {
      const member = await portal.browser(name);
      await (await member.open(address)).follow("Sign or dissent");
      await member.choose(answer).press("Send my answer");
      expect(member.page.text).toMatch(new RegExp(`${name} (Signed|Dissents),`));
      expect(member.page.text).not.toContain("Sign or dissent"); // the first answer stands
      await member.open(`${address}/sign`);
      expect([member.page.text.includes("your first answer stands"), member.page.hasButton("Send my answer")]).toEqual([true, false]);
    }
    await priya.open(address);
    expect(priya.page.text).toMatch(/3 of 5 have signed.*Councillor Ellen Marsh Dissents.*Councillor Grace Lund Not answered yet/s);
    expect(priya.page.text).toMatch(/Wording Signed off/);
  });

  it("asks for a fresh sign-in to sign", async () => {
    const grace = await portal.browser("Councillor Grace Lund");
    await grace.open(`${address}/sign`);
    grace.choose("I dissent").fill("Note (optional)", "I answer for this on the Executive.");
    await portal.makeSignInsStale();
    await grace.press("Send my answer");
    expect([grace.status, grace.page.errors]).toEqual([422, expect.stringContaining("more than ten minutes old")]);
    expect(grace.held("Note (optional)")).toBe("I answer for this on the Executive.");
    priya = await portal.browser("Priya Shah");
    marcus = await portal.browser("Councillor Marcus Hale");
  });
});

describe("the committee", () => {
  it("cannot issue it before it is resolved, nor by a resolution that was lost, inquorate or in other words", async () => {
    expect((await priya.open(`${address}/notice`)).status).toBe(403);
    expect((await priya.open(`${address}/publish`)).status).toBe(403);
    for (const [given, error] of [[{ carried: false }, "That motion was lost"], [{ quorate: false }, "not quorate"], [{ words: `${wording} Soon.` }, "not the frozen wording"]] as const) {
      const { minute } = await minutedResolution(portal.database, { committee: "Children’s Scrutiny Committee", words: wording, heldOn: today().toString(), ...given });
      await priya.open(`${address}/resolve`);
      await priya.choose(`Minute ${minute}, ${formatDate(today().toString())}`).press("Record resolution");
      expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining(error)]);
    }
  });

  it("resolves it at a quorate meeting: a reference, a minute and the dissent", async () => {
    const { minute } = await minutedResolution(portal.database, { committee: "Children’s Scrutiny Committee", words: wording, heldOn: today().toString(), against: "Councillor Harriet Boyle" });
    await priya.open(`${address}/resolve`);
    await priya.choose(`Minute ${minute}, ${formatDate(today().toString())}`).press("Record resolution");
    slug = priya.path.split("/").at(-1) ?? "";
    number = /CSC \(\d\d\/\d\d\) \d{2,}/.exec(priya.page.text)?.[0] ?? "";
    expect(number).toContain(`CSC (${municipalYear(today())}) `);
    expect(slug).toBe(number.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
    expect(priya.page.text).toMatch(new RegExp(`Resolved ${formatDate(today().toString())}, minute ${minute}.*Councillor Harriet Boyle Against: It costs too much`, "s"));
    expect((await marcus.open(`/desk/recommendations/${slug}`)).status).toBe(404);
    await priya.open(address); // the address from before still leads there
    expect(priya.page.text).toContain(number);
    address = `/desk/recommendations/${slug}`;
  });

  it("gives the executive notice, and no clock runs before the receipt", async () => {
    await (await priya.open(address)).follow("Give notice");
    await priya.press("Give notice");
    notice = priya.path;
    expect(priya.page.text).toMatch(/No receipt is recorded, so no clock runs yet.*section 9FE of the Local Government Act 2000.*two months beginning with the date/s);
    expect((await (await portal.browser("Yusuf Adeyemi")).open(notice)).status).toBe(200); // attends the committee
    expect((await (await portal.browser("Inspector Daniel Frost")).open(notice)).status).toBe(404);
    await (await priya.open(`${notice}/receipt`)).fillDate("On which day was the report received?", today().toString()).fillDate("On which day was the notice received?", today().toString()).press("Record receipt");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining("Enter what proves the receipt")]);
  });

  it("is warned on the page, in the notice and on Today while the minutes of the resolution say something else", async () => {
    const { owner } = portal.database;
    await owner`update desk.resolution s set carried = false from desk.recommendation r where r.slug = ${slug} and s.id = r.resolution_id`;
    expect((await priya.open(address)).page.text).toContain("The minutes of its resolution were corrected after it was recorded");
    expect((await priya.open(notice)).page.text).toContain("The minutes of its resolution were corrected since");
    expect((await priya.open("/desk")).page.text).toContain(`Look at ${number}: the minutes of its resolution were corrected`);
    await owner`update desk.resolution s set carried = true from desk.recommendation r where r.slug = ${slug} and s.id = r.resolution_id`;
    for (const path of [address, notice, "/desk"]) expect((await priya.open(path)).page.text).not.toContain("were corrected");
  });
});

describe("the executive", () => {
  it("records the receipt, and sees by when to answer, with the sum", async () => {
    await (await marcus.open("/desk/recommendations")).follow(title);
    expect(marcus.page.text).toContain(`${evidence}, not published`);
    expect(marcus.page.hasLink(evidence)).toBe(false);
    expect(marcus.page.text).not.toContain("Signatures of");
    await marcus.open(notice);
    await marcus.follow("Record the receipt");
    marcus.fillDate("On which day was the report received?", today().subtract({ days: 1 }).toString()).fillDate("On which day was the notice received?", today().toString());
    const form = marcus.formSentBy("Record receipt");
    await marcus.send(form);
    await marcus.send(form);
    expect(marcus.page.text).toContain(`Response due by ${formatDate(dueOn)}`);
    expect(marcus.page.text).toContain("the later day counts");
    await marcus.open(address);
    expect(marcus.page.text).toContain(`The response is due by ${formatDate(dueOn)}.`);
    if (Temporal.PlainDate.from(dueOn).dayOfWeek > 5) expect(marcus.page.text).toContain("The law does not move it");
  });

  it("answers in part, with the reference of its decision and its reasons", async () => {
    expect((await priya.open(`${address}/respond`)).status).toBe(403);
    await marcus.follow("Record the response");
    await marcus.choose("Accept in part").press("Record response");
    expect([marcus.status, marcus.page.errors]).toEqual([422, expect.stringMatching(/Enter the reference of the decision.*Enter the day of the decision/s)]);
    await marcus.choose("Accept in part").fill("Reference of the decision", "EX 41/26").fillDate("Day of the decision", today().toString()).press("Record response");
    expect([marcus.status, marcus.page.errors]).toEqual([422, expect.stringMatching(/Enter which part is accepted.*Enter why the rest is not accepted/s)]);
    await marcus.fill("Which part is accepted?", "The cases closed without a visit").fill("Reasons", "There are not the people to look at all of them.\nNot this year.").fill("What will be done (optional)", "Four reviewers begin in January").press("Record response");
    expect(marcus.page.text).toMatch(/Response Accepted in part.*EX 41\/26.*The cases closed without a visit.*There are not the people/s);
    await marcus.follow("Report how it stands");
    await marcus.choose("On track").fill("What has happened?", "Two reviewers were appointed.").press("Add update");
    expect(marcus.page.text).toMatch(/Delivery On track.*Two reviewers were appointed\./s);
  });

  it("reports it complete, and confirms nothing", async () => {
    await marcus.follow("Report it complete");
    await marcus.fill("What has been done?", "All were looked at.").press("Report complete");
    expect([marcus.status, marcus.page.errors]).toEqual([422, expect.stringContaining("Enter the evidence that it is done")]);
    await marcus.fill("What shows it?", "Report CR/12 of the auditor").press("Report complete");
    expect(marcus.page.text).toContain("Delivery Reported complete");
    expect((await marcus.open(`${address}/confirm`)).status).toBe(403);
    await (await priya.open(address)).follow("Record that it is confirmed");
    expect(priya.page.text).toContain("No resolution to choose from");
  });
});

describe("the public", () => {
  it("reads it once two others have approved what draws on closed evidence", async () => {
    const reader = await portal.browser();
    await reader.open("/recommendations");
    expect(reader.page.text).not.toContain(title);
    await (await priya.open(address)).follow("Publish");
    expect(priya.page.text).toContain("Two people who did not prepare the release must read and approve it");
    await priya.press("Prepare the release");
    release = priya.path;
    expect(priya.page.text).toContain(wording);
    expect(priya.html).not.toContain(evidence);
    expect(priya.page.buttonNames().some((name) => name.startsWith("Publish"))).toBe(false);
    for (const name of ["Councillor Tom Ashworth", "Dr Amara Cole"]) {
      expect((await reader.open(`/recommendations/${slug}`)).status).toBe(404);
      const approver = await portal.browser(name);
      await approver.open(release);
      const button = approver.page.buttonNames().find((words) => /publish|approve/i.test(words));
      await approver.press(button ?? "");
      expect(approver.status).toBe(200);
    }
    expect((await reader.open(`/recommendations/${slug}`)).status).toBe(200);
  });

  it("finds its words, the resolution, the response with reasons and the day, and no closed evidence", async () => {
    const reader = await portal.browser();
    await reader.open("/recommendations");
    expect(reader.page.text).toMatch(/\d+ recommendations?: \d+ answered \((\d+ (accepted|accepted in part|rejected|noted)(, )?)+\), \d+ confirmed as complete/);
    expect(reader.html).not.toMatch(/<script|style="/);
    expect(reader.html).toContain("<svg");
    await reader.follow(title);
    expect(reader.page.text).toContain(wording);
    expect(reader.page.text).toMatch(new RegExp(`Accepted in part.*Reported complete.*Proposed by Children’s Improvement Panel.*minute \\d+/26.*Response due by ${formatDate(dueOn)}.*£84,000.*Councillor Harriet Boyle voted against: It costs too much`, "s"));
    expect(reader.page.text).toMatch(/EX 41\/26.*The cases closed without a visit.*There are not the people.*Two reviewers were appointed.*Evidence held by the panel/s);
    expect(reader.html).not.toContain(evidence);
    expect(reader.page.text).not.toContain("I answer for this");
  });

  it("filters by address, pages by key, and takes it as CSV, JSON and Atom", async () => {
    const reader = await portal.browser();
    await reader.open("/recommendations");
    await reader.select("Response", "Rejected").press("Show");
    expect(reader.url).toContain("response=rejected");
    expect(reader.page.text).not.toContain(title);
    await reader.follow("Show all");
    await reader.select("Response", "Accepted in part").press("Show");
    await reader.follow("CSV");
    expect(reader.headers.get("content-type")).toContain("text/csv");
    expect(reader.bytes.toString()).toContain(`\r\n${number},${title},Children’s Scrutiny Committee,Scrutiny,Director of Children’s Services,Accepted in part,${dueOn},Reported complete`);
    await reader.open("/recommendations.json");
    expect(JSON.parse(reader.bytes.toString())).toMatchObject({ asOf: today().toString(), recommendations: expect.arrayContaining([expect.objectContaining({ reference: number, address: `${portal.origin}/recommendations/${slug}` })]) });
    await reader.open("/recommendations.atom");
    expect(reader.headers.get("content-type")).toContain("application/atom+xml");
    expect(reader.bytes.toString()).toContain(`<title>${number}: ${title}</title>`);
  });

  it("sees at most a tombstone once it is withdrawn", async () => {
    await (await priya.open(address)).follow("Withdraw what is published");
    await priya.fill("Reason", "The cost was wrong.").press("Withdraw");
    const reader = await portal.browser();
    await reader.open(`/recommendations/${slug}`);
    expect(reader.page.text).toMatch(/This recommendation was withdrawn.*The cost was wrong\./s);
    expect(reader.html).not.toContain(wording);
    expect((await reader.open("/recommendations.csv")).bytes.toString()).not.toContain(number);
  });
});
