// Deadlines for anyone: a page and two addresses for programs, asked rightly and wrongly, without an account and without scripts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDemoPortal, type DemoPortal } from "../support/demo-portal.ts";
import type { PlainBrowser } from "../support/plain-browser.ts";

let portal: DemoPortal;
let reader: PlainBrowser;
beforeAll(async () => {
  portal = await openDemoPortal();
  reader = await portal.browser();
});
afterAll(() => portal?.close());

const asked = async (path: string): Promise<unknown> => JSON.parse((await reader.open(path)).bytes.toString("utf8"));

describe("the page", () => {
  it("counts back from a meeting, with every day of the sum", async () => {
    await reader.open("/");
    await reader.follow("Deadlines");
    await reader.fillDate("Date of the meeting", "2026-06-10").fill("Other days on which the offices are closed (optional)", "5 June 2026").press("Count the days");
    expect([reader.status, reader.page.heading]).toEqual([200, "Deadlines"]);
    expect(reader.page.text).toMatch(/Post and publish by Monday 1 June 2026.*Counting back from Wednesday 10 June 2026.*Friday 5 June is not counted \(office closed\).*last lawful day to post and publish is Monday 1 June 2026/s);
    expect(reader.html).not.toMatch(/<script/);
    expect(reader.headers.get("set-cookie")).toBeNull();
  });

  it("counts a period, and warns of a day off", async () => {
    await reader.open("/deadlines");
    await reader.fillDate("From which date does it run?", "2027-01-14").fill("How long is it?", "2").choose("Months").choose("“… beginning with” that date").press("Count the period");
    expect(reader.page.text).toMatch(/It ends on Saturday 13 March 2027.*not a working day \(weekend\)\. The law does not move it/s);
  });

  it.each<[string, string, RegExp]>([
    ["no date", "meeting=&days=5", /Enter the date of the meeting/],
    ["a day that is none", "meeting=2026-02-30", /The date of the meeting must be a real date, like 2026-06-10/],
    ["a date that misses its year", "meeting-day=10&meeting-month=6&meeting-year=", /The date of the meeting must include a year/],
    ["words for days", "meeting=2026-06-10&days=five", /The number of clear days must be a whole number/],
    ["too many days", "meeting=2026-06-10&days=61", /The number of clear days must be 60 or less/],
    ["a profile that is none", "meeting=2026-06-10&profile=lunar", /Select which days count/],
    ["a closure day that is none", "meeting=2026-06-10&closed=5+June+2026,+sometime", /“sometime” is not a real date\. Enter closure days like 5 June 2026/],
    ["a year far away", "meeting=2999-06-10", /Enter a date from 2012 to 2035/],
    ["a meeting whose sum reaches a year without bank holidays", "meeting=2012-01-04", /The bank holidays of 2011 are not known here/],
    ["a script instead of a date", "meeting=%3Cscript%3Ealert(1)%3C%2Fscript%3E", /must be a real date/],
    ["a period without a length", "event=2027-01-14&length=", /Enter how long the period is/],
    ["a length of none", "event=2027-01-14&length=0&unit=days&kind=of", /The length must be 1 or more/],
    ["a period that ends too late", "event=2027-01-14&length=900&unit=months&kind=of", /The period must end by 2035/],
    ["no unit", "event=2027-01-14&length=2&kind=of", /Select days or months/],
  ])("%s is answered with a sentence, and what was asked stays", async (_what, query, sentence) => {
    await reader.open(`/deadlines?${query}`);
    expect([reader.status, reader.page.title.startsWith("Error: ")]).toEqual([400, true]);
    expect(reader.page.text).toMatch(sentence);
    expect(reader.html).not.toContain("<script");
    const program = query.startsWith("event") ? "periods" : "deadlines";
    expect((await reader.open(`/api/v1/${program}?${query}`)).status).toBe(400);
    expect(reader.headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(reader.bytes.toString("utf8"))).toMatchObject({ status: 400, title: "There is a problem with this question", detail: expect.stringMatching(sentence) });
  });

  it("keeps what was typed wrongly in its field", async () => {
    await reader.open("/deadlines?meeting=2026-06-10&days=five&profile=cautious");
    expect(reader.html).toMatch(/name="days"[^>]*value="five"|value="five"[^>]*name="days"/);
  });
});

describe("for programs", () => {
  it("the last day to post, as the law counts it", async () => {
    expect(await asked("/api/v1/deadlines?meeting=2026-06-10&days=5&profile=working&closed=2026-06-05")).toMatchObject({
      publishBy: "2026-06-01", counted: ["2026-06-09", "2026-06-08", "2026-06-04", "2026-06-03", "2026-06-02"],
      skipped: [{ date: "2026-06-07", why: "weekend" }, { date: "2026-06-06", why: "weekend" }, { date: "2026-06-05", why: "office closed" }], shut: [],
    });
    expect(reader.headers.get("access-control-allow-origin")).toBe("*");
    expect(await asked("/api/v1/deadlines?meeting=2026-06-10")).toMatchObject({ publishBy: "2026-06-02" });
    expect(await asked("/api/v1/deadlines?meeting=2027-01-12&days=28&profile=calendar")).toMatchObject({ publishBy: "2026-12-14" });
    expect(await asked("/api/v1/deadlines?meeting=2027-01-05&days=5")).toMatchObject({ publishBy: "2026-12-23" });
  });

  it("what is closed may be repeated, or stand with commas", async () => {
    const one = await asked("/api/v1/deadlines?meeting=2026-06-10&closed=2026-06-05&closed=2026-06-04");
    expect(await asked("/api/v1/deadlines?meeting=2026-06-10&closed=2026-06-05,2026-06-04")).toEqual(one);
    expect(one).toMatchObject({ publishBy: "2026-05-29" });
  });

  it("the end of a period", async () => {
    expect(await asked("/api/v1/periods?event=2027-01-14&length=2&unit=months&kind=beginning-with")).toMatchObject({ ends: "2027-03-13", warnings: [expect.stringContaining("Saturday 13 March 2027 is not a working day")] });
    expect(await asked("/api/v1/periods?event=2026-03-02&length=28&unit=days&kind=of")).toMatchObject({ ends: "2026-03-30", warnings: [] });
  });

  it("a proclaimed bank holiday counts as soon as it is published", async () => {
    expect(await asked("/api/v1/deadlines?meeting=2022-09-26")).toMatchObject({ publishBy: "2022-09-15" });
  });
});
