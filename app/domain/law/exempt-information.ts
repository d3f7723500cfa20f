import { Temporal } from "temporal-polyfill";
import { canCloseByResolution, type BodyKind } from "./body-kinds.ts";
import { findExemptDescription, schedule12A, type ExemptDescription } from "./exempt-descriptions.ts";

/** Access status under LGA 1972 Part VA (rulebook 0): never mixed with a security marking or an evidence status. */
export const accessStatuses = ["open", "likely exempt", "exempt by resolution", "confidential"] as const;
export type AccessStatus = (typeof accessStatuses)[number];

/** The only two grounds of section 100A(3) LGA 1972 (rulebook 1.2). Confidentiality asked for or promised is neither. */
export const confidentialGrounds = ["government terms", "enactment or court order"] as const;
export type ConfidentialGround = (typeof confidentialGrounds)[number];

export type ExemptionClaim = {
  accessStatus: AccessStatus;
  /** Codes of descriptions: "LGA 1972 Sch 12A para 3". */
  paragraphs: readonly string[];
  /** Why the public interest in keeping it closed outweighs disclosure (Sch 12A para 10). */
  publicInterestReason: string | null;
  /** When somebody looks again whether it is still exempt. */
  reviewOn: Temporal.PlainDate | null;
  /** Only for confidential matter. */
  confidentialGround?: ConfidentialGround | null;
  /** The department and its terms, or the enactment or order that forbids disclosure. */
  confidentialBasis?: string | null;
  /** Where known: a body that cannot close by resolution cannot cite a paragraph. */
  bodyKind?: BodyKind;
};

export type ExemptionFinding = {
  /** `stops`: it cannot be published so, although a draft may hold it; the others inform. */
  severity: "stops" | "warning" | "information";
  about: "accessStatus" | "paragraphs" | "publicInterestReason" | "reviewOn" | "confidentialGround" | "confidentialBasis";
  sentence: string;
  source: string;
};

/**
 * What is missing or must be thought of before an item or paper is kept from the public, as plain sentences;
 * an open item with nothing claimed gives none. It checks what is written down: whether the information really
 * is exempt is the proper officer's opinion, and the meeting's resolution (sections 100A and 100B LGA 1972).
 * `descriptions` is Schedule 12A unless other Acts' descriptions are added (rulebook 1.5).
 */
export function checkExemption(
  claim: ExemptionClaim,
  descriptions: readonly ExemptDescription[] = schedule12A,
): readonly ExemptionFinding[] {
  if (claim.accessStatus === "open") return checkOpen(claim);
  if (claim.bodyKind !== undefined && !canCloseByResolution(claim.bodyKind)) return [bodyCannotClose];
  return claim.accessStatus === "confidential" ? checkConfidential(claim) : checkExempt(claim, descriptions);
}

/** Whether a claim must be looked at again: information is exempt only "so long as" the test is met (para 10). */
export function isReviewDue(reviewOn: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
  return reviewOn !== null && Temporal.PlainDate.compare(reviewOn, today) <= 0;
}

const bodyCannotClose: ExemptionFinding = {
  severity: "stops",
  about: "accessStatus",
  sentence:
    "An informal panel is outside the access to information rules: it cannot close a meeting by resolution and cites no paragraph. " +
    "To hear something in private it needs the monitoring officer’s recorded determination, and says “heard in private”.",
  source: "Rulebook 0.2a, 0.3 and 5.9a",
};

function checkOpen(claim: ExemptionClaim): ExemptionFinding[] {
  const findings: ExemptionFinding[] = [];
  if (claim.paragraphs.length > 0) {
    findings.push({
      severity: "stops",
      about: "paragraphs",
      sentence: "This is marked open but names a paragraph. Select “likely exempt”, or remove the paragraph.",
      source: "Section 100A(1) LGA 1972",
    });
  }
  if (claim.confidentialGround) {
    findings.push({
      severity: "stops",
      about: "confidentialGround",
      sentence: "This is marked open but names a ground for being confidential. Select “confidential”, or remove the ground.",
      source: "Section 100A(2) LGA 1972",
    });
  }
  return findings;
}

