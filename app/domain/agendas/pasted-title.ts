// The line that begins an item: its title, and what hangs on the end of it.
import type { Purpose } from "./agenda.ts";
import { allowed, cutLeadingTime, cutPagesAtEnd, cutSizes, isPageCell, isPageMark, readTimeMark, type PastedLine, type TimeMark } from "./pasted-lines.ts";
import { readPersonCell, readPresenter, readPurpose, readPurposeMark } from "./pasted-phrases.ts";

/** Something read and put into no text: the mark of a page, a size, a label. `line` counts from 1. */
export type LeftOut = { line: number; words: string };

/** An item while it is being read. */
export type Draft = {
  line: number;
  number: string | null;
  title: string;
  purpose: Purpose | null;
  presentedBy: string[];
  words: { words: string; afterBlank: boolean }[];
  papers: string[];
  time: TimeMark;
  timeWords: string[];
  leftOut: LeftOut[];
};

export const mostTitleCharacters = 200;
const mostPresenterCharacters = 120;

/** An empty item that begins on a line. */
export function newDraft(line: number, number: string | null): Draft {
  return { line, number, title: "", purpose: null, presentedBy: [], words: [], papers: [], time: { startsAt: null, minutes: null }, timeWords: [], leftOut: [] };
}

/** Adds a line to an item's words. */
export function addWords(draft: Draft, words: string, afterBlank = false): void {
  if (words !== "") draft.words.push({ words: words.replaceAll("\t", " "), afterBlank });
}

/** Notes a mark that was read. */
export function leaveOut(draft: Draft, line: number, words: string): void {
  if (/[\p{L}\p{N}\p{S}]/u.test(words)) draft.leftOut.push({ line, words: words.replaceAll("\t", " ").trim() });
}

/** Adds a presenter while their names fit the field together. @returns whether they did */
export function addPresenter(draft: Draft, line: number, read: { presentedBy: string; label: string } | null): boolean {
  if (!read || [...draft.presentedBy, read.presentedBy].join(", ").length > mostPresenterCharacters) return false;
  draft.presentedBy.push(read.presentedBy);
  leaveOut(draft, line, read.label);
  return true;
}

/** Notes a time; the words stay with the item until it is known that its minutes say them. @returns false where a time was noted before */
export function addTime(draft: Draft, words: string, time: TimeMark | null): boolean {
  if (!time || (time.minutes !== null && draft.time.minutes !== null) || (time.startsAt !== null && draft.time.startsAt !== null)) return false;
  draft.time = { startsAt: time.startsAt ?? draft.time.startsAt, minutes: time.minutes ?? draft.time.minutes };
  draft.timeWords.push(words);
  return true;
}

/** Adds the name of a document. The title may be one: it is announced once, and its second writing left out. */
export function addPaper(draft: Draft, line: number, name: string): void {
  const paper = name.replaceAll("\t", " ");
  if (paper === draft.title && !draft.papers.includes(paper)) leaveOut(draft, line, paper);
  if (paper !== "") draft.papers.push(paper);
}

/** Reads a purpose mark, a presenter, pages or a time that fills a whole line, cell or bracket. @returns whether it was one */
export function takeMark(draft: Draft, line: number, words: string, { inCell }: { inCell: boolean }): boolean {
  if (isPageMark(words)) {
    leaveOut(draft, line, words);
    return true;
  }
  const purpose = readPurposeMark(words, inCell);
  if (purpose && (draft.purpose === null || draft.purpose === purpose)) {
    draft.purpose = purpose;
    leaveOut(draft, line, words);
    return true;
  }
  if (addTime(draft, words, readTimeMark(words))) return true;
  if (addPresenter(draft, line, readPresenter(words))) return true;
  const person = inCell ? readPersonCell(words) : null;
  return person !== null && addPresenter(draft, line, { presentedBy: person, label: "" });
}

/** Reads the row that begins an item: the title in its first cell, marks and words in the others. */
export function readOpeningRow(draft: Draft, line: PastedLine, words: string): void {
  const [first = "", ...cells] = words.split("\t");
  readTitle(draft, line.line, first);
  for (const [place, cell] of cells.entries()) {
    const { named, rest, cut } = cutSizes(cell);
    for (const mark of cut) leaveOut(draft, line.line, mark);
    for (const name of named) addPaper(draft, line.line, name);
    if (rest === "" || takeMark(draft, line.line, rest, { inCell: true })) continue;
    if (place === cells.length - 1 && isPageCell(rest)) leaveOut(draft, line.line, rest);
    else takePurposeSentence(draft, rest);
  }
}

