// A witness, from the clerk's invitation to the answer, in browsers without scripts; and what nobody gets of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { confirmItIsYou } from "./confirm-it-is-you.ts";

const weather = "https://www.bbc.co.uk/weather";
const secret = "annepseudonymia";
const address = `${secret}@witness.test`;

let portal: DemoPortal;
let clerk: PlainBrowser;
let session: string;

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
  await clerk.open("/desk/witness-sessions/new");
  await clerk.choose("Children’s Improvement Panel").fill("Open title", "Private session 9").fillDate("Day of the session", portal.day(20)).fill("Starts at", "2pm").fill("Place", "Room 5, Town Hall").press("Plan session");
  session = clerk.path;
});
afterAll(() => portal?.close());

/** The clerk invites somebody. @returns the code that the page shows */
async function invite(to = address): Promise<string> {
  await confirmItIsYou(clerk);
  await (await clerk.open(session)).follow("Invite a witness");
  clerk.fill("Their name", `Anne O’${secret}`).fill("Their email address", to).fill("How else to reach them (optional)", "01632 960002, after 6pm")
    .fill("Why would the panel like to hear from them?", "What you saw in the winter of 2024.").fill("Their contact at the council", "Priya Shah").fill("The contact’s telephone number", "01632 960001");
  const form = clerk.formSentBy("Invite and show the code");
  await clerk.send(form);
  const code = codeOn(clerk);
  await clerk.send(form);
  expect([clerk.status, clerk.page.text.includes("was shown already"), clerk.page.text.includes(code)]).toEqual([200, true, false]);
  return code;
}

function codeOn(browser: PlainBrowser): string {
  const found = /\b(\d{4} \d{4})\b/.exec(browser.page.text)?.[1];
  if (!found) throw new Error(`No code on: ${browser.page.text}`);
  return found;
}

