// Who sits on a committee, as what and from when, without scripts: a co-opted member, a substitute for one meeting, a change of group, and the end of all seats.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../app/clock.ts";
import { planSession } from "../../app/domain/witness-sessions/witness-sessions.server.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import { signIn } from "../support/people.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { confirmItIsYou } from "./confirm-it-is-you.ts";

let portal: DemoPortal;
let rosalind: PlainBrowser;
const committee = "Children’s Scrutiny Committee";
const inDays = (days: number) => today().add({ days }).toString();

beforeAll(async () => {
  portal = await openDemoPortal();
  rosalind = await portal.browser("Rosalind Peck");
});
afterAll(() => portal?.close());

const personCalled = async (name: string) => (await portal.database.owner<{ id: number }[]>`select id from access.person where name = ${name}`)[0]?.id ?? 0;
async function openMembers(by: PlainBrowser): Promise<void> {
  await by.open("/desk/bodies");
  await by.follow(committee);
  await by.follow("Who was a member on a day, and entitled to what");
}

describe("the members of a committee", () => {
  it("stand on its page with its terms, and on any day with what each was entitled to", async () => {
    const tom = await portal.browser("Councillor Tom Ashworth");
    await tom.open("/desk/bodies");
    await tom.follow(committee);
    for (const words of ["Terms of reference", "To review and scrutinise decisions", "The second Thursday of the month, 6pm", "Member, co-opted without a vote", "Deputy clerk"]) expect(tom.page.text).toContain(words);
    await openMembers(tom);
    for (const words of ["Femi Oduya: Member, co-opted without a vote", "Has no vote, and reads private items too", "Canon Miriam Locke: Member, co-opted, votes on education", "Votes on education only", "Councillor Ruby Tarrant, Harbour Group: Substitute", "reads what is open, and at a meeting for which they are named what a member reads", "Political balance of its councillors"]) expect(tom.page.text).toContain(words);
    await tom.fillDate("Which day?", inDays(-100)).press("Show that day");
    expect([tom.status, tom.page.text.includes("Femi Oduya"), tom.page.text.includes("Councillor Tom Ashworth, Harbour Group: Chair")]).toEqual([200, false, true]);
    await tom.open(`${tom.path.split("?")[0]}?on-day=41&on-month=6&on-year=2026`);
    expect([tom.status, tom.page.errors]).toEqual([400, expect.stringContaining("Enter a real date")]);
  });

  it("are stood in for at one meeting by the substitute whom the clerk names, who reads there what is private, and nowhere else", async () => {
    const meetings = await portal.database.owner<{ reference: string; item: number }[]>`select m.reference, max(i.id) as item from desk.meeting m join desk.agenda_item i on i.meeting_id = m.id join desk.body b on b.id = m.body_id
      where b.reference_code = 'CSC' and m.held_on >= current_date and m.status in ('published', 'draft') and i.class = 'closed' and i.parent_id is null group by m.id order by m.held_on`;
    const [named, later] = meetings;
    const ruby = await portal.browser("Councillor Ruby Tarrant");
    await ruby.open("/desk");
    expect(ruby.page.text).toContain("You stand in for Councillor Harriet Boyle at the Children’s Scrutiny Committee");
    await confirmItIsYou(ruby);
    await ruby.open(`/desk/meetings/${named?.reference}/items/${named?.item}/private`);
    expect([ruby.status, ruby.page.text.includes("Learning review: the family known as F")]).toEqual([200, true]);
    expect((await ruby.open(`/desk/meetings/${later?.reference}/items/${later?.item}/private`)).status).toBe(403);
    const priya = await portal.browser("Priya Shah");
    await priya.open(`/desk/meetings/${later?.reference}`);
    expect(priya.page.text).toContain("Nobody is named");
    await priya.follow("Name a substitute");
    await priya.select("Who stands in?", "Councillor Ruby Tarrant").press("Name the substitute");
    expect([priya.status, priya.page.errors, priya.held("Who stands in?")]).toEqual([422, expect.stringContaining("Select the member whose place is taken"), String(await personCalled("Councillor Ruby Tarrant"))]);
    await priya.select("Whose place is taken?", "Councillor Idris Penhale").press("Name the substitute");
    for (const words of ["stands in for Councillor Idris Penhale", "Councillor Ruby Tarrant is not of the same political group as Councillor Idris Penhale. Check what standing orders allow."]) expect(priya.page.text).toContain(words);
    expect((await ruby.open(`/desk/meetings/${later?.reference}/items/${later?.item}/private`)).status).toBe(200);
    await priya.follow("Withdraw Councillor Ruby Tarrant");
    await priya.press("Withdraw the substitute");
    expect(priya.page.text).toContain("Nobody is named yet");
    const ended = await portal.database.owner<{ id: number; was: string | null }[]>`update desk.membership m set until_on = greatest(m.from_on, current_date) from desk.body b where b.id = m.body_id and b.reference_code = 'CSC' and m.role in ('chair', 'vice-chair', 'member') returning m.id, (select o.until_on from desk.membership o where o.id = m.id) as was`;
    await priya.open(priya.path);
    expect([priya.page.text.includes("Nobody’s place is left to take"), priya.page.hasButton("Name the substitute")]).toEqual([true, false]);
    for (const { id, was } of ended) await portal.database.owner`update desk.membership set until_on = ${was} where id = ${id}`;
    expect((await ruby.open(`/desk/meetings/${later?.reference}/items/${later?.item}/private`)).status).toBe(403);
    await priya.open(`/desk/meetings/${named?.reference}/move`);
    await priya.fillDate("Day of the meeting", inDays(300)).press("Go on");
    for (const words of ["These substitutes stay named for this meeting", "Councillor Ruby Tarrant stands in for Councillor Harriet Boyle."]) expect(priya.page.text).toContain(words);
  });

  it("are refused with the rule where the law keeps them off, and nothing typed is lost", async () => {
    await confirmItIsYou(rosalind);
    await rosalind.open(`/desk/people/${await personCalled("Lewis Grant")}/seat`);
    await rosalind.select("Committee or panel", committee).choose("Member").select("In which standing?", "Co-opted, without a vote").press("Give the seat");
    expect([rosalind.status, rosalind.page.errors]).toEqual([422, expect.stringContaining("An employee of the council cannot be a member of an overview and scrutiny committee")]);
    await rosalind.choose("Clerk").press("Give the seat");
    expect([rosalind.status, rosalind.page.errors]).toEqual([422, expect.stringContaining("Only a member is co-opted")]);
    await rosalind.open(`/desk/people/${await personCalled("Councillor Grace Lund")}/seat`);
    await rosalind.select("Committee or panel", committee).choose("Attends").select("In which standing?", "Substitute").press("Give the seat");
    expect([rosalind.status, rosalind.page.errors]).toEqual([422, expect.stringContaining("A member of the executive cannot be a member of an overview and scrutiny committee")]);
  });

  it("change their group on every seat at once, and the day before is as it was", async () => {
    const ellen = await personCalled("Councillor Ellen Marsh");
    await rosalind.open(`/desk/people/${ellen}`);
    await rosalind.follow("Change the political group");
    expect(rosalind.page.text).toContain("Saved now: Town Independents");
    await rosalind.fill("Political group", "Saltmere First").press("Change the group");
    expect(rosalind.path).toBe(`/desk/people/${ellen}`);
    await openMembers(rosalind);
    expect(rosalind.page.text).toContain("Councillor Ellen Marsh, Saltmere First: Member");
    await rosalind.fillDate("Which day?", inDays(-1)).press("Show that day");
    expect(rosalind.page.text).toContain("Councillor Ellen Marsh, Town Independents: Member");
    await rosalind.open(`/desk/people/${ellen}/group`);
    await rosalind.fill("Political group", "Saltmere First").press("Change the group");
    expect([rosalind.status, rosalind.page.errors]).toEqual([422, expect.stringContaining("No seat changes")]);
  });

  it("all end on one day, which is shown first; those who were co-opted stay", async () => {
    await rosalind.open("/desk/bodies");
    await rosalind.follow("End the seats of all councillors at an election");
    await rosalind.press("Go on");
    expect([rosalind.status, rosalind.page.errors]).toEqual([422, expect.stringContaining("Enter the last day of the seats")]);
    await rosalind.fillDate("Last day of the seats", inDays(30)).fill("Why they end", "The election").press("Go on");
    expect([rosalind.status, rosalind.page.text.includes("Nothing is saved yet"), rosalind.page.text.includes("Femi Oduya")]).toEqual([200, true, false]);
    await rosalind.press("End these seats");
    await openMembers(rosalind);
    await rosalind.fillDate("Which day?", inDays(31)).press("Show that day");
    expect([rosalind.page.text.includes("Tom Ashworth"), rosalind.page.text.includes("Femi Oduya")]).toEqual([false, true]);
    const priya = await portal.browser("Priya Shah");
    expect((await priya.open("/desk/bodies/end-of-seats")).status).toBe(403);
  });

  it("hear nobody in a session that its clerk calls off, and says why", async () => {
    const priya = await portal.browser("Priya Shah");
    const { reference } = await planSession((await signIn(portal.database, await personCalled("Priya Shah"))).actor, { bodyId: (await portal.database.owner<{ id: number }[]>`select id from desk.body where reference_code = 'CSP'`)[0]?.id ?? 0, openTitle: "Private session 9", heldOn: inDays(9), startsAt: "10:00", place: "Room 1" });
    await confirmItIsYou(priya);
    await priya.open(`/desk/witness-sessions/${reference}`);
    await priya.follow("Call it off");
    await priya.press("Call it off");
    expect([priya.status, priya.page.errors]).toEqual([422, expect.stringContaining("Select why it is called off")]);
    await priya.choose("They are heard in another way").press("Call it off");
    expect([priya.path, priya.page.text]).toEqual([`/desk/witness-sessions/${reference}`, expect.stringMatching(/Called off.*They are heard in another way/s)]);
    expect((await priya.open(`/desk/witness-sessions/${reference}/cancel`)).status).toBe(403);
  });
});