function takePurposeSentence(draft: Draft, words: string, afterBlank = false): void {
  draft.purpose ??= readPurpose(words);
  addWords(draft, words, afterBlank);
}

/** Reads a title: a document's size, pages, brackets and a dash with a purpose or presenter are taken off its end. */
export function readTitle(draft: Draft, line: number, given: string): void {
  const { named, rest, cut } = cutSizes(given);
  for (const mark of cut) leaveOut(draft, line, mark);
  const [first, ...others] = named;
  const begun = cutLeadingTime(first ?? rest);
  let title = begun.time !== null && begun.words !== "" && addTime(draft, begun.cut, begun.time) ? begun.words : (first ?? rest);
  draft.papers.push(...others.filter((name) => name !== ""));
  for (let turn = 0; turn < 6; turn += 1) {
    const shorter = cutEnd(draft, line, title);
    if (shorter === null) break;
    title = shorter;
  }
  const tail = cutTail(title);
  if (tail && takeTail(draft, line, tail.tail)) title = tail.title;
  const { kept, over } = fitTitle(/^[^.]{3,}\.$/.test(title) ? title.slice(0, -1) : title);
  draft.title = kept;
  if (first !== undefined && kept !== "") draft.papers.unshift(kept);
  addWords(draft, over);
  if (first !== undefined) takePurposeSentence(draft, rest);
  draft.purpose ??= readPurpose(kept);
}

/** One mark off the end of a title: pages, or a bracket that is wholly a mark. Null where there is none. */
function cutEnd(draft: Draft, line: number, title: string): string | null {
  const pages = cutPagesAtEnd(title);
  if (pages.words !== title && pages.words !== "") {
    for (const mark of pages.cut) leaveOut(draft, line, mark);
    return pages.words;
  }
  const close = title.at(-1);
  const start = close === ")" ? title.lastIndexOf("(") : close === "]" ? title.lastIndexOf("[") : -1;
  if (start <= 0 || /next meeting/i.test(title.slice(0, 80))) return null;
  return takeMark(draft, line, title.slice(start), { inCell: true }) ? title.slice(0, start).trimEnd() : null;
}

/** The last part of a title after a dash, a colon or a full stop, where it may be a purpose or a presenter. */
function cutTail(title: string): { title: string; tail: string } | null {
  const found = /(?: [-–—] ?|[:.;] )(?=(?:to|for|report|joint report|presented by|lead|cllr|councillor|the chair|head of|director|\d{1,3} min)\b)/i.exec(title);
  if (!found || found.index === 0) return null;
  return { title: title.slice(0, found.index), tail: title.slice(found.index + found[0].length) };
}

function takeTail(draft: Draft, line: number, tail: string): boolean {
  if (takeMark(draft, line, tail, { inCell: false })) return true;
  const purpose = readPurpose(tail);
  if (!purpose) return false;
  draft.purpose ??= purpose;
  addWords(draft, tail);
  return true;
}

/** A title of at most 200 characters, cut after a sentence where one ends, else between words; one unbroken word is kept whole. */
function fitTitle(title: string): { kept: string; over: string } {
  if (title.length <= mostTitleCharacters) return { kept: title, over: "" };
  const head = title.slice(0, mostTitleCharacters + 1);
  const sentence = Math.max(head.lastIndexOf(". "), head.lastIndexOf("? "), head.lastIndexOf("; "));
  const at = sentence > 20 ? sentence + 1 : head.lastIndexOf(" ");
  return at > 0 ? { kept: title.slice(0, at).trimEnd(), over: title.slice(at).trim() } : { kept: title, over: "" };
}

/** The minutes between two items that both say when they begin. */
export function minutesUntil(draft: Draft, next: Draft | undefined): number | null {
  return draft.time.startsAt !== null && next?.time.startsAt ? allowed(next.time.startsAt - draft.time.startsAt) : null;
}
