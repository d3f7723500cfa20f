// The pages of the settings without scripts: offices, days that do not count, mail and keys.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catchMail, type MailCatcher } from "../mail/mail-catcher.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let administrator: PlainBrowser;
beforeAll(async () => {
  portal = await openDemoPortal();
  administrator = await portal.browser("Sam Doyle");
});
afterAll(() => portal?.close());

const pages = ["/desk/settings/office", "/desk/settings/bank-holidays", "/desk/settings/bank-holidays/new", "/desk/settings/bank-holidays/year", "/desk/settings/closure-days", "/desk/settings/closure-days/new", "/desk/settings/mail", "/desk/settings/keys"];

describe("every page of the settings", () => {
  it("is found from the first one, and leads back", async () => {
    await administrator.open("/desk/settings");
    for (const text of ["Offices", "Bank holidays", "Closure days", "Mail", "Keys"]) {
      await administrator.open("/desk/settings");
      await administrator.follow(text);
      expect([administrator.status, administrator.page.text.includes("Back to settings")]).toEqual([200, true]);
    }
  });

  it("is refused to a clerk with a sentence that says who may", async () => {
    const clerk = await portal.browser("Priya Shah");
    for (const page of pages) {
      await clerk.open(page);
      expect([page, clerk.status, /Only an administrator may/.test(clerk.page.text)]).toEqual([page, 403, true]);
    }
  });
});

describe("the offices", () => {
  it("are shown as saved, refused with sentences, and saved", async () => {
    await administrator.open("/desk/settings/office");
    expect([administrator.held("When do the offices open?"), administrator.held("Where is notice posted?")]).toEqual(["9am", "the noticeboard at the Town Hall, Harbour Street, Saltmere"]);
    await administrator.fill("Where is notice posted?", "").fill("When do they close?", "8am").press("Publish settings");
    expect([administrator.status, administrator.page.errors]).toEqual([422, "There is a problem Enter where notice is posted The offices must close after they open"]);
    await administrator.fill("Where is notice posted?", "the Guildhall’s <b>board</b>").press("Publish settings");
    expect([administrator.status, administrator.page.errors]).toEqual([422, "There is a problem The offices must close after they open"]);
    await administrator.fill("When do they close?", "4:30pm").press("Publish settings");
    expect([administrator.status, administrator.path]).toEqual([200, "/desk/settings/office"]);
    expect(administrator.page.text).toContain("Saved now: the Guildhall’s <b>board</b>, 9am to 4:30pm");
  });

  it("saved in another tab meanwhile are not written over, and what was typed stays", async () => {
    await administrator.open("/desk/settings/office");
    const other = administrator.newTab();
    await other.open("/desk/settings");
    await other.fill("Name of the council", "Saltmere Council").press("Publish settings");
    await administrator.fill("Where is notice posted?", "Harbour House").press("Publish settings");
    expect([administrator.status, administrator.held("Where is notice posted?")]).toEqual([409, "Harbour House"]);
    expect(administrator.page.errors).toContain("Somebody published other settings while you were here");
    await administrator.press("Publish settings");
    expect([administrator.status, administrator.page.text.includes("Saved now: Harbour House")]).toEqual([200, true]);
    await administrator.open("/desk/settings");
    expect(administrator.held("Name of the council")).toBe("Saltmere Council");
  });
});

