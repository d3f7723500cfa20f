// Reads an agenda that a clerk pasted from Word, from a website or as plain text. Nothing that was pasted is dropped.
import type { Purpose } from "./agenda.ts";
import { mostPastedCharacters } from "./pasted-limits.ts";
import { mostPastedMarkup, textOfWordPaste } from "./word-paste.ts";
import { linesOf } from "./pasted-lines.ts";
import { assemble } from "./pasted-assembly.ts";

/** One item as pasted. `number` is what stood before the title, without its full stop or bracket; `minutesAllowed` from 1 to 480. */
export type PastedItem = {
  number: string | null;
  title: string;
  purpose: Purpose | null;
  presentedBy: string;
  minutesAllowed: number | null;
  /** The lines under the title that are nothing else, a blank line between paragraphs that had one. */
  words: string;
  group: string | null;
  /** It may not be for the public: a hint for the clerk, who decides. */
  isPrivateHint: boolean;
  papers: string[];
  /** One level: a sub-item has none of its own. */
  subItems: PastedItem[];
};

/**
 * What was read. `notUnderstood` is shown to the clerk. `leftOut` holds what was understood and belongs in no text: marks
 * of pages and sizes, labels ("Presented by:"), "View the background to item 5". Lines count from 1 in the pasted text
 * (for HTML: in the text that it shows). Every word pasted is in one of the three.
 */
export type PastedAgenda = { items: PastedItem[]; notUnderstood: PastedWords[]; leftOut: PastedWords[] };
export type PastedWords = { line: number; words: string };

/** A plain sentence for the clerk that says what to do. */
export type PasteRefused = { refused: string };

export const mostPastedLines = 20_000;
export const mostPastedItems = 400;

/**
 * Reads a paste in time linear in its length.
 * @returns the items and all other words, or a refusal where the paste is empty or too long; it throws nothing
 */
export function readPastedAgenda(given: { text: string } | { html: string }): PastedAgenda | PasteRefused {
  if ("html" in given && given.html.length > mostPastedMarkup) return tooLong;
  const text = "html" in given ? textOfWordPaste(given.html) : given.text;
  if (text.length > mostPastedCharacters) return tooLong;
  const lines = linesOf(text);
  if (lines.length === 0) return { refused: "Nothing was pasted. Copy the agenda in Word, then paste it here." };
  if (lines.length > mostPastedLines) return tooLong;
  const read = assemble(lines);
  const count = read.items.reduce((sum, item) => sum + 1 + item.subItems.length, 0);
  if (count > mostPastedItems) return { refused: `This paste reads as ${count} items, and ${mostPastedItems} is the most. Paste the agenda alone, without its reports, or in parts.` };
  return read;
}

const tooLong: PasteRefused = { refused: "This paste is too long for an agenda. Paste the agenda alone, without its reports, or in parts." };
