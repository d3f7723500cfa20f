import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelPages, readLabel, type PaperToLabel } from "../../../app/domain/papers/page-labels.ts";

const fresh = (id: number, pages: number | null): PaperToLabel => ({ id, pages, label: null });
const old = (id: number, label: string): PaperToLabel => ({ id, pages: 1, label });
const labels = (papers: PaperToLabel[], given: string[] = papers.flatMap(({ label }) => label ?? [])) => [...labelPages(papers, given).values()];

describe("labels of pages", () => {
  it("number the first papers through, and name what nobody counted by its place", () => {
    expect(labels([fresh(1, 4), fresh(2, 1), fresh(3, null), fresh(4, 12)])).toEqual(["1-4", "5", "Paper 3", "6-17"]);
    expect(labels([])).toEqual([]);
  });

  it("put what comes between two papers behind the page before it", () => {
    expect(labels([old(1, "1-23"), fresh(5, 3), old(2, "24-30")])).toEqual(["1-23", "23a-23c", "24-30"]);
    expect(labels([fresh(5, 1), old(1, "1-23")])).toEqual(["0a", "1-23"]);
    expect(labels([old(1, "1-23"), old(5, "23a-23c"), fresh(6, 1), fresh(7, 2), old(2, "24-30")])).toEqual(["1-23", "23a-23c", "23d", "23e-23f", "24-30"]);
  });

  it("go on behind the last page, whatever was removed there", () => {
    expect(labels([old(1, "1-23"), fresh(3, 2)], ["1-23", "24-30", "Paper 3"])).toEqual(["1-23", "31-32"]);
    expect(labels([old(1, "1-23"), fresh(3, 2), old(2, "24")], ["1-23", "24", "23a-23b"])).toEqual(["1-23", "23c-23d", "24"]);
    expect(labels([old(1, "1"), fresh(3, null)], ["1", "Paper 2", "2"])).toEqual(["1", "Paper 4"]);
  });

  it("have letters enough", () => {
    expect(labels([old(1, "1"), fresh(2, 28), old(3, "2")])[1]).toBe("1a-1ab");
    expect(readLabel("1a-1ab")).toEqual({ kind: "pages", first: { page: 1, letters: 1 }, last: { page: 1, letters: 28 } });
    expect(() => readLabel("page 3")).toThrow("No page is labelled like this");
  });
});

type Step = { does: "add"; at: number; pages: number | null } | { does: "remove"; at: number } | { does: "publish" };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant("add" as const), at: fc.nat(30), pages: fc.option(fc.integer({ min: 1, max: 60 })) }),
  fc.record({ does: fc.constant("remove" as const), at: fc.nat(30) }),
  fc.record({ does: fc.constant("publish" as const) }),
);

/** Every page that a label names. */
function pagesOf(label: string): string[] {
  const read = readLabel(label);
  if (read.kind === "paper") return [label];
  const { first, last } = read;
  const lettered = first.letters > 0;
  const count = lettered ? last.letters - first.letters : last.page - first.page;
  return Array.from({ length: count + 1 }, (_none, place) => (lettered ? `${first.page}/${first.letters + place}` : String(first.page + place)));
}

describe("whatever is added, removed and published again", () => {
  it("a label stays what it is, and no page is named twice", () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let papers: PaperToLabel[] = [];
      const ever = new Map<number, string>();
      let next = 1;
      for (const one of [...steps, { does: "publish" as const }]) {
        if (one.does === "add") papers = papers.toSpliced(one.at % (papers.length + 1), 0, fresh(next++, one.pages));
        else if (one.does === "remove") papers = papers.toSpliced(one.at % Math.max(1, papers.length), 1);
        else {
          const given = labelPages(papers, [...ever.values()]);
          expect([...given.keys()]).toEqual(papers.map(({ id }) => id));
          for (const [id, label] of given) {
            expect(ever.get(id) ?? label).toBe(label);
            ever.set(id, label);
          }
          papers = papers.map((paper) => ({ ...paper, label: given.get(paper.id) ?? null }));
        }
      }
      const named = [...ever.values()].flatMap(pagesOf);
      expect(new Set(named).size).toBe(named.length);
    }), { numRuns: 300 });
  });

  it("has as many pages as were counted, and stands behind what is before it", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), fc.nat(11), fc.integer({ min: 1, max: 40 }), (counts, place, added) => {
      const first = labelPages(counts.map((pages, id) => fresh(id, pages)), []);
      const papers: PaperToLabel[] = counts.map((pages, id) => ({ id, pages, label: first.get(id) ?? null }));
      const at = place % (counts.length + 1);
      const label = labelPages(papers.toSpliced(at, 0, fresh(99, added)), [...first.values()]).get(99) ?? "";
      expect(pagesOf(label)).toHaveLength(added);
      const read = readLabel(label);
      const pagesBefore = counts.slice(0, at).reduce((sum, pages) => sum + pages, 0);
      expect(read).toMatchObject(at === counts.length ? { first: { page: pagesBefore + 1, letters: 0 } } : { first: { page: pagesBefore, letters: 1 } });
    }));
  });
});
