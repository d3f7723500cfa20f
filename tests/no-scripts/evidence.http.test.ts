// Evidence without scripts: asked for, answered, accepted, published by two, and nobody else's.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { confirmItIsYou } from "./confirm-it-is-you.ts";
import { pdf } from "./publishing-steps.ts";

const names = { priya: "Priya Shah", tom: "Councillor Tom Ashworth", ellen: "Councillor Ellen Marsh", amara: "Dr Amara Cole", yusuf: "Yusuf Adeyemi", daniel: "Inspector Daniel Frost", ruth: "Sister Ruth Bell" };
const statement = pdf("O’Vexington log.pdf", "Log of referrals by Vexington");
const receipt = createHash("sha256").update(statement.bytes).digest("hex");
const questions = ["What do your officers do with a referral?", "What did you see last year?", "What would help?"];

let portal: DemoPortal;
let people: Record<keyof typeof names, PlainBrowser>;
let resident: PlainBrowser;
let inquiry: string, own: string, file: string, evidence: string, release: string, reference: string;

beforeAll(async () => {
  portal = await openDemoPortal();
  const came = (key: keyof typeof names) => portal.browser(names[key]);
  people = { priya: await came("priya"), tom: await came("tom"), ellen: await came("ellen"), amara: await came("amara"), yusuf: await came("yusuf"), daniel: await came("daniel"), ruth: await came("ruth") };
});
afterAll(() => portal?.close());

describe("asking", () => {
  it("the clerk begins an inquiry and a call with three questions, in the order she wants", async () => {
    const { priya } = people;
    await priya.open("/desk/inquiries");
    await priya.follow("Begin an inquiry");
    await priya.press("Begin the inquiry");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining("Enter the question that the inquiry asks")]);
    await priya.choose("Children’s Improvement Panel").fill("Title", "Referrals from the police: what’s lost?").fill("The question that it asks", "What becomes of a referral?").fill("Why the panel asks it", "Inspectors found that cases were closed too soon.")
      .fill("Lines of questioning (optional)", "Who decides?\nWho is told?").press("Begin the inquiry");
    inquiry = priya.path;
    expect(inquiry).toBe("/desk/inquiries/csp-referrals-from-the-police-whats-lost");
    await priya.follow("Call for evidence");
    await priya.fill("Title", "What you know of referrals").fillDate("On which day does it close?", portal.day(20)).choose("Anyone, with a confirmed email address").fill("What happens to what is sent?", "The clerk checks it, and the panel reads it.").press("Save and go on");
    for (const words of [questions[1], questions[0], questions[2]]) {
      await priya.follow("Add a question");
      await priya.fill(`Question ${1 + [questions[1], questions[0], questions[2]].indexOf(words)}`, words ?? "").press("Add question");
    }
    await priya.press("Move up question 2");
    expect(priya.page.text.indexOf(questions[0] ?? "")).toBeLessThan(priya.page.text.indexOf(questions[1] ?? ""));
    await priya.follow("Invite an organisation");
    expect(priya.page.text).toContain("This committee or panel can require nobody: it invites.");
    await priya.select("Organisation", "Saltmere Constabulary").fill("Your words to them (optional)", "Please tell us what you see.").press("Invite");
    await priya.follow("Open the call");
    await priya.press("Open the call");
    expect(priya.page.text).toContain("Status Open");
    expect(priya.page.text).not.toContain("Add a question");
  });

  it("a member reads the inquiry and cannot change it; another agency does not see it", async () => {
    await people.ellen.open(inquiry);
    expect(people.ellen.page.text).toContain("What becomes of a referral?");
    expect((await people.ellen.open(`${inquiry}/change`)).status).toBe(403);
    expect((await people.ruth.open(inquiry)).status).toBe(404);
  });
});

