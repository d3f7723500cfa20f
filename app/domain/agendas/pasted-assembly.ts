// Puts an agenda together from its lines: the head, the group headings, the items and what stands below them.
import type { PastedAgenda, PastedItem, PastedWords } from "./pasted-agenda.ts";
import { readItem, type ReadItem } from "./pasted-item.ts";
import { isPageMark, type PastedLine } from "./pasted-lines.ts";
import { chooseOpeners, see, type Opener, type Openers, type Seen } from "./pasted-openers.ts";
import { isExclusion, isForCase, isForOneItem, opensFooter, saysPrivate, type Heading, type Openness } from "./pasted-phrases.ts";
import { addTime, addWords, leaveOut, minutesUntil, type Draft } from "./pasted-title.ts";

/** Reads the items of some lines. Whatever is no item is in `notUnderstood` or `leftOut`. */
export function assemble(lines: PastedLine[]): PastedAgenda {
  const seen = see(lines);
  const openers = chooseOpeners(seen);
  const footer = footerFrom(seen, openers);
  const reading = new Reading({ items: openers.at.size, hasPrivateHeading: seen.some(({ isBreak, heading }) => isBreak && heading?.openness === "private") });
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
  readonly #whole: { items: number; hasPrivateHeading: boolean };
  #headings: PastedWords[] = [];
  #group: string | null = null;
  #isHeadingUsed = true;
  #openness: Openness = null;
  #isForNext = false;

  constructor(whole: { items: number; hasPrivateHeading: boolean }) {
    this.#whole = whole;
  }

  item(one: Seen, opener: Opener, below: PastedLine[]): void {
    const read = readItem({ ...opener, line: one.line }, below);
    if (one.time && !addTime(read.draft, one.timeWords, one.time)) addWords(read.draft, one.timeWords);
    if (read.draft.title === "") {
      this.other(one.line);
      for (const line of below) this.other(line);
      return;
    }
    this.#items.push({ read, group: this.#group, isPrivate: this.#openness === "private" });
    this.#isHeadingUsed = true;
    if (this.#isForNext) this.#openness = null;
    this.#isForNext = false;
    this.#exclude(read.draft);
  }

  /**
   * The resolution to exclude the public is open, and what comes after it is not: one item where it speaks of one, else
   * all. Not so where a heading says where the private part begins, or where it stands among the first items in case of need.
   */
  #exclude({ title, words }: Draft): void {
    if (this.#whole.hasPrivateHeading || !isExclusion(title)) return;
    const said = [title, ...words.map((line) => line.words)].join(" ");
    if (this.#items.length <= this.#whole.items / 2 && isForCase(said)) return;
    this.#openness = "private";
    this.#isForNext = isForOneItem(said);
  }

  heading(line: PastedLine, heading: Heading): void {
    const words = line.words.replaceAll("\t", " ");
    if (heading.openness !== null) this.#openness = heading.openness;
    if (this.#headings.at(-1)?.words === words) {
      this.#leftOut.push({ line: line.line, words });
      return;
    }
    if (this.#isHeadingUsed) this.#headings = [];
    // a part, its section and its heading may stand together; more are a list of contents
    else if (this.#headings.length === 3) this.#notUnderstood.push(...this.#headings.splice(0, 1));
    this.#headings.push({ line: line.line, words });
    this.#group = this.#headings.map((one) => one.words).join(" – ");
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
