/** A paper of the pack of a meeting. `pages` is null where nobody counted them; `label` is what an earlier publication gave it, or null. */
export type PaperToLabel = { id: number; pages: number | null; label: string | null };

type Place = { page: number; letters: number };
type Label = { kind: "pages"; first: Place; last: Place } | { kind: "paper"; number: number };

/**
 * Labels the pages of a pack, so that a page once named keeps its name. The first papers are numbered through: "1-4", "5". What
 * is added behind the last page goes on from the highest number; what is added between two papers takes letters behind the last
 * page before it: "23a-23c" (and "0a" before page 1). A paper of which nobody knows the pages is named as a whole: "Paper 4", the
 * fourth that came into the pack. Nothing that was given is given again, not even when its paper was removed.
 * @param papers in the order of the agenda
 * @param given every label that was ever given in this pack, also to papers that are removed
 * @returns each paper's label, as stored
 */
export function labelPages(papers: readonly PaperToLabel[], given: readonly string[]): Map<number, string> {
  const known = given.map(readLabel);
  let lastNumbered = Math.max(0, ...known.map((label) => (label.kind === "pages" ? label.last.page : 0)));
  let lastPaper = Math.max(known.length, ...known.map((label) => (label.kind === "paper" ? label.number : 0)));
  const letters = new Map<number, number>();
  for (const label of known) if (label.kind === "pages") letters.set(label.last.page, Math.max(letters.get(label.last.page) ?? 0, label.last.letters));
  const lastLabelled = papers.findLastIndex((paper) => paper.label !== null && readLabel(paper.label).kind === "pages");
  const labels = new Map<number, string>();
  let before = 0; // the page behind which the next paper stands
  for (const [place, { id, pages, label }] of papers.entries()) {
    if (label !== null) {
      const read = readLabel(label);
      if (read.kind === "pages") before = read.last.page;
      labels.set(id, label);
      continue;
    }
    lastPaper += 1;
    if (pages === null) {
      labels.set(id, `Paper ${lastPaper}`);
    } else if (place > lastLabelled) {
      labels.set(id, written({ page: lastNumbered + 1, letters: 0 }, { page: lastNumbered + pages, letters: 0 }));
      lastNumbered += pages;
      before = lastNumbered;
    } else {
      const used = letters.get(before) ?? 0;
      labels.set(id, written({ page: before, letters: used + 1 }, { page: before, letters: used + pages }));
      letters.set(before, used + pages);
    }
  }
  return labels;
}

/** @throws Error for a label that no publication could have given */
export function readLabel(label: string): Label {
  const paper = /^Paper ([1-9]\d{0,5})$/.exec(label)?.[1];
  if (paper) return { kind: "paper", number: Number(paper) };
  const [first, last = first] = label.split("-").map(placeOf);
  if (!first || !last) throw new Error(`No page is labelled like this: ${label}`);
  return { kind: "pages", first, last };
}

function placeOf(text: string): Place | undefined {
  const [, page, suffix = ""] = /^(\d{1,6})([a-z]{0,4})$/.exec(text) ?? [];
  return page === undefined ? undefined : { page: Number(page), letters: [...suffix].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0) };
}

function written(first: Place, last: Place): string {
  const [from, to] = [named(first), named(last)];
  return from === to ? from : `${from}-${to}`;
}

/** Letters as columns of a table are named: a to z, aa, ab. */
function named({ page, letters }: Place): string {
  let suffix = "";
  for (let rest = letters; rest > 0; rest = Math.floor((rest - 1) / 26)) suffix = String.fromCharCode(97 + ((rest - 1) % 26)) + suffix;
  return `${page}${suffix}`;
}
