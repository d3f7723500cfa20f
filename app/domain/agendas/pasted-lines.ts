// The lines of a paste, and the marks of pages, sizes and times upon them.

/** One line that holds something. `line` counts from 1 in the text as pasted; `indent` in columns; `words` with single spaces, and tabs where the paste had them. */
export type PastedLine = { line: number; words: string; indent: number; afterBlank: boolean };

/** A time upon an item: when it begins (minutes after midnight) and how long it lasts (minutes); what is not said is null. */
export type TimeMark = { startsAt: number | null; minutes: number | null };

const longestDay = 480;

/** Splits a text into its lines, without the blank ones. Time is linear in the length. */
export function linesOf(text: string): PastedLine[] {
  const lines: PastedLine[] = [];
  let afterBlank = false;
  for (const [place, raw] of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).entries()) {
    const words = tidy(raw);
    if (words !== "") lines.push({ line: place + 1, words, indent: indentOf(raw), afterBlank });
    afterBlank = words === "";
  }
  return lines;
}

/** Single spaces; tabs kept, though never two together or at an end; marks that nobody sees are gone. */
export function tidy(raw: string): string {
  return raw.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, "").replace(/[\p{Zs}\p{Cc}]+/gu, (gap) => (gap.includes("\t") ? "\t" : " ")).trim();
}

function indentOf(raw: string): number {
  let columns = 0;
  for (const sign of raw) {
    if (sign === "\t") columns += 4;
    else if (sign === " " || sign === "\u00a0") columns += 1;
    else break;
  }
  return columns;
}

const sizeMark = /(?:\bpdf icon )?[([]?\b(?:PDF|DOCX?|XLSX?|PPTX?|ZIP),? ?\d{1,5}(?:[.,]\d{1,3})? ?(?:KB|MB|GB|bytes)\b[)\]]?/gi;

/** The parts of a line between marks of a file's size ("PDF 161 KB"). Every part but the last names a document; with no mark there is one part. */
export function cutSizes(words: string): { named: string[]; rest: string; cut: string[] } {
  const cut = words.match(sizeMark) ?? [];
  const parts = words.split(sizeMark).map((part) => part.trim());
  return { named: parts.slice(0, -1), rest: parts.at(-1) ?? "", cut };
}

const pageList = "\\d{1,5}(?: ?(?:-|–|—|,|to|and|&) ?\\d{1,5}){0,6}";
const pagesInWords = new RegExp(`^[([]? ?(?:pages?|pp?\\.?) ?:? ?(?:nos?\\.? )?${pageList}(?: of \\d{1,5})? ?[)\\]]?$`, "i");
const pagesAtEnd = new RegExp(`(?:^|[\\s,;–-])(pages? ?:? ?${pageList})$`, "i");
const pagesBare = new RegExp(`^${pageList}$`);

/** Whether the whole line only says pages: "(Pages 5 - 12)", "Page 3 of 10", "- 3 -". */
export function isPageMark(words: string): boolean {
  return words.length < 80 && (pagesInWords.test(words) || /^[-–—] ?\d{1,4} ?[-–—]$/.test(words));
}

/** Whether a cell at the end of a row holds pages: "3", "5 - 12". */
export function isPageCell(words: string): boolean {
  return words.length < 40 && pagesBare.test(words);
}

/** Takes "Pages 1 to 4", "........ 7" and a tail of dots from the end of a title. */
export function cutPagesAtEnd(words: string): { words: string; cut: string[] } {
  const found = pagesAtEnd.exec(words.slice(-60));
  if (found?.[1]) return { words: trimTail(words.slice(0, words.length - found[1].length)), cut: [found[1]] };
  let end = words.length;
  while (end > 0 && /[\d\s–—-]/.test(words.charAt(end - 1))) end -= 1;
  const leader = startOfLeader(words, end);
  if (end - leader < 3) return { words, cut: [] };
  const pages = words.slice(end).trim();
  return { words: words.slice(0, leader).trimEnd(), cut: pages === "" ? [] : [pages] };
}