describe("answering", () => {
  it("the officer who is asked sees it as an invitation, and the child question stands first", async () => {
    const { daniel } = people;
    await daniel.open("/desk/submissions");
    expect(daniel.page.text).toContain("invites Saltmere Constabulary to answer by");
    expect(daniel.page.text).not.toMatch(/requires/);
    await daniel.follow("See the questions of What you know of referrals");
    await daniel.choose("Saltmere Constabulary").press("Begin to answer");
    own = daniel.path;
    expect(daniel.page.text).toContain("Cannot start yet");
    await daniel.follow("Does it identify a child or family?");
    expect(daniel.page.text).toContain("Tell the council’s safeguarding lead instead.");
    await daniel.choose("No").press("Save");
    await daniel.follow("Who you are");
    await daniel.fill("Your name", "Inspector Daniel Frost").press("Save");
    for (const [index, question] of questions.entries()) {
      await daniel.follow(`Question ${index + 1}: ${question}`);
      await daniel.fill(question, `Answer ${index + 1}: the desk at Harbour Street keeps a log.`).press("Save the answer");
    }
    await daniel.follow("Marking and personal data");
    await daniel.choose("OFFICIAL", "Which security marking does it have?").choose("None").press("Save");
    await daniel.follow("What may be published");
    await daniel.choose("Publish it with passages removed").press("Save");
    await daniel.follow("Sign-off by a senior officer");
    await daniel.fill("Name of the senior officer", "Superintendent Ann O’Hara").fill("Their post", "Superintendent").choose("This officer has read what is sent and signs it off").press("Save");
  });

  it("an older tab gets what a colleague saved beside what was typed", async () => {
    const { daniel } = people;
    await daniel.open(own);
    const tab = daniel.newTab();
    await tab.open(own);
    await tab.follow(`Question 3: ${questions[2]}`);
    await daniel.follow(`Question 3: ${questions[2]}`);
    await daniel.fill(questions[2] ?? "", "Answer 3, saved first: more people.").press("Save the answer");
    await tab.fill(questions[2] ?? "", "Answer 3, typed later.").press("Save the answer");
    expect([tab.status, tab.page.errors]).toEqual([409, expect.stringContaining("Somebody changed this while you were here")]);
    expect(tab.held(questions[2] ?? "")).toBe("Answer 3, typed later.");
    expect(tab.page.text).toContain("Answer 3, saved first: more people.");
  });

  it("the PDF is received with a receipt of its SHA-256, and it is sent once", async () => {
    const { daniel } = people;
    await daniel.open(own);
    await daniel.follow("Files (optional)");
    await daniel.fill("What is it? (optional)", "Vexington’s log").choose("No").fill("On which lawful basis do you share it?", "Public task").attach("File", statement).press("Attach the file");
    expect(daniel.page.text).toContain(`${statement.bytes.length} bytes. May be published? No. SHA-256 ${receipt}`);
    await daniel.open(`${own}/check`);
    await daniel.press("Send it to the panel");
    expect([daniel.status, daniel.page.errors]).toEqual([422, expect.stringContaining("Confirm that you have read")]);
    const form = daniel.choose("I have read what happens to what I send").formSentBy("Send it to the panel");
    await daniel.send(form);
    expect(daniel.page.text).toMatch(/Status Received.*Your receipt/s);
    expect(daniel.page.text).toContain(`SHA-256 ${receipt}`);
    await daniel.send(form);
    expect(daniel.page.text.match(/Sent Sunday|Sent Monday|Sent \w+day/g)?.length ?? 0).toBeLessThanOrEqual(1);
    file = daniel.page.linkTo("Vexington’s log").replace("/submissions/", "/evidence/");
    evidence = own.replace("/submissions/", "/evidence/");
    expect((await daniel.open(`${own}/about`)).status).toBe(403);
  });
});

describe("on the panel", () => {
  it("the clerk reads it before the members, checks it and accepts it with its reference", async () => {
    const { priya, ellen } = people;
    expect((await ellen.open(evidence)).status).toBe(404);
    await priya.open(inquiry);
    await priya.open(evidence);
    expect(priya.page.text).toContain("the desk at Harbour Street keeps a log");
    await priya.follow("Begin to check it");
    await priya.press("Begin to check it");
    await priya.follow("Accept as evidence");
    const form = priya.formSentBy("Accept as evidence");
    await priya.send(form);
    await priya.send(form);
    reference = priya.page.heading;
    expect(reference).toMatch(/^CSP\d{4}$/);
    await ellen.open(evidence);
    expect([ellen.status, ellen.page.heading, ellen.page.text]).toEqual([200, reference, expect.stringContaining("the desk at Harbour Street keeps a log")]);
    await ellen.open(file);
    expect(createHash("sha256").update(ellen.bytes).digest("hex")).toBe(receipt);
  });

  it("another agency, and somebody without a seat, get 404 for it, its file and its data", async () => {
    for (const who of [people.ruth, await portal.browser("Nadia Karim"), await portal.browser("Sam Doyle")]) {
      for (const path of [evidence, `${evidence}.data`, file, own, `${own}.data`, `${own}/check`, `${evidence}/status`, `/desk/evidence/${reference}`, `/desk/evidence/${reference}.data`, file.replace("/evidence/", "/submissions/")]) {
        await who.open(path);
        expect([path, who.status, who.bytes.toString().includes("Harbour"), who.bytes.toString().includes("Vexington")]).toEqual([path, 404, false, false]);
      }
      expect((await who.open("/desk/submissions")).page.text).not.toContain("What you know of referrals");
    }
    const nobody = await portal.browser();
    for (const path of [evidence, file, `${evidence}.data`]) {
      await nobody.open(path);
      expect(nobody.bytes.toString()).not.toMatch(/Harbour|Vexington/);
    }
  });
});

