// A posting is notice of one meeting at one day, time and place; the law's number of days is never undercut.
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { englandAndWalesBankHolidays } from "../../../app/domain/law/bank-holidays.server.ts";
import { noticeDaysNeeded } from "../../../app/domain/law/body-kinds.ts";
import { localNow } from "../../../app/domain/council/council.ts";
import { judgeNotice } from "../../../app/domain/meetings/notice.ts";
import type { CouncilDocument } from "../../../app/record/council-document.ts";

const council: CouncilDocument = {
  kind: "settings", councilName: "Saltmere", brandColour: "#1d5c63", officePlace: "Town Hall", officeHours: { opens: "09:00", closes: "17:00" }, bankHolidays: englandAndWalesBankHolidays(2026, 2027), closureDays: [],
};
const body = { kind: "overview and scrutiny committee", noticeDays: 5, countingProfile: "working" } as const;
const meeting = { heldOn: "2026-06-10", startsAt: "18:00", place: "Town Hall", shorterNotice: null };
const posted = (what: "notice" | "agenda", moment = "2026-06-01T10:00", errorWhy: string | null = null) => ({ what, paperId: null, postedAt: moment, countsFrom: moment.slice(0, 10), forDay: "2026-06-10", forTime: "18:00", forPlace: "Town Hall", errorWhy });
const both = [posted("notice"), posted("agenda")];
const on = (moment: string) => Temporal.PlainDateTime.from(moment).toZonedDateTime("Europe/London").toInstant();
const road = (given: Partial<typeof meeting>, postings = both, now = "2026-06-08T12:00") => judgeNotice({ ...meeting, ...given }, body, postings, [], council, on(now)).road;

describe("a posting", () => {
  it("is good for the meeting that it announced", () => expect(road({})).toBe("posted in time"));
  it("is no notice of the same meeting on another day", () => expect(road({ heldOn: "2026-06-11" })).toBe("too late"));
  it("is no notice of it at another time", () => expect(road({ startsAt: "14:00" })).toBe("too late"));
  it("is no notice of it at another place", () => expect(road({ place: "Library" })).toBe("too late"));
  it("counts for nothing once it is marked as recorded in error", () => expect(road({}, [posted("notice", "2026-06-01T10:00", "It was another meeting’s."), posted("agenda")])).toBe("too late"));
  it("leaves everything unposted once the meeting has moved to a day far enough away", () => {
    const notice = judgeNotice({ ...meeting, heldOn: "2026-06-24" }, body, both, [], council, on("2026-06-08T12:00"));
    expect({ road: notice.road, unposted: notice.unposted }).toEqual({ road: "in time", unposted: ["notice", "agenda"] });
  });
});

describe("a report", () => {
  const report = { id: 7, receivedAt: "2026-06-04T09:00:30Z" };
  const reports = (moment: string, paperId: number | null) => ({ ...posted("notice", moment), what: "reports" as const, paperId });
  const judged = (...more: ReturnType<typeof reports>[]) => judgeNotice(meeting, body, [...both, ...more], [report], council, on("2026-06-08T12:00"));
  it("is not posted with all reports before it came", () => expect(judged(reports("2026-06-01T10:00", null))).toMatchObject({ road: "too late", unposted: ["reports"] }));
  it("counts from the posting after it came, in that very minute too", () => {
    expect(judged(reports("2026-06-01T10:00", null), reports("2026-06-04T10:00", null))).toMatchObject({ unposted: [], clearDays: 3 });
    expect(judged(reports("2026-06-04T09:59", null)).unposted).toEqual(["reports"]);
  });
  it("counts from the posting that names it, whenever it came to the desk", () => expect(judged(reports("2026-06-01T10:00", 7))).toMatchObject({ road: "posted in time", clearDays: 6 }));
});

