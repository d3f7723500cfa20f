// Which lines begin the items of an agenda, and which are group headings.
import { cutLeadingTime, cutSizes, type PastedLine, type TimeMark } from "./pasted-lines.ts";
import { chainOf, marksOf, type Candidate, type Chain, type Family } from "./pasted-marks.ts";
import { isAgendaWord, isMeetingHead, isStandingTitle, opensMinutes, readHeading, readPurpose, readPurposeMark, type Heading } from "./pasted-phrases.ts";

/** A line with what was seen of it before the items are known. */
export type Seen = Candidate & { line: PastedLine; heading: Heading | null; time: TimeMark | null; timeWords: string };

/** How an item begins: what stands before its number, the number and what stands behind it. */
export type Opener = { label: string; number: string | null; words: string };

/** The places of the lines that begin items; the agenda itself begins at `from`. */
export type Openers = { from: number; at: Map<number, Opener> };

/** Looks at each line for itself: its time, whether it is a group heading, and whether minutes have begun. */
export function see(lines: PastedLine[]): Seen[] {
  let inMinutes = false;
  let isNumberAlone = false;
  let title = "";
  return lines.map((line) => {
    const { words, cut, time } = cutLeadingTime(line.words);
    // a number alone takes the line below it for its title, whatever that says; and a title may be written twice
    const heading = line.words === title ? null : isNumberAlone ? readPart(line.words) : readHeading(line.words);
    const [mark] = marksOf(words);
    title = isNumberAlone ? line.words : (mark?.after ?? title);
    isNumberAlone = mark?.after === "";
    inMinutes = opensMinutes(line.words) || (inMinutes && heading?.isPart !== true);
    return { line, words, timeWords: cut, time, heading, indent: line.indent, isBreak: heading !== null && (heading.isPart || !inMinutes), isAgendaWord: isAgendaWord(line.words), inMinutes };
  });
}

function readPart(words: string): Heading | null {
  const heading = readHeading(words);
  return heading?.isPart ? heading : null;
}

const strong: Family[] = ["slashed", "lettered", "number"];
const weak: Family[] = ["capital", "roman", "decimal"];
/** More often lists inside items: only where nothing else begins any. */
const weakest: Family[] = ["letter", "bullet"];

/**
 * The lines that begin items: the numbering that most of them share, else titles in capitals, else times, else
 * titles known by themselves or by what follows, else lists.
 */
export function chooseOpeners(seen: Seen[]): Openers {
  const best = strong.map((family) => chainOf(seen, family)).filter((chain, place) => chain.marks.size >= (strong[place] === "number" ? 1 : 2)).toSorted((one, other) => other.marks.size - one.marks.size)[0];
  const capitals = capitalTitles(seen);
  if (best ? belongsUnder(best, capitals) : capitals.at.size >= 2) return capitals;
  const plain = plainTitles(seen);
  if (best && !belongsUnder(best, plain)) return numbered(best);
  const timed = new Map(seen.flatMap((one, place) => (one.time && one.words !== "" ? [[place, { label: "", number: null, words: one.words }] as const] : [])));
  if (timed.size >= 2) return { from: 0, at: timed };
  const chain = firstOf(weak, seen);
  if (chain) return numbered(chain);
  const lists = plain.at.size === 0 ? firstOf(weakest, seen) : undefined;
  return lists ? numbered(lists) : plain;
}

function firstOf(families: Family[], seen: Seen[]): Chain | undefined {
  return families.map((family) => chainOf(seen, family)).find(({ marks }) => marks.size >= 2);
}

function numbered({ from, marks }: Chain): Openers {
  return { from, at: new Map([...marks].map(([place, mark]) => [place, mark.family === "bullet" ? { label: mark.number, number: null, words: mark.after } : { label: mark.label, number: mark.number, words: mark.after }])) };
}

/** Whether numbers are lists under titles without any: the titles come first and are at least as many. */
function belongsUnder(chain: Chain, titles: Openers): boolean {
  const [firstTitle = Number.POSITIVE_INFINITY] = titles.at.keys();
  const [firstNumber = 0] = chain.marks.keys();
  return titles.at.size >= 3 && firstTitle < firstNumber && titles.at.size >= chain.marks.size;
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

/** Titles without number or capitals: short lines that every agenda has ("Apologies for absence"), that a purpose follows, or that name a document. Three at least. */
function plainTitles(seen: Seen[]): Openers {
  const at = new Map<number, Opener>();
  for (const [place, { words, inMinutes, isBreak, heading }] of seen.entries()) {
    const title = cutSizes(words);
    const below = seen[place + 1]?.words ?? "";
    const isShort = words.length <= 120 && /^\p{Lu}/u.test(words) && !/[.;:,]$/.test(words) && readPurpose(words) === null && readPurposeMark(words) === null;
    const isUnderNumber = marksOf(seen[place - 1]?.words ?? "").some(({ after }) => after === "");
    if (!isShort || isUnderNumber || inMinutes || isBreak || heading || isAgendaTitle(words)) continue;
    if (at.size === 0 && !isStandingTitle(words) && isMeetingHead(words)) continue;
    if (isStandingTitle(title.named[0] ?? words) || (title.cut.length > 0 && !seen[place - 1]?.words.endsWith(":")) || /^To [a-z]/.test(below) || readPurposeMark(below) !== null) at.set(place, { label: "", number: null, words });
  }
  return at.size >= 3 ? { from: 0, at } : { from: 0, at: new Map() };
}

const isAgendaTitle = (words: string) => isAgendaWord(words) || /^agenda\b/i.test(words);
