import { describe, expect, it } from "vitest";
import { readPastedAgenda, type PastedAgenda, type PastedItem } from "../../../app/domain/agendas/pasted-agenda.ts";
import { isPageMark, readTimeMark } from "../../../app/domain/agendas/pasted-lines.ts";
import { isExclusion, readHeading, readPersonCell, readPresenter, readPurpose, readPurposeMark } from "../../../app/domain/agendas/pasted-phrases.ts";
import { lostAndInvented } from "./lost-words.ts";

function read(text: string): PastedAgenda {
  const answer = readPastedAgenda({ text });
  if ("refused" in answer) throw new Error(answer.refused);
  expect(lostAndInvented(text, answer)).toEqual({ lost: [], invented: [] });
  return answer;
}

const numbersAndTitles = (text: string) => read(text).items.map(({ number, title }) => [number, title].filter((part) => part !== null).join(" "));
const only = (text: string): PastedItem => {
  const { items: [item, another] } = read(text);
  if (!item || another) throw new Error(`Not one item: ${text}`);
  return item;
};

describe("what begins an item", () => {
  it.each<[string, string, string[]]>([
    ["a full stop", "1. Apologies\n2. Close", ["1 Apologies", "2 Close"]], ["a full stop and no space", "1.Apologies\n2.Close", ["1 Apologies", "2 Close"]], ["a bracket", "1) Apologies\n2) Close", ["1 Apologies", "2 Close"]],
    ["brackets", "(1) Apologies\n(2) Close", ["1 Apologies", "2 Close"]], ["a dash", "1 - Apologies\n2 – Close", ["1 Apologies", "2 Close"]], ["a tab", "1\tApologies\n2\tClose", ["1 Apologies", "2 Close"]], ["a space", "7 Apologies\n8 Close", ["7 Apologies", "8 Close"]],
    ["a star before the number", "1. Apologies\n*2. Close", ["1 Apologies", "2 Close"]], ["the word item", "Item 1: Apologies\nItem 2: Close", ["1 Apologies", "2 Close"]], ["the words agenda item", "Agenda Item 1 Apologies\nAgenda Item 2 Close", ["1 Apologies", "2 Close"]], ["nothing between", "1Apologies\n2Close", ["1 Apologies", "2 Close"]],
    ["numbers alone", "1.\n\nApologies\n\n2.\n\nClose", ["1 Apologies", "2 Close"]], ["bare numbers alone", "1\nApologies\n2\nClose", ["1 Apologies", "2 Close"]], ["minute numbers with the year first", "24/101 Apologies\n24/102. Close", ["24/101 Apologies", "24/102 Close"]],
    ["a letter, a full stop and a number", "A.1 Apologies\nA.2 Close", ["A.1 Apologies", "A.2 Close"]], ["numbers within numbers alone", "1.1 Apologies\n1.2 Close", ["1.1 Apologies", "1.2 Close"]], ["letters alone", "A. Apologies\nB. Close", ["A Apologies", "B Close"]],
    ["Roman figures", "I. Apologies\nII. Flood wardens\nIII. Close\nIV. Thanks", ["I Apologies", "II Flood wardens", "III Close", "IV Thanks"]], ["small letters", "a) Apologies\nb) Close", ["a Apologies", "b Close"]], ["bullets", "• Apologies\n• Close", ["Apologies", "Close"]],
    ["numbers that leave some out", "3. Apologies\n5. Budget\n9. Close", ["3 Apologies", "5 Budget", "9 Close"]], ["times alone", "6.00pm Apologies\n6.20pm Close", ["Apologies", "Close"]],
    ["neither number nor capitals", "Apologies for absence\n\nYouth clubs\nTo consider what closed.\nMinutes\n\nAny other business", ["Apologies for absence", "Youth clubs", "Minutes", "Any other business"]],
    ["neither, though the items hold numbered lists", "Health Panel\nTo be held in May\nApologies\nYouth clubs\nTo consider:\n1. what closed\n2. what opened\nAny other business\nDate of next meeting", ["Apologies", "Youth clubs", "Any other business", "Date of next meeting"]],
    ["a number that stands alone above a heading's words", "1.\nApologies\n2.\nExclusion of the press and public\n3.\nExempt items", ["1 Apologies", "2 Exclusion of the press and public", "3 Exempt items"]],
  ])("%s", (_, text, expected) => {
    expect(numbersAndTitles(text)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ["a date", "1. Minutes\n2 March 2024 was the last meeting\n2. Close", ["1 Minutes", "2 Close"]], ["a measure", "1. Minutes\n2 members were absent\n2. Close", ["1 Minutes", "2 Close"]], ["an address above", "20 Mill Road\n1. Minutes\n2. Close", ["1 Minutes", "2 Close"]],
    ["a list that starts again", "1. Updates\n1. Roads\n2. Parks\n3. Housing\n2. Minutes\n3. Close", ["1 Updates", "2 Minutes", "3 Close"]], ["a list in brackets", "1. Updates\n1) Roads\n2) Parks\n2. Close", ["1 Updates", "2 Close"]],
    ["a deeper list", "1. Updates\n      2. Roads\n      3. Parks\n2. Close", ["1 Updates", "2 Close"]], ["what was resolved", "1. Updates\nMinutes:\nRESOLVED:\n1. That it be noted.\n2. That it return.\n2. Close", ["1 Updates", "2 Close"]],
    ["a year at the beginning of a line", "3. Updates\n2024. A year to forget\n4. Close", ["3 Updates", "4 Close"]], ["a planning reference", "1. Updates\n24/00123/FUL Pier\n2. Close", ["1 Updates", "2 Close"]],
    ["numbers under capitals", "PUBLIC QUESTIONS\nPLANNING\n1. 3 High Street\n2. 5 Low Road\nFINANCE\n1. Payments\n2. Budget", ["PUBLIC QUESTIONS", "PLANNING", "FINANCE"]],
  ])("but not %s", (_, text, expected) => {
    expect(numbersAndTitles(text)).toEqual(expected);
  });

  it("numbers begin again after a group heading, and headings with nothing under them are not lost", () => {
    const agenda = read("PART A\nReports of Officers\n1. Roads\n2. Parks\nPART B – EXEMPT\n1. Claim\nPART C");
    expect(agenda.items.map(({ number, group, isPrivateHint }) => [number, group, isPrivateHint])).toEqual([["1", "PART A – Reports of Officers", false], ["2", "PART A – Reports of Officers", false], ["1", "PART B – EXEMPT", true]]);
    expect(agenda.notUnderstood).toEqual([{ line: 7, words: "PART C" }]);
  });

  it("a title that is written twice is no heading", () => {
    for (const text of ["7.\nExclusion of the public\nExclusion of the public\nResolve it.\n8.\nClaim", "7. Exclusion of the public\nExclusion of the public\nResolve it.\n8. Claim"]) expect(read(text).items).toMatchObject([{ title: "Exclusion of the public", words: "Exclusion of the public\nResolve it.", group: null }, { title: "Claim", isPrivateHint: true }]);
  });

  it("of many headings together the last three stand, and a heading repeated stands once", () => {
    const agenda = read("PART A\nPART B\nPART C\nPART D\nPART D\n1. Roads");
    expect(agenda).toMatchObject({ items: [{ group: "PART B – PART C – PART D" }], notUnderstood: [{ line: 1, words: "PART A" }], leftOut: [{ line: 5, words: "PART D" }] });
  });

  it("a paste without items is not understood, and nothing of it is lost", () => {
    expect(read("Dear Ada,\nhere is the agenda.\nTom")).toMatchObject({ items: [], notUnderstood: [{ line: 1 }, { line: 2 }, { line: 3 }] });
  });
});

describe("what is private", () => {
  const hints = (text: string) => read(text).items.map(({ isPrivateHint }) => isPrivateHint);

  it.each<[string, string, boolean[]]>([
    ["after the resolution to exclude the public", "1. Apologies\n2. Exclusion of the press and public\n3. Claim\n4. Staffing", [false, false, true, true]],
    ["one item, where the resolution speaks of one", "1. Apologies\n2. Exclusion of the public\nThe public may be excluded from the following agenda item.\n3. Claim\n4. Close", [false, false, true, false]],
    ["not where the resolution stands first, in case of need", "1. Exclusion of the public\nTo consider whether any item should be private.\n2. Minutes\n3. Roads\n4. Close", [false, false, false, false]],
    ["where headings say so, whatever the resolution", "PART 1 – PUBLIC\n1. Exclusion of the public\n2. Roads\nPART 2\n3. Claim", [false, false, true]],
    ["what says so itself", "1. Roads\n2. Claim (not for publication)\n3. Staffing\nThis report is exempt.\n4. Contract\n(a) Price (confidential)\n(b) Length", [false, true, true, false]],
    ["not under an open heading", "Items open to the public\n1. Roads\nPublic items\n2. Parks", [false, false]],
  ])("%s", (_, text, expected) => {
    expect(hints(text)).toEqual(expected);
  });

  it("a sub-item that says so", () => {
    expect(read("1. Contract\n(a) Price (confidential)\n(b) Length\n2. Close").items[0]?.subItems.map(({ isPrivateHint }) => isPrivateHint)).toEqual([true, false]);
  });

  it.each([["Part 2 – Private", true, "private"], ["PART B: EXEMPT ITEMS", true, "private"], ["Part I (open to the public)", true, "open"], ["Section A", true, "open"], ["Exempt items", false, "private"], ["Items for decision", false, null], ["Private session", false, "private"], ["Exclusion of the Press and Public", false, "private"], ["Standing items", false, null]])("%s is a heading", (words, isPart, openness) => {
    expect(readHeading(words)).toEqual({ isPart, openness });
  });

  it.each(["Part 2 of the report was noted", "Part of the road is closed", "Reports of the Director of Roads", "Items were deferred.", "Public questions", "Openness in scrutiny", "Partnerships", "Matters arising", "Minutes"])("%s is none", (words) => {
    expect(readHeading(words)).toBeNull();
  });

  it("an inclusive title is no exclusion", () => {
    expect([isExclusion("Exclusion of press and public"), isExclusion("To exclude the public"), isExclusion("School exclusions"), isExclusion("Public questions")]).toEqual([true, true, false, false]);
  });
});

describe("what hangs on a title or stands below it", () => {
  it.each<[string, Partial<PastedItem>]>([
    ["1. Roads (Pages 5 - 12)", { title: "Roads" }], ["1. Roads Pages 1 to 4", { title: "Roads" }], ["1. Roads .......... 7", { title: "Roads" }], ["1. Roads pdf icon PDF 161 KB", { title: "Roads", papers: ["Roads"] }],
    ["1. Roads PDF 1 MB Map PDF 20 KB Additional documents:", { title: "Roads", papers: ["Roads", "Map"], words: "Additional documents:" }], ["1. Roads – for decision (10 minutes) (Pages 3 - 4)", { title: "Roads", purpose: "To decide", minutesAllowed: 10 }],
    ["1. Roads: Report of the Director of Roads", { title: "Roads", presentedBy: "Director of Roads" }], ["1. Roads\nAttachments: Map of roads", { papers: ["Map of roads"] }], ["1. Roads\nAttachments:\n• Map\n• Costs by road\nThe panel asked.", { papers: ["Map", "Costs by road"], words: "The panel asked." }],
    ["1. Roads\nLead officer: Ada Finch\nPresented by: Cllr Oram", { presentedBy: "Ada Finch, Cllr Oram" }], ["1. Roads\nReport of the Director of Roads on the roads of Saltmere", { presentedBy: "", words: "Report of the Director of Roads on the roads of Saltmere" }],
    ["1. Roads\nRoads PDF 2 KB", { title: "Roads", papers: ["Roads"], words: "" }], ["1. Roads\nAttachments:\no Map", { papers: ["Map"], words: "" }], ["1. Roads\nMap PDF 2 KB Additional documents: none", { papers: ["Map"], words: "none" }], ["6.00pm 1. Roads (7.00pm)", { title: "Roads", words: "(7.00pm)\n6.00pm" }],
    ["1. Date of next meeting: 3 May (6.30pm)", { title: "Date of next meeting: 3 May (6.30pm)" }], ["1. The 6.30pm bus", { title: "The 6.30pm bus", minutesAllowed: null }], ["1. Roads (and bridges)", { title: "Roads (and bridges)" }], ["1. Work programme 2024 - 25", { title: "Work programme 2024 - 25" }],
    ["1. Whether to note: to be or not to be", { title: "Whether to note: to be or not to be" }], [`1. ${"Sentence one is here. ".repeat(20)}`, { title: "Sentence one is here. ".repeat(9).trim() }],
  ])("%s", (text, expected) => {
    expect(only(text)).toMatchObject(expected);
  });

  it.each<[string, string | null]>([["To consider the plan", "To discuss"], ["To consider and approve the plan", "To decide"], ["To receive the report", "To note"], ["To receive evidence from tenants", "To hear evidence"], ["To hear from the tenants", "To hear evidence"], ["The Committee is invited to interview the following", "To hear evidence"], ["The Panel is asked to note the report", "To note"], ["To agree", "To decide"], ["To be or not to be", null], ["Today we consider", null], ["To the lighthouse", null]])("%s is %s", (words, purpose) => {
    expect(readPurpose(words)).toBe(purpose);
  });

  it.each<[string, string | null]>([["For decision", "To decide"], ["(For Information)", "To note"], ["Purpose: Discussion", "To discuss"], ["For evidence", "To hear evidence"], ["For decisions of Cabinet", null], ["Decision", null]])("the mark %s is %s", (words, purpose) => {
    expect(readPurposeMark(words)).toBe(purpose);
  });

  it.each<[string, string | undefined]>([["Report of the Director of Children’s Services", "Director of Children’s Services"], ["(Joint report of the Chief Executive and the Head of Roads)", "Chief Executive and the Head of Roads"], ["Presented by: Ada Finch", "Ada Finch"], ["Cllr Oram to report", "Cllr Oram"], ["The Chair to present", "The Chair"], ["Lead Officer – Priya Nair", "Priya Nair"], ["We have nothing to report", undefined], ["Report of the Director, which is attached", undefined], ["Leadership of schools", undefined]])("%s is presented by %s", (words, presentedBy) => {
    expect(readPresenter(words)?.presentedBy).toBe(presentedBy);
  });

  it("a cell with a person, and one without", () => {
    expect([readPersonCell("Head of Transport"), readPersonCell("(Cllr Reed)"), readPersonCell("Ada Finch, Head of Roads"), readPersonCell("Chairs and tables were bought for the hall"), readPersonCell("Roads, Bridges")]).toEqual(["Head of Transport", "Cllr Reed", "Ada Finch, Head of Roads", null, null]);
  });

  it.each<[string, [number | null, number | null] | null]>([["6.05pm", [1085, null]], ["18:05 – 18:20", [1085, 15]], ["11.30 - 12.15pm", [690, 45]], ["6 to 7.30pm", [1080, 90]], ["(10 minutes)", [null, 10]], ["20 mins", [null, 20]], ["noon", null], ["6.05", null], ["5 - 12", null], ["2024", null], ["25:00", null], ["600 minutes", [null, null]]])("the time %s", (words, expected) => {
    const read = readTimeMark(words);
    expect(read && [read.startsAt, read.minutes]).toEqual(expected);
  });

  it("marks of pages", () => {
    expect(["(Pages 5 - 12)", "Page 3 of 10", "- 3 -", "pp. 4-5", "Pages: 7"].map(isPageMark)).toEqual([true, true, true, true, true]);
    expect(["Page turners", "3", "Pages of history 5", "5 - 12"].map(isPageMark)).toEqual([false, false, false, false]);
  });
});

describe("a list inside an item", () => {
  const subItems = (list: string) => read(`1. Updates\n${list}\n2. Close`).items[0]?.subItems.map(({ title }) => title);

  it.each<[string, string, string[]]>([
    ["letters", "(a) Roads\n(b) Parks", ["Roads", "Parks"]], ["joined by and", "a) Roads;\nb) Parks; and\nc) Lido", ["Roads", "Parks", "Lido"]], ["Roman figures past eight letters", "i) A one\nii) B two\niii) C three\niv) D four", ["A one", "B two", "C three", "D four"]],
    ["nine letters, of which i", [..."abcdefghi"].map((letter) => `(${letter}) Road ${letter}`).join("\n"), [..."abcdefghi"].map((letter) => `Road ${letter}`)], ["after a purpose", "To consider the following:\n(a) Roads\n(b) Parks", ["Roads", "Parks"]], ["bullets under a title", "• Roads\n• Parks", ["Roads", "Parks"]], ["bullets of a Courier o", "o Roads\no Parks", ["Roads", "Parks"]],
    ["numbers within the number", "1.1 Roads\n1.2 Parks", ["Roads", "Parks"]],
  ])("is business: %s", (_, list, expected) => {
    expect(subItems(list)).toEqual(expected);
  });

  it.each([
    ["what the panel is asked to do", "The Panel is asked to:\n(a) Note the report\n(b) Agree the plan"], ["sentences", "(a) The roads are bad. The parks are good.\n(b) The lido is shut."], ["small beginnings", "(a) roads\n(b) parks"], ["resolutions", "(a) That it be noted\n(b) That it return"], ["one alone", "(a) Roads"], ["bullets under prose", "The report covers these things\n• Roads\n• Parks"], ["questions", "Key lines of enquiry:\n1) What shut?\n2) Why?"], ["minutes", "Minutes:\n(a) Roads\n(b) Parks"],
  ])("is words: %s", (_, list) => {
    expect(subItems(list)).toEqual([]);
    expect(read(`1. Updates\n${list}\n2. Close`).items[0]?.words).toBe(list);
  });

  it("sub-items have purposes, presenters, papers and words of their own, and the minutes go back to the item", () => {
    const [item] = read("1. Updates\nTo note\n(a) Roads – Cllr Oram to report\nMap PDF 2 KB\n(b) Parks (5 minutes)\nFor decision\nThe swings.\nMinutes:\nNoted.").items;
    expect(item).toMatchObject({ purpose: "To note", words: "Minutes:\nNoted." });
    expect(item?.subItems).toMatchObject([{ title: "Roads", presentedBy: "Cllr Oram", papers: ["Map"] }, { title: "Parks", minutesAllowed: 5, purpose: "To decide", words: "The swings." }]);
  });
});
