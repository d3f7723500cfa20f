import { describe, expect, it } from "vitest";
import {
  bodyKinds,
  canCloseByResolution,
  isFormal,
  isOpenUnderPartVA, isScrutinyCommittee,
  rulesOf,
  whyNotAMember,
  type BodyKind,
} from "../../../app/domain/law/body-kinds.ts";

const councillor = { isEmployeeOfTheCouncil: false, isExecutiveMember: false };
const officer = { ...councillor, isEmployeeOfTheCouncil: true };
const cabinetMember = { ...councillor, isExecutiveMember: true };

describe("the kinds of body (rulebook 0.2)", () => {
  it.each<[BodyKind, boolean, boolean, boolean, boolean, number | null]>([
    // kind, Part VA, section 9FA, political balance, may close by resolution, clear days of notice
    ["overview and scrutiny committee", true, true, true, true, 5],
    ["sub-committee of an overview and scrutiny committee", true, true, true, true, 5],
    ["joint overview and scrutiny committee", true, true, true, true, 5],
    ["advisory committee", true, false, true, true, 5],
    ["executive", false, false, false, true, 5],
    ["informal panel", false, false, false, false, null],
  ])("%s: Part VA %s, section 9FA %s, balance %s, closes by resolution %s, notice %s", (kind, partVA, require, balance, close, days) => {
    expect(isOpenUnderPartVA(kind)).toBe(partVA);
    expect([rulesOf(kind).mayRequireAttendance, isScrutinyCommittee(kind)]).toEqual([require, require]); // only they have powers of sections 9F to 9FF
    expect(rulesOf(kind).politicalBalance).toBe(balance);
    expect(canCloseByResolution(kind)).toBe(close);
    expect(rulesOf(kind).clearDaysOfNotice).toBe(days);
    expect(isFormal(kind)).toBe(kind !== "informal panel");
  });

  it("has the executive under its own regulations", () => {
    expect(rulesOf("executive").accessLaw).toBe("SI 2012/2089");
  });
});

describe("who may be a member (rulebook 0.2a and 0.4)", () => {
  it.each(bodyKinds)("an employee of the council on: %s", (kind) => {
    expect(whyNotAMember(kind, officer) === null).toBe(kind === "informal panel");
  });

  it.each<[BodyKind, boolean]>([
    ["overview and scrutiny committee", false],
    ["sub-committee of an overview and scrutiny committee", false],
    ["joint overview and scrutiny committee", false],
    ["advisory committee", true],
    ["executive", true],
    ["informal panel", true],
  ])("a member of the executive on %s: %s", (kind, allowed) => {
    expect(whyNotAMember(kind, cabinetMember) === null).toBe(allowed);
  });

  it.each(bodyKinds)("any other councillor on: %s", (kind) => {
    expect(whyNotAMember(kind, councillor) === null).toBe(kind !== "executive");
  });

  it("says why in a sentence, and what they may do instead", () => {
    expect(whyNotAMember("overview and scrutiny committee", officer)).toBe(
      "An employee of the council cannot be a member of an overview and scrutiny committee. They can be in attendance.",
    );
    expect(whyNotAMember("joint overview and scrutiny committee", cabinetMember)).toBe(
      "A member of the executive cannot be a member of a joint overview and scrutiny committee. They can be invited or required to attend.",
    );
  });
});
