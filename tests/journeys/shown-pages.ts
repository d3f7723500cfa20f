// Every page of the portal in each of its states, on a demo council that has been through both steps.
import { addItem, addPaper, pdf, prepare, publish, recordPosting, schedule } from "../no-scripts/publishing-steps.ts";
import type { Page } from "playwright-core";
import { hydrated } from "../support/chromium.ts";
import type { DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { shownEntrance, shownWitnesses } from "./shown/entrance.ts";
import { shownMeetingChanges } from "./shown/meetings.ts";
import { shownLateThings } from "./shown/late-things.ts";
import { shownRegister } from "./shown/register.ts";
import { desk, lewis, openDetails, priya, tom, withErrors, type Shown } from "./shown/shown.ts";
import { shownThreads } from "./shown/threads.ts";

async function showNewDates(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  await page.getByLabel("Year").fill(String(new Date().getFullYear() + 1));
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Nothing is saved yet").waitFor();
}

async function pasteAgenda(page: Page, scripts: boolean): Promise<void> {
  if (scripts) await hydrated(page);
  await page.getByLabel("The agenda").fill("Saltmere Borough Council\n1. Apologies for absence\n2. How referrals are checked (Pages 5 - 12)\n(a) From schools\n(b) From the police\nPART 2 - EXEMPT ITEMS\n3. A contract");
  await page.getByRole("button", { name: "Read it" }).click();
  await page.getByText("items were read").waitFor();
}

/** Brings the demo council into every state that a page can show. */
export async function prepareShownPages(portal: DemoPortal): Promise<Shown[]> {
  const clerk = await portal.browser(priya);
  const meetings = await makeMeetings(portal, clerk);
  const sessions = await makeSessions(portal, clerk);
  const { draft, ready, late, gone, openItem, privateItem, paperId, release, published } = meetings;
  const { sealed, planned, determined, waiting } = sessions;
  return [
    { what: "the record's home", path: "/" },
    { what: "public meetings", path: "/meetings" },
    { what: "a public agenda", path: `/meetings/${published}` },
    { what: "an agenda that was withdrawn", path: `/meetings/${gone}` },
    { what: "deadlines", path: "/deadlines" },
    { what: "deadlines, answered", path: "/deadlines?meeting=2026-06-10&closed=2026-06-05&event=2027-01-14&length=2&unit=months&kind=beginning-with", then: openDetails },
    { what: "deadlines, asked wrongly", path: "/deadlines?meeting=2026-02-30&days=many&event=&length=0", status: 400 },
    { what: "the seal of the record", path: "/seal", then: openDetails },
    { what: "the accessibility statement", path: "/accessibility" },
    { what: "is everything working", path: "/health" },
    { what: "a page that is not there", path: "/nowhere", status: 404 },
    { what: "a meeting that is not there", path: "/meetings/2020-01-01-nothing", status: 404 },
    { what: "who do you want to be", path: "/sign-in" },
    ...withErrors({ what: "take part", path: "/take-part" }),
    ...withErrors({ what: "enter the code", path: "/take-part/confirm" }),
    desk("today", ""), desk("today with nothing to do", "", "Inspector Daniel Frost"), desk("account", "/account"), desk("outbox", "/outbox", "Sam Doyle"),
    ...withErrors(desk("settings", "/settings", "Sam Doyle")), ...withErrors(desk("the demo's clock", "/clock")),
    desk("no meetings", "/meetings", "Inspector Daniel Frost"), desk("no sessions", "/witness-sessions", "Inspector Daniel Frost"),
    { ...desk("a refusal in words", `/meetings/${draft}/items/new`, tom), status: 403 },
    { ...desk("a meeting of others", `/meetings/${draft}`, "Inspector Daniel Frost"), status: 404 },
    { ...desk("a page of the desk that is not there", "/nowhere"), status: 404 },
    desk("meetings", "/meetings"), ...withErrors(desk("schedule a meeting", "/meetings/new")), desk("schedule, but no clerk", "/meetings/new", tom),
    desk("a draft with a fault", `/meetings/${draft}`, priya, openDetails), desk("a meeting without items", `/meetings/${meetings.empty}`), desk("too late", `/meetings/${late}`, priya, openDetails),
    desk("a published meeting", `/meetings/${published}`), desk("a withdrawn meeting", `/meetings/${gone}`), desk("a meeting as a member sees it", `/meetings/${published}`, tom),
    desk("an informal panel's meeting", `/meetings/${meetings.panel}`),
    desk("a preview as the public", `/meetings/${ready}/preview`), desk("a preview as an officer", `/meetings/${ready}/preview?as=officer`), desk("a proof of notice", `/meetings/${published}/proof`, priya, openDetails), desk("a proof of nothing yet", `/meetings/${meetings.empty}/proof`),
    desk("a timetable", `/meetings/${published}/timetable`, priya, openDetails), desk("a timetable of practice alone", `/meetings/${meetings.panel}/timetable`),
    desk("a move, the old and the new dates", `/meetings/${published}/move`, priya, showNewDates),
    ...withErrors(desk("paste an agenda", `/meetings/${ready}/items/paste`)), desk("an agenda that was pasted", `/meetings/${ready}/items/paste`, priya, pasteAgenda),
    ...withErrors(desk("copy from the last meeting", `/meetings/${ready}/items/copy`)),
    ...withErrors(desk("move a meeting", `/meetings/${late}/move`)), ...withErrors(desk("record a posting", `/meetings/${late}/posting`)),
    ...withErrors(desk("a posting recorded in error", `/meetings/${published}/postings/${meetings.postingId}/mistaken`)),
    ...withErrors(desk("name a substitute", `/meetings/${ready}/substitutes`)), desk("withdraw a substitute", `/meetings/${meetings.named.reference}/substitutes/${meetings.named.id}/withdraw`), desk("substitutes who are named", `/meetings/${meetings.named.reference}/substitutes`),
    ...withErrors(desk("shorter notice", `/meetings/${late}/shorter-notice`)), desk("publish, stopped", `/meetings/${draft}/publish`), desk("publish, ready", `/meetings/${ready}/publish`),
    ...withErrors(desk("withdraw", `/meetings/${published}/withdraw`)), ...withErrors(desk("a new item", `/meetings/${ready}/items/new`)),
    desk("the private part of an open item", `/meetings/${ready}/items/new?part-of=${openItem}`),
    desk("an open item with its paper", `/meetings/${ready}/items/${openItem}`), desk("a private item", `/meetings/${ready}/items/${privateItem}`),
    ...withErrors(desk("change an item", `/meetings/${ready}/items/${openItem}/change`)), desk("change a private item", `/meetings/${ready}/items/${privateItem}/change`),
    desk("remove an item", `/meetings/${ready}/items/${openItem}/remove`), desk("what a private item holds", `/meetings/${ready}/items/${privateItem}/private`, priya, openDetails),
    ...withErrors(desk("add a paper", `/meetings/${ready}/items/${openItem}/papers`)), desk("remove a paper", `/meetings/${ready}/papers/${paperId}/remove`),
    desk("a release before it is published", `/releases/${release.open}`), desk("a release that was published", `/releases/${release.published}`),
    desk("sessions", "/witness-sessions"), ...withErrors(desk("plan a session", "/witness-sessions/new")), desk("plan, but no clerk", "/witness-sessions/new", tom),
    desk("a planned session", `/witness-sessions/${planned}`), ...withErrors(desk("record a determination", `/witness-sessions/${planned}/determination`, "Dr Amara Cole")),
    ...withErrors(desk("call a session off", `/witness-sessions/${planned}/cancel`)),
    ...withErrors(desk("seal a session", `/witness-sessions/${determined}/seal`)), desk("a sealed session as its clerk sees it", `/witness-sessions/${sealed}`, priya, openDetails),
    desk("a sealed session as a reader sees it", `/witness-sessions/${sealed}`, tom), { ...desk("the clerk before the sealed words", `/witness-sessions/${sealed}/inside`), status: 403 },
    desk("what was said and written", `/witness-sessions/${sealed}/inside`, tom), ...withErrors(desk("record a note", `/witness-sessions/${sealed}/notes/new`, tom)),
    ...withErrors(desk("attach a file", `/witness-sessions/${sealed}/files/new`, tom)), ...withErrors(desk("ask for an opening", `/witness-sessions/${sealed}/openings/new`, lewis)),
    desk("an opening that waits", `/witness-sessions/${sealed}/openings/${waiting}`, lewis), ...withErrors(desk("agree to an opening", `/witness-sessions/${sealed}/openings/${waiting}`, "Dr Amara Cole")),
    desk("read under an opening", `/witness-sessions/${sealed}/opened`, lewis), desk("a session's history with openings", `/witness-sessions/${sealed}`, lewis),
    ...(await shownMeetingChanges(portal)), ...(await shownLateThings(portal, meetings)), ...(await shownThreads(portal)), ...(await shownWitnesses(portal, determined)), ...(await shownRegister(portal)), ...(await shownEntrance(portal)),
  ];
}

async function makeMeetings(portal: DemoPortal, clerk: PlainBrowser) {
  const one = async (where: string): Promise<string> => {
    const [row] = await portal.database.owner<{ reference: string }[]>`select m.reference from desk.meeting m join desk.body b on b.id = m.body_id where m.status = ${where.split(" ")[1] ?? ""} and b.reference_code = ${where.split(" ")[0] ?? ""} order by m.held_on desc limit 1`;
    return row?.reference ?? "";
  };
  const [draft, published, panel] = [await one("CSC draft"), await one("CSC published"), await one("CSP draft")];
  const [posting] = await portal.database.owner<{ id: number }[]>`select p.id from desk.posting p join desk.meeting m on m.id = p.meeting_id where m.reference = ${published} order by p.id limit 1`;
  const empty = await schedule(clerk, portal.day(25));
  const late = await schedule(clerk, portal.day(2));
  await addItem(clerk, late, { title: "An urgent matter" });
  const gone = await schedule(clerk, portal.day(24));
  await addItem(clerk, gone, { title: "An item" });
  await recordPosting(clerk, gone, portal.day(-1));
  const publishedRelease = (await publish(clerk, gone)).split("/").at(-1);
  await clerk.open(`/desk/meetings/${gone}/withdraw`);
  await clerk.fill("Reason", "It named the wrong room.").press("Withdraw");
  const ready = await schedule(clerk, portal.day(23));
  const openItem = await addItem(clerk, ready, { title: "Case reviews", words: "What was found.\n\nWhat is asked of members." });
  await addPaper(clerk, openItem, "A report with a-very-long-name-that-is-not-broken-by-any-space-at-all-in-it", pdf("report.pdf", "Report"));
  const paperId = clerk.page.linkTo("A report with a-very-long-name-that-is-not-broken-by-any-space-at-all-in-it").split("/").at(-1);
  const privateItem = await addItem(clerk, ready, { title: "A placement", private: { title: "Inside", words: "Private words", paragraph: "Paragraph 1", reason: "A child could be known" } });
  await addPaper(clerk, privateItem, "", pdf("private.pdf", "Private"));
  await recordPosting(clerk, ready, portal.day(-1), ["A report with a-very-long-name-that-is-not-broken-by-any-space-at-all-in-it"]);
  await prepare(clerk, ready);
  const [named = { reference: "none", id: 0 }] = await portal.database.owner<{ reference: string; id: number }[]>`select m.reference, t.id from desk.substitution t join desk.meeting m on m.id = t.meeting_id`;
  return { named, postingId: posting?.id, draft, published, panel, empty, late, gone, ready, paperId, openItem: openItem.split("/").at(-1), privateItem: privateItem.split("/").at(-1), release: { open: clerk.path.split("/").at(-1), published: publishedRelease } };
}

async function makeSessions(portal: DemoPortal, clerk: PlainBrowser) {
  const references = async (status: string) => (await portal.database.owner<{ reference: string }[]>`select reference from desk.witness_session where status = ${status} order by id`).map((row) => row.reference);
  const [sealed = ""] = await references("sealed");
  const [planned = ""] = await references("planned");
  await clerk.open("/desk/witness-sessions/new");
  await clerk.choose("Children’s Improvement Panel").fill("Open title", "Private session 2").fillDate("Day of the session", portal.day(4)).fill("Starts at", "10am").fill("Place", "Town Hall").press("Plan session");
  const determined = clerk.path.split("/").at(-1) ?? "";
  const officer = await portal.browser("Dr Amara Cole");
  await officer.open(`/desk/witness-sessions/${determined}/determination`);
  await officer.fill("Why is it heard in private?", "Agencies speak of their own practice.").press("Record the determination");
  const ask = async (ground: string) => {
    const asking = await portal.browser(lewis);
    await asking.open(`/desk/witness-sessions/${sealed}/openings/new`);
    await asking.choose(ground).fill("What is to be looked for?", "Names of the children").press("Ask for the opening");
    return asking.path;
  };
  const agreed = await ask("A child may be at risk");
  const agreeing = await portal.browser("Helen Shaw");
  await agreeing.open(agreed);
  await agreeing.choose("I have read the ground and the scope, and I agree that they are lawful and no wider than needed").press("Agree to the opening");
  return { sealed, planned, determined, waiting: (await ask("Coroner")).split("/").at(-1) };
}