describe.each([
  { list: "bank-holidays", kind: "bank holiday", legend: "Date of the bank holiday", label: "Name of the bank holiday", name: "The King’s day <b>" },
  { list: "closure-days", kind: "closure day", legend: "Date of the closure day", label: "Why are the offices closed?", name: "Staff’s day <b>" },
])("a $kind", ({ list, kind, legend, label, name }) => {
  const add = kind === "bank holiday" ? "Add bank holiday" : "Add closure day";
  const remove = kind === "bank holiday" ? "Remove bank holiday" : "Remove closure day";

  it("is added, tells which meetings to check, and is removed again", async () => {
    const day = portal.day(3);
    await administrator.open(`/desk/settings/${list}/new`);
    await administrator.press(add);
    expect(administrator.status).toBe(422);
    const filled = administrator.fillDate(legend, day).fill(label, name).formSentBy(add);
    await administrator.send(filled);
    expect([administrator.status, new URL(administrator.url).pathname, new URL(administrator.url).search]).toEqual([200, `/desk/settings/${list}`, `?changed=${day}`]);
    expect(administrator.page.text).toContain("Check these meetings");
    expect(administrator.page.text).toContain(name);
    await administrator.send(filled); // a second click changes nothing more
    expect([administrator.status, administrator.page.text.split(name).length - 1]).toEqual([200, 2]); // in its row, and in the row's link
    await administrator.open(`/desk/settings/${list}/new`);
    await administrator.fillDate(legend, day).fill(label, "Again").press(add);
    expect(administrator.page.errors).toContain(`That day does not count already: ${name}`);
    await administrator.open(`/desk/settings/${list}/${day}/remove`);
    expect(administrator.page.text).toContain(name);
    await administrator.press(remove);
    expect([administrator.status, administrator.page.text.includes(name)]).toEqual([200, false]);
    await administrator.open(`/desk/settings/${list}/${day}/remove`);
    expect(administrator.status).toBe(404);
  });

  it.each(["2026-13-01", "x", "2026-02-30", "<b>", "'"])("is not led astray by the day %s in an address", async (day) => {
    await administrator.open(`/desk/settings/${list}?changed=${encodeURIComponent(day)}`);
    expect([administrator.status, administrator.page.text.includes("Saved and published")]).toEqual([200, false]);
    await administrator.open(`/desk/settings/${list}/${encodeURIComponent(day)}/remove`);
    expect([400, 404]).toContain(administrator.status);
  });
});

describe("mail", () => {
  let box: MailCatcher;
  beforeAll(async () => {
    box = await catchMail({ signIn: { user: "portal", password: "a-very-long-password" } });
  });
  afterAll(async () => {
    portal.tell({ demo: true, mail: undefined });
    await box.close();
  });

  it("in the demo is said not to be sent, and no test is offered", async () => {
    await administrator.open("/desk/settings/mail");
    expect(administrator.page.text).toContain("This is the demo: nothing is sent.");
    expect(administrator.html).not.toContain("Send a test message");
  });

  it("without a mail server is said to wait, on both pages", async () => {
    portal.tell({ demo: false, mail: undefined });
    await administrator.open("/desk/settings/mail");
    expect(administrator.page.text).toContain("No mail server is set, so mail waits in the outbox.");
    await administrator.open("/desk/outbox");
    expect(administrator.page.text).toContain("No mail server is set, so mail waits.");
  });

  it("with one shows its name and never its password; the test message shows what the server said, once per click", async () => {
    portal.tell({ demo: false, mail: box.server() });
    await administrator.open("/desk/settings/mail");
    expect(administrator.page.text).toContain("scrutiny@council.test");
    const filled = administrator.formSentBy("Send a test message to me");
    await administrator.send(filled);
    expect(administrator.page.text).toContain("The mail server took the test message for sam@saltmere.example.");
    expect(administrator.page.text).toContain("It said: 250 taken into the box");
    await administrator.send(filled);
    expect([administrator.status, box.named]).toEqual([200, ["sam@saltmere.example"]]);
    expect(administrator.html).not.toContain("a-very-long-password");
    box.refuse({ at: "AUTH", code: 535 });
    await administrator.open("/desk/settings/mail");
    await administrator.press("Send a test message to me");
    expect(administrator.page.text).toContain("The test message was not sent.");
    expect(administrator.page.text).toContain("The mail server refused the user name or the password in SMTP_URL.");
    expect(administrator.html).not.toContain("a-very-long-password");
  });

  it("of the outbox has no words with real people", async () => {
    portal.tell({ demo: false });
    await portal.database.owner`insert into desk.mail (address, subject, words) values ('a@council.test', 'Message from Saltmere', 'Your code is 1234 5678')`;
    await administrator.open("/desk/outbox");
    expect([administrator.status, administrator.page.text.includes("a@council.test"), administrator.html.includes("1234 5678")]).toEqual([200, true, false]);
    expect(administrator.page.text).toContain("Waiting to be sent.");
    portal.tell({ demo: true });
    await administrator.open("/desk/outbox");
    expect(administrator.page.text).toContain("1234 5678");
  });
});

describe("the keys", () => {
  it("are told of, and none of them is shown", async () => {
    await administrator.open("/desk/settings/keys");
    expect([administrator.status, administrator.page.text.includes(portal.database.keyFolder), administrator.page.text.includes("needs a backup of its own")]).toEqual([200, true, true]);
    const files = await readdir(portal.database.keyFolder);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const text = await readFile(path.join(portal.database.keyFolder, file), "utf8");
      for (const secret of text.match(/[A-Za-z0-9+/=]{40,}/g) ?? []) expect(administrator.html).not.toContain(secret);
    }
  });
});
