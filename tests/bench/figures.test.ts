// The bench's judgements, with figures that are made up: what it says must not depend on luck.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";

type Given = { what: string; values: number[]; baseline: number[] };
let figures: {
  compare(given: Given & { goal?: { atLeast?: number; atMost?: number } }): string;
  compareMore(given: Given & { atMost: number }): string;
};

beforeAll(async () => {
  figures = await import(pathToFileURL(path.resolve("tests/bench/figures.js")).href);
});

describe("what the bench says", () => {
  it("takes the median of the rounds' own ratios, not the ratio of the medians", () => {
    const values = [80, 40, 85];
    expect(figures.compare({ what: "kept", values, baseline: [100, 50, 100], goal: { atLeast: 0.8 } })).toContain("too noisy to say, the baseline varied by 50 %");
    expect(figures.compare({ what: "kept", values, baseline: [100, 50, 100] })).toBe("kept: 0.80 (rounds 0.80 to 0.85)");
  });

  it("says whether a goal is met, on both sides", () => {
    const baseline = [100, 100, 110];
    expect(figures.compare({ what: "kept", values: [79, 79, 79], baseline, goal: { atLeast: 0.8 } })).toMatch(/at least 0.8: NOT MET$/);
    expect(figures.compare({ what: "kept", values: [81, 81, 81], baseline, goal: { atLeast: 0.8 } })).toMatch(/: met$/);
    expect(figures.compare({ what: "desk", values: [171, 171, 171], baseline: [100, 100, 100], goal: { atMost: 1.7 } })).toMatch(/at most 1.7: NOT MET$/);
  });

  it("differences in milliseconds are judged in the same way", () => {
    expect(figures.compareMore({ what: "p50", values: [3, 3, 3], baseline: [2, 2, 2], atMost: 1.5 })).toBe("p50: 1.00 ms more (rounds 1.00 to 1.00); goal at most 1.5: met");
    expect(figures.compareMore({ what: "p50", values: [4, 4, 4], baseline: [2, 2, 2], atMost: 1.5 })).toMatch(/NOT MET$/);
    expect(figures.compareMore({ what: "p50", values: [4, 4, 4], baseline: [1, 2, 2], atMost: 1.5 })).toMatch(/too noisy/);
  });
});
