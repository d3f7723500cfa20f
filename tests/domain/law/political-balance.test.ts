import { describe, expect, it } from "vitest";
import { balanceOf } from "../../../app/domain/law/political-balance.ts";

const seats = (...groups: string[]) => groups.map((politicalGroup) => ({ politicalGroup }));

describe("the political balance of a body", () => {
  it("sums the voting seats by group, the largest first", () => {
    expect(balanceOf("overview and scrutiny committee", seats("Town", "Harbour", "Town", "First", "Town", "Harbour"))).toEqual({
      groups: [{ name: "Town", seats: 3, percent: 50 }, { name: "Harbour", seats: 2, percent: 33 }, { name: "First", seats: 1, percent: 17 }], ungrouped: 0, warnings: [],
    });
  });
  it("warns where one group has every seat, and where a group is missing; it refuses nothing", () => {
    expect(balanceOf("advisory committee", seats("Town", "Town")).warnings).toEqual([expect.stringMatching(/^Every seat is held by Town\..*section 15\(5\)\(a\)/)]);
    expect(balanceOf("advisory committee", seats("Town", "Town", "")).warnings).toEqual([expect.stringContaining("One voting member has no political group recorded")]);
    expect(balanceOf("advisory committee", []).warnings).toEqual([]);
  });
  it("warns of nothing where the law asks for no balance", () => {
    expect(balanceOf("executive", seats("Town", "Town")).warnings).toEqual([]);
    expect(balanceOf("informal panel", seats("", "")).warnings).toEqual([]);
  });
});
