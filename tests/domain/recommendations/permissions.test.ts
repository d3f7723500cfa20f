import { describe, expect, it } from "vitest";
import type { ActorFacts, Role } from "../../../app/domain/actor.ts";
import { allowedOnRecommendation, type DeliveryStatus, type RecommendationAction, type WordingStatus } from "../../../app/domain/recommendations/recommendation.ts";

const [panel, committee, executive] = [1, 2, 3];
const sits = (...seats: [number, Role][]): ActorFacts => ({ id: 1, name: "", post: "", kind: "person", offices: [], organisationIds: [], seats: seats.map(([bodyId, role]) => ({ bodyId, role })) });
const people = {
  "the panel's clerk": sits([panel, "clerk"]), "the panel's chair": sits([panel, "chair"]), "the panel's vice-chair": sits([panel, "vice-chair"]), "a member of the panel": sits([panel, "member"]), "somebody who attends the panel": sits([panel, "attendee"]),
  "the committee's clerk": sits([committee, "clerk"]), "the committee's chair": sits([committee, "chair"]), "a member of the committee": sits([committee, "member"]), "the monitoring officer": sits([committee, "monitoring officer"]),
  "a member of the executive": sits([executive, "member"]), "the executive's clerk": sits([executive, "clerk"]), "somebody who attends the executive": sits([executive, "attendee"]),
  "the committee's chair who sits on the executive": sits([committee, "chair"], [executive, "member"]), "the committee's clerk who attends the executive": sits([committee, "clerk"], [executive, "attendee"]), "nobody of these": sits([9, "clerk"]),
};

const drafting = ["read", "change", "cite"] as const;
const sentences: [keyof typeof people, WordingStatus, readonly RecommendationAction[]][] = [
  ["the panel's clerk", "draft", [...drafting, "freeze"]],
  ["the panel's chair", "draft", [...drafting, "freeze"]],
  ["a member of the panel", "draft", drafting],
  ["somebody who attends the panel", "draft", ["read"]],
  ["the committee's clerk", "draft", ["read"]],
  ["nobody of these", "draft", ["read"]],
  ["the panel's clerk", "proposed", ["read", "reopen"]],
  ["the panel's vice-chair", "proposed", ["read", "reopen", "sign off"]],
  ["a member of the panel", "proposed", ["read", "sign off"]],
  ["somebody who attends the panel", "proposed", ["read"]],
  ["the committee's clerk", "proposed", ["read"]],
  ["a member of the committee", "proposed", ["read"]],
  ["the committee's clerk", "signed off", ["read", "resolve"]],
  ["the committee's chair", "signed off", ["read"]],
  ["a member of the panel", "signed off", ["read", "sign off"]],
  ["the committee's clerk", "resolved", ["read", "give notice", "publish", "supersede"]],
  ["the panel's clerk", "resolved", ["read"]],
  ["a member of the panel", "resolved", ["read"]],
  ["the committee's clerk", "issued", ["read", "publish", "supersede"]],
  ["the committee's chair", "issued", ["read"]],
  ["the monitoring officer", "issued", ["read"]],
  ["a member of the executive", "issued", ["read", "respond", "report delivery", "claim complete"]],
  ["the executive's clerk", "issued", ["read", "respond", "report delivery", "claim complete"]],
  ["somebody who attends the executive", "issued", ["read"]],
];

const standing = (status: WordingStatus, deliveryStatus: DeliveryStatus = "not started") => ({
  bodyId: panel, committeeId: committee, answeringId: executive, shownTo: status === "issued" ? executive : 0, status, deliveryStatus, publicVersion: null, source: "panel" as const,
});

describe("who may do what with a recommendation", () => {
  it.each(sentences)("%s, while it is %s: %j", (who, status, may) => {
    expect(allowedOnRecommendation(people[who], standing(status)).toSorted()).toEqual([...may].toSorted());
  });

  it.each([
    ["the committee's clerk", true],
    ["the committee's chair", true],
    ["a member of the committee", false],
    ["the panel's clerk", false],
    ["a member of the executive", false],
    ["the committee's chair who sits on the executive", false],
    ["the committee's clerk who attends the executive", false],
  ] as const)("%s confirms what was reported complete: %s", (who, may) => {
    expect(allowedOnRecommendation(people[who], standing("issued", "claimed complete")).includes("confirm complete")).toBe(may);
  });

  it.each(["not started", "on track", "at risk", "off track", "verified complete", "superseded"] as const)("nobody confirms what is %s", (delivery) => {
    for (const facts of Object.values(people)) expect(allowedOnRecommendation(facts, standing("issued", delivery))).not.toContain("confirm complete");
  });

  it("nothing more is reported or superseded once it has ended", () => {
    for (const delivery of ["verified complete", "superseded"] as const) {
      expect(allowedOnRecommendation(people["a member of the executive"], standing("issued", delivery))).toEqual(["read", "respond"]);
      expect(allowedOnRecommendation(people["the committee's clerk"], standing("issued", delivery))).toEqual(["read", "publish"]);
    }
  });

  it("a committee's own proposal needs no signatures, a panel's does", () => {
    const own = { ...standing("proposed"), bodyId: committee };
    expect(allowedOnRecommendation(people["the committee's clerk"], own)).toContain("resolve");
    expect(allowedOnRecommendation(people["the committee's clerk"], standing("proposed"))).not.toContain("resolve");
  });

  it("only what is published can be withdrawn", () => {
    expect(allowedOnRecommendation(people["the committee's clerk"], { ...standing("issued"), publicVersion: 7 })).toContain("withdraw");
  });
});
