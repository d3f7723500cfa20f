import { describe, expect, it } from "vitest";
import type { LateFacts } from "../../../app/domain/agendas/item-marks.ts";
import type { Posting } from "../../../app/domain/meetings/notice.ts";
import { paperStates } from "../../../app/domain/papers/paper-state.ts";
import { papersInWords } from "../../../app/routes/desk/meetings/built-agenda.ts";

const meeting = { heldOn: "2026-11-19", startsAt: "18:00", place: "Council Chamber" };
const paper = (id: number, itemId: number, receivedAt: string, listedAt: string | null = null) => ({ id, itemId, receivedAt, listedAt });
const posting = (given: Partial<Posting>): Posting => ({ id: 1, what: "reports", paperId: null, postedAt: "2026-11-05T10:00", countsFrom: "2026-11-05", place: "Town Hall", forDay: "2026-11-19", forTime: "18:00", forPlace: "Council Chamber", recordedByName: "Priya Shah", recordedAt: "2026-11-05T10:01:00Z", errorWhy: null, ...given });
const report = (itemId: number, given: Partial<LateFacts["reports"][number]> = {}): LateFacts["reports"][number] => ({ id: 1, itemId, title: "Figures", owedBy: "Finance", expectedOn: null, why: "Late", markedAt: "2026-11-05T10:00:00Z", paperId: null, notComingWhy: null, version: 1, ...given });

describe("how papers stand", () => {
  const facts = {
    meeting, privatePapers: [{ itemId: 4, count: 3, newestAt: "2026-11-04T23:59:00.000Z" }],
    papers: [paper(1, 1, "2026-11-02T09:00:00.000Z", "2026-11-05T12:00:00.000Z"), paper(2, 1, "2026-11-06T09:00:00.000Z"), paper(3, 2, "2026-11-02T09:00:00.000Z", "2026-11-05T12:00:00.000Z")],
    reports: [report(2), report(3), report(3, { paperId: 9 }), report(5, { paperId: 9 }), report(6, { notComingWhy: "It was never written" })], postings: [posting({})],
  };
  const said = (itemId: number, given: Partial<typeof facts> = {}) => papersInWords(paperStates({ ...facts, ...given }).get(itemId));
  it.each([
    ["some of them, when one came after the posting", 1, "Papers: 2 received, the newest on Friday 6 November 2026; 1 posted; 1 published"],
    ["one that is up, while a report follows", 2, "Papers: 1 received, on Monday 2 November 2026; posted; published; 1 report to follow"],
    ["one that is waited for", 3, "Papers: none received; 1 report to follow"],
    ["private ones, by number and day alone", 4, "Papers: 3 received, the newest on Wednesday 4 November 2026"],
    ["none, when what was waited for has come or will not", 5, ""],
    ["none, when it was never written", 6, ""],
  ])("%s", (_what, itemId, words) => {
    expect(said(itemId)).toBe(words);
  });
  it("a posting of another day, or recorded in error, counts for nothing; a late report may have its own", () => {
    for (const wrong of [{ forDay: "2026-11-18" }, { errorWhy: "Wrong board" }, { what: "agenda" as const }, { paperId: 1 }]) expect(said(2, { postings: [posting(wrong)] })).toBe("Papers: 1 received, on Monday 2 November 2026; published; 1 report to follow");
    expect(said(1, { postings: [posting({}), posting({ paperId: 2, postedAt: "2026-11-06T10:00" })] })).toContain("; all posted;");
  });
});
