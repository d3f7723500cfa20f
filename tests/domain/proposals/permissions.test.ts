// Who may do what with a proposal and with a reference, as sentences.
import { describe, expect, it } from "vitest";
import type { ActorFacts, Role } from "../../../app/domain/actor.ts";
import { allowedOnProposal, decidersOf, standingOf, waitsAgain, type PlacedOn, type Presiding, type Proposal } from "../../../app/domain/proposals/proposal.ts";

const [chair, vice, clerk, member, other] = [1, 2, 3, 4, 5];
const day = "2027-03-10";
const presiding: Presiding = { chairs: [chair], viceChairs: [vice], clerks: [clerk] };
const roleOf: Record<number, Role> = { [chair]: "chair", [vice]: "vice-chair", [clerk]: "clerk", [member]: "member", [other]: "member" };
const actor = (id: number): ActorFacts => ({ id, name: "", post: "", kind: "person", seats: [{ bodyId: 9, role: roleOf[id] ?? "member" }], offices: [], organisationIds: [] });
const meeting = (given: Partial<PlacedOn> = {}): PlacedOn => ({ reference: "m", title: "Meeting", heldOn: "2027-04-01", status: "draft", number: null, ...given });
const proposal = (given: Partial<Proposal>): Proposal => ({
  id: 1, bodyId: 9, bodyName: "Committee", kind: "proposed item", title: "Buses", why: "Late", outcomeWanted: "Ask", urgency: "can wait", neededBy: null, neededWhy: "", proposedBy: member, proposedByName: "Member",
  proposedAt: "", status: "waiting", placedOn: null, untilOn: null, mergedInto: null, reason: "", outcome: null, movedAt: "", version: 1, ...given,
});
const reference = (given: Partial<Proposal>): Proposal => proposal({ kind: "section 9FC reference", ...given });
const may = (id: number, what: Proposal, who: Presiding = presiding) => allowedOnProposal(actor(id), what, who, day).filter((one) => one !== "read");

describe("a proposed item", () => {
  it.each<[string, Partial<Proposal>, number, string[]]>([
    ["waiting: its proposer changes and withdraws it", {}, member, ["change", "withdraw"]],
    ["waiting: the chair decides", {}, chair, ["decide"]],
    ["waiting: the vice-chair does not, where there is a chair", {}, vice, []],
    ["waiting: another member reads", {}, other, []],
    ["waiting: the clerk reads", {}, clerk, []],
    ["the chair's own: not by the chair", { proposedBy: chair }, chair, ["change", "withdraw"]],
    ["the chair's own: by the vice-chair", { proposedBy: chair }, vice, ["decide"]],
    ["deferred: it is decided again", { status: "deferred", untilOn: "2027-03-10" }, chair, ["decide"]],
    ["accepted: the clerk puts it on the agenda", { status: "accepted", placedOn: meeting() }, clerk, ["put on the agenda"]],
    ["accepted: its proposer may still withdraw it", { status: "accepted", placedOn: meeting() }, member, ["withdraw"]],
    ["on an agenda: nobody decides again", { status: "accepted", placedOn: meeting({ number: "5" }) }, chair, []],
    ["on the agenda of a meeting that was called off: the chair decides again", { status: "accepted", placedOn: meeting({ number: "5", status: "cancelled" }) }, chair, ["decide"]],
    ["declined: that is final", { status: "declined" }, chair, []],
    ["declined: also for who proposed it", { status: "declined" }, member, []],
  ])("%s", (_name, given, who, allowed) => expect(may(who, proposal(given))).toEqual(allowed));

  it("is decided by the vice-chair where there is no chair, and by nobody where the vice-chair alone proposed it", () => {
    const noChair = { chairs: [], viceChairs: [vice], clerks: [clerk] };
    expect(may(vice, proposal({}), noChair)).toEqual(["decide"]);
    expect(decidersOf(noChair, proposal({ proposedBy: vice }))).toEqual([]);
  });
});

describe("a reference under section 9FC", () => {
  it.each<[string, Partial<Proposal>, number, string[]]>([
    ["waiting: the chair places it and can do nothing else", {}, chair, ["place"]],
    ["waiting: the chair places their own too", { proposedBy: chair }, chair, ["change", "withdraw", "place"]],
    ["placed: the chair may place it elsewhere", { status: "placed", placedOn: meeting() }, chair, ["place"]],
    ["placed: the clerk puts it on the agenda", { status: "placed", placedOn: meeting() }, clerk, ["put on the agenda"]],
    ["on an agenda: it stays there", { status: "placed", placedOn: meeting({ number: "5" }) }, chair, []],
    ["from the day of its meeting: the clerk records the outcome", { status: "placed", placedOn: meeting({ number: "5", heldOn: day }) }, clerk, ["record the outcome"]],
    ["from the day of its meeting: the chair too, or places it anew where it was not reached", { status: "placed", placedOn: meeting({ number: "5", heldOn: day }) }, chair, ["place", "record the outcome"]],
    ["concluded: that is final", { status: "concluded", placedOn: meeting({ number: "5", heldOn: day }) }, chair, []],
  ])("%s", (_name, given, who, allowed) => expect(may(who, reference(given))).toEqual(allowed));

  it("is always somebody's to place: the vice-chair's, or the clerk's where nobody presides", () => {
    expect(may(vice, reference({}), { chairs: [], viceChairs: [vice], clerks: [clerk] })).toEqual(["place"]);
    expect(may(clerk, reference({}), { chairs: [], viceChairs: [], clerks: [clerk] })).toEqual(["place"]);
  });
});

describe("what waits again", () => {
  it.each<[string, Partial<Proposal>, boolean]>([
    ["deferred to tomorrow", { status: "deferred", untilOn: "2027-03-11" }, false],
    ["deferred to today", { status: "deferred", untilOn: day }, true],
    ["accepted for a meeting to come", { status: "accepted", placedOn: meeting() }, false],
    ["accepted for a meeting that passed without it", { status: "accepted", placedOn: meeting({ heldOn: "2027-03-09", status: "published" }) }, true],
    ["accepted for a meeting that was called off", { status: "accepted", placedOn: meeting({ status: "cancelled" }) }, true],
    ["on the agenda of a meeting that was held", { status: "accepted", placedOn: meeting({ heldOn: "2027-03-09", status: "published", number: "5" }) }, false],
    ["a reference whose meeting passed without it", { kind: "section 9FC reference", status: "placed", placedOn: meeting({ heldOn: "2027-03-09", status: "published" }) }, true],
    ["a reference that was discussed", { kind: "section 9FC reference", status: "placed", placedOn: meeting({ heldOn: "2027-03-09", status: "published", number: "5" }) }, false],
  ])("%s: %s", (_name, given, again) => expect(waitsAgain(proposal(given), day)).toBe(again));

  it("an item is on an agenda only while its meeting goes ahead", () => {
    expect(standingOf(proposal({ status: "accepted", placedOn: meeting({ number: "1" }) }), day)).toBe("on an agenda");
    expect(standingOf(reference({ status: "placed", placedOn: meeting({ number: "1", status: "cancelled" }) }), day)).toBe("placed");
  });
});
