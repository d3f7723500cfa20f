// Step 2 without scripts: minutes from the agenda to the signature of whoever presided where they were agreed, and the lock after it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../app/ui/dates.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { confirmItIsYou } from "./confirm-it-is-you.ts";
import { addItem, publish, recordPosting, schedule } from "./publishing-steps.ts";

let portal: DemoPortal;
let clerk: PlainBrowser;
let chair: PlainBrowser;
let vice: PlainBrowser;
let reference: string;
let later: string;
let held: string;
let number: string;
const secret = "The Quibberton placement, for zanthide reasons";

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
  chair = await portal.browser("Councillor Tom Ashworth");
  vice = await portal.browser("Councillor Joan O’Dowd");
  held = portal.day(22);
  reference = await schedule(clerk, held, "Council Chamber & Annexe, “Town Hall”");
  for (const title of ["Apologies", "Spending on O’Dowd’s review"]) await addItem(clerk, reference, { title });
  await addItem(clerk, reference, { title: "A matter about a placement", private: { title: "Quibberton", words: "Quibberton zanthide", paragraph: "Paragraph 1", reason: "They could be recognised" } });
  later = await schedule(clerk, portal.day(24));
  // as if the agenda had been built before it was posted at the office yesterday
  await portal.database.owner`update desk.agenda_item set added_at = now() - interval '10 days'`;
  await recordPosting(clerk, reference, portal.day(-1));
  await publish(clerk, reference);
  await portal.database.owner`update desk.meeting set status = 'published' where reference = ${later}`; // as if it had been announced in time
  await clerk.open("/desk/clock");
  await clerk.choose("By a number of days").fill("Days from the demo’s day", "45").press("Move the clock");
});
afterAll(() => portal?.close());

const minutes = () => `/desk/meetings/${reference}/minutes`;
const publicPage = async () => (await portal.browser()).open(`/meetings/${reference}/minutes`);

async function publishMinutes(button: string): Promise<void> {
  await (await clerk.open(minutes())).follow(button);
  await clerk.press("Prepare the release");
  expect(clerk.html).not.toMatch(/Quibberton|zanthide/);
  // a summary of what was heard in private goes with them: whoever prepared it does not approve it
  expect(clerk.page.hasButton("Publish the minutes")).toBe(false);
  const [release] = await portal.database.owner<{ id: number }[]>`select max(id) as id from desk.release where kind = 'minutes'`;
  for (const one of [chair, vice]) await (await one.open(`/desk/releases/${release?.id}`)).press("Publish the minutes");
  expect([vice.status, vice.page.text]).toEqual([200, expect.stringMatching(/Minutes published .*Version/)]);
}

