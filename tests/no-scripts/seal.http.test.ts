// Step 2 without scripts: a session is sealed, and what is said in it stays with its readers, until two officers open it lawfully.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { confirmItIsYou } from "./confirm-it-is-you.ts";
import { pdf } from "./publishing-steps.ts";

const names = { priya: "Priya Shah", tom: "Councillor Tom Ashworth", yusuf: "Yusuf Adeyemi", amara: "Dr Amara Cole", ellen: "Councillor Ellen Marsh", daniel: "Inspector Daniel Frost", lewis: "Lewis Grant", helen: "Helen Shaw", sam: "Sam Doyle", joan: "Councillor Joan O’Dowd" };
const openTitle = "Private session about nobody’s name";
const note = "Aide-memoire.\n\nThe witness O'Vexington said: \"three referrals were <closed> & nobody asked\".";
const statement = pdf("Vexington statement.pdf", "Statement of Vexington");
const receipt = createHash("sha256").update(statement.bytes).digest("hex");

let portal: DemoPortal;
let people: Record<keyof typeof names, PlainBrowser>;
let session: string;

beforeAll(async () => {
  portal = await openDemoPortal();
  const came = (key: keyof typeof names) => portal.browser(names[key]);
  people = {
    priya: await came("priya"), tom: await came("tom"), yusuf: await came("yusuf"), amara: await came("amara"), ellen: await came("ellen"),
    daniel: await came("daniel"), lewis: await came("lewis"), helen: await came("helen"), sam: await came("sam"), joan: await came("joan"),
  };
});
afterAll(() => portal?.close());

describe("before it is sealed", () => {
  it("the clerk plans it, and cannot seal it before the determination", async () => {
    const { priya } = people;
    await priya.open("/desk/witness-sessions");
    await priya.follow("Plan a session");
    await priya.choose("Children’s Improvement Panel").fill("Open title", openTitle).fillDate("Day of the session", portal.day(3)).fill("Starts at", "10am").fill("Place", "Committee Room 2, Town Hall").press("Plan session");
    session = priya.path;
    expect(priya.page.text).toMatch(/Waiting for a determination.*The monitoring officer must determine/s);
    await priya.open(`${session}/seal`);
    expect([priya.status, priya.page.text]).toEqual([403, expect.stringContaining("after the monitoring officer has determined")]);
    await priya.open(`${session}/determination`);
    expect(priya.status).toBe(403);
  });

  it("the monitoring officer determines that it is heard in private", async () => {
    const { amara, ellen } = people;
    await amara.open(session);
    await amara.follow("Record the determination");
    await amara.press("Record the determination");
    expect([amara.status, amara.page.errors]).toEqual([422, expect.stringContaining("Enter why the session is heard in private")]);
    await amara.fill("Why is it heard in private?", "Agencies’ own practice; it's proportionate.").press("Record the determination");
    expect(amara.page.text).toMatch(/Heard in private, as Dr Amara Cole determined on .*Agencies’ own practice; it's proportionate\./s);
    expect((await ellen.open(session)).status).toBe(404);
  });

  it("the clerk seals it with readers, custodian and deputy, in two steps", async () => {
    const { priya } = people;
    await priya.open(session);
    await priya.follow("Seal the session");
    const [tom, yusuf] = [`${names.tom}, chair`, `${names.yusuf}, member`];
    await priya.choose(tom).choose(yusuf).select("Custodian", yusuf).select("Deputy custodian", yusuf).press("Seal the session");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining("Confirm that you have checked the readers and keepers")]);
    await priya.choose("I have checked the readers, the custodian and the deputy. I understand that they are final for now.").press("Seal the session");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining("The deputy must be somebody else than the custodian")]);
    expect([priya.held(tom), priya.held(yusuf), priya.held(`${names.ellen}, member`)]).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/), undefined]);
    await priya.select("Deputy custodian", `${names.joan}, vice-chair`).press("Seal the session");
    expect(priya.page.text).toMatch(/Heard in private, sealed.*Custodian Yusuf Adeyemi.*Deputy custodian Councillor Joan O’Dowd, since .*, with no last day/s);
  });
});

