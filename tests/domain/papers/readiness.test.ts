import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import type { AgendaItem, StandingKind } from "../../../app/domain/agendas/agenda.ts";
import { englandAndWalesBankHolidays } from "../../../app/domain/law/bank-holidays.server.ts";
import { judgeNotice, type Notice, type Posting } from "../../../app/domain/meetings/notice.ts";
import { lateThings } from "../../../app/domain/papers/late-things.ts";
import type { Paper } from "../../../app/domain/papers/paper.ts";
import { conditions, readinessOf } from "../../../app/domain/papers/readiness.ts";
import type { ReadinessFacts } from "../../../app/domain/papers/readiness-finding.ts";
import type { BodyKind } from "../../../app/domain/law/body-kinds.ts";
import type { CouncilDocument } from "../../../app/record/council-document.ts";

const para3 = "LGA 1972 Sch 12A para 3";
let serial = 0;
function item(given: Partial<AgendaItem> = {}): AgendaItem {
  serial += 1;
  const accessStatus = given.accessStatus ?? "open";
  return {
    id: serial, bodyId: 1, meetingId: 1, position: 1, number: String(given.position ?? 1), parentId: null, fixedNumber: null, standing: null, openTitle: "Improvement plan", purpose: "To discuss", presentedBy: "Director", minutesAllowed: 20, words: "", accessStatus, paragraphs: [],
    publicInterestReason: "", reviewOn: null, confidentialGround: "", confidentialBasis: "", backgroundPapers: null, isPrivate: accessStatus !== "open", addedAt: "2026-11-02T09:00:00Z", version: 1, ...given,
  };
}
function paper(itemId: number, given: Partial<Paper> = {}): Paper {
  return { id: 1, itemId, position: 1, title: "Report", fileName: "report.pdf", mediaType: "application/pdf", size: 1, sha256: "a".repeat(64), pages: 4, isTextless: false, isPrivate: false, receivedAt: "2026-11-02T09:00:00Z", pageLabel: null, came: "with the agenda", lateWhy: "", tabled: null, replaces: null, listedAt: null, ...given };
}
function posting(what: Posting["what"], postedAt: string): Posting {
  return { id: 1, what, paperId: null, postedAt, countsFrom: postedAt.slice(0, 10), place: "Town Hall", forDay: "2026-11-19", forTime: "18:00", forPlace: "Council Chamber", recordedByName: "Priya Shah", recordedAt: `${postedAt}:00Z`, errorWhy: null };
}
const inTime: Notice = { road: "posted in time", daysNeeded: 5, daysShort: 0, clearDays: 9, lastLawfulDay: "2026-11-11", nextLawfulDay: null, sum: null, unposted: [], postedLate: [], sentence: "Notice is good." };
const minutes = item({ openTitle: "Minutes of the last meeting", purpose: "To decide" });
const interests = item({ position: 9, openTitle: "Declarations of interest", purpose: "To note" });
const standard = (kind: StandingKind, title: string) => ({ kind, title, purpose: "To note" as const, minutesAllowed: 5 });

/** A meeting of which nothing is to be said. */
const ready: ReadinessFacts = {
  meeting: { heldOn: "2026-11-19", startsAt: "18:00", place: "Council Chamber", accessDetails: "Step-free" }, body: { kind: "overview and scrutiny committee" }, items: [minutes, item({ position: 2 }), interests], takenOff: 0, standard: [standard("interests", "Declarations of interest"), standard("minutes of the last meeting", "Minutes")], papers: [],
  postings: [posting("notice", "2026-11-05T10:00"), posting("agenda", "2026-11-05T10:00"), posting("reports", "2026-11-05T10:00")], notice: inTime, privateMeeting: null, lastMeeting: { heldOn: "2026-10-15", hasMinutes: true }, leftOut: [], awaited: [], today: Temporal.PlainDate.from("2026-11-06"), late: [], left: [],
};
const exempt = (given: Partial<AgendaItem> = {}) => item({ position: 3, openTitle: "A contract", accessStatus: "likely exempt", paragraphs: [para3], publicInterestReason: "It is still being negotiated", reviewOn: "2027-11-19", ...given });
const exclusion = item({ position: 2, openTitle: "Exclusion of the press and public" });

