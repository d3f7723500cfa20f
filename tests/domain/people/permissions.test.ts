import { describe, expect, it } from "vitest";
import type { ActorFacts, Office, Role } from "../../../app/domain/actor.ts";
import { allowedOnPerson, canInvite, canSeat, canSeePeople, standingOf, type PersonAction, type PersonStatus } from "../../../app/domain/people/person.ts";

const actor = (given: { id?: number; office?: Office; role?: Role }): ActorFacts => ({
  id: given.id ?? 1, name: "Somebody", post: "", kind: "person", organisationIds: [], offices: given.office ? [{ office: given.office, deputy: false }] : [], seats: given.role ? [{ bodyId: 7, role: given.role }] : [],
});
const manager = actor({ office: "democratic services manager" });
const clerk = actor({ role: "clerk" });
const may = (who: ActorFacts, status: PersonStatus, shared: number[] = [], id = 2) => allowedOnPerson(who, { id, status, sharedBodyIds: shared });

describe("who may do what with a person", () => {
  it.each<[string, ActorFacts, PersonStatus, PersonAction, boolean]>([
    ["the manager gives an office to somebody active", manager, "active", "give an office", true],
    ["the manager invites again who was invited", manager, "invited", "invite again", true],
    ["the manager does not invite again who has signed in", manager, "active", "invite again", false],
    ["the manager gives nothing to somebody suspended", manager, "suspended", "give a seat", false],
    ["the manager restores somebody suspended", manager, "suspended", "restore", true],
    ["the manager restores somebody who left", manager, "left", "restore", true],
    ["the manager changes nothing of somebody who left", manager, "left", "change", false],
    ["the manager resets a second factor", manager, "active", "reset the second factor", true],
    ["an administrator does not even read", actor({ office: "administrator" }), "active", "read", false],
    ["the monitoring officer reads", actor({ office: "monitoring officer" }), "active", "read", true],
    ["the monitoring officer gives no seat", actor({ office: "monitoring officer" }), "active", "give a seat", false],
  ])("%s: %s", (_sentence, who, status, action, expected) => {
    expect(may(who, status).includes(action)).toBe(expected);
  });
  it.each<[PersonAction, boolean]>([["read", true], ["give a seat", true], ["give any seat", false], ["give an office", false], ["add an organisation", false], ["change", false], ["suspend", false], ["record that they left", false], ["reset the second factor", false]])(
    "a clerk may %s with somebody of his own body: %s", (action, expected) => {
      expect(may(clerk, "active", [7]).includes(action)).toBe(expected);
      expect(may(clerk, "active", []).includes(action)).toBe(false);
    });
  it.each<PersonAction>(["give a seat", "give any seat", "give an office", "suspend", "restore", "record that they left", "reset the second factor"])("nobody may %s for themselves", (action) => {
    const both: ActorFacts = { ...manager, seats: [{ bodyId: 7, role: "clerk" }] };
    for (const status of ["invited", "active", "suspended", "left"] as const) expect(may(both, status, [7], both.id)).not.toContain(action);
    expect(may(clerk, "active", [7], clerk.id)).toEqual(["read"]);
  });
});

describe("seats", () => {
  it.each<[Role, boolean]>([["member", true], ["attendee", true], ["chair", false], ["vice-chair", false], ["clerk", false], ["monitoring officer", false]])("a clerk gives the seat %s on his own body: %s", (role, expected) => {
    expect(canSeat(clerk, 7, role)).toBe(expected);
    expect(canSeat(clerk, 8, role)).toBe(false);
    expect(canSeat(manager, 8, role)).toBe(true);
  });
  it("only the manager and clerks invite; the monitoring officer sees the list too", () => {
    const officer = actor({ office: "monitoring officer" });
    const member = actor({ role: "member" });
    expect([manager, clerk, officer, member, actor({ office: "administrator" })].map((one) => [canInvite(one), canSeePeople(one)])).toEqual([[true, true], [true, true], [false, true], [false, false], [false, false]]);
  });
});

describe("days", () => {
  it.each<[string, string, string | null, "now" | "to come" | "over"]>([
    ["without an end", "2027-05-01", null, "now"], ["on its last day", "2027-05-01", "2027-05-10", "now"], ["after its last day", "2027-05-01", "2027-05-09", "over"],
    ["before its first", "2027-05-11", null, "to come"], ["ended on its first day", "2027-05-10", "2027-05-09", "over"], ["ended before it began", "2027-06-01", "2027-05-31", "over"],
  ])("%s", (_name, fromOn, untilOn, expected) => {
    expect(standingOf({ fromOn, untilOn }, "2027-05-10")).toBe(expected);
  });
});