async function linkTo(to = address): Promise<string> {
  await portal.runJobs();
  for (let tries = 0; tries < 200; tries += 1) {
    const [mail] = await portal.database.owner<{ words: string }[]>`select words from desk.mail where address = ${to} order by id desc limit 1`;
    const link = /\/take-part\/message\/\S+/.exec(mail?.words ?? "")?.[0];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No link was mailed to ${to}.`);
}

describe("a witness", () => {
  it("is invited, reads before deciding, asks for a supporter, accepts, and thinks again; the clerk sees it by alias", async () => {
    const code = await invite();
    expect(clerk.page.text).not.toContain(secret);
    const link = await linkTo();
    const witness = await portal.browser();
    for (let looks = 0; looks < 3; looks += 1) expect([(await witness.open(link)).status, witness.page.heading]).toEqual([200, "Enter your code"]);
    for (const word of ["witness", "Witness", "panel", "Panel", "evidence", "session"]) expect(witness.page.text, word).not.toContain(word);
    expect(witness.page.linkTo("Emergency Exit this page")).toBe(weather);

    await witness.fill("Code", "1234").press("Continue");
    expect([witness.status, witness.page.errors]).toEqual([422, "There is a problem Enter the code as 8 digits, like 1234 5678"]);
    await witness.fill("Code", code === "0000 0000" ? "0000 0001" : "0000 0000").press("Continue");
    expect([witness.status, witness.page.errors]).toEqual([422, "There is a problem That is not the code for this link. Check it and try again. After five wrong codes the link stops working"]);
    await witness.fill("Code", code).press("Continue");
    expect([witness.status, witness.path, witness.page.heading]).toEqual([200, "/take-part/session", "Before you decide"]);
    for (const words of ["Signed in as Witness A", "Children’s Improvement Panel", "What you saw in the winter of 2024.", "2pm", "Room 5, Town Hall", "Not named yet", "Priya Shah", "01632 960001", "Nobody can promise you", "safeguarding", "crime", "court", "Freedom of Information"]) expect(witness.page.text, words).toContain(words);
    expect(witness.page.text).toContain("Emergency Exit this page");
    expect(witness.headers.get("cache-control")).toBe("no-store");

    await witness.open(link); // the link is used: whoever is signed in by it is led on
    expect(witness.path).toBe("/take-part/session");
    await witness.follow("Accept or decline");
    await witness.press("Send my answer");
    expect([witness.status, witness.page.errors]).toEqual([422, "There is a problem Select if you will come"]);
    const secondTab = await witness.newTab().open("/take-part/session/answer");
    await witness.choose("Yes, I accept").choose("A supporter who comes with you").fill("What else would help you? (optional)", "A hearing loop").press("Send my answer");
    expect([witness.path, witness.page.text.includes("Accepted"), witness.page.text.includes("A hearing loop")]).toEqual(["/take-part/session", true, true]);
    await secondTab.choose("No, I decline").press("Send my answer");
    expect([secondTab.status, secondTab.page.errors]).toEqual([409, "There is a problem You answered in another tab after you opened this page. Check your answer, then send it again."]);
    await witness.follow("Change your answer");
    expect(witness.held("What else would help you? (optional)")).toBe("A hearing loop");

    await clerk.open(session);
    expect(clerk.page.text).toContain("Witness A Accepted Link and code were used");
    await clerk.follow("Witness A");
    expect([clerk.page.heading, clerk.page.text.includes("They ask for support")]).toEqual(["Witness A", true]);
    await clerk.follow("Read what support they ask for");
    expect(clerk.page.text).toContain("A hearing loop");
    for (const page of [session, `${session}/witnesses/new`, "/desk", "/desk/outbox"]) expect((await clerk.open(page)).html.includes(secret), page).toBe(false);
  });

  it("gets nothing of the desk, of the session, or of what visitors have", async () => {
    const code = await invite(`second.${address}`);
    const witness = await portal.browser();
    await (await witness.open(await linkTo(`second.${address}`))).fill("Code", code).press("Continue");
    expect(witness.page.text).toContain("Signed in as Witness B");
    for (const closed of ["/desk", "/desk/account", "/desk/outbox", session, `${session}/witnesses/1`, `${session}/inside`]) expect([closed, (await witness.open(closed)).status]).toEqual([closed, 403]);
    expect((await witness.open("/take-part/yours")).path).toBe("/take-part/session");
    expect(witness.page.text).not.toContain("Witness A");
    const other = witness.newTab(); // what the browser still holds must be worth nothing, even where it forgets nothing
    const cookies = witness.cookies;
    await witness.press("Emergency Exit this page");
    expect([witness.status, witness.headers.get("refresh"), witness.page.linkTo("Weather")]).toEqual([200, `0; url=${weather}`, weather]);
    expect(witness.headers.get("clear-site-data")).toContain("cookies");
    for (const word of ["witness", "Witness", "panel", "Panel"]) expect(witness.html, word).not.toContain(word);
    expect((await other.open("/take-part/session")).path).toBe("/take-part");
    expect((await fetch(`${portal.origin}/take-part/session`, { headers: { cookie: cookies }, redirect: "manual" })).status).toBe(302);
    expect((await fetch(`${portal.origin}/sign-out?quickly`, { redirect: "manual" })).status).toBe(405); // nothing ends by following a link
  });

  it("stays a stranger with the link or the code alone, and after five wrong codes", async () => {
    const code = await invite(`third.${address}`);
    const link = await linkTo(`third.${address}`);
    const stranger = await portal.browser();
    for (const own of ["/take-part/session", "/take-part/session/answer"]) expect((await stranger.open(own)).path).toBe("/take-part");
    await stranger.open(link);
    const form = stranger.fill("Code", code === "1111 1111" ? "1111 1112" : "1111 1111").formSentBy("Continue");
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) statuses.push((await stranger.send(form)).status);
    expect(statuses).toEqual([422, 422, 422, 422, 404]);
    form.body.set("code", code);
    expect((await stranger.send(form)).status).toBe(404);
    const dead = stranger.page.text;
    expect(dead).toContain("This link does not work");
    expect(dead).toContain("Telephone your contact at the council");
    expect(stranger.page.linkTo("Emergency Exit this page")).toBe(weather);
    const unknown = await (await portal.browser()).open(`/take-part/message/${"A".repeat(43)}`);
    const used = await (await portal.browser()).open(await linkTo());
    const malformed = await (await portal.browser()).open("/take-part/message/x");
    const voided = await (await portal.browser()).open(link);
    for (const browser of [unknown, used, malformed, voided]) expect([browser.status, browser.page.text, browser.page.title]).toEqual([404, voided.page.text, voided.page.title]);
    for (const word of ["witness", "Witness", "panel", "Panel", "evidence", "session"]) expect(dead, word).not.toContain(word);
  });

  it("signs in once, also when the form is sent twenty times at the same moment, and with a new link after that", async () => {
    await invite(`fourth.${address}`);
    await (await clerk.open(session)).follow("Witness D");
    await clerk.follow("Give a new link and code");
    const old = await linkTo(`fourth.${address}`);
    await clerk.press("Send a new link and show the code");
    const code = codeOn(clerk);
    let link = old;
    for (let tries = 0; link === old && tries < 100; tries += 1) link = await linkTo(`fourth.${address}`);
    expect((await (await portal.browser()).open(old)).status).toBe(404);
    const browsers = await Promise.all(Array.from({ length: 20 }, async () => (await portal.browser()).open(link)));
    await Promise.all(browsers.map((browser) => browser.fill("Code", code).press("Continue")));
    expect(browsers.filter(({ path }) => path === "/take-part/session").length).toBe(1);
    expect(browsers.filter(({ status }) => status === 404).length).toBe(19);
  });
});

it("of other people, only the clerk invites, and nobody else finds the pages", async () => {
  const first = (await clerk.open(session)).page.linkTo("Witness A");
  for (const name of ["Councillor Ellen Marsh", "Inspector Daniel Frost", "Sam Doyle"]) {
    const browser = await portal.browser(name);
    for (const page of [session, `${session}/witnesses/new`, first, `${first}/pass`, `${first}/support`]) expect([name, page, (await browser.open(page)).status]).toEqual([name, page, 404]);
    expect([name, (await browser.open("/take-part/session")).status]).toEqual([name, 404]);
  }
  const officer = await portal.browser("Dr Amara Cole");
  expect((await officer.open(session)).page.text).toContain("Witness A Accepted");
  expect(officer.page.text).not.toContain("Link and code");
  for (const page of [`${session}/witnesses/new`, `${first}/pass`, `${first}/support`]) expect([page, (await officer.open(page)).status]).toEqual([page, 403]);
});

it("no name, address, link or code stands in what the server logged", async () => {
  const link = await linkTo();
  const log = portal.log.join("\n");
  for (const kept of [secret, link.slice("/take-part/message/".length), "O’"]) expect(log).not.toContain(kept);
  expect(log).toContain("/take-part/message/:token");
});