const whole = item({ position: 3 });

const council: CouncilDocument = { kind: "settings", councilName: "Saltmere", brandColour: "#1d5c63", officePlace: "Town Hall", officeHours: { opens: "09:00", closes: "17:00" }, bankHolidays: englandAndWalesBankHolidays(2026, 2027), closureDays: [] };
/** Item 902 may be taken only as urgent. */
function lateOn(items: AgendaItem[], papers: Paper[], postings: readonly Posting[] = ready.postings, kind: BodyKind = "overview and scrutiny committee") {
  return lateThings(items, papers, { listed: [], off: [], drafts: [], reports: [] }, new Set([902]), { meeting: ready.meeting, body: { kind, noticeDays: 5, countingProfile: "working" }, postings, council });
}

type Case = [what: string, condition: string, facts: Partial<ReadinessFacts>, severity: string, sentence: RegExp];
const cases: Case[] = [
  ["yesterday", "the day is over", { today: Temporal.PlainDate.from("2026-11-20") }, "stops", /has passed/],
  ["four clear days", "clear days", { notice: { ...inTime, road: "too late", sentence: "The notice that was given is too short by one day." } }, "stops", /too short.*Move the meeting, or record that it is convened at shorter notice/],
  ["no bank holidays of that year", "a year without bank holidays", { notice: { ...inTime, road: "cannot be judged", sentence: "No bank holidays are known for 2026." } }, "stops", /No bank holidays/],
  ["nothing posted", "posting at the office", { notice: { ...inTime, unposted: ["notice", "agenda"] } }, "stops", /posting at the office of the notice and the agenda/],
  ["a private item of the executive without its notices", "a private meeting of the executive", { body: { kind: "executive" }, items: [minutes, exclusion, exempt()], privateMeeting: { lawful: false, faults: ["No first notice is recorded."] } }, "stops", /Item 3 is to be heard in private\. No first notice is recorded\. Record the notices.*chair of the overview and scrutiny committee.*urgent.*move the meeting/],
  ["posted late at shorter notice", "posted after the meeting was convened", { notice: { ...inTime, postedLate: ["The agenda was posted after the meeting was convened."] } }, "warning", /after the meeting was convened/],
  ["an item of this morning", "an item added after the agenda was posted", { late: lateOn([minutes, item({ position: 2, addedAt: "2026-11-06T09:00:00Z" })], []) }, "warning", /Item 2 was added after.*urgent/],
  ["one without a reason", "an added item without a reason", { late: lateOn([minutes, { ...item({ position: 2 }), id: 902 }], []) }, "warning", /Item 2 is an added item without a draft reason/],
  ["the same of an executive", "an item added after the agenda was posted", { body: { kind: "executive" }, late: lateOn([minutes, item({ position: 2, addedAt: "2026-11-06T09:00:00Z" })], [], ready.postings, "executive") }, "warning", /Item 2 was added after.*an executive may not consider it, however urgent it is\.$/],
  ["a late item of an executive", "a late item of an executive", { body: { kind: "executive" }, late: lateOn([minutes, { ...item({ position: 2 }), id: 902 }], [], ready.postings, "executive") }, "warning", /^The agenda with item 2 was not open for the clear days.*Take it to a later meeting, or ask the monitoring officer\.$/],
  ["a report of this morning", "a report to follow", { late: lateOn([minutes], [paper(minutes.id, { receivedAt: "2026-11-06T09:00:00Z" })]) }, "warning", /“Report” came after.*not barred/],
  ["one that was posted", "a late report that is open", { late: lateOn([minutes], [paper(minutes.id, { came: "after the agenda", receivedAt: "2026-11-17T09:00:00Z" })], [posting("reports", "2026-11-17T10:00")]) }, "warning", /“Report” is open from Tuesday 17 November 2026: 1 clear day before the meeting, not 5.*may be challenged/],
  ["an empty agenda", "no items", { items: [] }, "stops", /no items yet/],
  ["a reference that nobody made an item of", "a reference without its item", { leftOut: [{ id: 7, title: "Empty homes", proposedByName: "Councillor Boyle" }] }, "stops", /^Councillor Boyle referred “Empty homes”.*Add its item, or ask the chair/],
  ["an item deferred to it", "a deferred item that is not taken up", { awaited: [{ id: 5, title: "Spending" }] }, "warning", /^“Spending” was deferred to this meeting.*not on its agenda yet/],
  ["no paragraph", "what a private item claims", { items: [minutes, exclusion, exempt({ paragraphs: [] })] }, "stops", /Item 3: Select the paragraph/],
  ["no public-interest reason", "what a private item claims", { items: [minutes, exclusion, exempt({ publicInterestReason: " " })] }, "stops", /Item 3: Enter why the public interest/],
  ["no review date", "what a private item claims", { items: [minutes, exclusion, exempt({ reviewOn: null })] }, "warning", /Item 3: Enter a date/],
  ["a paragraph that is none", "what a private item claims", { items: [minutes, exclusion, exempt({ paragraphs: ["LGA 1972 Sch 12A para 99"] })] }, "stops", /is not a description of exempt information/],
  ["no ground", "what a private item claims", { items: [minutes, exempt({ accessStatus: "confidential", paragraphs: [], publicInterestReason: "" })] }, "stops", /Item 3: Select why this is confidential/],
  ["a private item of an informal panel", "what a private item claims", { body: { kind: "informal panel" }, items: [exempt()] }, "stops", /informal panel is outside/],
  ["a review date that has come", "the day to look at it again has come", { items: [minutes, exclusion, exempt({ reviewOn: "2026-11-06" })] }, "warning", /Item 3: the day to look again.*Friday 6 November 2026/],
  ["nothing that excludes the public", "no item to exclude the public", { items: [minutes, exempt()] }, "warning", /No item before item 3/],
  ["an exclusion that comes too late", "no item to exclude the public", { items: [minutes, exempt(), { ...exclusion, position: 4 }] }, "warning", /No item before item 3/],
  ["an open item behind a private one", "open items after a private one", { items: [minutes, exclusion, exempt(), item({ position: 4 }), item({ position: 5 })] }, "warning", /^Items 4 and 5 are open and come after item 3, which is private.*let in again for them\. Move what is private to the end/],
  ["an open item behind a private part", "open items after a private one", { items: [minutes, exclusion, whole, exempt({ number: "3.1", parentId: whole.id }), item({ position: 4 })] }, "warning", /^Item 4 is open and comes after item 3\.1, the private part of item 3:.*change it so that it stands by itself, then move it/],
  ["one behind a private part that was published", "open items after a private one", { items: [minutes, exclusion, whole, exempt({ number: "3.1", fixedNumber: "3.1", parentId: whole.id }), item({ position: 4 })] }, "warning", /Say at the meeting when the public may come back\.$/],
  ["no minutes of the last meeting", "the minutes of the last meeting", { items: [item()] }, "warning", /No item is for the minutes of the last meeting, Thursday 15 October 2026/],
  ["minutes that are not drafted", "the minutes of the last meeting", { lastMeeting: { heldOn: "2026-10-15", hasMinutes: false } }, "information", /Item 1: the minutes of Thursday 15 October 2026 are not drafted/],
  ["no declarations", "no item for declarations of interest", { items: [minutes, item({ position: 2 })] }, "warning", /^No item for declarations of interest\. Members must disclose them/],
  ["a title with more in it", "no item for declarations of interest", { items: [minutes, item({ position: 2, openTitle: "Declaration of interests policy" })] }, "warning", /^No item for declarations/],
  ["what stands on the standard agenda", "a standing item that is missing", { standard: [standard("work programme", "Work programme")] }, "information", /^No item for “Work programme”, which stands on the standard agenda/],
  ["an item that is marked, whatever its title", "no item to exclude the public", { items: [minutes, exempt(), item({ position: 4, openTitle: "Going into private", standing: "exclusion" })] }, "warning", /No item before item 3/],
  ["nobody to present", "nobody presents it", { items: [minutes, item({ position: 2, presentedBy: "" }), item({ position: 3, presentedBy: "" })] }, "information", /^Items 2 and 3 do not say who presents them/],
  ["no time", "no time is given", { items: [minutes, item({ position: 2, minutesAllowed: null })] }, "information", /^Item 2 has no time/],
  ["a decision without a report", "a decision without a report", { items: [minutes, item({ position: 2, purpose: "To decide" })] }, "information", /^Item 2 decides something and has no report/],
  ["no word of background papers", "background papers", { papers: [paper(minutes.id)] }, "warning", /^Item 1 has a report and does not say which background papers/],
  ["a scan", "a paper without text", { papers: [paper(minutes.id, { isTextless: true })] }, "warning", /“Report” has no text: it looks like a scan/],
  ["no way in", "how to get in", { meeting: { ...ready.meeting, accessDetails: "" } }, "warning", /no access details/],
];

