// The numbers and letters with which lines begin, and which of them begin the items of an agenda.

export type Family = "slashed" | "lettered" | "number" | "decimal" | "roman" | "capital" | "letter" | "bullet";

/** A mark at the beginning of a line. `label` is a word before the number ("Item"); `value` says its place in its family; `after` is what follows; `isBare` where a number stands with nothing but a space behind it. */
export type Mark = { family: Family; label: string; number: string; value: number; after: string; closing: string; isBare: boolean };

const months = /^(?:st |nd |rd |th )?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/i;
/** "10 minutes" is a measure; "10. Minutes" is an item. */
const measures = /^(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|pages?|members?|councillors?|am|pm|per cent|noon)\b|^%/;

const shapes: { family: Family; shape: RegExp }[] = [
  { family: "slashed", shape: /^(?:item )?([A-Z]{0,4}\/?\d{1,4}\/\d{1,4})(?![\d/])([.:)]?)(?:\s[-–—:])?(?=\s|$)/i },
  { family: "lettered", shape: /^(?:item )?([A-Z]\.?\d{1,3})([.:)]?)(?:\s[-–—:])?(?=\s|$)/ },
  { family: "decimal", shape: /^(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)([.:)]?)(?=\s|$)/ },
  { family: "number", shape: /^\*?(?:(?:agenda )?item (?:no\.? ?)?)?(\d{1,4})(?:([.):])(?!\d)|\s?([-–—])(?=\s)|(?=\s|$))/i },
  { family: "number", shape: /^(\d{1,3})(?=[A-Z][a-z]{2})/ },
  { family: "number", shape: /^(\(\d{1,3}\))/ },
  { family: "roman", shape: /^(\(?[ivxl]{1,6})([).])(?=\s|$)/i },
  { family: "capital", shape: /^(\(?[A-Z])([).])(?=\s|$)/ },
  { family: "letter", shape: /^(\([a-z]{1,2}\)|[a-z]{1,2}\)|[a-z]\.)(?=\s|$)/ },
  { family: "bullet", shape: /^([•·●○▪◦‣∙■□►▶➢✓✔§\uf0b7\uf0a7*–—-]|o(?=[\s]))(?=\s)/ },
];

/** All that the beginning of a line may mean: "(i)" is the first of a list in small Roman figures or the ninth in letters. */
export function marksOf(words: string): Mark[] {
  return shapes.flatMap(({ family, shape }): Mark[] => {
    const found = shape.exec(words);
    if (!found?.[1]) return [];
    const label = /^(?:agenda )?item (?:no\b\.? ?)?/i.exec(found[0])?.[0].trim() ?? "";
    const after = words.slice(found[0].length).trim();
    const closing = found[2] ?? found[3] ?? (/^\(.*\)$/.test(found[1]) ? "()" : "");
    const hasTab = words.charAt(found[0].length) === "\t";
    const isBare = family === "number" && closing === "" && !hasTab && label === "";
    if (family === "number" && (months.test(after) || (isBare && measures.test(after)))) return [];
    const number = /[.)]$/.test(found[1]) || found[1].startsWith("(") ? found[1].replace(/^\(|[).]$/g, "") : found[1];
    return [{ family, label, number, value: valueOf(family, number), after, closing, isBare }];
  });
}

/** The mark of one family, or undefined. */
export function markOf(words: string, family: Family): Mark | undefined {
  return marksOf(words).find((mark) => mark.family === family);
}

function valueOf(family: Family, number: string): number {
  if (family === "number") return Number(number);
  if (family === "capital" || family === "letter") return number.toLowerCase().charCodeAt(0) - 96 + (number.length - 1) * 26;
  if (family === "roman") return romanValue(number.toLowerCase());
  if (family === "lettered") return number.charCodeAt(0) * 1000 + Number(number.replace(/^[A-Z]\.?/, ""));
  if (family === "decimal") return number.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);
  return 0;
}

function romanValue(figures: string): number {
  const worth: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 };
  const values = [...figures].map((figure) => worth[figure] ?? 0);
  return values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0);
}

/** A line as the choice of items sees it. `isBreak`: a group heading, after which numbers may begin again. */
export type Candidate = { words: string; indent: number; isBreak: boolean; isAgendaWord: boolean; inMinutes: boolean };

/** What begins the items: the places of their lines with their marks, and where the agenda itself begins. */
export type Chain = { from: number; marks: Map<number, Mark> };

/**
 * The lines that begin items in one family of marks. Figures rise: a number that does not is a list inside an item,
 * except after a group heading. A gap is taken only where the next number comes nowhere later.
 */
export function chainOf(lines: Candidate[], family: Family): Chain {
  const all = new Map<number, Mark>();
  for (const [place, line] of lines.entries()) {
    const mark = line.isBreak ? undefined : markOf(line.words, family);
    if (mark && !/^that\b/i.test(mark.after)) all.set(place, mark);
  }
  if (family === "slashed" || family === "bullet") return { from: 0, marks: all };
  return rising(lines, all);
}

function rising(lines: Candidate[], all: Map<number, Mark>): Chain {
  const later = new Map<string, number>();
  const name = (mark: Mark, value: number) => `${shapeOf(mark)}${value}`;
  for (const mark of all.values()) later.set(name(mark, mark.value), (later.get(name(mark, mark.value)) ?? 0) + 1);
  let chain: Chain = { from: 0, marks: new Map() };
  let last: Mark | null = null;
  let firstIndent = 0;
  let refused = Number.NaN;
  let mayRestart = false;
  for (const [place, line] of lines.entries()) {
    if (line.isBreak) mayRestart = true;
    if (line.isAgendaWord && nextValue(lines, all, place) === 1) {
      chain = { from: place, marks: new Map() };
      last = null;
    }
    const mark = all.get(place);
    if (!mark) continue;
    later.set(name(mark, mark.value), (later.get(name(mark, mark.value)) ?? 1) - 1);
    const comes = (value: number) => (later.get(name(mark, value)) ?? 0) > 0;
    if (last === null || (mayRestart && mark.value === 1)) {
      if (mark.isBare && !comes(mark.value + 1) && last === null) continue;
      if (last === null) firstIndent = line.indent;
    } else {
      const step = mark.value - last.value;
      const fits = shapeOf(mark) === shapeOf(last) && line.indent < firstIndent + 4 && (mark.isBare ? step === 1 : step > 0);
      const carriesOnList = mark.value === refused + 1 && comes(mark.value);
      const isGap = mark.family === "number" && step > 1 && (step > 50 || comes(last.value + 1) || line.inMinutes);
      if (!fits || carriesOnList || isGap) {
        refused = mark.value;
        continue;
      }
    }
    chain.marks.set(place, mark);
    last = mark;
    refused = Number.NaN;
    mayRestart = false;
  }
  return chain;
}

/** "1)" and "1." in one paste are two lists; "1.", "1:" and "1" TAB are one. A number alone on its line is one more. */
function shapeOf(mark: Mark): string {
  return mark.closing === ")" || mark.closing === "()" ? mark.closing : ".";
}

function nextValue(lines: Candidate[], all: Map<number, Mark>, place: number): number | undefined {
  for (let next = place + 1; next < lines.length && next < place + 40; next += 1) {
    const mark = all.get(next);
    if (mark) return mark.value;
  }
  return undefined;
}