/** Where a run of dots, lines and spaces that ends at `end` begins; `end` where there are no three of them. */
function startOfLeader(words: string, end: number): number {
  let start = end;
  let dots = 0;
  while (start > 0 && /[.…·_\s]/.test(words.charAt(start - 1))) {
    start -= 1;
    dots += words.charAt(start) === "…" ? 3 : /\s/.test(words.charAt(start)) ? 0 : 1;
  }
  return dots >= 3 ? start : end;
}

function trimTail(words: string): string {
  let end = words.length;
  while (end > 0 && /[\s,;:–—-]/.test(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
}

const clockTime = "(\\d{1,2})(?:[.:](\\d{2}))? ?(am|pm|a\\.m\\.?|p\\.m\\.?|noon)?";
const oneTime = new RegExp(`^${clockTime}$`, "i");
const span = new RegExp(`^${clockTime} ?(?:-|–|—|to|until) ?${clockTime}$`, "i");
const length = /^(?:about |approx\.? |time(?: allowed)?: ?|up to )?(\d{1,3}) ?(?:minutes?|mins?\.?)$/i;
const beginning = new RegExp(`^(?:${clockTime} ?(?:-|–|—|to|until) ?${clockTime}|\\d{1,2}(?:[.:]\\d{2}) ?(?:am|pm|a\\.m\\.?|p\\.m\\.?)|\\d{1,2} ?(?:am|pm)|[012]?\\d:[0-5]\\d)(?= |\\t|$)`, "i");

/** Reads a whole cell, bracket or line as a time: "6.05pm", "18:05 – 18:20", "(10 minutes)". Null where it is none. */
export function readTimeMark(given: string): TimeMark | null {
  if (given.length > 60) return null;
  const words = given.replace(/^[([] ?| ?[)\]]$/g, "");
  const lasting = length.exec(words);
  if (lasting) return { startsAt: null, minutes: allowed(Number(lasting[1])) };
  const both = span.exec(words);
  if (both) {
    const end = minutesOfDay(both[4], both[5], both[6]);
    const start = minutesOfDay(both[1], both[2], both[3] ?? both[6]);
    // "5 - 12" is pages and "2024" no time: one side must be written as a time
    if (start === null || end === null || !(both[2] || both[5] || both[3] || both[6])) return null;
    const halfDayOver = !both[3] && both[6] && end < start ? start - 720 : start;
    return { startsAt: halfDayOver, minutes: allowed(end - halfDayOver) };
  }
  const one = oneTime.exec(words);
  if (!one || !(one[3] || (one[2] && words.includes(":")))) return null;
  const startsAt = minutesOfDay(one[1], one[2], one[3]);
  return startsAt === null ? null : { startsAt, minutes: null };
}

/** Takes a time from the beginning of a line. */
export function cutLeadingTime(words: string): { words: string; cut: string; time: TimeMark | null } {
  const found = beginning.exec(words)?.[0];
  const time = found ? readTimeMark(found) : null;
  if (!found || !time) return { words, cut: "", time: null };
  return { words: words.slice(found.length).replace(/^[\s:–—-]{1,9}/, ""), cut: found, time };
}

/** The minutes between two beginnings, where an agenda may allow so many. */
export function allowed(minutes: number): number | null {
  return minutes >= 1 && minutes <= longestDay ? minutes : null;
}

function minutesOfDay(hours: string | undefined, minutes: string | undefined, half: string | undefined): number | null {
  const hour = Number(hours);
  const minute = Number(minutes ?? "0");
  if (hour > 23 || minute > 59) return null;
  const letter = half?.charAt(0).toLowerCase();
  const twelve = letter === "p" || letter === "n" ? (hour % 12) + 12 : letter === "a" ? hour % 12 : hour;
  return (hour > 12 ? hour : twelve) * 60 + minute;
}
