// What a title says an item is by itself, as councils write their agendas; and where the standing items that are missing go.
import { describe, expect, it } from "vitest";
import { inTheirPlaces, missingStanding } from "../../../app/domain/agendas/standing-order.ts";
import { standingKinds } from "../../../app/domain/agendas/agenda.ts";
import { suggestedItems } from "../../../app/domain/agendas/standard-agenda.ts";
import { freeKind, kindsOf, standingKindsIn } from "../../../app/domain/agendas/standing-title.ts";

const named: [string, string[]][] = [
  ["apologies", ["Apologies", "APOLOGIES FOR ABSENCE", "Apologies and substitutes", "Apologies for absence received", "To receive apologies for absence", "1. Apologies", "Apology for absence", "Apologies from members.", "Apologies/substitutions", "Welcome and apologies"]],
  ["interests", ["Declarations of interest", "Declaration of Interests", "Disclosures of pecuniary interests", "Declarations of Members’ Interests", "Members' interests", "To receive any declarations of interest", "Declarations of disclosable pecuniary or other interests", "Disclosures of interest and of the party whip"]],
  ["minutes of the last meeting", ["Minutes", "Minutes of the last meeting", "Minutes of the previous meeting held on 3 June 2026", "Minutes – 3 June", "Minutes of the meeting of Thursday 12 March 2026", "Minutes of meeting held on 03/06/2026", "To approve the minutes of the meeting held on 3 June 2026 as a correct record", "Confirmation of minutes", "Notes of the last meeting", "Minutes and matters arising", "Previous minutes", "Minutes (to follow)"]],
  ["work programme", ["Work programme", "Forward plan and work programme", "Scrutiny Work Programme 2026/27", "Committee’s work programme", "Work programme update", "Forward Work Plan", "Review of the work programme", "Work programme and forward plan"]],
  ["any other", ["Urgent business", "Any other business", "AOB", "Any other urgent business", "Items of urgent business", "Urgent items (if any)", "Any other business which the chair considers urgent"]],
];
const business = [
  "Apologies given to families: what was learnt", "Declaration of interests policy", "Register of interests", "Disclosure of information to families", "Minutes of the Health Working Group", "Minutes silence", "A minute’s silence",
  "Road work programme", "Capital work programme", "Forward planning of school places", "Work programme officers: their pay", "Urgent care in Saltmere", "Other people’s money", "Exclusion of the press and public", "Improvement plan", "Forward Plan", "The Forward Plan 2026/27", "Forward plan – update", "", "Minutes of evidence: the inquiry",
];

describe("a title", () => {
  it.each(named)("of %s is known however it is written", (kind, titles) => {
    expect(titles.filter((title) => standingKindsIn(title)[0] !== kind)).toEqual([]);
  });

  it("of other business is left alone", () => {
    expect(business.filter((title) => standingKindsIn(title).length > 0)).toEqual([]);
  });

  it("that names two is both, and stands as what nothing else stands as", () => {
    expect(standingKindsIn("Apologies for absence and declarations of interest")).toEqual(["apologies", "interests"]);
    const item = { openTitle: "Apologies", standing: "apologies", parentId: null };
    expect(freeKind("Apologies and declarations of interest", [item])).toBe("interests");
    expect(freeKind("Apologies", [item])).toBeNull();
    expect(freeKind("Apologies", [{ ...item, parentId: 4 }])).toBe("apologies");
  });

  it("of a private item names nothing, unless it is marked: the open one is still missing", () => {
    const exempt = { openTitle: "Minutes of the last meeting (exempt)", standing: null, parentId: null, accessStatus: "likely exempt" } as const;
    expect([kindsOf(exempt), kindsOf({ ...exempt, accessStatus: "open" }), kindsOf({ ...exempt, standing: "interests" })]).toEqual([[], ["minutes of the last meeting"], ["interests", "minutes of the last meeting"]]);
  });

  it("is read in no time, however long", () => {
    const begun = performance.now();
    for (const part of ["any ", "declarations of any ", "committee ", "to receive and note ", "a,", "minutes of the meeting of "]) standingKindsIn(part.repeat(40_000));
    expect(performance.now() - begun).toBeLessThan(200);
  });
});

type Row = { id: number; parentId: number | null; accessStatus: "open" | "likely exempt"; standing: string | null; openTitle: string };
const row = (id: number, openTitle: string, more: Partial<Row> = {}): Row => ({ id, parentId: null, accessStatus: "open", standing: null, openTitle, ...more });
const came = (first: number, rows: Row[]) => suggestedItems.flatMap(({ kind, title }, place) => (missingStanding(suggestedItems, rows).some((one) => one.kind === kind) ? [row(first + place, title, { standing: kind })] : []));
function placed(rows: Row[]): string[] {
  const fresh = came(100, rows);
  return inTheirPlaces([...rows, ...fresh], fresh.map(({ id }) => id), standingKinds).map(({ openTitle }) => openTitle);
}

describe("standing items that are missing", () => {
  it("begin the agenda, and end what is open, in the order of the standard agenda", () => {
    expect(placed([row(1, "Case reviews")])).toEqual(["Apologies and substitutes", "Declarations of interest", "Minutes of the last meeting", "Case reviews", "Work programme", "Urgent business"]);
    expect(placed([])).toEqual(suggestedItems.map(({ title }) => title));
  });

  it("stand beside those that are there, and before what is private", () => {
    const rows = [row(1, "Welcome"), row(2, "Interests of Members", { standing: "interests" }), row(3, "Case reviews"), row(4, "Which cases", { parentId: 3 }), row(5, "Exclusion", { standing: "exclusion" }), row(6, "A contract", { accessStatus: "likely exempt" })];
    expect(placed(rows)).toEqual(["Welcome", "Apologies and substitutes", "Interests of Members", "Minutes of the last meeting", "Case reviews", "Which cases", "Work programme", "Urgent business", "Exclusion", "A contract"]);
    expect(placed([row(1, "Apologies and declarations of interest"), row(2, "Case reviews"), row(3, "Any other business")]))
      .toEqual(["Apologies and declarations of interest", "Minutes of the last meeting", "Case reviews", "Work programme", "Any other business"]);
  });

  it("are told by what an item is, or by its title, and a title alone under another item is none", () => {
    const missing = (rows: Row[]) => missingStanding(suggestedItems, rows).map(({ kind }) => kind);
    expect(missing([row(1, "Who is here", { standing: "apologies" }), row(2, "Minutes – 3 June"), row(3, "Work programme", { parentId: 1 })])).toEqual(["interests", "any other"]);
    expect(missingStanding([{ kind: null, title: "Questions", purpose: "To note", minutesAllowed: null }], [])).toEqual([]);
  });
});
