import { describe, expect, it } from "vitest";
import { readPastedAgenda, type PastedAgenda, type PastedItem } from "../../../app/domain/agendas/pasted-agenda.ts";
import { lostAndInvented } from "./lost-words.ts";
import * as saltmere from "./saltmere-agendas.ts";

function read(text: string): PastedAgenda {
  const answer = readPastedAgenda({ text });
  if ("refused" in answer) throw new Error(answer.refused);
  return answer;
}

const numbersAndTitles = ({ items }: PastedAgenda) => items.map(({ number, title }) => [number, title]);
const named = (agenda: PastedAgenda, title: string): PastedItem => {
  const found = agenda.items.find((item) => item.title === title);
  if (!found) throw new Error(`No item ${title} among ${agenda.items.map((item) => item.title).join(" | ")}`);
  return found;
};
const saying = (agenda: PastedAgenda) => agenda.notUnderstood.map(({ words }) => words);

describe("the agendas of Saltmere", () => {
  it.each(Object.entries(saltmere.everyAgenda))("%s: every word is kept and none is made up", (_, text) => {
    expect(lostAndInvented(text, read(text))).toEqual({ lost: [], invented: [] });
  });

  it("numbers with full stops, pages in brackets, a purpose line and a report's author", () => {
    const agenda = read(saltmere.numberedWithDots);
    expect(numbersAndTitles(agenda)).toEqual([["1", "Apologies for absence"], ["2", "Declarations of interest"], ["3", "Minutes of the last meeting"], ["4", "Waiting times at the Quayside Clinic"], ["5", "Date of next meeting"]]);
    expect(agenda.items.map(({ purpose }) => purpose)).toEqual(["To note", null, "To decide", "To discuss", null]);
    expect(agenda.items[3]).toMatchObject({ presentedBy: "Director of Adult Services", words: "To consider how long patients wait and what would shorten it.\nThe Panel asked for this report in October." });
    expect(saying(agenda)).toEqual(["Saltmere Council", "Health Scrutiny Panel", "AGENDA", "Date: Tuesday 12 March 2024 at 6.30pm", "Venue: The Long Room, Harbour House", "Membership: Cllr Ada Finch (Chair), Cllr Tom Oram"]);
    expect(agenda.notUnderstood.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("numbers carried on from earlier meetings, with tabs, pages in a column and a purpose after a dash", () => {
    const agenda = read(saltmere.carriedOnWithTabs);
    expect(numbersAndTitles(agenda)).toEqual([["16", "APOLOGIES"], ["17", "MINUTES"], ["18", "HARBOUR DREDGING"], ["19", "URGENT BUSINESS"]]);
    expect(agenda.items[2]).toMatchObject({ purpose: "To note", words: "to note the harbour master’s figures" });
    expect(agenda.leftOut).toEqual([{ line: 2, words: "3 - 8" }]);
  });

  it("letters with numbers, in two parts of which one is private", () => {
    const agenda = read(saltmere.lettered);
    expect(agenda.items.map(({ number, group, isPrivateHint }) => [number, group?.slice(0, 6), isPrivateHint])).toEqual([["A1", "PART A", false], ["A2", "PART A", false], ["B1", "PART B", true], ["B2", "PART B", true]]);
    expect(named(agenda, "School places in the old town")).toMatchObject({ presentedBy: "Head of Admissions", minutesAllowed: 20, words: "" });
  });

  it("minute numbers, with lists in letters and in Roman figures as sub-items", () => {
    const agenda = read(saltmere.minuteNumbers);
    expect(agenda.items.map(({ number }) => number)).toEqual(["45/07", "46/07", "47/07", "48/07"]);
    expect(agenda.items[1]?.subItems.map(({ number, title }) => [number, title])).toEqual([["a", "Insurance of the bandstand"], ["b", "Repairs to the sea wall"]]);
    expect(agenda.items[2]?.subItems.map(({ number }) => number)).toEqual(["i", "ii"]);
  });

  it("titles in capitals without numbers, and the council's name is none", () => {
    const agenda = read(saltmere.capitals);
    expect(numbersAndTitles(agenda)).toEqual([[null, "APOLOGIES"], [null, "DAMP AND MOULD IN COUNCIL HOMES"], [null, "EVICTIONS: HOW MANY, AND WHY"], [null, "ANY OTHER BUSINESS"]]);
    expect(agenda.items[1]).toMatchObject({ presentedBy: "Cllr Mary Quill", words: "The committee visited nine homes in May." });
    expect(agenda.items[2]?.purpose).toBe("To hear evidence");
    expect(saying(agenda)).toContain("HOUSING SCRUTINY COMMITTEE");
  });

  it("a council's website: numbers alone, sizes of files, documents, and the minutes that were added later", () => {
    const agenda = read(saltmere.website);
    expect(numbersAndTitles(agenda)).toEqual([["49", "Minutes"], ["50", "Youth clubs: what closed and what opened"], ["51", "Work programme"]]);
    expect(agenda.items[1]?.papers).toEqual(["Youth clubs: what closed and what opened", "Appendix A - Map of clubs", "Appendix B - What young people said"]);
    expect(agenda.items[1]?.presentedBy).toBe("Director of Children’s Services");
    expect(agenda.items[1]?.words).toBe("Minutes:\n\nThe Director introduced the report.\n\nRESOLVED:\n\n1. That the report be noted.\n\n2. That a further report come in the autumn.");
    expect(agenda.leftOut.map(({ words }) => words)).toContain("View the background to item 49.");
  });

  it("dotted leaders and lines for the eye, with the pages behind them", () => {
    const agenda = read(saltmere.dottedContents);
    expect(agenda.items.map(({ title, purpose }) => [title, purpose])).toEqual([["Apologies", null], ["Declarations of interest", null], ["Budget monitoring, quarter 2", "To note"], ["Flood wardens", "To decide"]]);
  });

  it("times before the numbers give the minutes until the next item", () => {
    const agenda = read(saltmere.timed);
    expect(agenda.items.map(({ title, minutesAllowed, presentedBy }) => [title, minutesAllowed, presentedBy])).toEqual([["Welcome", 5, "Chair"], ["Bus services to the villages", 40, "Head of Transport"], ["Parking permits", 15, "Cllr Reeve"], ["Close", null, ""]]);
    expect(agenda.items[1]?.purpose).toBe("To discuss");
    expect(agenda.items[3]?.words).toBe("7.00pm");
  });

  it("times from and until, behind the numbers", () => {
    expect(read(saltmere.twentyFourHours).items.map(({ title, minutesAllowed }) => [title, minutesAllowed])).toEqual([["Welcome", 5], ["Evidence from the Coastguard", 45], ["Next steps", 10]]);
    expect(read(saltmere.twentyFourHours).items[1]).toMatchObject({ presentedBy: "Priya Nair", purpose: "To hear evidence" });
  });

  it("Part 2 is a hint of privacy; the resolution to exclude the public stands in the open part", () => {
    expect(read(saltmere.partsAndPrivate).items.map(({ number, isPrivateHint, group }) => [number, isPrivateHint, group])).toEqual([
      ["1", false, "Part 1 – Public"], ["2", false, "Part 1 – Public"], ["3", false, "Part 1 – Public"], ["4", true, "Part 2 – Private"], ["5", true, "Part 2 – Private"],
    ]);
  });

  it("a parish: titles that are sentences, bullets of business and bullets of prose", () => {
    const agenda = read(saltmere.parish);
    expect(agenda.items.map(({ purpose }) => purpose)).toEqual(["To note", "To discuss", null, "To decide", "To note", "To discuss", "To note"]);
    expect(agenda.items[0]?.title).toBe("To receive apologies for absence");
    expect(agenda.items[4]?.subItems.map(({ number, title }) => [number, title])).toEqual([[null, "Allotments and the tenancy review"], [null, "Bandstand repairs"], [null, "Footpath 14"]]);
    expect(agenda.items[5]).toMatchObject({ subItems: [], words: "The plan would:\n- reduce the number of permits,\n- raise the price of each permit, and\n- move the taxi rank." });
  });

  it("group headings, presenters in titles, and a footer that is no item's", () => {
    const agenda = read(saltmere.headed);
    expect(agenda.items.map(({ title, presentedBy, group }) => [title, presentedBy, group])).toEqual([
      ["Roads and pavements", "Cllr Oram", "REPORTS FROM CABINET MEMBERS"], ["Libraries", "Head of Libraries", "REPORTS FROM CABINET MEMBERS"], ["Work programme 2024/25", "", "ITEMS FOR DECISION"], ["Two task groups", "", "ITEMS FOR DECISION"],
    ]);
    expect(agenda.items[2]).toMatchObject({ purpose: "To decide", words: "to agree the programme" });
    expect(agenda.items[3]?.subItems.map(({ title }) => title)).toEqual(["Beach safety – membership", "Empty shops – membership"]);
    expect(saying(agenda)).toEqual(["Contact: democratic.services@saltmere.example", "Members of the public are welcome to attend."]);
  });

  it("numbered notes above the agenda are no items, and what the panel is asked to do is no list of items", () => {
    const agenda = read(saltmere.restarted);
    expect(numbersAndTitles(agenda)).toEqual([["1", "Apologies"], ["2", "Review of the winter gritting"], ["3", "Any other business"]]);
    expect(agenda.items[1]?.subItems).toEqual([]);
    expect(saying(agenda)).toContain("2. The fire exit is by the stairs.");
  });

  it("titles that run on over a line, and numbers within numbers", () => {
    const agenda = read(saltmere.wrapped);
    expect(agenda.items[0]?.title).toBe("Annual report of the Saltmere Safeguarding Partnership and the work of its independent scrutineer");
    expect(agenda.items[1]?.title).toBe("CHILDREN LEAVING CARE AND THEIR HOUSING");
    expect(agenda.items[2]?.subItems.map(({ number, title }) => [number, title])).toEqual([["14.1", "Schools"], ["14.2", "Colleges"]]);
  });
});

describe("the checker of lost words", () => {
  const agenda = read(saltmere.website);
  const without = (change: (item: PastedItem) => PastedItem): PastedAgenda => ({ ...agenda, items: agenda.items.map((item, place) => (place === 1 ? change(item) : item)) });

  it.each<[string, PastedAgenda, string]>([
    ["a word of the words", without((item) => ({ ...item, words: item.words.replace("autumn", "") })), "autumn"],
    ["one of two same words", without((item) => ({ ...item, words: item.words.replace("That a", "a") })), "That"],
    ["a paper", without((item) => ({ ...item, papers: item.papers.slice(0, 2) })), "young"],
    ["a presenter", without((item) => ({ ...item, presentedBy: "" })), "Services"],
    ["a line that was not understood", { ...agenda, notUnderstood: agenda.notUnderstood.slice(1) }, "Agenda"],
    ["a mark that was left out", { ...agenda, leftOut: agenda.leftOut.slice(1) }, "211"],
    ["an item", { ...agenda, items: agenda.items.slice(0, 2) }, "51"],
  ])("finds that %s is lost", (_, damaged, word) => {
    expect(lostAndInvented(saltmere.website, damaged).lost).toContain(word);
  });

  it("finds a word that nobody pasted", () => {
    expect(lostAndInvented(saltmere.website, without((item) => ({ ...item, words: `${item.words} secretly` }))).invented).toEqual(["secretly"]);
  });
});
