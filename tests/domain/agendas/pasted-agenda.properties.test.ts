import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPastedAgenda, type PastedAgenda } from "../../../app/domain/agendas/pasted-agenda.ts";
import { lostAndInvented } from "./lost-words.ts";
import { everyAgenda } from "./saltmere-agendas.ts";

const fragment = fc.constantFrom(
  "1.", "2.", "3.", "4)", "5", "(a)", "(b)", "a)", "b)", "i)", "(ii)", "A1", "A2", "B.1", "45/07", "46/07", "6.1", "6.2", "1", "12", "•", "o", "-", "–", "*", "I.", "II.", "A.", "B.", "Item 7:", "5Apologies",
  "(Pages 5 - 12)", "Pages 1 to 4", "........ 7", "…… 3 - 9", "PDF 161 KB", "pdf icon PDF 1 MB", "(PDF, 3 MB)", "Page 3 of 10", "- 3 -", "View the background to item 5", "Additional documents:", "Attachments:", "Minutes:", "Decision:", "RESOLVED:",
  "Report of the Director of Children’s Services", "(Report of the Head of Roads)", "Presented by: Ada Finch", "Cllr Oram to report", "Lead officer: Priya Nair", "Head of Transport", "6.05pm", "18:05 – 18:20", "(10 minutes)", "6pm to 7pm", "20 mins",
  "PART A – ITEMS OPEN TO THE PUBLIC", "Part 2 – Private", "ITEMS FOR DECISION", "Reports of Officers", "Exempt items", "Exclusion of the press and public", "Part 1", "AGENDA", "No. Item", "Saltmere Council", "Contact: the clerk", "Members of the public may film",
  "To consider the plan", "to note", "To hear evidence from tenants", "For decision", "(For information)", "To be or not to be", "The Panel is asked to:", "note the report;", "Apologies", "MINUTES", "HARBOUR DREDGING AND", "damp and mould", "£4 million + 3%", "not for publication", "Next meeting.", "x".repeat(210), "a long sentence about nothing; ".repeat(9), ",", ".", ":", "(", ")", "[", "]", "’", "\u00a0", "é", "😀",
);
const gap = fc.constantFrom(" ", " ", " ", "\t", "  ", "\n", "\n", "\n", "\n\n", "\r\n", "\n    ", " – ", ": ", "\n\t");
const madeUp = fc.array(fc.tuple(fragment, gap), { maxLength: 40 }).map((parts) => parts.flat().join(""));
const realLine = fc.constantFrom(...Object.values(everyAgenda).flatMap((text) => text.split("\n")));
const shuffled = fc.array(realLine, { maxLength: 40 }).map((lines) => lines.join("\n"));
const anyPaste = fc.oneof({ weight: 4, arbitrary: madeUp }, { weight: 3, arbitrary: shuffled }, { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) });

function read(text: string): PastedAgenda {
  const answer = readPastedAgenda({ text });
  return "refused" in answer ? { items: [], notUnderstood: [], leftOut: [] } : answer;
}

const oneTime = String.raw`\d{1,2}([.:]\d\d)? ?([ap]\.?m\.?|noon)?`;
const aTime = String.raw`[([]?(\d+ ?(minutes?|mins?)|${oneTime}( ?(-|–|to) ?${oneTime})?)[)\]]?`;
/** What may be left out of every text, without the brackets around it: written here a second time, and more simply, than the reader knows it. */
const marks = [
  /^((pages?|pp?)[ :.]*)?\d[\d ,–—to&and-]*( of \d+)?$/i, /^[-–—] ?\d+ ?[-–—]$/, /^(pdf icon )?[([]?(pdf|docx?|xlsx?|pptx?|zip),? ?[\d.,]+ ?(kb|mb|gb|bytes)$/i, /^view /i, /^(and|or)$/, /^(o|§)$/, /^(agenda )?item( no)?$/i,
  /^((additional|supporting) documents|attachments|documents|papers)$/i, /^((joint |verbal )?(report|presentation|update|briefing)s? (of|by|from)( the)?|presented by|lead officer|lead)( [–-])?$/i, /^to (report|present|introduce|lead)( verbally)?$/i,
  /^((for|to) )?(decision|approval|information|noting|note|discussion|consideration|comment|scrutiny|review|consider|discuss|receive|approve|agree|hear evidence|evidence)$/i, new RegExp(`^${aTime}( ${aTime})*$`, "i"),
];
const isMark = (words: string) => marks.some((mark) => mark.test(words) || mark.test(words.replace(/^[\s([]+|[\s)\].:]+$/g, "")));

describe("whatever is pasted", () => {
  it("no word is lost and none is made up", () => {
    fc.assert(fc.property(anyPaste, (text) => {
      expect(lostAndInvented(text, read(text))).toEqual({ lost: [], invented: [] });
    }), { numRuns: 3000 });
  });

  it("only marks, labels and repeated headings are left out", () => {
    fc.assert(fc.property(anyPaste, (text) => {
      const { leftOut, items, notUnderstood } = read(text);
      const headings = new Set([...items.flatMap(({ group, title, subItems }) => [group, title, ...subItems.map((sub) => sub.title)]), ...notUnderstood.map(({ words }) => words)]);
      const strange = leftOut.filter(({ words }) => !isMark(words) && ![...headings].some((heading) => heading?.includes(words)));
      expect(strange).toEqual([]);
    }), { numRuns: 1000 });
  });

  it("items have a title, which fits the form unless one word does not, sub-items have none of their own, and lines are of the text", () => {
    fc.assert(fc.property(anyPaste, (text) => {
      const { items, notUnderstood, leftOut } = read(text);
      const most = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).length;
      for (const item of items.flatMap((one) => [one, ...one.subItems])) {
        expect(item.title.length <= 200 || !/.{0,200} /.test(item.title.slice(0, 200))).toBe(true);
        expect(item.presentedBy.length).toBeLessThanOrEqual(120);
        expect(item.minutesAllowed === null || (item.minutesAllowed >= 1 && item.minutesAllowed <= 480)).toBe(true);
      }
      expect(items.every((item) => item.title !== "" && item.subItems.every((sub) => sub.subItems.length === 0))).toBe(true);
      expect([...notUnderstood, ...leftOut].every(({ line, words }) => line >= 1 && line <= most && words !== "")).toBe(true);
    }), { numRuns: 1000 });
  });

  it("agendas of any numbers that rise by one are read in full", () => {
    const title = fc.constantFrom("Apologies", "Minutes", "Damp in council homes", "Date of next meeting", "Parking permits", "Flood wardens: who they are");
    const ending = fc.constantFrom(". ", ") ", "\t", ": ", ".\t", ".\n\n");
    fc.assert(fc.property(fc.array(title, { minLength: 2, maxLength: 30 }), fc.integer({ min: 1, max: 900 }), ending, fc.boolean(), (titles, first, after, isSpaced) => {
      const text = titles.map((one, place) => `${first + place}${after}${one}`).join(isSpaced ? "\n\n" : "\n");
      expect(read(text).items.map(({ number, title: read }) => [number, read])).toEqual(titles.map((one, place) => [String(first + place), one]));
    }), { numRuns: 500 });
  });
});