describe("what a reader writes", () => {
  it("a stale sign-in loses no word of a note", async () => {
    const { tom } = people;
    await tom.open(session);
    await tom.follow("Record a note");
    expect(tom.page.text).toContain("Closed session: do not share");
    await portal.makeSignInsStale();
    await tom.fill("The note", note).press("Seal the note");
    expect([tom.status, tom.page.errors]).toEqual([422, expect.stringContaining("Your sign-in is more than ten minutes old.")]);
    expect(tom.held("The note")).toBe(note);
    const tab = tom.newTab();
    await tab.open(tom.page.linkTo("Confirm it is you (opens in a new tab)"));
    await tab.press(`Yes, I am ${names.tom}`);
    expect(tab.page.heading).toBe("You have confirmed that it is you");
    await tom.press("Seal the note");
    expect(tom.page.heading).toBe("What was said and written");
    expect(tom.page.text).toContain("The witness O'Vexington said: \"three referrals were <closed> & nobody asked\".");
  });

  it("a file gets a receipt with its SHA-256, and comes back byte for byte", async () => {
    const { tom } = people;
    await tom.follow("Attach a file");
    await tom.press("Seal the file");
    expect([tom.status, tom.page.errors]).toEqual([422, expect.stringContaining("Select a file")]);
    await tom.attach("File", { name: "empty.pdf", type: "application/pdf", bytes: new Uint8Array() }).press("Seal the file");
    expect(tom.status).toBe(422);
    await tom.fill("What is it? (optional)", "Vexington’s words").attach("File", statement).press("Seal the file");
    expect(tom.page.text).toMatch(/File received and sealed.*This is your receipt/s);
    expect(tom.page.text).toContain(`SHA-256 ${receipt}`);
    const href = tom.page.hrefs().find((one) => one.includes("/files/") && !one.endsWith("/new")) ?? "";
    await tom.open(href);
    expect(tom.headers.get("cache-control")).toContain("no-store");
    expect(createHash("sha256").update(tom.bytes).digest("hex")).toBe(receipt);
  });

  it("who reads later than ten minutes after signing in is asked to confirm, and goes on where they were going", async () => {
    const { yusuf } = people;
    await portal.makeSignInsStale();
    await yusuf.open(`${session}/inside`);
    expect([yusuf.path, yusuf.page.heading]).toEqual(["/sign-in/again", "Confirm it is you"]);
    expect(yusuf.html).not.toContain("Vexington");
    await yusuf.press(`Yes, I am ${names.yusuf}`);
    expect([yusuf.path, yusuf.page.text]).toEqual([`${session}/inside`, expect.stringContaining("O'Vexington said")]);
  });
});

describe("everybody else", () => {
  it("the clerk sees that it exists, and is told in a sentence that she cannot open it", async () => {
    const { priya } = people;
    await priya.open(session);
    expect(priya.page.text).toContain("You can see that this session exists, and not what it holds. Only its named readers can open it.");
    for (const part of ["inside", "notes/new", "files/new", "opened"]) {
      await confirmItIsYou(priya);
      await priya.open(`${session}/${part}`);
      expect([part, priya.status, priya.page.text]).toEqual([part, 403, expect.stringMatching(/Only its named readers may|Only the two officers of a lawful opening/)]);
    }
    expect((await priya.open("/desk/witness-sessions")).page.text).toContain(openTitle);
  });

  it("a member off the list, another agency and a cabinet member get 404, and the list without it", async () => {
    for (const who of [people.ellen, people.daniel, await portal.browser("Councillor Grace Lund"), people.sam]) {
      for (const part of ["", "/inside", "/notes/new", "/openings/new", "/opened"]) {
        await confirmItIsYou(who);
        await who.open(session + part);
        expect([part, who.status]).toEqual([part, 404]);
      }
      expect((await who.open("/desk/witness-sessions")).page.text).not.toContain(openTitle);
    }
  });

  it("somebody who is not signed in is asked to sign in, and learns nothing", async () => {
    const nobody = await portal.browser();
    for (const part of ["", "/inside", "/opened"]) {
      await nobody.open(session + part);
      expect([nobody.path, nobody.html.includes("nobody’s name")]).toEqual(["/sign-in", false]);
    }
    await nobody.open(`${session}.data`);
    expect(nobody.bytes.toString()).not.toMatch(/nobody’s name|Vexington/);
  });
});

