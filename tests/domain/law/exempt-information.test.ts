import { describe, expect, it } from "vitest";
import { findExemptDescription, notForPublicationMark, schedule12A, type ExemptDescription } from "../../../app/domain/law/exempt-descriptions.ts";
import { checkExemption, isReviewDue, type ExemptionClaim } from "../../../app/domain/law/exempt-information.ts";
import { day } from "./rulebook-vectors.ts";

const paragraph = (number: number) => `LGA 1972 Sch 12A para ${number}`;

const sound: ExemptionClaim = {
  accessStatus: "likely exempt",
  paragraphs: [paragraph(1)],
  publicInterestReason: "The child’s privacy outweighs the small public gain from the details.",
  reviewOn: day("2026-12-01"),
};

const summary = (claim: ExemptionClaim, descriptions?: readonly ExemptDescription[]) =>
  checkExemption(claim, descriptions).map(({ severity, about }) => `${severity}: ${about}`);

describe("Schedule 12A Part 1", () => {
  it("has seven paragraphs today, found by their codes", () => {
    expect(schedule12A.map((description) => description.paragraph)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(schedule12A.map(({ code }) => code)).size).toBe(7);
    expect(findExemptDescription(paragraph(5))?.description).toMatch(/legal professional privilege/);
    expect(findExemptDescription(paragraph(8))).toBeUndefined();
  });

  it("marks a withheld copy with the description", () => {
    expect(notForPublicationMark([paragraph(1), paragraph(7)])).toBe(
      "Not for publication: Information relating to any individual (paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972); " +
        "Information relating to any action taken or to be taken in connection with the prevention, investigation or prosecution of crime " +
        "(paragraph 7 of Part 1 of Schedule 12A to the Local Government Act 1972)",
    );
  });
});

describe("a claim of exemption", () => {
  it.each<[string, Partial<ExemptionClaim>, readonly string[]]>([
    ["that is whole only reminds of paragraph 9", {}, ["information: paragraphs"]],
    ["by resolution is checked in the same way", { accessStatus: "exempt by resolution", paragraphs: [] }, ["stops: paragraphs"]],
    ["without a paragraph is stopped", { paragraphs: [] }, ["stops: paragraphs"]],
    ["with a paragraph that does not exist is stopped", { paragraphs: [paragraph(11)] }, ["stops: paragraphs"]],
    ["without a public-interest reason is stopped", { publicInterestReason: null }, ["stops: publicInterestReason", "information: paragraphs"]],
    ["with a blank reason is stopped", { publicInterestReason: " \n" }, ["stops: publicInterestReason", "information: paragraphs"]],
    ["without a review date is warned", { reviewOn: null }, ["warning: reviewOn", "information: paragraphs"]],
    ["under paragraph 3 reminds of paragraphs 8 and 9", { paragraphs: [paragraph(3)] }, ["information: paragraphs", "information: paragraphs"]],
    ["with a confidential ground too is stopped", { confidentialGround: "government terms" }, ["stops: confidentialGround", "information: paragraphs"]],
    ["by a formal body is judged as any other", { bodyKind: "overview and scrutiny committee" }, ["information: paragraphs"]],
    ["by an informal panel is stopped", { bodyKind: "informal panel" }, ["stops: accessStatus"]],
    [
      "with nothing but the status misses everything",
      { paragraphs: [], publicInterestReason: null, reviewOn: null },
      ["stops: paragraphs", "stops: publicInterestReason", "warning: reviewOn"],
    ],
  ])("%s", (_sentence, change, expected) => {
    expect(summary({ ...sound, ...change })).toEqual(expected);
  });

  it("names the source of each reminder under paragraph 3", () => {
    const sources = checkExemption({ ...sound, paragraphs: [paragraph(3)] }).map(({ source }) => source);
    expect(sources).toEqual(["LGA 1972 Sch 12A para 8", "LGA 1972 Sch 12A para 9"]);
  });

  it("may cite another Act's description once that is added", () => {
    const health: ExemptDescription = {
      code: "NHS Act 2006 Sch 17 para 1",
      source: "NHS Act 2006 Sch 17",
      paragraph: 1,
      description: "A description of Schedule 17",
      inPlainWords: "It is about health services.",
      needsPublicInterestTest: false,
    };
    const claim = { ...sound, paragraphs: [health.code], publicInterestReason: null, reviewOn: null };
    expect(summary(claim)).toContain("stops: paragraphs");
    expect(summary(claim, [...schedule12A, health])).toEqual([]);
  });
});

describe("an open item", () => {
  const open: ExemptionClaim = { accessStatus: "open", paragraphs: [], publicInterestReason: null, reviewOn: null };

  it.each<[string, Partial<ExemptionClaim>, readonly string[]]>([
    ["has nothing to find", {}, []],
    ["of an informal panel has nothing to find", { bodyKind: "informal panel" }, []],
    ["that names a paragraph is stopped: somebody meant it to be closed", { paragraphs: [paragraph(1)] }, ["stops: paragraphs"]],
    ["that names a confidential ground is stopped", { confidentialGround: "enactment or court order" }, ["stops: confidentialGround"]],
  ])("%s", (_sentence, change, expected) => {
    expect(summary({ ...open, ...change })).toEqual(expected);
  });
});

describe("confidential matter", () => {
  const confidential: ExemptionClaim = {
    accessStatus: "confidential",
    paragraphs: [],
    publicInterestReason: null,
    reviewOn: null,
    confidentialGround: "enactment or court order",
    confidentialBasis: "Order of the family court, 3 March 2026",
  };

  it.each<[string, Partial<ExemptionClaim>, readonly string[]]>([
    ["with ground and basis needs nothing more: there is no public-interest test", {}, []],
    ["without a ground is stopped: a wish for privacy is none", { confidentialGround: null }, ["stops: confidentialGround"]],
    ["without naming the order is warned", { confidentialBasis: "" }, ["warning: confidentialBasis"]],
    ["without naming the department is warned", { confidentialGround: "government terms", confidentialBasis: null }, ["warning: confidentialBasis"]],
    ["with a paragraph is stopped", { paragraphs: [paragraph(2)] }, ["stops: paragraphs"]],
    ["of an informal panel is stopped", { bodyKind: "informal panel" }, ["stops: accessStatus"]],
  ])("%s", (_sentence, change, expected) => {
    expect(summary({ ...confidential, ...change })).toEqual(expected);
  });
});

describe("looking again at an exemption", () => {
  it.each([
    ["is not due the day before", "2026-11-30", false],
    ["is due on the day", "2026-12-01", true],
    ["stays due after it", "2027-01-01", true],
  ])("%s", (_sentence, today, due) => {
    expect(isReviewDue(day("2026-12-01"), day(today))).toBe(due);
  });

  it("is never due without a date", () => {
    expect(isReviewDue(null, day("2026-12-01"))).toBe(false);
  });
});
