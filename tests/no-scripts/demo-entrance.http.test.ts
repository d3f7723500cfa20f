// Who do you want to be? Everybody of the demo in one click, the witness by link and code as in earnest, and what the seeding left for them.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";

let portal: DemoPortal;

beforeAll(async () => {
  portal = await openDemoPortal();
});
afterAll(() => portal?.close());

describe("the entrance of the demo", () => {
  it("groups officers, councillors and partners, with a line about each", async () => {
    const { page } = await (await portal.browser()).open("/sign-in");
    expect(page.heading).toBe("Who do you want to be?");
    expect(page.text).toMatch(/Officers of the council.*Priya Shah Clerk: builds agendas.*Sam Doyle.*Councillors and co-opted members Councillor Tom Ashworth.*Councillor Joan O’Dowd.*Partner agencies.*Inspector Daniel Frost Police: answered the call.*Witness B/s);
    expect(page.buttonNames().filter((name) => name.startsWith("Sign in as"))).toHaveLength(23);
  });

  it("lets whoever follows its words be Witness B, and nobody by the code alone", async () => {
    await portal.runJobs();
    const clerk = await portal.browser("Priya Shah");
    const [session] = await portal.database.owner<{ reference: string }[]>`select reference from desk.witness_session order by held_on desc limit 1`;
    await clerk.open(`/desk/witness-sessions/${session?.reference}`);
    expect(clerk.page.text).toMatch(/Witness A.*Accepted.*Witness B.*Witness C.*Declined/s);
    expect(clerk.html).not.toMatch(/Alex Morrow|Robin Carey|Kim Dray/);
    await clerk.follow("Witness B");
    await clerk.follow("Give a new link and code");
    if (clerk.page.hasButton("Confirm")) await clerk.press("Confirm");
    await clerk.press("Send a new link and show the code");
    const code = /\d{4} ?\d{4}/.exec(clerk.page.text)?.[0] ?? "";
    expect(code).not.toBe("");
    const sam = await portal.browser("Sam Doyle");
    const link = await vi.waitFor(async () => {
      await sam.open("/desk/outbox");
      const newest = sam.page.root.querySelectorAll("article").map((mail) => mail.textContent).find((mail) => mail.includes("r.carey@saltmere.example"));
      const found = /\/take-part\/message\/[\w-]{43}/.exec(newest ?? "")?.[0];
      if (!found || (await (await portal.browser()).open(found)).status !== 200) throw new Error("The link of the new pass is not in the outbox yet.");
      return found;
    }, { timeout: 15_000, interval: 200 });
    const stranger = await (await portal.browser()).open(link);
    await stranger.fill("Code", "0000 0000").press("Continue");
    expect(stranger.path).not.toBe("/take-part/session");
    const witness = await (await portal.browser()).open(link);
    await witness.fill("Code", code).press("Continue");
    expect(witness.path).toBe("/take-part/session");
  });
});

describe("the committee's private item", () => {
  it("shows the public the resolution and the summary, and nothing of what was said", async () => {
    const [minutes] = await portal.database.owner<{ reference: string }[]>`select m.reference from desk.exclusion e join desk.minutes n on n.id = e.minutes_id join desk.meeting m on m.id = n.meeting_id`;
    const reader = await (await portal.browser()).open(`/meetings/${minutes?.reference}/minutes`);
    expect(reader.status).toBe(200);
    expect(reader.page.text).toMatch(/Practice in one family’s case.*two questions of the safeguarding partnership|two questions of the safeguarding partnership.*Practice in one family’s case/s);
    expect(reader.page.text).not.toContain("eleven contacts");
  });
});