describe("to the record", () => {
  it("the inquiry is published, then what was decided to be public, with a passage omitted", async () => {
    const { priya } = people;
    await priya.open(inquiry);
    await priya.follow("Publish the inquiry");
    await priya.press("Prepare the release");
    await priya.press("Publish the inquiry");
    expect(priya.page.heading).toBe("Inquiry published");
    await priya.open(evidence);
    await priya.follow("Decide on publication");
    await priya.choose("Published with passages omitted").fill("Why?", "A place could tell of a family.").press("Save the decision");
    await priya.follow("Prepare the public text");
    await priya.follow("Strike something out of answer 1");
    await priya.fill("The public text", "Answer 1: a desk keeps a log.").press("Save");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining("Change nothing but to put [omitted]")]);
    await priya.fill("The public text", "Answer 1: the desk at [omitted] keeps a log.").press("Save");
    await priya.follow("Strike something out of answer 2");
    await priya.fill("The public text", "Answer 2: the desk at [omitted] keeps a log.").press("Save");
    await priya.follow("Go on to publish it");
    await priya.press("Prepare the release");
    release = priya.path;
    expect(priya.page.text).toContain("the desk at [omitted] keeps a log");
    expect(priya.page.text).not.toContain("Harbour");
    expect(priya.page.hasButton("Approve these words for publication")).toBe(false);
  });

  it("two others approve it; the record shows it without file, name or struck-out word", async () => {
    const { tom, amara, priya, daniel } = people;
    const visitor = await portal.browser();
    for (const who of [tom, amara]) {
      await confirmItIsYou(who);
      expect((await visitor.open(`/evidence/${reference}`)).status).toBe(404);
      await who.open(release);
      await who.press("Approve these words for publication");
      expect(who.status).toBe(200);
    }
    await visitor.open(`/evidence/${reference}`);
    expect(visitor.page.text).toMatch(/From Saltmere Constabulary.*1 file, held by the panel.*the desk at \[omitted\] keeps a log/s);
    expect(visitor.html).not.toMatch(/Harbour|Vexington|O’Hara|Daniel|\.pdf/);
    expect((await visitor.open("/")).page.text).toMatch(new RegExp(`Recently published.*Evidence ${reference} from Saltmere Constabulary Evidence published on `, "s"));
    await visitor.open("/inquiries");
    await visitor.follow("Referrals from the police: what’s lost?");
    expect(visitor.page.text).toMatch(new RegExp(`What becomes of a referral\\?.*days left.*${reference}.*With passages omitted`, "s"));
    await priya.open(evidence);
    expect(priya.page.text).toContain("See it on the record");
    await daniel.open(own);
    expect(daniel.page.text).toMatch(new RegExp(`${reference}.*Published with passages omitted. Why: A place could tell of a family.`, "s"));
  });

  it("a resident answers the same call with a confirmed address, and sees nobody else’s", async () => {
    resident = await portal.browser();
    await resident.open("/take-part/calls");
    expect(resident.page.text).toContain("What you know of referrals");
    await resident.open("/take-part");
    await resident.fill("Email address", "o'resident@example.org").press("Send the code");
    await resident.fill("Email address", "o'resident@example.org").fill("Code", await portal.codeFor("o'resident@example.org")).press("Confirm");
    await resident.follow("See what panels ask");
    await resident.follow("What you know of referrals");
    await resident.fill("Your name", "A. O’Resident").press("Save and go on");
    expect(resident.status).toBe(422);
    expect(resident.page.text).toMatch(/cannot promise secrecy/);
    for (const [index, question] of questions.entries()) resident.fill(question, `A resident’s answer ${index + 1}`);
    await resident.choose("No").fill("Your name", "A. O’Resident").choose("Publish it without my name").press("Save and go on");
    expect(resident.page.heading).toBe("Do you want to attach a file?");
    await resident.follow("No, go on to send it");
    await resident.choose("I have read what happens to what I send").press("Send it to the panel");
    expect(resident.page.text).toMatch(/Status Received/);
    for (const path of [own, evidence, file]) expect([path, (await resident.open(path)).status]).toEqual([path, 403]);
    expect((await resident.open(own.replace("/desk/submissions/", "/take-part/evidence/"))).status).toBe(404);
    await people.priya.open(inquiry);
    expect(people.priya.page.text).toContain("A member of the public");
  });

  it("what the clerk returns to a resident they change and send again, and ask to withdraw once it is accepted", async () => {
    const { priya, ellen } = people;
    await resident.open("/take-part/yours");
    await resident.follow("What you know of referrals");
    const mine = resident.path;
    const theirs = mine.replace("/take-part/evidence/", "/desk/evidence/");
    await (await priya.open(`${theirs}/return`)).fill("What must be put right?", "Say in which year").press("Return it");
    await resident.open(mine);
    expect(resident.page.text).toContain("The clerk returned it, to be put right: Say in which year");
    await resident.follow("Change what you wrote");
    expect([resident.held("Your name"), resident.held(questions[1] ?? "")]).toEqual(["A. O’Resident", "A resident’s answer 2"]);
    await resident.fill(questions[1] ?? "", "").press("Save and go on");
    expect([resident.status, resident.page.errors]).toEqual([422, expect.stringContaining("Enter your answer")]);
    await resident.open(`${mine}/change`);
    const late = await resident.newTab().open(`${mine}/change`);
    await resident.fill(questions[1] ?? "", "In 2025 nobody rang back").press("Save and go on");
    await late.fill(questions[1] ?? "", "Something else").press("Save and go on");
    expect(late.status).toBe(409);
    await resident.attach("File", { name: "diary.txt", type: "text/plain", bytes: new TextEncoder().encode("A diary") }).choose("No").press("Attach the file");
    await resident.open(`${mine}/change`);
    await resident.choose("diary.txt").press("Save and go on");
    expect(resident.page.text).not.toContain("diary");
    await resident.follow("No, go on to send it");
    expect(resident.page.text).toContain("In 2025 nobody rang back");
    await resident.choose("I have read what happens to what I send").press("Send it to the panel");
    expect(resident.page.text).toMatch(/Status Received/);
    expect((await resident.open(`${mine}/change`)).status).toBe(403);
    await priya.open(theirs);
    expect(priya.page.text).toContain("In 2025 nobody rang back");
    await (await priya.open(`${theirs}/check`)).press("Begin to check it");
    await (await priya.open(`${theirs}/accept`)).press("Accept as evidence");
    await resident.open(mine);
    await resident.follow("Ask to withdraw it");
    const asked = resident.fill("Why do you want to withdraw it?", "I was mistaken about the year").formSentBy("Ask to withdraw it");
    await resident.send(asked);
    await resident.send(asked);
    expect([resident.path, resident.status]).toEqual([mine, 200]);
    expect(resident.page.text).toContain("I was mistaken about the year");
    expect((await resident.open(`${mine}/withdraw`)).status).toBe(403);
    expect((await priya.open(theirs)).page.text).toContain("I was mistaken about the year");
    // a member who says that it identifies a child is led, also by a second press, to where they may still be
    const form = (await ellen.open(`${theirs}/child`)).fill("Why do you think so?", "A street is named").formSentBy("Tell the safeguarding lead");
    for (const press of [1, 2]) expect([press, (await ellen.send(form)).path, ellen.status]).toEqual([press, inquiry, 200]);
    expect([ellen.page.text.includes("A member of the public"), (await ellen.open(theirs)).status, (await priya.open(inquiry)).page.text]).toEqual([false, 404, expect.stringContaining("Identifies a child")]);
  });

  it("what is taken down is read from no release: whoever decided on it is led to what the public reads", async () => {
    const { priya, tom } = people;
    await priya.open(release);
    expect(priya.page.text).toContain("the desk at [omitted] keeps a log");
    await confirmItIsYou(priya);
    await (await priya.open(`${evidence}/withdraw`)).fill("Reason", "The panel decided so").press("Withdraw");
    expect((await (await portal.browser()).open("/")).page.text).not.toContain(reference);
    for (const who of [priya, tom]) {
      await who.open(release);
      expect([who.path, who.html.includes("keeps a log"), who.page.text]).toEqual([`/evidence/${reference}`, false, expect.stringContaining("The panel decided so")]);
      expect((await who.open(`${release}.data`)).bytes.toString()).not.toContain("keeps a log");
    }
  });

  it("and nothing of it was logged or mailed", async () => {
    await portal.runJobs();
    expect(portal.log.join("")).not.toMatch(/Vexington|Harbour|O’Hara|O’Resident/);
    const mails = await portal.database.owner<{ words: string; subject: string }[]>`select subject, words from desk.mail`;
    expect(mails.map((mail) => mail.subject + mail.words).join(" ")).not.toMatch(/Vexington|Harbour|CSP\d|referral|Constabulary|Panel/i);
  });
});