describe("after the meeting", () => {
  const left = (kind: BodyKind, given: Partial<ReadinessFacts["left"][number]> = {}) => readinessOf({ ...ready, body: { kind }, today: Temporal.PlainDate.from("2026-11-20"), left: [{ title: "Report", came: "after the agenda", wasOpen: false, ...given }] }).map(({ severity, sentence, rule }) => [severity, rule, sentence] as const);

  it("only what is left to publish is told, by the law of the body, and nothing stops it", () => {
    expect(left("overview and scrutiny committee")).toEqual([["warning", "Section 100C(1) LGA 1972", expect.stringMatching(/it was not open before the meeting\. A decision that rests on it may be challenged: ask the monitoring officer\.$/)], ["information", "Good practice", expect.stringMatching(/what came late is added to it\..* If the meeting did not take an item.*, defer it to another meeting first: what came late for it is then not published here\.$/)]]);
    expect(left("executive")[0]?.[1]).toBe("SI 2012/2089, reg 14");
    expect(left("informal panel")[0]).toEqual(["warning", "Good practice", expect.stringMatching(/and that it was not open before the meeting\.$/)]);
    expect(left("executive", { wasOpen: true })[0]?.[2]).toMatch(/it was posted at the office before the meeting\.$/);
    expect(left("executive", { came: "tabled" })).toEqual([["information", "Good practice", expect.stringMatching(/the papers that were tabled are added to it\..*told by the minutes\.$/)]]);
  });
});