describe("at the edges of days", () => {
  const night = { ...meeting, startsAt: "00:30" };
  const forNight = both.map((posting) => ({ ...posting, forTime: "00:30" }));
  it("a meeting at half past midnight in summer is on its own day, not on the one before it in universal time", () => {
    // posted so that exactly five clear days stand before 10 June: one day fewer would be too few
    const justInTime = forNight.map((posting) => ({ ...posting, postedAt: "2026-06-02T10:00", countsFrom: "2026-06-02" }));
    expect(judgeNotice(night, body, justInTime, [], council, on("2026-06-08T12:00"))).toMatchObject({ road: "posted in time", clearDays: 5 });
    const tooLate = forNight.map((posting) => ({ ...posting, postedAt: "2026-06-03T10:00", countsFrom: "2026-06-03" }));
    expect(judgeNotice(night, body, tooLate, [], council, on("2026-06-08T12:00"))).toMatchObject({ road: "too late", daysShort: 1 });
  });
  it.each([
    ["a minute before midnight on the last lawful day: it counts from the next opening, one too late", "2026-06-02T23:59", "too late"],
    ["at half past midnight on the last lawful day, before the offices open", "2026-06-02T00:30", "in time"],
    ["a minute before the offices close on the last lawful day", "2026-06-02T16:59", "in time"],
    ["as they close", "2026-06-02T17:00", "too late"],
  ])("posting now, %s", (_when, now, expected) => expect(road({}, [], now)).toBe(expected));
  it.each([
    ["the clocks go forward", "2026-04-07", "2026-03-26"],
    ["the clocks go back", "2026-11-02", "2026-10-23"],
  ])("over the weekend on which %s no day is lost and none is gained", (_when, heldOn, last) => {
    expect(judgeNotice({ ...meeting, heldOn }, body, [], [], council, on(`${last}T12:00`))).toMatchObject({ road: "in time", lastLawfulDay: last });
    expect(judgeNotice({ ...meeting, heldOn }, body, [], [], council, on(`${last}T17:00`)).road).toBe("too late");
  });
  it("a night that has one hour twice, or lacks one, is still one day", () => {
    for (const [instant, local] of [["2026-10-25T00:30:00Z", "2026-10-25T01:30:00"], ["2026-10-25T01:30:00Z", "2026-10-25T01:30:00"], ["2026-03-29T00:59:00Z", "2026-03-29T00:59:00"], ["2026-03-29T01:00:00Z", "2026-03-29T02:00:00"], ["2026-06-09T23:30:00Z", "2026-06-10T00:30:00"]] as const) {
      expect(localNow(Temporal.Instant.from(instant)).toString()).toBe(local);
    }
  });
});

describe("what cannot be judged", () => {
  it("is said so, and offers neither moving nor shorter notice as the way out", () => {
    const notice = judgeNotice({ ...meeting, heldOn: "2031-06-10" }, body, [], [], council, on("2031-06-02T12:00"));
    expect(notice.road).toBe("cannot be judged");
    expect(notice.sentence).toContain("An administrator publishes them");
  });
});

describe("shorter notice", () => {
  const convened = { convenedBy: "the chair", convenedAt: on("2026-06-08T09:00").toString(), why: "A child was hurt." };
  it("warns of what went up only after the meeting was convened, to the minute", () => {
    const notice = judgeNotice({ ...meeting, shorterNotice: convened }, body, [posted("notice", "2026-06-08T09:00"), posted("agenda", "2026-06-08T16:50")], [], council, on("2026-06-08T17:00"));
    expect(notice.road).toBe("shorter notice");
    expect(notice.postedLate).toEqual([expect.stringContaining("The agenda was posted after the meeting was convened")]);
  });
});

describe("the days that are needed", () => {
  it.each([
    ["a committee that the council gave three", "overview and scrutiny committee", 3, 5],
    ["a committee that the council gave seven", "overview and scrutiny committee", 7, 7],
    ["an informal panel", "informal panel", 0, 0],
  ] as const)("of %s", (_name, kind, own, needed) => expect(noticeDaysNeeded(kind, own)).toBe(needed));
});
