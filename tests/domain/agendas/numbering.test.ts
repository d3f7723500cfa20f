import { describe, expect, it } from "vitest";
import { numbersOf, placesOf, type Numbered } from "../../../app/domain/agendas/numbering.ts";

/** "a" an item, "a>b" one that stands under a; "=5A" behind it the number that was published. */
function agenda(...given: string[]): Numbered[] {
  const idOf = (name: string) => name.charCodeAt(0);
  return given.map((one) => {
    const [name = "", fixedNumber = null] = one.split("=");
    const [parent, child] = name.split(">");
    return { id: idOf(child ?? name), parentId: child === undefined ? null : idOf(parent ?? ""), fixedNumber };
  });
}

const read = (...given: string[]) => [...numbersOf(agenda(...given)).entries()].toSorted(([a], [b]) => a - b).map(([id, number]) => `${String.fromCharCode(id)} ${number}`).join(", ");

describe("the numbers of an agenda", () => {
  it.each([
    ["an agenda that was not published follows the order", ["a", "b", "c"], "a 1, b 2, c 3"],
    ["what stands under an item has its number and its own", ["a", "b", "b>c", "b>d", "e", "e>f"], "a 1, b 2, c 2.1, d 2.2, e 3, f 3.1"],
    ["what comes in between takes the number before it with a letter", ["a=1", "b", "c", "d=2"], "a 1, b 1A, c 1B, d 2"],
    ["what comes in at the end takes the next number", ["a=1", "b=2", "c", "d"], "a 1, b 2, c 3, d 4"],
    ["a second one behind the same item takes the next letter", ["a=1", "b=1A", "c", "d=2"], "a 1, b 1A, c 1B, d 2"],
    ["a number stays when its item moves", ["c=3", "a=1", "b=2"], "a 1, b 2, c 3"],
    ["what comes in behind a moved item goes by that one", ["a=1", "c=3", "d", "b=2"], "a 1, b 2, c 3, d 3A"],
    ["a letter that another item has is not given again", ["a=1", "d", "b=2", "c=1A"], "a 1, b 2, c 1A, d 1B"],
    ["the next number is one more than all that were given, wherever they went", ["c=7", "a=1", "b"], "a 1, b 8, c 7"],
    ["before the first there is none to stand behind", ["b", "a=1"], "a 1, b 0A"],
    ["sub-items keep theirs too", ["a=1", "a>b=1.1", "a>c", "a>d=1.2", "a>e"], "a 1, b 1.1, c 1.1A, d 1.2, e 1.3"],
    ["a sub-item of a late item has the late number", ["a=1", "b", "b>c", "d=2"], "a 1, b 1A, c 1A.1, d 2"],
  ])("%s", (_what, given, expected) => {
    expect(read(...given)).toBe(expected);
  });

  it("goes on after Z, and gives no number twice among 400 that came late", () => {
    const late = [{ id: 1, parentId: null, fixedNumber: "1" }, ...Array.from({ length: 400 }, (_, place) => ({ id: place + 10, parentId: null, fixedNumber: null })), { id: 2, parentId: null, fixedNumber: "2" }];
    const numbers = [...numbersOf(late).values()];
    expect(numbers.slice(25, 29)).toEqual(["1Y", "1Z", "1AA", "1AB"]);
    expect(new Set(numbers).size).toBe(402);
    expect(numbers.every((number) => /^[0-9A-Z.]{1,12}$/.test(number))).toBe(true);
  });

  it("counts places among those that stand beside each other", () => {
    expect(placesOf(agenda("a", "a>b", "a>c", "d")).get("c".charCodeAt(0))).toEqual({ place: 2, of: 2 });
    expect(placesOf(agenda("a", "a>b", "a>c", "d", "e")).get("d".charCodeAt(0))).toEqual({ place: 2, of: 3 });
  });
});