describe("readiness of a meeting", () => {
  it("says nothing where nothing is missing", () => {
    expect(readinessOf(ready)).toEqual([]);
    expect(readinessOf({ ...ready, items: [minutes, interests, exclusion, exempt()] }).filter((one) => one.severity !== "information")).toEqual([]);
  });

  it.each(cases)("with %s: %s", (_what, name, facts, severity, sentence) => {
    const condition = conditions.find((one) => one.name === name);
    const found = condition?.find({ ...ready, ...facts }) ?? [];
    expect(found.filter((one) => one.severity === severity).map((one) => one.sentence).join("\n")).toMatch(sentence);
    for (const finding of found) expect(finding.rule).not.toBe("");
    expect(condition?.find(ready)).toEqual([]);
    expect(readinessOf({ ...ready, ...facts })).toEqual(expect.arrayContaining(found));
  });

  it("has no condition that was never seen to find something", () => {
    expect(conditions.map((one) => one.name).filter((name) => !cases.some(([, condition]) => condition === name))).toEqual([]);
  });

  it("leads to where each thing is put right", () => {
    const stuck = cases.flatMap(([what, name, facts]) => (conditions.find((one) => one.name === name)?.find({ ...ready, ...facts }) ?? []).filter((found) => found.severity !== "information" && found.mends.length === 0).map(() => what));
    // a day that has passed is not put right: nobody moves what was held
    expect(stuck).toEqual(["yesterday"]);
  });

  it("an agenda of which everything was withdrawn or deferred can be published: the public is told so", () => {
    expect(readinessOf({ ...ready, items: [], takenOff: 2 }).map((one) => one.severity)).toEqual([]);
  });

  it("puts what stops first, and does not read a long agenda out", () => {
    const items = Array.from({ length: 400 }, (_none, place) => item({ position: place + 1, minutesAllowed: null, presentedBy: "" }));
    const found = readinessOf({ ...ready, items: [...items, interests], notice: { ...inTime, unposted: ["agenda"] } });
    expect(found.map((one) => one.severity)).toEqual(["stops", "warning", "information", "information"]);
    expect(found.at(-1)?.sentence).toMatch(/^Items 1, 2, 3, 4, 5, 6, 7, 8 and 392 more have no time/);
    expect(Math.max(...found.map((one) => one.mends.length))).toBe(8);
  });

  it("asks nothing of the law of an informal panel, and the executive by its own regulations", () => {
    const panel = readinessOf({ ...ready, body: { kind: "informal panel" }, standard: [], items: [item({ addedAt: "2026-11-06T09:00:00Z" })] });
    expect(panel).toEqual([]);
    const executive = readinessOf({ ...ready, body: { kind: "executive" }, notice: { ...inTime, unposted: ["notice"] } });
    expect(executive.map((one) => one.rule)).toEqual(["SI 2012/2089, reg 6"]);
  });
});

