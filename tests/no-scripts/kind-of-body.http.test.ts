// The kind of a panel is changed without scripts: what changes is shown before it is saved, and who cannot stay is named.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let manager: PlainBrowser;
const panel = "Children’s Improvement Board";
const kindNow = async () => (await portal.database.owner<{ kind: string }[]>`select kind from desk.body where name = ${panel}`)[0]?.kind;

beforeAll(async () => {
  portal = await openDemoPortal();
  await portal.database.owner`insert into access.office (person_id, office, from_on) select id, 'democratic services manager', '2020-01-01' from access.person where name = 'Helen Shaw'`;
  await portal.database.owner`insert into access.officer (person_id, organisation_id, from_on) select p.id, g.id, '2020-01-01' from access.person p, access.organisation g where p.name = 'Sam Doyle' and g.kind = 'council' on conflict do nothing`;
  await portal.database.owner`insert into desk.membership (body_id, person_id, role, from_on) select b.id, p.id, 'member', '2020-01-01' from access.person p, desk.body b where p.name = 'Sam Doyle' and b.name = ${panel}`;
  manager = await portal.browser("Helen Shaw");
});
afterAll(() => portal?.close());

describe("the kind of a panel", () => {
  it("is asked for with a reason", async () => {
    await manager.open("/desk/bodies");
    await manager.follow(panel);
    await manager.follow("Change its kind");
    expect(manager.page.heading).toBe("Change its kind");
    await manager.press("Go on");
    expect(manager.status).toBe(422);
    for (const words of ["Select what kind of body it becomes", "Enter why its kind changes"]) expect(manager.page.text).toContain(words);
  });

  it("shows what changes and who cannot stay, and saves nothing", async () => {
    await manager.choose("Overview and scrutiny committee").fill("Why its kind changes", "Council, 3 March").press("Go on");
    expect(manager.status).toBe(200);
    for (const words of ["Nothing is saved yet", "No law opens its meetings or papers to the public.", "Part VA of the Local Government Act 1972 opens its meetings", "It can require nobody to attend: it invites.", "Who cannot stay", "Sam Doyle: An employee of the council cannot be a member"]) expect(manager.page.text).toContain(words);
    await manager.press("Look again");
    expect([manager.status, await kindNow()]).toEqual([200, "informal panel"]);
  });

  it("shows another kind first again, and saves the one that was shown", async () => {
    await portal.database.owner`update desk.membership m set until_on = '2020-01-02' from access.person p, desk.body b where p.id = m.person_id and b.id = m.body_id and p.name = 'Sam Doyle' and b.name = ${panel} and m.role = 'member'`;
    await manager.press("Look again");
    expect(manager.page.text).not.toContain("Who cannot stay");
    await manager.choose("Advisory committee").press("Make it an overview and scrutiny committee");
    expect([manager.status, await kindNow()]).toEqual([200, "informal panel"]);
    expect(manager.page.text).toContain("What changes when it becomes an advisory committee");
    const form = manager.formSentBy("Make it an advisory committee");
    await Promise.all([manager.newTab().send(form), manager.newTab().send(form)]);
    expect(await kindNow()).toBe("advisory committee");
    await manager.open("/desk/bodies");
    await manager.follow(panel);
    expect(manager.page.text).toContain("Advisory committee");
    const [event] = await portal.database.owner<{ times: number }[]>`select count(*)::int as times from audit.event where what = 'body''s kind changed'`;
    expect(event?.times).toBe(1);
  });

  it("says so when somebody else saved first, and is nobody else's", async () => {
    await manager.follow("Change its kind");
    const late = manager.newTab();
    await late.open(manager.path);
    await late.choose("Informal panel").fill("Why its kind changes", "A mistake").press("Go on");
    await portal.database.owner`update desk.body set version = version + 1 where name = ${panel}`;
    await late.press("Make it an informal panel");
    expect(late.status).toBe(409);
    expect(late.page.text).toContain("Somebody changed this committee or panel while you were here");
    expect(await kindNow()).toBe("advisory committee");
    const clerk = await portal.browser("Priya Shah");
    expect([403, 404]).toContain((await clerk.open(manager.path)).status);
  });
});