describe("the draft", () => {
  it("grows from the agenda with a number for each item, once", async () => {
    await clerk.open("/desk");
    await clerk.follow("Minutes");
    expect(clerk.page.text).toContain("To draft");
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("Draft the minutes");
    expect(clerk.page.text).toContain("The agenda has 4 items.");
    const form = clerk.formSentBy("Draft from the agenda");
    await clerk.send(form);
    await clerk.send(form); // a double click
    expect(clerk.page.heading).toContain("Minutes:");
    number = /(\d+\/\d\d) Spending on O’Dowd’s review/.exec(clerk.page.text)?.[1] ?? "";
    expect(number).toMatch(/^\d+\/\d\d$/);
    expect(clerk.page.text).toMatch(/Record which members were present.*Record who presided.*fair and coherent record/s);
  });

  it("takes attendance with somebody from elsewhere, one declaration and one resolution with a dissent", async () => {
    await clerk.follow("Attendance of members, who presided, and times");
    for (const name of ["Councillor Tom Ashworth", "Councillor Ellen Marsh", "Councillor Joan O’Dowd"]) clerk.select(name, "Present, in the room");
    clerk.select("Who presided?", "Councillor Joan O’Dowd").fill("When did the meeting begin? (optional)", "6pm").fill("When did it end? (optional)", "5pm");
    await clerk.press("Save attendance");
    expect([clerk.status, clerk.page.errors]).toEqual([422, "There is a problem The end must be after the start"]);
    clerk.select("Who presided?", "Councillor Tom Ashworth");
    await clerk.fill("When did it end? (optional)", "8:05pm").press("Save attendance");
    await clerk.follow("Add a substitute or somebody in attendance");
    await clerk.choose("In attendance").fill("Or their name (optional)", "Inspector D’Arcy O'Neill").fill("Their organisation or post (optional)", "Saltmere Constabulary").choose("At a distance").press("Add person");
    await clerk.follow("Record a declaration of interest");
    clerk.select("Who declared it?", "Councillor Ellen Marsh").select("In which item?", `${number} Spending on O’Dowd’s review`).choose("Non-registerable interest").choose("Yes").choose("Stayed");
    await clerk.press("Save declaration");
    expect(clerk.page.errors).toContain("Enter the nature of the interest");
    await clerk.fill("Its nature", "Her brother’s firm is named in the report.").press("Save declaration");
    await clerk.follow("Record a resolution or recommendation");
    clerk.select("Under which item?", `${number} Spending on O’Dowd’s review`).choose("Resolved").fill("Its words", "That the spending be noted, and the “reserve” be reviewed.").select("Moved by (optional)", "Councillor Joan O’Dowd");
    clerk.choose("Yes").fill("Votes for (optional)", "2").fill("Votes against (optional)", "1").fill("Abstentions (optional)", "0").select("Own vote of Councillor Ellen Marsh", "against");
    await clerk.press("Save decision");
    expect(clerk.page.text).toMatch(/Members present Councillor Ellen Marsh ?Councillor Joan O’Dowd ?Councillor Tom Ashworth/);
    expect(clerk.page.text).toContain("Inspector D’Arcy O'Neill (Saltmere Constabulary; at a distance)");
    expect(clerk.page.text).toMatch(/RESOLVED.*That the spending be noted.*Moved by Councillor Joan O’Dowd\. For 2, against 1, abstentions 0\..*Councillor Ellen Marsh asked that their vote be recorded: against/s);
  });

  it("loses nothing when two tabs write the same minute", async () => {
    await clerk.follow(`${number} Spending on O’Dowd’s review`);
    const tab = clerk.newTab();
    await tab.open(clerk.path);
    await clerk.fill("What was said, in short", "The Finance Manager answered questions.").press("Save minute");
    await tab.fill("What was said, in short", "Members asked about the reserve.").press("Save minute");
    expect([tab.status, tab.page.text, tab.held("What was said, in short")]).toEqual([409, expect.stringMatching(/What is saved now The Finance Manager answered questions\./), "Members asked about the reserve."]);
    await tab.fill("What was said, in short", "Members asked about the reserve. The Finance Manager answered.").press("Save minute");
    expect(tab.page.text).toContain("Members asked about the reserve. The Finance Manager answered.");
  });

  it("offers the substitute who was named for the meeting, until they are recorded", async () => {
    const { owner } = portal.database;
    await owner`insert into desk.substitution (body_id, meeting_id, substitute_id, member_id, named_by) select m.body_id, m.id, s.id, h.id, m.created_by from desk.meeting m, access.person s, access.person h where m.reference = ${reference} and s.name = 'Councillor Ruby Tarrant' and h.name = 'Councillor Harriet Boyle'`;
    const offered = "Record Councillor Ruby Tarrant, who was named for Councillor Harriet Boyle";
    const chosen = () => [clerk.held("Somebody with an account (optional)"), clerk.held("For a substitute: which member do they stand in for? (optional)")];
    const idOf = async (name: string) => String((await owner<{ id: number }[]>`select id from access.person where name = ${name}`)[0]?.id);
    const them = [await idOf("Councillor Ruby Tarrant"), await idOf("Councillor Harriet Boyle")];
    await clerk.open(`${minutes()}/attendance/new`);
    expect(chosen()).toEqual(["", ""]); // whoever else came is added without touching what nobody chose
    await clerk.follow(offered);
    expect(chosen()).toEqual(them);
    await clerk.fill("Or their name (optional)", "Dr Jane Hill").press("Add person");
    expect([clerk.status, clerk.page.errors, clerk.held("Or their name (optional)"), ...chosen()]).toEqual([422, expect.stringContaining("Select somebody from the list above, or enter a name here, not both"), "Dr Jane Hill", ...them]);
    await clerk.fill("Or their name (optional)", "").press("Add person");
    expect(clerk.page.text).toContain("Substitutes Councillor Ruby Tarrant (for Councillor Harriet Boyle)");
    expect((await clerk.open(`${minutes()}/attendance/new`)).page.text).not.toContain("who was named for");
    await owner`delete from desk.attendance where person_id = ${Number(them[0])}`;
    await owner`delete from desk.substitution where meeting_id = (select id from desk.meeting where reference = ${reference})`;
  });

  it("says who may vote where somebody votes on education alone, once an item is marked as about it", async () => {
    const { owner } = portal.database;
    const votes = (words: string) => owner`update desk.attendance set votes = ${words} where name = 'Councillor Ellen Marsh' and minutes_id = (select max(id) from desk.minutes)`;
    await votes("on education");
    const minutes = `/desk/meetings/${reference}/minutes`;
    const mark = async (press: () => unknown) => {
      await clerk.open(minutes);
      await clerk.follow(`${number} Spending on O’Dowd’s review`);
      press();
      await clerk.press("Save minute");
      return (await clerk.open(`${minutes}/resolutions/new`)).page.text;
    };
    expect((await clerk.open(`${minutes}/resolutions/new`)).page.text).toContain("Councillor Ellen Marsh: may vote only under a minute that is marked as about education functions, and none is.");
    expect(await mark(() => clerk.choose("This item was about education functions"))).toContain(`may vote under minute ${number}, marked as about education functions, and under no other.`);
    await votes("yes"); // the tick outlives the person for whom it was asked
    await clerk.open(minutes);
    expect((await clerk.follow(`${number} Spending on O’Dowd’s review`)).page.text).toMatch(/church and parent governor representatives may vote on it, and count for its quorum .* On anything else they have no vote/);
    await votes("on education");
    expect(await mark(() => clerk.untick("This item was about education functions"))).toContain("and none is.");
    await votes("yes");
  });

  it("keeps what was private apart: the exclusion is public, the exempt minute is sealed", async () => {
    await clerk.open(minutes());
    const exempt = clerk.page.linkTo(/Open the exempt minute \d+\/\d\d/.exec(clerk.page.text)?.[0] ?? "");
    await clerk.follow(/\d+\/\d\d Excluding the public/.exec(clerk.page.text)?.[0] ?? "");
    clerk.fill("From which part of the meeting?", "The whole of this item").fill("How was the public interest weighed?", "The family could be recognised").choose("Yes").fill("When did the public leave? (optional)", "7:15pm").fill("When was the public let back in? (optional)", "7:50pm");
    await clerk.choose("Paragraph 3").press("Save the exclusion");
    await clerk.open(minutes());
    expect(clerk.page.text).toContain("the resolution states another description of Schedule 12A than the agenda proposed");
    await clerk.follow(/\d+\/\d\d Excluding the public/.exec(clerk.page.text)?.[0] ?? "");
    expect(clerk.held("How was the public interest weighed?")).toBe("The family could be recognised");
    await clerk.untick("Paragraph 3").press("Save the exclusion");
    expect((await clerk.open(minutes())).page.text).not.toContain("another description of Schedule 12A");
    await confirmItIsYou(clerk);
    await clerk.open(exempt);
    expect(clerk.page.text).toMatch(/Closed session: do not share/);
    clerk.fill("What was said and decided in private", secret);
    await portal.makeSignInsStale();
    await clerk.press("Seal the exempt minute");
    expect([clerk.status, clerk.held("What was said and decided in private")]).toEqual([422, secret]); // nothing typed is lost
    await confirmItIsYou(clerk.newTab());
    await clerk.press("Seal the exempt minute");
    expect([clerk.status, /Quibberton|zanthide/.test(clerk.html)]).toEqual([200, false]);
    expect((await chair.open(exempt)).page.text).toContain("Confirm it is you");
    expect(chair.html).not.toMatch(/Quibberton|zanthide/);
    await confirmItIsYou(chair);
    expect((await chair.open(exempt)).page.text).toContain(secret);
    const officer = await portal.browser("Dr Amara Cole");
    await confirmItIsYou(officer);
    await officer.open(exempt);
    expect([officer.status, officer.html.includes("Quibberton")]).toEqual([403, false]);
    expect((await officer.open(minutes())).status).toBe(200);
    const police = await portal.browser("Inspector Daniel Frost");
    for (const path of [minutes(), exempt, `/desk/meetings/${reference}`]) expect([path, (await police.open(path)).status]).toEqual([path, 404]);
  });
});

