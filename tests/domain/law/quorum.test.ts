import { describe, expect, it } from "vitest";
import { countedFor, isQuorateFor, type Attending, type Barred } from "../../../app/domain/law/quorum.ts";

const member = (personId: number, given: Partial<Attending> = {}): Attending => ({ personId, isMember: true, capacity: "present", mode: "in the room", substitutesForId: null, cameInBefore: null, leftBefore: null, ...given });
const three = [member(1), member(2), member(3)];

describe("the quorum of an item (rulebook 3.6, 3.10)", () => {
  const cases: [string, number, Attending[], Barred[], number[]][] = [
    ["counts every member in the room", 1, three, [], [1, 2, 3]],
    ["does not count a member at a distance", 1, [member(1), member(2, { mode: "remote" })], [], [1]],
    ["does not count apologies or the absent", 1, [member(1, { capacity: "apologies" }), member(2, { capacity: "absent" }), member(3)], [], [3]],
    ["counts a substitute, and nobody in attendance", 1, [member(1, { capacity: "substitute" }), member(2, { capacity: "in attendance", isMember: false })], [], [1]],
    ["does not count who was co-opted without a vote, or for education alone", 1, [member(1), member(2, { votes: "no" }), member(3, { votes: "on education" }), member(4, { votes: "yes" })], [], [1, 4]],
    ["counts a member and not also their substitute", 1, [member(1), member(9, { capacity: "substitute", substitutesForId: 1 })], [], [1]],
    ["counts one of two substitutes for the same member", 1, [member(8, { capacity: "substitute", substitutesForId: 1 }), member(9, { capacity: "substitute", substitutesForId: 1 })], [], [8]],
    ["counts the substitute once the member has gone", 3, [member(1, { leftBefore: 3 }), member(9, { capacity: "substitute", substitutesForId: 1 })], [], [9]],
    ["counts a substitute for a member who is only at a distance", 1, [member(1, { mode: "remote" }), member(9, { capacity: "substitute", substitutesForId: 1 })], [], [9]],
    ["counts whoever leaves before a later item", 2, [member(1, { leftBefore: 3 })], [], [1]],
    ["does not count whoever left before this item", 3, [member(1, { leftBefore: 3 })], [], []],
    ["counts from the item before which somebody came in", 3, [member(1, { cameInBefore: 3 })], [], [1]],
    ["does not count before that", 2, [member(1, { cameInBefore: 3 })], [], []],
    ["does not count a barred member for that item", 2, three, [{ personId: 2, item: 2 }], [1, 3]],
    ["counts a barred member for every other item", 1, three, [{ personId: 2, item: 2 }], [1, 2, 3]],
  ];
  it.each(cases)("%s", (_sentence, item, attendance, barred, counted) => {
    expect(countedFor(item, attendance, barred, { isFormal: true }).map((one) => one.personId)).toEqual(counted);
  });
  it("of an informal panel is reached with members at a distance too, and not with one seat counted twice", () => {
    const remote = [member(1), member(2, { mode: "remote" }), member(9, { capacity: "substitute", substitutesForId: 2 })];
    expect(countedFor(1, remote, [], { isFormal: false }).map((one) => one.personId)).toEqual([1, 2]);
    expect(countedFor(1, remote, [], { isFormal: true }).map((one) => one.personId)).toEqual([1, 9]);
  });
  it("counts who votes on education alone for an item about education functions, and never who has no vote", () => {
    const three = [member(1), member(2, { votes: "on education" }), member(3, { votes: "no" })];
    const counted = (isEducation: boolean) => countedFor(1, three, [], { isFormal: true, isEducation }).map((one) => one.personId);
    expect([counted(true), counted(false)]).toEqual([[1, 2], [1]]);
  });
  it("is reached by exactly the number that standing orders ask for", () => {
    expect([isQuorateFor(1, three, [], 3, { isFormal: true }), isQuorateFor(1, three, [{ personId: 1, item: 1 }], 3, { isFormal: true })]).toEqual([true, false]);
  });
});
