// A1: everybody at every door, against a policy written by hand. 0 leaks, 0 wrong refusals. Here they send forms.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fingerprintOf, openFurnishedPortal, policy, rolesFor, sayFigure, sendings, someRoles, tellingRoles, told, type FurnishedPortal } from "./furnished-portal.ts";
import type { Matrix } from "./matrix.ts";
import type { PolicyRow } from "./policy.ts";

let furnished: FurnishedPortal;

beforeAll(async () => {
  furnished = await openFurnishedPortal();
});
afterAll(() => furnished?.portal.close());

/** Walks, and looks whether anything was left changed by those who were refused. */
async function changingNothing(visit: (walk: Matrix) => Promise<void>): Promise<Matrix> {
  const before = await fingerprintOf(furnished.portal);
  const walk = furnished.walk();
  await visit(walk);
  expect(told(walk)).toEqual([]);
  expect(await fingerprintOf(furnished.portal)).toBe(before);
  return walk;
}

describe("A1: everybody at every door", () => {
  it("sends forms as the policy says, and a refused form changes nothing", async () => {
    const walk = await changingNothing((walking) => walking.each(sendings, async (row, place) => {
      await walking.send(row, rolesFor(row, place));
      await walking.send(row, someRoles(place), { data: true });
    }));
    sayFigure("send", walk);
  }, 900_000);

  it("is sent to confirm a sign-in that is no longer fresh, and nothing is changed by it", async () => {
    await changingNothing((walk) => walk.each(sendings.filter((one) => one.stale !== ""), (row, place) => walk.send(row, tellingRoles(row, place), { fresh: false })));
  }, 900_000);

  it("whoever still has to choose a second factor is led there from everywhere, whatever they send", async () => {
    const waiting = policy.filter((row) => row.expected.unfinished === "302s" && !/entrance\/(set-up|passkey-to-add)/.test(row.door)); // those are the way itself
    const walk = await changingNothing((walking) => walking.each(waiting, (row) => (row.kind === "loader" ? walking.read(row, "page", ["unfinished"], { owes: "set up" }) : walking.send(row, ["unfinished"], { owes: "set up" }))));
    expect(walk.asked).toBeGreaterThan(1000);
  }, 900_000);

  it("whoever may, is not refused when the form is filled in well", async () => {
    const walk = furnished.walk();
    const removing = /remove-(?!passkey)|withdraw|\/end-|suspend|leave|\/seal$/; // late, because nothing can be done with what is gone
    const ending = /^routes\/desk\/people\/(end-|suspend|leave)/; // last, because nothing can be done by whom it meets
    const turnOf = ({ door }: PolicyRow) => Number(removing.test(door)) + Number(ending.test(door));
    for (const turn of [0, 1, 2]) for (const row of sendings.filter((one) => turnOf(one) === turn)) await walk.sendWellFilled(row);
    expect(told(walk)).toEqual([]);
  }, 600_000);
});