describe("to the chair and back", () => {
  it("is returned with words, put right, cleared by the vice-chair, and by no member", async () => {
    await (await clerk.open(minutes())).follow("Send to the chair");
    await clerk.press("Send the minutes");
    expect(clerk.page.text).toContain("With the chair");
    expect((await clerk.open(`${minutes()}/attendance`)).status).toBe(403);
    await (await chair.open(minutes())).follow("Return to the clerk");
    await chair.fill("What should be put right?", "Say who answered. It’s the Finance Manager.").press("Return to the clerk");
    expect((await clerk.open(minutes())).page.text).toContain("Returned by the chair: Say who answered. It’s the Finance Manager.");
    await clerk.follow("Send to the chair");
    await clerk.press("Send the minutes");
    const member = await portal.browser("Councillor Ellen Marsh");
    expect((await member.open(`${minutes()}/clear`)).status).toBe(403);
    await (await vice.open(minutes())).follow("Clear the minutes");
    await vice.press("Clear for publication");
    expect(vice.page.text).toContain("To publish");
  });

  it("is not published before it is answered whether what is public is a fair record", async () => {
    expect((await publicPage()).status).toBe(404);
    await (await clerk.open(minutes())).follow("Publish as a draft");
    expect(clerk.page.hasButton("Prepare the release")).toBe(false);
    await clerk.follow("Is what is public a fair and coherent record?");
    await clerk.choose("No, so there is a summary").press("Save answer");
    expect(clerk.page.errors).toContain("Enter a summary");
    await clerk.fill("Summary", "The committee considered how one placement is reviewed.").press("Save answer");
    await publishMinutes("Publish as a draft");
    const reader = await publicPage();
    expect(reader.html).not.toMatch(/<script|Quibberton|zanthide/i);
    expect(reader.page.text).toMatch(/Draft minutes\. They are not agreed yet.*In short Decided: That the spending be noted.*The committee considered how one placement is reviewed\..*RESOLVED to exclude the public.*paragraph 1 of Part 1.*The public left at 7:15pm and was let back in at 7:50pm/s);
    expect(reader.html).toContain(`id="minute-${number.replace("/", "-")}"`);
    expect((await reader.open("/")).page.text).toMatch(/Recently published.*Minutes of Children’s Scrutiny Committee, [^.]* Draft minutes published on /s);
    await reader.open(`/meetings/${reference}`);
    await reader.follow("Read the draft minutes");
    expect(reader.status).toBe(200);
    await reader.follow("Children’s Scrutiny Committee"); // the trail leads back to the agenda
    expect([reader.status, reader.page.text.includes("About this notice")]).toEqual([200, true]);
  });
});

