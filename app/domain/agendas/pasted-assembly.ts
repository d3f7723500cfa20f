// Puts an agenda together from its lines: the head, the group headings, the items and what stands below them.
import { cutLeadingTime, isPageMark, type PastedLine, type TimeMark } from "./pasted-lines.ts";
import { readItem, type Opening, type ReadItem } from "./pasted-item.ts";
import { chainOf, marksOf, type Candidate, type Chain, type Family } from "./pasted-marks.ts";
import { isAgendaWord, isExclusion, isMeetingHead, opensFooter, opensMinutes, readHeading, saysPrivate, type Heading, type Openness } from "./pasted-phrases.ts";
import type { PastedAgenda, PastedItem, PastedWords } from "./pasted-agenda.ts";
import { addTime, addWords, leaveOut, minutesUntil, type Draft } from "./pasted-title.ts";

/** A line with what was seen of it before the items are known. */
type Seen = Candidate & { line: PastedLine; heading: Heading | null; time: TimeMark | null; timeWords: string };
type Opener = { label: string; number: string | null; words: string };
type Openers = { from: number; at: Map<number, Opener> };

/** Reads the items of some lines. Whatever is no item is in `notUnderstood` or `leftOut`. */
export function assemble(lines: PastedLine[]): PastedAgenda {
  const seen = see(lines);
  const openers = chooseOpeners(seen);
  const footer = footerFrom(seen, openers);
  const reading = new Reading(seen.some(({ heading }) => heading?.openness === "private"));
  let place = 0;
  while (place < seen.length) {
    const one = seen[place];
    if (!one) break;
    const opener = place >= openers.from && place < footer ? openers.at.get(place) : undefined;
    let next = place + 1;
    if (opener) {
      while (next < footer && !openers.at.has(next) && !seen[next]?.isBreak) next += 1;
      reading.item(one, opener, seen.slice(place + 1, next).map(({ line }) => line));
    } else if (place < footer && one.heading && one.isBreak) reading.heading(one.line, one.heading);
    else reading.other(one.line);
    place = next;
  }
  return reading.result();
}

function see(lines: PastedLine[]): Seen[] {
  let inMinutes = false;
  return lines.map((line) => {
    const { words, cut, time } = cutLeadingTime(line.words);
    const heading = readHeading(line.words);
    inMinutes = opensMinutes(line.words) || (inMinutes && heading?.isPart !== true);
    return { line, words, timeWords: cut, time, heading, indent: line.indent, isBreak: heading !== null && (heading.isPart || !inMinutes), isAgendaWord: isAgendaWord(line.words), inMinutes };
  });
}

const strong: Family[] = ["slashed", "lettered", "number"];
const weak: Family[] = ["capital", "roman", "decimal", "letter", "bullet"];

/** The lines that begin items: the numbering that most of them share, else titles in capitals, else times, else lists of any kind. */
function chooseOpeners(seen: Seen[]): Openers {
  const best = strong.map((family) => chainOf(seen, family)).filter((chain, place) => chain.marks.size >= (strong[place] === "number" ? 1 : 2)).toSorted((one, other) => other.marks.size - one.marks.size)[0];
  const capitals = capitalTitles(seen);
  if (best && !belongsUnder(best, capitals)) return numbered(best);
  if (capitals.at.size >= 2) return capitals;
  const timed = new Map(seen.flatMap((one, place) => (one.time && one.words !== "" ? [[place, { label: "", number: null, words: one.words }] as const] : [])));
  if (timed.size >= 2) return { from: 0, at: timed };
  const chain = weak.map((family) => chainOf(seen, family)).find(({ marks }) => marks.size >= 2);
  return chain ? numbered(chain) : { from: 0, at: new Map() };
}

function numbered({ from, marks }: Chain): Openers {
  return { from, at: new Map([...marks].map(([place, mark]) => [place, mark.family === "bullet" ? { label: mark.number, number: null, words: mark.after } : { label: mark.label, number: mark.number, words: mark.after }])) };
}

/** Whether numbers are lists under titles in capitals: the titles come first and are at least as many. */
function belongsUnder(chain: Chain, capitals: Openers): boolean {
  const [firstTitle = Number.POSITIVE_INFINITY] = capitals.at.keys();
  const [firstNumber = 0] = chain.marks.keys();
  return capitals.at.size >= 3 && firstTitle < firstNumber && capitals.at.size >= chain.marks.size;
}

/** Lines wholly in capitals, without a number. Those that name the council, the meeting or its day are its head, until the first that does not. */
function capitalTitles(seen: Seen[]): Openers {
  const at = new Map<number, Opener>();
  for (const [place, one] of seen.entries()) {
    if (one.isBreak || one.isAgendaWord || one.inMinutes || !isInCapitals(one.words) || marksOf(one.words).length > 0) continue;
    if (at.size === 0 && isMeetingHead(one.words)) continue;
    const above = seen[place - 1];
    if (above && at.has(place - 1) && !one.line.afterBlank && /(?:,|&|[–-]| (?:AND|OF|THE|FOR|TO|IN|ON))$/.test(above.words.slice(-10))) continue;
    at.set(place, { label: "", number: null, words: one.words });
  }
  return { from: 0, at };
}

