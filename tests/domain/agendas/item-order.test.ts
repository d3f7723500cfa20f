import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstExempt, gathered, movedPastExclusion, movedTo, placeAmong, withExclusionInPlace, type Ordered } from "../../../app/domain/agendas/item-order.ts";
import { motionOf } from "../../../app/domain/agendas/exclusion.ts";
import { canHaveClosedPart, openAfterPrivate, partPrivacyOf } from "../../../app/domain/agendas/part-private.ts";
import { exclusionMotion } from "../../../app/domain/law/exclusion-motion.ts";

const one = (id: number, given: Partial<Ordered> = {}): Ordered => ({ id, parentId: null, accessStatus: "open", standing: null, ...given });
const ids = (items: Ordered[]) => items.map(({ id }) => id);

describe("the order of an agenda", () => {
  const items = [one(1), one(2), one(21, { parentId: 2 }), one(22, { parentId: 2 }), one(3)];
  it("moves an item with what stands under it", () => {
    expect(ids(movedTo(items, 2, 1))).toEqual([2, 21, 22, 1, 3]);
    expect(ids(movedTo(items, 2, 3))).toEqual([1, 3, 2, 21, 22]);
    expect(ids(movedTo(items, 1, 2))).toEqual([2, 21, 22, 1, 3]);
  });
  it("moves a sub-item among its own, and off the ends to the ends", () => {
    expect(ids(movedTo(items, 22, 1))).toEqual([1, 2, 22, 21, 3]);
    expect(ids(movedTo(items, 21, 99))).toEqual([1, 2, 22, 21, 3]);
    expect(ids(movedTo(items, 3, 0))).toEqual([3, 1, 2, 21, 22]);
    expect(ids(movedTo(items, 77, 1))).toEqual(ids(items));
  });
  it("loses and doubles nothing, and puts the item where it was asked, whatever the agenda", () => {
    fc.assert(fc.property(fc.array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 12 }), fc.nat(11), fc.integer({ min: -2, max: 15 }), (parents, which, place) => {
      const agenda = gathered(parents.map((parent, at) => one(at + 1, parent !== null && parent < at && parents[parent] === null ? { parentId: parent + 1 } : {})));
      const moving = agenda[which % agenda.length];
      if (!moving) return;
      const after = movedTo(agenda, moving.id, place);
      expect(ids(after).toSorted((a, b) => a - b)).toEqual(ids(agenda).toSorted((a, b) => a - b));
      expect(gathered(after)).toEqual(after);
      const beside = after.filter(({ parentId }) => parentId === moving.parentId);
      expect(beside.indexOf(moving) + 1).toBe(Math.min(beside.length, Math.max(1, place)));
    }), { numRuns: 200 });
  });
});

describe("an open item with a private part", () => {
  const part = (id: number, accessStatus: Ordered["accessStatus"]) => one(id, { parentId: 7, accessStatus });
  const [exemptPart, confidentialPart, openPart] = [part(71, "likely exempt"), part(72, "confidential"), part(73, "open")];
  const [seven, eight, wholly] = [one(7), one(8), one(7, { accessStatus: "likely exempt" })];
  it.each([
    ["nothing stands under it", seven, [], null],
    ["what stands under it is open", seven, [openPart], null],
    ["what stands under another item is private", eight, [exemptPart], null],
    ["its part is exempt", seven, [openPart, exemptPart], "part exempt"],
    ["its part was found exempt by the meeting", seven, [part(71, "exempt by resolution")], "part exempt"],
    ["its part is confidential", seven, [confidentialPart], "part confidential"],
    ["it has parts of both kinds", seven, [exemptPart, confidentialPart], "part private"],
    ["it is private as a whole", wholly, [exemptPart], null],
  ] as const)("where %s", (_what, item, under, said) => {
    expect(partPrivacyOf(item, [item, ...under])).toBe(said);
  });
  it("can be any open item that stands by itself, but not the resolution to exclude the public", () => {
    expect([seven, openPart, wholly, one(9, { standing: "exclusion" })].map(canHaveClosedPart)).toEqual([true, false, false, false]);
  });
  it("has begun in public: only what is open behind its private part comes after it", () => {
    expect(ids(openAfterPrivate([one(1), seven, exemptPart, openPart, eight, one(9, { accessStatus: "confidential" })]))).toEqual([73, 8]);
    expect(openAfterPrivate([one(1), seven])).toEqual([]);
  });
});

