import fc from "fast-check";
import { expect, it } from "vitest";
import { omissionMark, onlyOmits } from "../../../app/domain/evidence/omissions.ts";

it.each([
  ["The desk at Bay Street knew", "The desk at Bay Street knew", true, "nothing is struck out"],
  ["The desk at Bay Street knew", "The desk at [omitted] knew", true, "a passage in the middle"],
  ["The desk at Bay Street knew", "[omitted] knew", true, "at the beginning"],
  ["The desk at Bay Street knew", "The desk [omitted]", true, "at the end"],
  ["The desk at Bay Street knew", "[omitted]", true, "everything"],
  ["a b c d", "a [omitted] c [omitted]", true, "twice"],
  ["a a a", "[omitted]a[omitted]", true, "where a word stands more than once"],
  ["The desk knew", "The desk knew[omitted]", false, "a mark that stands for nothing"],
  ["The desk knew", "The desk never [omitted] knew", false, "a word added"],
  ["The desk knew", "The [omitted]new", true, "within a word"],
  ["The desk at Bay Street knew", "The desk knew", false, "left out without its mark"],
  ["The desk at Bay Street knew", "Knew [omitted] the desk", false, "another order"],
  ["The desk at Bay Street knew", "the desk at [omitted] knew", false, "a letter changed"],
])("%s → %s: %s, %s", (original, published, is) => {
  expect(onlyOmits(original, published)).toBe(is);
});

it("whatever passages are struck out, it is told from whatever else is changed", () => {
  const word = fc.string({ minLength: 1, maxLength: 6 }).filter((one) => !one.includes("[") && !one.includes("]"));
  fc.assert(fc.property(fc.array(fc.record({ word, out: fc.boolean() }), { minLength: 1, maxLength: 8 }), word, (parts, added) => {
    const original = parts.map((part) => part.word).join(" ");
    const published = parts.map((part) => (part.out ? omissionMark : part.word)).join(" ");
    expect(onlyOmits(original, published)).toBe(true);
    expect(onlyOmits(original, `${published}${added}]`)).toBe(false);
  }), { numRuns: 300 });
});
