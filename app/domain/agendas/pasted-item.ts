// One item of a paste: the lines under its title, and the list inside it.
import { cutSizes, isPageMark, type PastedLine } from "./pasted-lines.ts";
import { markOf, marksOf, type Family, type Mark } from "./pasted-marks.ts";
import { isFurniture, opensMinutes, paperLabel, readPersonCell, readPurpose } from "./pasted-phrases.ts";
import { addPaper, addWords, leaveOut, newDraft, readOpeningRow, takeMark, type Draft } from "./pasted-title.ts";

/** How an item begins: its line, its mark (null where a title in capitals, or a time, begins it) and what stands behind the mark. */
export type Opening = { line: PastedLine; label: string; number: string | null; words: string };
export type ReadItem = { draft: Draft; subItems: Draft[] };

/** Reads an item from its opening and the lines below it. */
export function readItem(opening: Opening, lines: PastedLine[]): ReadItem {
  const { draft, body } = open(opening, lines);
  const list = listIn(draft, body);
  readBody(draft, list ? body.slice(0, list.from) : body);
  const subItems: Draft[] = [];
  for (const [place, entry] of (list?.entries ?? []).entries()) {
    const end = list?.entries[place + 1]?.place ?? list?.end ?? body.length;
    subItems.push(readEntry(entry, body.slice(entry.place, end)));
  }
  if (list) readBody(draft, body.slice(list.end));
  return { draft, subItems };
}

function readEntry(entry: Entry, lines: PastedLine[]): Draft {
  const [first, ...rest] = lines;
  const line = first ?? { line: 0, words: "", indent: 0, afterBlank: false };
  const isBullet = entry.mark.family === "bullet";
  const { draft, body } = open({ line, label: entry.mark.label, number: isBullet ? null : entry.mark.number, words: entry.mark.after }, rest);
  if (isBullet) leaveOut(draft, line.line, entry.mark.number);
  const joint = /; (and|or)$|;$/.exec(draft.title);
  if (joint) {
    draft.title = draft.title.slice(0, joint.index);
    leaveOut(draft, line.line, joint[1] ?? "");
  }
  readBody(draft, body);
  return draft;
}

/** Reads the title, which may stand on the line below its number and may run on over lines that begin small. */
function open(opening: Opening, lines: PastedLine[]): { draft: Draft; body: PastedLine[] } {
  const draft = newDraft(opening.line.line, opening.number);
  leaveOut(draft, opening.line.line, opening.label);
  let words = opening.words;
  let line = opening.line;
  let next = 0;
  while (words === "" && next < lines.length) {
    const below = lines[next];
    if (!below) break;
    next += 1;
    if (isFurniture(below.words) || isPageMark(below.words)) leaveOut(draft, below.line, below.words);
    else [line, words] = [below, below.words];
  }
  while (next < lines.length) {
    const below = lines[next];
    if (!below || !runsOn(words, below)) break;
    words = `${words} ${below.words}`;
    next += 1;
  }
  readOpeningRow(draft, line, words);
  return { draft, body: lines.slice(next) };
}

/** Whether a line carries a title on: it begins small, or the title ends with a word that wants another. */
function runsOn(title: string, { words, afterBlank }: PastedLine): boolean {
  if (afterBlank || title.length > 200 || title.includes("\t") || words.includes("\t") || marksOf(words).length > 0 || /[.;:?!)]$/.test(title)) return false;
  const wantsMore = /(?:,|&|[–—-]| (?:and|of|the|for|to|in|on|with|by|a|an|or))$/i.test(title.slice(-12));
  return wantsMore || (/^\p{Ll}/u.test(words) && readPurpose(words) === null);
}

type Reading = { inMinutes: boolean; underLabel: boolean };

function readBody(draft: Draft, lines: PastedLine[]): void {
  const reading: Reading = { inMinutes: false, underLabel: false };
  for (const line of lines) readLine(draft, line, reading);
}

