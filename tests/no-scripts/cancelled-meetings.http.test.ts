// A meeting is moved, cancelled and replaced without scripts, and calendars follow: the public's, and a member's own.
import nodePath from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/server-runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSiteMap } from "../../app/server/site-map.ts";
import { formatDate } from "../../app/ui/dates.ts";
import { ask } from "../guards/asking.ts";
import { readCalendar } from "../support/calendar-reader.ts";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";
import { addItem, publish, recordPosting, schedule } from "./publishing-steps.ts";

const built: { build: ServerBuild } = await import(pathToFileURL(nodePath.resolve("build/server/app.js")).href);
let portal: DemoPortal;
let clerk: PlainBrowser;
let reader: PlainBrowser;
let reference: string;
const why = "The report isn’t ready, and the business moves on.";

beforeAll(async () => {
  portal = await openDemoPortal();
  clerk = await portal.browser("Priya Shah");
  reader = await portal.browser();
  reference = await schedule(clerk, portal.day(40));
  await addItem(clerk, reference, { title: "Family Support Strategy", words: "Comments are asked for." });
  await recordPosting(clerk, reference, portal.day(-2));
  await publish(clerk, reference);
});
afterAll(() => portal?.close());

async function eventOf(path: string, uid?: string) {
  await reader.open(path);
  expect([reader.status, reader.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  const { events } = readCalendar(reader.bytes);
  return events.find((event) => (uid ? event["UID"] === uid : event["URL"]?.endsWith(reference)));
}

describe("a meeting in calendars", () => {
  let uid: string;

  it("is added from the public pages, by itself and with all others of its committee", async () => {
    await reader.open(`/meetings/${reference}`);
    await reader.follow("Add to calendar");
    const { events } = readCalendar(reader.bytes);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ SUMMARY: "Children’s Scrutiny Committee", STATUS: "CONFIRMED", LOCATION: "Council Chamber, Town Hall" });
    uid = events[0]?.["UID"] ?? "";
    await reader.open("/meetings");
    expect(reader.html).toContain('href="/calendar/childrens-scrutiny-committee.ics"');
    for (const path of [reader.page.linkTo("All meetings"), "/calendar/childrens-scrutiny-committee.ics"]) expect(await eventOf(path)).toMatchObject({ UID: uid });
    expect(await eventOf("/calendar/childrens-improvement-panel.ics", uid)).toBeUndefined();
    expect((await reader.open("/calendar/no-such-committee.ics")).status).toBe(404);
    const { headers } = await ask(portal.origin, "/calendar.ics");
    const known = await fetch(`${portal.origin}/calendar.ics`, { headers: { "If-None-Match": headers.get("etag") ?? "" } });
    expect([headers.get("etag"), known.status]).toEqual([expect.any(String), 304]);
  });

  it("keeps its name and address when it is moved, and the page says from when to when", async () => {
    const before = await eventOf("/calendar.ics", uid);
    await clerk.open(`/desk/meetings/${reference}/move`);
    await clerk.fillDate("Day of the meeting", portal.day(47)).press("Go on");
    await clerk.press(`Move it to ${formatDate(portal.day(47))}`);
    await recordPosting(clerk, reference, portal.day(-1));
    await publish(clerk, reference);
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.text).toMatch(/Moved from .* to .*\./);
    const after = await eventOf("/calendar.ics", uid);
    expect(Number(after?.["SEQUENCE"])).toBeGreaterThan(Number(before?.["SEQUENCE"]));
    expect(after?.["DTSTART"]?.slice(0, 8)).toBe(portal.day(47).replaceAll("-", ""));
  });
});

