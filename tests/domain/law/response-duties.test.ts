import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { bodyKinds, isScrutinyCommittee } from "../../../app/domain/law/body-kinds.ts";
import { monthsBeginningWith } from "../../../app/domain/law/months.ts";
import { askedSubjects, executiveResponseDue, givesResponseNotice, latestOverdueReceipt, recipientKinds, replyDue, responseDuty } from "../../../app/domain/law/response-duties.ts";
import { calendar, day } from "./rulebook-vectors.ts";

const osc = "overview and scrutiny committee";
const powers = { healthScrutiny: true, crimeAndDisorder: true };

describe("by when the executive must respond", () => {
  it.each([
    ["7C: received 14 January 2027, a Saturday", "2027-01-14", "2027-01-14", "2027-03-13", "2027-03-12"],
    ["7C: received 31 December 2026, a Sunday", "2026-12-31", "2026-12-31", "2027-02-28", "2027-02-26"],
    ["7C: received 30 November 2026", "2026-11-30", "2026-11-30", "2027-01-29", "2027-01-29"],
    ["7C: received 1 March 2027", "2027-03-01", "2027-03-01", "2027-04-30", "2027-04-30"],
    ["7D: report and notice on 18 January 2027", "2027-01-18", "2027-01-18", "2027-03-17", "2027-03-17"],
    ["the notice later than the report", "2026-11-30", "2027-01-18", "2027-03-17", "2027-03-17"],
    ["the report later than the notice", "2027-01-18", "2026-11-30", "2027-03-17", "2027-03-17"],
    ["a last day on Christmas Day", "2026-10-26", "2026-10-26", "2026-12-25", "2026-12-24"],
  ])("%s", (_case, report, notice, due, chase) => {
    const found = executiveResponseDue({ reportReceivedOn: day(report), noticeReceivedOn: day(notice) }, calendar);
    expect([found.due.toString(), found.chaseBy.toString()]).toEqual([due, chase]);
  });

  it("says the sum, and warns of a day off without moving it", () => {
    const { sentences } = executiveResponseDue({ reportReceivedOn: day("2027-01-14"), noticeReceivedOn: day("2027-01-14") }, calendar);
    expect(sentences).toEqual([
      "The report and the notice were received on Thursday 14 January 2027.",
      "Two months beginning with Thursday 14 January 2027 end on Saturday 13 March 2027.",
      "Saturday 13 March 2027 is not a working day (weekend). The law does not move it: ask for it by Friday 12 March 2027.",
    ]);
    const later = executiveResponseDue({ reportReceivedOn: day("2026-11-30"), noticeReceivedOn: day("2027-01-18") }, calendar);
    expect(later.sentences[0]).toBe("The report was received on Monday 30 November 2026 and the notice on Monday 18 January 2027: the later day counts.");
    expect(later.sentences).toHaveLength(2);
  });

  it("is overdue exactly when the last day is before today", () => {
    const anyDay = fc.integer({ min: 0, max: 365 * 12 }).map((days) => day("2024-01-01").add({ days }));
    fc.assert(fc.property(anyDay, (today) => {
      const latest = latestOverdueReceipt(today);
      expect(Temporal.PlainDate.compare(monthsBeginningWith(latest, 2), today)).toBeLessThan(0);
      expect(Temporal.PlainDate.compare(monthsBeginningWith(latest.add({ days: 1 }), 2), today)).toBeGreaterThanOrEqual(0);
    }));
  });
});

describe("who must answer whom (rulebook 2.7)", () => {
  it.each([
    [osc, "executive or council", "anything else", "must", "two months"],
    [osc, "NHS responsible person", "health services", "must, with reasonable notice", "28 days of the request"],
    [osc, "NHS responsible person", "anything else", "invite", "by agreement"],
    [osc, "responsible authority for crime and disorder", "crime and disorder functions", "must, with reasonable notice", "28 days of the report"],
    [osc, "responsible authority for crime and disorder", "anything else", "invite", "by agreement"],
    [osc, "relevant partner authority", "anything else", "invite", "have regard"],
    [osc, "safeguarding partnership", "anything else", "invite", "by agreement"],
    [osc, "school, charity, commissioner or inspectorate", "anything else", "invite", "by agreement"],
    ["informal panel", "executive or council", "anything else", "invite", "by agreement"],
    ["advisory committee", "executive or council", "anything else", "invite", "by agreement"],
  ] as const)("%s asks %s about %s: %s, %s", (by, recipient, subject, attend, reply) => {
    expect(responseDuty({ by, recipient, subject, powers })).toMatchObject({ attend, reply });
  });

  it("an informal panel, an advisory committee and the executive only ever invite", () => {
    for (const by of bodyKinds.filter((kind) => !isScrutinyCommittee(kind))) {
      for (const recipient of recipientKinds) for (const subject of askedSubjects) expect(responseDuty({ by, recipient, subject, powers }).attend).toBe("invite");
    }
  });

  it("without the delegated power the NHS and the police are invited", () => {
    for (const [recipient, subject] of [["NHS responsible person", "health services"], ["responsible authority for crime and disorder", "crime and disorder functions"]] as const) {
      expect(responseDuty({ by: osc, recipient, subject }).attend).toBe("invite");
      expect(responseDuty({ by: osc, recipient, subject, powers: { healthScrutiny: false, crimeAndDisorder: false } }).attend).toBe("invite");
    }
  });

  it("only an overview and scrutiny committee gives the executive notice under section 9FE", () => {
    expect(bodyKinds.filter((kind) => givesResponseNotice(kind, "executive"))).toEqual([osc, "sub-committee of an overview and scrutiny committee", "joint overview and scrutiny committee"]);
    expect(bodyKinds.filter((kind) => givesResponseNotice(osc, kind))).toEqual(["executive"]);
  });

  it("counts 28 days of the day, and sets no day where the law sets none", () => {
    expect(replyDue("28 days of the request", day("2026-03-02"))?.toString()).toBe("2026-03-30");
    expect(replyDue("28 days of the report", day("2027-01-18"))?.toString()).toBe("2027-02-15");
    expect(replyDue("two months", day("2027-01-14"))?.toString()).toBe("2027-03-13");
    expect([replyDue("have regard", day("2026-03-02")), replyDue("by agreement", day("2026-03-02"))]).toEqual([null, null]);
  });
});