describe("agreed and signed", () => {
  it("is not agreed while the draft is newer than what is published", async () => {
    await (await clerk.open(minutes())).follow(/\d+\/\d\d Apologies/.exec(clerk.page.text)?.[0] ?? "");
    await clerk.fill("What was said, in short", "No apologies were received.").press("Save minute");
    expect((await clerk.open(minutes())).page.text).toContain("The public reads version 1, which says something else than these minutes do now.");
    await clerk.follow("Record that they were agreed");
    expect([clerk.page.text.includes("Publish the changed draft first"), clerk.page.hasButton("Record as agreed")]).toEqual([true, false]);
    await publishMinutes("Publish again");
  });

  it("is agreed at the later meeting with a correction, under the vice-chair, though the chair was named at first", async () => {
    await (await clerk.open(minutes())).follow("Record that they were agreed");
    clerk.choose(formatDate(portal.day(24))).select("Who presided there?", "Councillor Tom Ashworth").fill("What was put right? (optional)", `At minute ${number}, for “reserve” read “Strategic Investment Reserve”.`);
    await clerk.press("Record as agreed");
    expect(clerk.page.text).toContain("To sign");
    await clerk.follow("Correct who presided there");
    await clerk.select("Who presided there?", "Councillor Joan O’Dowd").press("Save who presided");
    expect(clerk.page.errors).toContain("Enter how you know who presided");
    await clerk.fill("How do you know?", "The attendance of that evening says so.").press("Save who presided");
    expect(clerk.page.text).toContain("To sign");
    expect(clerk.page.linkTo(`meeting of ${formatDate(portal.day(24))}`)).toContain(later);
    expect((await clerk.open(`${minutes()}/items/1`)).status).toBe(403);
    await publishMinutes("Publish again");
    expect((await publicPage()).page.text).toMatch(/Agreed as accurate on .*, under Councillor Joan O’Dowd\. They wait to be signed\..*Corrections.*Strategic Investment Reserve/s);
  });

  it("is signed by her, freshly signed in, and by nobody else; then every change is refused", async () => {
    for (const other of [clerk, chair]) {
      await confirmItIsYou(other);
      expect((await other.open(`${minutes()}/sign`)).status).toBe(403);
    }
    await vice.open("/desk/minutes");
    await vice.follow("read and sign the minutes of Children’s Scrutiny Committee");
    await vice.press("Sign the minutes");
    expect(vice.page.errors).toContain("Confirm that these are the minutes that were agreed");
    const form = vice.choose("These are the minutes that the meeting agreed as accurate").formSentBy("Sign the minutes");
    await portal.makeSignInsStale();
    await vice.send(form);
    expect([vice.status, vice.page.errors]).toEqual([422, expect.stringContaining("Your sign-in is more than ten minutes old")]);
    const tab = vice.newTab();
    await confirmItIsYou(tab);
    await vice.send(form);
    await vice.send(form); // a double click
    expect(vice.page.text).toContain("These minutes are signed, and locked for everybody.");
    await publishMinutes("Publish again");
    expect((await publicPage()).page.text).toMatch(/Signed by Councillor Joan O’Dowd on .*Agreed as accurate on .*Proof of the text that was signed: SHA-256 [0-9a-f]{64}/s);
    await clerk.open(minutes());
    expect(clerk.page.text).not.toContain("Item by item");
    for (const part of ["attendance", "resolutions/new", "declarations/new", "chair", "agree", "sign", "fair-record"]) expect([part, (await clerk.open(`${minutes()}/${part}`)).status]).toEqual([part, 403]);
    await expect(portal.database.owner`update desk.minute set words = 'Later'`).rejects.toMatchObject({ code: "CD011" });
    expect((await (await portal.browser()).open(`/meetings/${reference}`)).page.text).toContain("Read the minutes of this meeting");
  });

  it("what is exempt is in no log, and the public cannot ask for a part of the desk", async () => {
    expect(portal.log.join("")).not.toMatch(/quibberton|zanthide/i);
    const reader = await portal.browser();
    for (const path of [`/meetings/${reference}/minutes.data`, `/meetings/${later}/minutes`]) expect([path, (await reader.open(path)).status]).toEqual([path, 404]);
  });
});