describe("the resolution to exclude the public", () => {
  const exempt = (id: number, given: Partial<Ordered> = {}) => one(id, { accessStatus: "likely exempt", ...given });
  const exclusion = one(9, { standing: "exclusion" });
  it("stands before the first exempt item, or before the one that it stands under", () => {
    expect(ids(withExclusionInPlace([one(1), exempt(2), one(3), exclusion, exempt(4)]))).toEqual([1, 9, 2, 3, 4]);
    expect(ids(withExclusionInPlace([exclusion, one(1), one(2), exempt(21, { parentId: 2 })]))).toEqual([1, 9, 2, 21]);
  });
  it("is passed in one step by what stands beside it", () => {
    const agenda = [one(1), exclusion, exempt(3)];
    expect(ids(movedPastExclusion(agenda, 1, 2))).toEqual([9, 3, 1]);
    expect(ids(movedPastExclusion(agenda, 3, 2))).toEqual([9, 3, 1]);
    expect(ids(movedPastExclusion([one(1), one(2), exclusion, exempt(3)], 1, 2))).toEqual([2, 1, 9, 3]);
    expect(placeAmong(movedPastExclusion(agenda, 1, 2), 1)).toBe(3);
  });
  it("is not asked for by open or confidential items", () => {
    expect(firstExempt([one(1), one(2, { accessStatus: "confidential" })])).toBeUndefined();
    expect(ids(withExclusionInPlace([exclusion, one(1)]))).toEqual([9, 1]);
  });
  it("names the private part of an open item, and says that the rest of it is heard in public", () => {
    const agenda = [one(1), exclusion, one(7), exempt(71, { parentId: 7 }), one(8)].map((item) => ({ ...item, paragraphs: ["LGA 1972 Sch 12A para 3"] }));
    const words = motionOf({ standing: "exclusion" }, "overview and scrutiny committee", agenda, new Map([[1, "1"], [9, "2"], [7, "3"], [71, "3.1"], [8, "4"]]));
    expect(words).toMatch(/Item 3\.1: paragraph 3 \(.*Of item 3 only what is listed is taken in private: the rest is heard in public\.$/s);
    expect(words).not.toMatch(/Item 3:/);
    expect(motionOf({ standing: "exclusion" }, "overview and scrutiny committee", [exclusion, exempt(2)].map((item) => ({ ...item, paragraphs: [] })), new Map([[2, "2"]]))).not.toContain("heard in public");
  });
  it("names no confidential part of an open item, and does not say that it is heard in public", () => {
    const agenda = [exclusion, one(7), exempt(71, { parentId: 7 }), one(72, { parentId: 7, accessStatus: "confidential" })].map((item) => ({ ...item, paragraphs: [] }));
    const words = motionOf({ standing: "exclusion" }, "overview and scrutiny committee", agenda, new Map([[9, "1"], [7, "2"], [71, "2.1"], [72, "2.2"]]));
    expect(words).toMatch(/Of item 2 only what is listed, and what is confidential by law, is taken in private: the rest is heard in public\.$/);
    expect(words).not.toContain("2.2");
  });
  it("names each item with its description, and the law that its body goes by", () => {
    const words = exclusionMotion("overview and scrutiny committee", [{ number: "7", paragraphs: ["LGA 1972 Sch 12A para 1", "LGA 1972 Sch 12A para 2"] }, { number: "8.1", paragraphs: [] }]);
    expect(words).toContain("section 100A(4) of the Local Government Act 1972");
    expect(words).toContain("Item 7: paragraph 1 (information relating to any individual); paragraph 2 (information which is likely to reveal the identity of an individual)");
    expect(words).toContain("Item 8.1: the paragraph is still to be named");
    expect(exclusionMotion("executive", [{ number: "7", paragraphs: [] }])).toContain("regulation 4(2)(b)");
    expect(exclusionMotion("advisory committee", [])).toBe("No item of this agenda needs this resolution any longer.");
  });
});