describe("a meeting that is cancelled", () => {
  it("shows what follows, asks why, and shows what the public will read before anything is saved", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("Cancel the meeting");
    for (const words of ["What follows", "The public page stays at its address", "Councillor Tom Ashworth", "One item needs another meeting"]) expect(clerk.page.text).toContain(words);
    await clerk.press("Go on");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Enter why the meeting is cancelled")]);
    await clerk.fill("Why it is cancelled", why).press("Go on");
    expect(clerk.page.text).toContain("Nothing is saved yet");
    expect(clerk.page.text).toContain(`Why: ${why}`);
    expect(clerk.held("Why it is cancelled")).toBe(why);
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.text).not.toContain("cancelled");
  });

  it("shows other words first again, and is cancelled once, however often the form is sent", async () => {
    await clerk.fill("Why it is cancelled", `${why} Sorry.`).press("Cancel the meeting for good");
    expect(clerk.page.text).toContain("Nothing is saved yet");
    const form = clerk.fill("Why it is cancelled", why).formSentBy("Cancel the meeting for good");
    await clerk.send(form);
    const last = clerk.formSentBy("Cancel the meeting for good");
    await Promise.all([clerk.newTab().send(last), clerk.newTab().send(last)]);
    await clerk.open(`/desk/meetings/${reference}`);
    for (const words of ["This meeting is cancelled.", why, "Arrange another meeting"]) expect(clerk.page.text).toContain(words);
    expect(clerk.page.text).not.toContain("Move the meeting");
    const [event] = await portal.database.owner<{ times: number }[]>`select count(*)::int as times from audit.event where what = 'meeting cancelled' and noun_id = (select id::text from desk.meeting where reference = ${reference})`;
    expect(event?.times).toBe(1);
    expect((await clerk.open(`/desk/meetings/${reference}/move`)).status).toBe(409);
    expect(clerk.page.text).toContain("This meeting is cancelled, so nothing of it is changed any more");
  });

  it("says so in public at the same address with the agenda that was published, in lists and in calendars", async () => {
    await reader.open(`/meetings/${reference}`);
    expect(reader.page.heading).toBe("Cancelled: Children’s Scrutiny Committee");
    for (const words of [`Why: ${why}`, "Family Support Strategy", "None of it was dealt with"]) expect(reader.page.text).toContain(words);
    expect(await eventOf("/calendar.ics")).toMatchObject({ STATUS: "CANCELLED", SUMMARY: "Cancelled: Children’s Scrutiny Committee", DESCRIPTION: expect.stringContaining(why) });
    await reader.open("/meetings");
    expect(reader.page.text).toContain("Cancelled: Children’s Scrutiny Committee");
    const member = await portal.browser("Councillor Ellen Marsh");
    await member.open("/desk");
    expect(member.page.text).toContain("the meeting is cancelled");
    await member.open("/desk/meetings?show=cancelled");
    expect(member.html).toContain(`href="/desk/meetings/${reference}"`);
    expect((await member.open(`/desk/meetings/${reference}/cancel`)).status).toBe(403);
  });

  it("is replaced by another one, prefilled, which takes over what is chosen", async () => {
    await clerk.open(`/desk/meetings/${reference}`);
    await clerk.follow("Arrange another meeting");
    expect([clerk.held("Place"), clerk.held("Starts at")]).toEqual(["Council Chamber, Town Hall", "6pm"]);
    await clerk.choose("1. Family Support Strategy").press("Schedule meeting");
    expect([clerk.status, clerk.page.errors]).toEqual([422, expect.stringContaining("Enter the day of the meeting")]);
    await clerk.fillDate("Day of the meeting", portal.day(60)).press("Schedule meeting");
    expect(clerk.path).toContain(portal.day(60));
    expect(clerk.page.text).toContain("Family Support Strategy");
  });
});

describe("a member's own calendar", () => {
  it("is read at an address that is shown once, with planned meetings and no word of agendas, and is gone when it is ended", async () => {
    const member = await portal.browser("Councillor Ellen Marsh");
    await member.open("/desk/account");
    await member.open(member.page.linkTo("Make an address for your calendar"));
    await member.press("Make an address");
    const address = /https?:\/\/[^\s<]+\/calendar\/private\/[A-Za-z0-9_-]{43}\.ics/.exec(member.html)?.[0] ?? "";
    const path = new URL(address).pathname;
    await reader.open(path);
    expect([reader.status, reader.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const { events } = readCalendar(reader.bytes);
    expect(events.map((event) => event["SUMMARY"]?.split(":")[0])).toContain("Planned");
    expect(events.some((event) => event["STATUS"] === "CANCELLED")).toBe(true);
    expect(reader.bytes.toString()).not.toMatch(/Family Support|isn’t ready|learning review|family F/i);
    const again = await fetch(address, { headers: { "If-None-Match": reader.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    await member.open("/desk/account/calendar");
    expect(member.html).not.toContain(path);
    await member.open("/desk/account/calendar/end");
    await member.press("End address");
    expect((await reader.open(path)).status).toBe(404);
  });

  it("belongs to the desk's machine, and the public ones to the record's", () => {
    const site = readSiteMap(built.build.routes);
    const surfaces = ["/calendar.ics", "/calendar/childrens-scrutiny-committee.ics", "/calendar/meetings/x.ics", `/calendar/private/${"a".repeat(43)}.ics`, `/CALENDAR/private/${"a".repeat(43)}.ICS`].map((path) => site.find(path, "").surface);
    expect(surfaces).toEqual(["record", "record", "record", "desk", "desk"]);
  });
});