function readLine(draft: Draft, line: PastedLine, reading: Reading): void {
  const { words, afterBlank } = line;
  if (opensMinutes(words)) {
    reading.inMinutes = true;
    reading.underLabel = false;
    return addWords(draft, words, afterBlank);
  }
  if (isFurniture(words) || isPageMark(words)) return leaveOut(draft, line.line, words);
  const label = paperLabel(words);
  if (label !== null) {
    leaveOut(draft, line.line, label);
    reading.underLabel = true;
    const rest = words.slice(label.length);
    return rest === "" ? undefined : readPapers(draft, line.line, rest);
  }
  if (reading.underLabel && afterBlank && draft.papers.length > 0) reading.underLabel = false;
  const { named, cut } = cutSizes(words);
  if (cut.length > 0 && named.every((name) => name.length <= 200 && readPurpose(name) === null)) return readPapers(draft, line.line, words);
  if (reading.inMinutes) return addWords(draft, words, afterBlank);
  if (reading.underLabel && words.length <= 200 && !/[.;:]$/.test(words) && readPurpose(words) === null) return readPapers(draft, line.line, words);
  reading.underLabel = false;
  if (takeMark(draft, line.line, words, { inCell: /^\(.*\)$/.test(words) && (readPersonCell(words) !== null || words.length < 30) })) return;
  draft.purpose ??= readPurpose(words);
  addWords(draft, words, afterBlank);
}

/** The names of documents on a line, without their bullets; what follows the last size is one more name, or a line of its own. */
function readPapers(draft: Draft, line: number, words: string): void {
  const { named, rest, cut } = cutSizes(words);
  for (const mark of cut) leaveOut(draft, line, mark);
  for (const name of cut.length === 0 ? [rest] : named) {
    const bullet = markOf(name, "bullet");
    if (bullet) leaveOut(draft, line, bullet.number);
    addPaper(draft, line, bullet?.after ?? name);
  }
  if (cut.length > 0) readRest(draft, line, rest);
}

function readRest(draft: Draft, line: number, rest: string): void {
  const label = paperLabel(rest);
  if (label !== null) leaveOut(draft, line, label);
  addWords(draft, label === null ? rest : rest.slice(label.length));
}

type Entry = { place: number; mark: Mark };
type List = { from: number; end: number; entries: Entry[] };

/**
 * The list that makes sub-items, if there is one. A list is business, and not part of the words, when it has two entries
 * or more (or is numbered within the item, "6.1"), every entry reads like a title, and the line above does not lead into
 * it ("is asked to:", "would:"). Bullets must moreover be short and follow no line of plain words. It ends at the minutes.
 */
function listIn(draft: Draft, body: PastedLine[]): List | null {
  const minutes = body.findIndex(({ words }) => opensMinutes(words));
  const end = minutes === -1 ? body.length : minutes;
  const tried = new Set<Family>();
  for (const line of body.slice(0, end)) {
    for (const { family } of marksOf(line.words)) {
      if (tried.has(family)) continue;
      tried.add(family);
      const entries = entriesOf(body.slice(0, end), family, draft.number);
      const first = entries[0];
      if (first && isBusiness(entries, first.place === 0 ? "" : (body[first.place - 1]?.words ?? ""))) return { from: first.place, end, entries };
    }
  }
  return null;
}

function entriesOf(body: PastedLine[], family: Family, parent: string | null): Entry[] {
  const entries: Entry[] = [];
  for (const [place, { words }] of body.entries()) {
    const mark = markOf(words, family);
    if (!mark || mark.isBare) continue;
    const last = entries.at(-1)?.mark;
    const isNext = family === "bullet" || (family === "decimal" ? mark.number.startsWith(`${parent}.`) : mark.value === (last ? last.value + 1 : 1) && (!last || last.closing === mark.closing));
    if (isNext) entries.push({ place, mark });
  }
  return entries;
}

const leadsIn = /\b(?:asked|recommend\w*|invited|requested|resolve[ds]?|resolution|would|will|paragraphs?|grounds|that|include[sd]?|enquiry|inquiry|questions)\b/i;

function isBusiness(entries: Entry[], lead: string): boolean {
  const family = entries[0]?.mark.family;
  if (family === "decimal") return true;
  if (entries.length < 2 || leadsIn.test(lead.slice(-200))) return false;
  const isBulleted = family === "bullet";
  if (isBulleted && lead !== "" && readPurpose(lead) === null) return false;
  return entries.every(({ mark }) => readsLikeTitle(mark.after.split("\t")[0] ?? "", isBulleted));
}

function readsLikeTitle(given: string, isBulleted: boolean): boolean {
  if (given.length > 200 || /^that\b/i.test(given)) return false;
  const words = isBulleted ? given : given.replace(/;(?: and| or)?$|[,.]$/, "");
  const isShort = words.split(" ").length <= (isBulleted ? 15 : 30);
  return isShort && /^[("'‘“£]?[\p{Lu}\p{N}]/u.test(words) && !/[;,.:?]$| (?:and|or)$/.test(words) && !/[.?!] \p{Lu}/u.test(words.replace(/\b(?:No|Dr|Mr|Mrs|Ms|St|Cllr)\. /g, ""));
}
