import { describe, expect, it } from "vitest";
import { mostPastedItems, mostPastedLines, readPastedAgenda } from "../../../app/domain/agendas/pasted-agenda.ts";
import { mostPastedCharacters } from "../../../app/domain/agendas/pasted-limits.ts";
import { mostPastedMarkup } from "../../../app/domain/agendas/word-paste.ts";
import { lostAndInvented } from "./lost-words.ts";
import { everyAgenda } from "./saltmere-agendas.ts";

/** Milliseconds of this process's own work: five times the slowest that was measured, and half of what one pattern that goes back and back takes. */
const patience = 1000;

function timed(given: { text: string } | { html: string }) {
  const begun = process.cpuUsage();
  const answer = readPastedAgenda(given);
  return { answer, milliseconds: worked(begun) };
}

function worked(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

describe("the limits of a paste", () => {
  it("nothing pasted is refused with a sentence", () => {
    expect(readPastedAgenda({ text: " \n\u00a0\n\t" })).toEqual({ refused: "Nothing was pasted. Copy the agenda in Word, then paste it here." });
    expect(readPastedAgenda({ html: "<p>&nbsp;</p><style>p{}</style>" })).toHaveProperty("refused");
  });

  it("a text may have 500,000 characters, and one more is refused", () => {
    const text = "1. Apologies\n".padEnd(mostPastedCharacters, "word ");
    expect(readPastedAgenda({ text })).toHaveProperty("items");
    expect(readPastedAgenda({ text: `${text}x` })).toEqual({ refused: expect.stringMatching(/^This paste is too long for an agenda\. Paste .*\.$/) });
  });

  it("two million characters are refused at once, as text and as HTML", () => {
    for (const given of [{ text: "word ".repeat(400_000) }, { html: "<p>word</p>".repeat(200_000) }]) {
      const { answer, milliseconds } = timed(given);
      expect(answer).toHaveProperty("refused");
      expect(milliseconds).toBeLessThan(patience);
    }
  });

  it("HTML may be long where its text is short: Word writes much around little", () => {
    expect(readPastedAgenda({ html: `<style>${"p{} ".repeat(400_000)}</style><p>1. Apologies</p>` })).toMatchObject({ items: [{ title: "Apologies" }] });
    expect(readPastedAgenda({ html: " ".repeat(mostPastedMarkup + 1) })).toHaveProperty("refused");
  });

  it("20,000 lines that hold something are read, and one more is refused", () => {
    const text = "a line\n\n".repeat(mostPastedLines);
    expect(readPastedAgenda({ text })).toHaveProperty("notUnderstood.length", mostPastedLines);
    expect(readPastedAgenda({ text: `${text}one` })).toHaveProperty("refused");
  });

  it("400 items are read, and 401 are refused, sub-items with them", () => {
    const items = (count: number) => Array.from({ length: count }, (_, place) => `${place + 1}. Item of business`).join("\n");
    expect(readPastedAgenda({ text: items(mostPastedItems) })).toHaveProperty("items.length", 400);
    expect(readPastedAgenda({ text: items(mostPastedItems + 1) })).toEqual({ refused: "This paste reads as 401 items, and 400 is the most. Paste the agenda alone, without its reports, or in parts." });
    expect(readPastedAgenda({ text: `${items(399)}\n(a) One\n(b) Two` })).toHaveProperty("refused");
  });
});

const hostile: Record<string, string> = {
  spaces: " ", tabs: "\t", dots: ".", "dots and spaces": ". ", ellipses: "…", digits: "1", "digits and spaces": "1 ", brackets: "(", "closing brackets": ")", "pairs of brackets": "()", "square brackets": "[", "times in brackets": "(10 minutes)", "pages in brackets": "(Pages 1 - 2)",
  dashes: " - ", slashes: "1/", letters: "a", capitals: "A ", "lists in brackets": "(a) ", sizes: "PDF 1 KB ", "almost sizes": "PDF 1 ", pages: "pages 1 - 2, ", "page numbers": "1 - ", colons: ": To note ", excluding: "excluding ", "report of": "report of the ", "to report": " to report", am: "6.05 am ", lines: "\n", "numbered lines": "1.\n",
  "rising bare lines": "1\n2\n", "bulleted lines": "• x\n", "capital lines": "AAAA\n", "headings": "PART A\nPART B\n", "minutes lines": "Minutes:\n", "labels": "Papers:\n", "small lines": "a\n", "no-break spaces": "\u00a0", "joined signs": "\u200b",
};
const hostileMarkup: Record<string, string> = {
  opens: "<", tags: "<p>", "open tags": "<p ", quotes: `<p a="`, "broken quotes": `<p a="'>`, comments: "<!--", ends: "-->", scripts: "<script>", styles: "<style></style", tables: "<table><tr><td>", "only rows": "<tr>", "only cells": "<table><td>", lists: "<ol><li>", "open lists": "<ol>", spans: "<span style='mso-list:Ignore'>", ampersands: "&", entities: "&#", "long entities": "&aaaaaaaaaaa", "rows": "<table><tr><td>x</td></tr></table>", "mso-list": "mso-list:", "tags of mso-list": "<p style='mso-list:", starts: "<ol start ",
};

describe("hostile pastes", () => {
  it.each(Object.entries(hostile))("%s, 100,000 times over, alone and between words: answered in time, and nothing lost", (_, piece) => {
    const many = piece.repeat(Math.ceil(100_000 / piece.length));
    for (const text of [many, `1. Title ${many}x\n2. Other${many}`, `${many}\n1. Title`, `1. A\n(a) ${many}\n(b) ${many} 7`]) {
      const { answer, milliseconds } = timed({ text });
      expect(milliseconds).toBeLessThan(patience);
      if (!("refused" in answer)) expect(lostAndInvented(text, answer)).toEqual({ lost: [], invented: [] });
    }
  });

  it.each(Object.entries(hostileMarkup))("markup of %s, 300,000 characters: answered in time", (_, piece) => {
    const many = piece.repeat(Math.ceil(300_000 / piece.length));
    for (const html of [many, `<p>1. Title</p>${many}<p>2. Other`, `${many}>`, `<table><tr><td>${many}</td></tr></table>`]) expect(timed({ html }).milliseconds).toBeLessThan(patience);
  });

  it("spaces within a tag, and 500,000 characters of every manner of agenda", () => {
    expect(timed({ html: `<p ${" ".repeat(500_000)} style='mso-list:${" ".repeat(500_000)}'>1. Title</p>` }).milliseconds).toBeLessThan(patience);
    const all = `${Object.values(everyAgenda).join("\n")}\n`;
    const { milliseconds } = timed({ text: all.repeat(Math.floor(mostPastedCharacters / all.length)) });
    expect(milliseconds).toBeLessThan(patience);
  });

  it("the watch on the time finds a pattern that goes back and back", () => {
    const begun = process.cpuUsage();
    expect(/\s+$/.test(`${" ".repeat(75_000)}x`)).toBe(false);
    expect(worked(begun)).toBeGreaterThan(patience);
  });
});
