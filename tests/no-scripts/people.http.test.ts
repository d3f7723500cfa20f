// The register kept without scripts: the manager of the demo invites, seats, ends, suspends; a clerk invites to his own body.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { confirmItIsYou } from "./confirm-it-is-you.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let manager: PlainBrowser;
let clerk: PlainBrowser;
const committee = "Children’s Scrutiny Committee";

beforeAll(async () => {
  portal = await openDemoPortal();
  await portal.database.owner`insert into access.office (person_id, office, from_on) select id, 'democratic services manager', '2020-01-01' from access.person where name = 'Helen Shaw'`;
  manager = await portal.browser("Helen Shaw");
  clerk = await portal.browser("Priya Shah");
});
afterAll(() => portal?.close());

describe("the register", () => {
  it("lists everybody for the manager, finds a name with an apostrophe, and shows nobody else the list", async () => {
    await manager.follow("People");
    expect(manager.page.heading).toBe("People");
    for (const name of ["Priya Shah", "Councillor Joan O’Dowd", "Inspector Daniel Frost"]) expect(manager.page.text).toContain(name);
    await manager.fill("Find by name", "o’dowd").press("Find");
    expect(manager.page.text).toContain("Councillor Joan O’Dowd");
    expect(manager.page.text).not.toContain("Inspector Daniel Frost");
    await manager.open("/desk/people?name=%3Cscript%3E");
    expect(manager.page.text).toContain("Nobody’s name has “<script>” in it");
    const member = await portal.browser("Councillor Ellen Marsh");
    expect(member.page.text).not.toContain("People");
    await member.open("/desk/people");
    expect([member.status, member.page.text.includes("democratic services manager")]).toEqual([403, true]);
    for (const path of ["/desk/people/new", "/desk/people/1", "/desk/organisations", "/desk/organisations/new", "/desk/bodies/new", "/desk/first-run"]) expect([path, [403, 404].includes((await member.open(path)).status)]).toEqual([path, true]);
  });

  it("a clerk invites somebody to his own committee, twice by a double click, and once in the register", async () => {
    await clerk.open("/desk/people/new");
    await clerk.press("Send the invitation");
    expect(clerk.status).toBe(422);
    expect(clerk.page.text).toContain("Enter the person’s name");
    clerk.fill("Name", "Councillor Mary O’Neill").fill("Email address", "mary@elsewhere.example").select("Committee or panel", committee).select("What they are there", "Member");
    const form = clerk.formSentBy("Send the invitation");
    await Promise.all([clerk.newTab().send(form), clerk.newTab().send(form)]);
    await clerk.open("/desk/people");
    expect(clerk.page.text.split("Councillor Mary O’Neill").length).toBe(2);
    await clerk.follow("Councillor Mary O’Neill");
    expect(clerk.page.text).toContain("Invited");
    expect(clerk.page.text).toContain(`Member, ${committee}`);
    expect(clerk.page.text).not.toContain("Give an office");
    await clerk.follow("Send the invitation again");
    await clerk.press("Send the invitation again");
    expect(clerk.page.heading).toBe("Councillor Mary O’Neill");
  });

  it("says the same of an address that has an account, and keeps its name", async () => {
    const invite = async (email: string) => {
      await clerk.open("/desk/people/new");
      await clerk.fill("Name", "Typed By Clerk").fill("Email address", email).select("Committee or panel", committee).select("What they are there", "Attends").press("Send the invitation");
      return [clerk.status, clerk.path, clerk.page.text.includes("An invitation is on its way, or the person has been told.")];
    };
    expect(await invite("ruth@saltmere.example")).toEqual(await invite("nobody.yet@elsewhere.example"));
    expect(clerk.page.text).toContain("Sister Ruth Bell");
  });

  it("the manager gives a seat, sees it, and ends it; the law's refusal names its rule", async () => {
    await manager.open("/desk/people");
    await manager.follow("Inspector Daniel Frost");
    await manager.follow("Give a seat");
    await manager.select("Committee or panel", committee).choose("Attends").press("Give the seat");
    expect(manager.page.text).toContain(`Attends, ${committee}`);
    await manager.follow(`End Attends, ${committee}`);
    await manager.press("End it");
    expect(manager.page.text).toContain("ended that day");
    const [own] = await portal.database.owner<{ id: number }[]>`select id from access.person where name = 'Helen Shaw'`;
    await manager.open(`/desk/people/${own?.id}`);
    expect(manager.page.text).not.toContain("Give a seat");
    await manager.open("/desk/people?name=sam");
    await manager.follow("Sam Doyle");
    await manager.follow("Give a seat");
    await manager.select("Committee or panel", committee).choose("Member").press("Give the seat");
    expect(manager.status).toBe(422);
    expect(manager.page.text).toContain("sections 80 and 104 of the Local Government Act 1972");
  });

  it("an office needs a sign-in of the last ten minutes, and never goes to who keeps the machine", async () => {
    await manager.open("/desk/people?name=sam");
    await manager.follow("Sam Doyle");
    await manager.follow("Give an office");
    await manager.choose("Data protection officer").press("Give the office");
    expect(manager.page.text).toContain("an administrator is never monitoring officer");
    await portal.makeSignInsStale();
    await manager.choose("Safeguarding lead").press("Give the office");
    expect(manager.status).toBe(422);
    expect(manager.page.text).toContain("Confirm it is you");
    await confirmItIsYou(manager.newTab());
    await manager.press("Give the office");
    expect(manager.page.text).toContain("Safeguarding lead");
  });

  it("who is suspended or has left is signed out at the next page", async () => {
    const member = await portal.browser("Councillor Grace Lund");
    for (const [step, words] of [["Suspend", "Suspended"], ["Restore", "Active"], ["Record that they have left", "Left"]] as const) {
      await manager.open("/desk/people?name=grace");
      await manager.follow("Councillor Grace Lund");
      await manager.follow(step);
      if (step !== "Restore") manager.fill("Why", "The election");
      await manager.press(step);
      expect(manager.page.text).toContain(words);
      expect((await member.open("/desk")).path).toBe("/sign-in");
    }
    const leaver = await portal.browser("Priya Shah");
    expect(leaver.path).toBe("/desk");
  });

  it("organisations and committees are added once, and a committee shows who sits on it", async () => {
    await manager.open("/desk/organisations/new");
    await manager.fill("Name", "St Mary’s School").choose("School").press("Add the organisation");
    expect(manager.page.heading).toBe("St Mary’s School");
    await manager.open("/desk/bodies/new");
    await manager.press("Add it");
    expect(manager.status).toBe(422);
    manager.fill("Name", "Cabinet").choose("Executive (cabinet)").fill("Letters for its references", "cab").select("First clerk", "Priya Shah, clerk");
    await manager.press("Add it");
    expect(manager.page.heading).toBe("Cabinet");
    expect(manager.page.text).toContain("Priya Shah");
    await manager.open("/desk/bodies");
    await manager.follow(committee);
    await manager.follow("Change its rules");
    await manager.fill("Quorum", "5").select("Executive that answers it (optional)", "Cabinet").press("Save");
    expect(manager.page.text).toContain("5 members present");
    expect(manager.page.text).toContain("Cabinet");
    await manager.open("/desk/first-run");
    expect([manager.status, manager.page.heading]).toEqual([200, "Set up Candour"]);
  });
});