function isInCapitals(words: string): boolean {
  return words.length <= 150 && /\p{Lu}{3}/u.test(words) && !/\p{Ll}/u.test(words.replace(/\([^()]{0,40}\)|’s\b/g, "")) && words.replace(/\P{Lu}/gu, "").length >= 4;
}

/** Where the lines below the last item begin to speak of the meeting again. */
function footerFrom(seen: Seen[], { at }: Openers): number {
  const last = Math.max(-1, ...at.keys());
  if (last === -1) return seen.length;
  const found = seen.findIndex((one, place) => place > last && opensFooter(one.line.words));
  return found === -1 ? seen.length : found;
}

/** What is read, in order, with the headings that hold. */
class Reading {
  readonly #items: { read: ReadItem; group: string | null; isPrivate: boolean }[] = [];
  readonly #notUnderstood: PastedWords[] = [];
  readonly #leftOut: PastedWords[] = [];
  readonly #hasPrivateHeading: boolean;
  #headings: PastedWords[] = [];
  #isHeadingUsed = true;
  #openness: Openness = null;

  constructor(hasPrivateHeading: boolean) {
    this.#hasPrivateHeading = hasPrivateHeading;
  }

  item(one: Seen, opener: Opener, below: PastedLine[]): void {
    const opening: Opening = { ...opener, line: one.line };
    const read = readItem(opening, below);
    if (one.time && !addTime(read.draft, one.timeWords, one.time)) addWords(read.draft, one.timeWords);
    if (read.draft.title === "") {
      this.other(one.line);
      for (const line of below) this.other(line);
      return;
    }
    const group = this.#headings.length === 0 ? null : this.#headings.map(({ words }) => words).join(" – ");
    this.#items.push({ read, group, isPrivate: this.#openness === "private" });
    this.#isHeadingUsed = true;
    // the resolution itself is open; what comes after it is not, where no heading says where the private part begins
    if (!this.#hasPrivateHeading && isExclusion(read.draft.title)) this.#openness = "private";
  }

  heading(line: PastedLine, heading: Heading): void {
    const words = line.words.replaceAll("\t", " ");
    if (heading.openness !== null) this.#openness = heading.openness;
    if (this.#headings.at(-1)?.words === words) {
      this.#leftOut.push({ line: line.line, words });
      return;
    }
    this.#headings = this.#isHeadingUsed ? [{ line: line.line, words }] : [...this.#headings, { line: line.line, words }];
    this.#isHeadingUsed = false;
  }

  other(line: PastedLine): void {
    (isPageMark(line.words) ? this.#leftOut : this.#notUnderstood).push({ line: line.line, words: line.words.replaceAll("\t", " ") });
  }

  result(): PastedAgenda {
    if (!this.#isHeadingUsed) this.#notUnderstood.push(...this.#headings);
    const items = this.#items.map(({ read, group, isPrivate }, place) => finish(read, this.#items[place + 1]?.read.draft, { group, isPrivate }));
    const marks = this.#items.flatMap(({ read }) => [read.draft, ...read.subItems].flatMap(({ leftOut }) => leftOut));
    const byLine = (one: PastedWords, other: PastedWords) => one.line - other.line;
    return { items, notUnderstood: this.#notUnderstood.toSorted(byLine), leftOut: [...this.#leftOut, ...marks].toSorted(byLine) };
  }
}

function finish({ draft, subItems }: ReadItem, next: Draft | undefined, stands: { group: string | null; isPrivate: boolean }): PastedItem {
  const item = { ...itemOf(draft, minutesUntil(draft, next)), group: stands.group };
  const said = [item.title, item.words, ...item.papers].join("\n");
  const isPrivateHint = stands.isPrivate || (isExclusion(item.title) ? /\bnot for publication\b/i.test(said) : saysPrivate(said));
  const within = subItems.map((sub, place) => {
    const one = itemOf(sub, minutesUntil(sub, subItems[place + 1]));
    return { ...one, isPrivateHint: isPrivateHint || saysPrivate([one.title, one.words, ...one.papers].join("\n")) };
  });
  return { ...item, isPrivateHint, subItems: within };
}

/** A time that gives the minutes is left out; one that only says when the item begins stays with its words. */
function itemOf(draft: Draft, untilNext: number | null): PastedItem {
  const minutesAllowed = draft.time.minutes ?? untilNext;
  const times = draft.timeWords.join(" ");
  if (minutesAllowed !== null) leaveOut(draft, draft.line, times);
  const first = minutesAllowed === null && times !== "" ? [{ words: times, afterBlank: false }] : [];
  const words = [...first, ...draft.words].map((line, place) => `${place === 0 ? "" : line.afterBlank ? "\n\n" : "\n"}${line.words}`).join("");
  return { number: draft.number, title: draft.title, purpose: draft.purpose, presentedBy: draft.presentedBy.join(", "), minutesAllowed, words, group: null, isPrivateHint: false, papers: draft.papers, subItems: [] };
}