describe("a lawful opening", () => {
  let opening: string;

  it("is asked for by one officer, who cannot agree to it", async () => {
    const { lewis } = people;
    await confirmItIsYou(lewis);
    await lewis.open(session);
    await lewis.follow("Ask for a lawful opening");
    await lewis.choose("Subject access request").fill("What is to be looked for?", "What it says of the requester's child").press("Ask for the opening");
    opening = lewis.path;
    expect(lewis.page.text).toContain("A second statutory officer must agree, in a sign-in of their own.");
    expect(lewis.page.hasButton("Agree to the opening")).toBe(false);
    const body = new FormData();
    body.append("agreed", "yes");
    await lewis.send({ url: portal.origin + opening, method: "POST", body, multipart: false });
    expect(lewis.status).toBe(403);
    expect((await lewis.open(`${session}/opened`)).status).toBe(403);
  });

  it("is agreed to by another in another sign-in, and both can read for 24 hours", async () => {
    const { helen, lewis } = people;
    await confirmItIsYou(helen);
    await helen.open(session);
    await helen.follow("View opening: Subject access request");
    await helen.press("Agree to the opening");
    expect(helen.status).toBe(422);
    await helen.choose("I have read the ground and the scope, and I agree that they are lawful and no wider than needed").press("Agree to the opening");
    expect(helen.page.text).toMatch(/Status Open.*Agreed by Helen Shaw.*Open until/s);
    for (const who of [helen, lewis]) {
      await who.open(session);
      await who.follow("Read under the opening");
      expect(who.page.text).toContain("O'Vexington said");
      await who.open(who.page.hrefs().find((one) => one.includes("/opened/files/")) ?? "");
      expect(createHash("sha256").update(who.bytes).digest("hex")).toBe(receipt);
    }
    await portal.database.owner`update desk.opening set expires_at = now() - interval '1 second' where expires_at is not null`;
    expect((await helen.open(`${session}/opened`)).status).toBe(403);
  });

  it("shows in the history, with who did what", async () => {
    const { yusuf } = people;
    await yusuf.open(session);
    expect(yusuf.page.text).toMatch(/What happened to it.*Lawful opening asked for.*Lewis Grant/s);
    for (const event of ["Session planned", "Determined to be heard in private", "Session sealed", "Note recorded", "File attached", "Opened by a reader", "Lawful opening agreed by a second officer", "Opened under a lawful opening", "File read under a lawful opening"]) expect(yusuf.page.text).toContain(event);
    expect(yusuf.html).not.toContain("Vexington");
  });

  it("is told to the custodian by mail that names nobody and nothing", async () => {
    const { sam } = people;
    await portal.runJobs();
    await vi.waitFor(async () => expect((await sam.open("/desk/outbox")).page.text).toContain("yusuf@saltmere.example"), { timeout: 20_000, interval: 100 });
    expect(sam.page.text).toContain("There is something for you in the portal.");
    const words = sam.page.root.querySelectorAll("article").map((article) => article.textContent).filter((mail) => mail.includes("yusuf@saltmere.example")).join(" ");
    expect(words).toContain("There is something for you");
    expect(words).not.toMatch(/Yusuf Adeyemi|Lewis|Helen|Vexington|Private session|nobody’s name|Subject access|Panel|witness/i);
    expect((await people.priya.open("/desk/outbox")).status).toBe(403);
  });

  it("and nothing of it was logged", () => {
    expect(portal.log.length).toBeGreaterThan(80);
    expect(portal.log.join("")).not.toMatch(/Vexington|requester|nobody’s name|Subject access|proportionate|Lewis|Yusuf/i);
  });
});