function checkConfidential(claim: ExemptionClaim): ExemptionFinding[] {
  const findings: ExemptionFinding[] = [];
  if (!claim.confidentialGround) {
    findings.push({
      severity: "stops",
      about: "confidentialGround",
      sentence:
        "Select why this is confidential: a Government department supplied it on terms that forbid disclosure, or an enactment or court order prohibits disclosure. There is no other ground.",
      source: "Section 100A(3) LGA 1972",
    });
  } else if (isBlank(claim.confidentialBasis)) {
    findings.push({
      severity: "warning",
      about: "confidentialBasis",
      sentence:
        claim.confidentialGround === "government terms"
          ? "Enter which department supplied it, and on what terms."
          : "Enter the enactment or the court order that prohibits disclosure.",
      source: "Section 100A(3) LGA 1972",
    });
  }
  if (claim.paragraphs.length > 0) {
    findings.push({
      severity: "stops",
      about: "paragraphs",
      sentence: "Confidential information has no Schedule 12A paragraph. Remove the paragraph, or select “likely exempt”.",
      source: "Section 100A(2) and (4) LGA 1972",
    });
  }
  return findings;
}

function checkExempt(claim: ExemptionClaim, descriptions: readonly ExemptDescription[]): ExemptionFinding[] {
  const known = claim.paragraphs.flatMap((code) => findExemptDescription(code, descriptions) ?? []);
  const unknown = claim.paragraphs.filter((code) => findExemptDescription(code, descriptions) === undefined);
  const findings: ExemptionFinding[] = unknown.map((code) => ({
    severity: "stops",
    about: "paragraphs",
    sentence: `“${code}” is not a description of exempt information. Select a paragraph from the list.`,
    source: "LGA 1972 Sch 12A Part 1",
  }));
  if (claim.paragraphs.length === 0) {
    findings.push({
      severity: "stops",
      about: "paragraphs",
      sentence: "Select the paragraph of Schedule 12A that describes the exempt information.",
      source: "Sections 100A(5) and 100B(5) LGA 1972",
    });
  }
  if (claim.confidentialGround) {
    findings.push({
      severity: "stops",
      about: "confidentialGround",
      sentence: "Exempt information has no confidential ground. Remove the ground, or select “confidential”.",
      source: "Section 100A(2) and (4) LGA 1972",
    });
  }
  // Before a paragraph is chosen the test is asked for too, because every paragraph of Schedule 12A has it.
  if (known.length === 0 || known.some(({ needsPublicInterestTest }) => needsPublicInterestTest)) {
    findings.push(...checkPublicInterest(claim));
  }
  return [...findings, ...reminders(known)];
}

function checkPublicInterest(claim: ExemptionClaim): ExemptionFinding[] {
  const findings: ExemptionFinding[] = [];
  if (isBlank(claim.publicInterestReason)) {
    findings.push({
      severity: "stops",
      about: "publicInterestReason",
      sentence:
        "Enter why the public interest in keeping this closed outweighs the public interest in disclosing it. If they weigh the same, disclose it.",
      source: "LGA 1972 Sch 12A para 10",
    });
  }
  if (claim.reviewOn === null) {
    findings.push({
      severity: "warning",
      about: "reviewOn",
      sentence: "Enter a date to look at this again: it is exempt only so long as the public interest is on that side.",
      source: "LGA 1972 Sch 12A para 10",
    });
  }
  return findings;
}

function reminders(claimed: readonly ExemptDescription[]): ExemptionFinding[] {
  const underSchedule12A = claimed.filter(({ source }) => source === "LGA 1972 Sch 12A");
  const findings: ExemptionFinding[] = [];
  if (underSchedule12A.some(({ paragraph }) => paragraph === 3)) {
    findings.push({
      severity: "information",
      about: "paragraphs",
      sentence:
        "Paragraph 3 does not cover what must be registered under the Companies, Friendly Societies, Co-operative and Community Benefit Societies (formerly Industrial and Provident Societies), Building Societies or Charities Acts.",
      source: "LGA 1972 Sch 12A para 8",
    });
  }
  // Paragraph 9 qualifies every paragraph of Part 1, not only paragraph 3.
  if (underSchedule12A.length > 0) {
    findings.push({
      severity: "information",
      about: "paragraphs",
      sentence: "Information about development for which the council may grant itself planning permission is not exempt.",
      source: "LGA 1972 Sch 12A para 9",
    });
  }
  return findings;
}

function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === "";
}