describe("ordinary notice", () => {
  const council = { kind: "settings" as const, councilName: "Saltmere", brandColour: "#1d5c63", officePlace: "Town Hall", officeHours: { opens: "09:00", closes: "17:00" }, bankHolidays: ["2025", "2026", "2027"].map((year) => ({ date: `${year}-12-25`, name: "Christmas Day" })), closureDays: [] };
  const judged = (postedOn: string) => {
    const postings = [posting("notice", `${postedOn}T10:00`), posting("agenda", `${postedOn}T10:00`)];
    const notice = judgeNotice({ ...ready.meeting, shorterNotice: null }, { kind: "overview and scrutiny committee", noticeDays: 5, countingProfile: "working" }, postings, [], council, Temporal.Instant.from(`${postedOn}T12:00:00Z`));
    return readinessOf({ ...ready, postings, notice }).filter((one) => one.severity === "stops");
  };

  it("with five clear days is good, and with four is stopped with both ways out", () => {
    expect(judged("2026-11-11")).toEqual([]);
    const [stopped] = judged("2026-11-12");
    expect(stopped?.sentence).toMatch(/too short by 1 day: the last lawful day was Wednesday 11 November 2026/);
    expect(stopped?.mends).toEqual(["move the meeting", "record shorter notice"]);
  });
});

it("offers to move the meeting only until its day is over", () => {
  const noAccess = { ...ready, meeting: { ...ready.meeting, accessDetails: "" } };
  const heldOn = Temporal.PlainDate.from(ready.meeting.heldOn);
  const mends = (today: Temporal.PlainDate) => readinessOf({ ...noAccess, today }).flatMap((one) => one.mends).filter((mend) => mend === "move the meeting");
  expect([mends(heldOn), mends(heldOn.add({ days: 1 }))]).toEqual([["move the meeting"], []]);
});
