// The demo's clerk tries things: each ticks itself when it was done, whoever did it. And a jump of the clock fires the timed work, once.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../app/clock.ts";
import { catchUp } from "../../app/jobs/tasks.server.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

function linkLike(browser: PlainBrowser, name: RegExp): string {
  return browser.page.linkNames().find((text) => name.test(text)) ?? `like ${name.source}`;
}

async function jump(where: string): Promise<void> {
  await clerk.open("/desk/clock");
  await clerk.choose(where).press("Move the clock");
}

describe("everybody finds what is theirs to do", () => {
  it("a partner reads why an answer came back before the parts of it, and by when it is wanted", async () => {
    const owen = await portal.browser("Owen Tate");
    await owen.open("/desk/submissions");
    await owen.follow("What did you know, and whom did you tell?");
    expect(owen.page.text).toMatch(/The call closes \w+day .*The clerk returned it, to be put right: Your second answer mentions a letter\..*Who you are Completed.*Files \(optional\) None/s);
  });

  it("the safeguarding lead opens what is marked from every page, and a clerk what panels ask of the council itself", async () => {
    const yusuf = await portal.browser("Yusuf Adeyemi");
    await yusuf.open("/desk");
    await yusuf.follow("Marked evidence");
    expect([yusuf.status, yusuf.page.heading]).toEqual([200, "Evidence marked as identifying a child"]);
    await clerk.open("/desk/inquiries");
    await clerk.follow("What panels want from us");
    expect([clerk.status, clerk.page.heading]).toEqual([200, "What panels want from us"]);
  });
});

describe("six things to try", () => {
  it("stand on a clerk's home page, none of them done, and on nobody else's", async () => {
    await clerk.open("/desk");
    expect(clerk.page.text).toContain("Try these six things: 0 of 6 done");
    for (const name of ["Councillor Tom Ashworth", "Inspector Daniel Frost", "Sam Doyle"]) {
      expect((await (await portal.browser(name)).open("/desk")).page.text).not.toContain("six things");
    }
  });

  it("lead to the page itself", async () => {
    for (const [thing, shown] of [
      ["Mend and publish the agenda that has two faults", /Family Support Strategy: draft for comment.*Practice in one family’s case/s],
      ["Accept what somebody sent in", /My sister asked for help for a year\./],
      ["Let a second person approve evidence", /Why cases were closed/],
      ["Write up the last meeting", /Children’s Scrutiny Committee/],
      ["Have an overdue recommendation answered", /One list of referrals/],
      ["Jump two months ahead", /Where should the clock go\?/],
    ] as const) {
      await clerk.open("/desk");
      await clerk.follow(thing);
      expect(`${clerk.path} ${clerk.status}`).toContain(" 200");
      expect(clerk.page.text).toMatch(shown);
    }
  });

  it("tick themselves by what others did too", async () => {
    const grace = await portal.browser("Councillor Grace Lund");
    await grace.open("/desk");
    await grace.follow(linkLike(grace, /^Answer CSC/));
    await grace.follow("Record the response");
    await grace.choose("Accept").fill("Reference of the decision", "EXE 7/26").fillDate("Day of the decision", today().toString()).press("Record response");
    const chair = await portal.browser("Councillor Tom Ashworth");
    await chair.open("/desk");
    await chair.follow(linkLike(chair, /^Read and approve the publication of CSP/));
    await chair.press(chair.page.buttonNames().find((name) => /approve/i.test(name)) ?? "");
    await clerk.open("/desk");
    expect(clerk.page.text).toContain("Try these six things: 2 of 6 done");
    expect(clerk.page.text).toMatch(/Let a second person approve evidence.*?is public\. Done/s);
  });
});

describe("two months later", () => {
  const mails = async () => (await portal.database.owner<{ name: string; about: string }[]>`select p.name, m.about from desk.mail m join access.person p on p.id = m.person_id where m.about is not null order by m.id`).map(({ name, about }) => `${name}: ${about.replace(/ \d.*/, "")}`);
  const later = () => today().add({ months: 2 }).add({ days: 13 });

  it("the home page shows what is overdue, and the outbox says so to each person once", async () => {
    await catchUp(today());
    const before = await mails();
    await jump("Two months after the meeting");
    expect((await clerk.open("/desk")).page.text).toMatch(/3 of 6 done.*What waits for you.*Overdue.*Draft the minutes of the Children’s Scrutiny Committee/s);
    await catchUp(later());
    const after = await mails();
    const told = new Set(after.slice(before.length));
    for (const one of ["Priya Shah: minutes", "Councillor Ellen Marsh: wording"]) expect([...before, ...told]).toContain(one);
    expect(told.size).toBeGreaterThan(0);
    await catchUp(later());
    await catchUp(later().add({ days: 1 }));
    expect(await mails()).toEqual(after);
  });

  it("officers who were asked and have not answered were told, and those who have were not", async () => {
    const told = await mails();
    expect(told).toContain("Nadia Karim: invitation");
    expect(told).toContain("Owen Tate: invitation");
    expect(told).not.toContain("Inspector Daniel Frost: invitation");
    expect(told).not.toContain("Sister Ruth Bell: invitation");
  });

  it("the public page offers no call whose day has passed", async () => {
    const reader = await portal.browser();
    expect((await reader.open("/take-part")).page.text).not.toContain("What did you know, and whom did you tell?");
    expect((await reader.open("/")).page.text).not.toContain("What did you know, and whom did you tell?");
  });

  it("the clock goes back, and tells nobody again", async () => {
    const before = await mails();
    await jump("Back to the real day");
    await catchUp(today());
    expect(await mails()).toEqual(before);
    expect((await (await portal.browser()).open("/")).page.text).toContain("What did you know, and whom did you tell?");
    expect(Temporal.PlainDate.compare(today(), later())).toBe(-1);
  });
});
