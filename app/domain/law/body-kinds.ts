/**
 * What kind of body is meeting, on which most rules of access hang (rulebook 0.2 to 0.4).
 * The kind decides the rules; changing the kind changes them.
 */
export const bodyKinds = [
  "overview and scrutiny committee",
  "sub-committee of an overview and scrutiny committee",
  "joint overview and scrutiny committee",
  "advisory committee",
  "executive",
  "informal panel",
] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** Which law opens the meetings: Part VA LGA 1972, the executive regulations (SI 2012/2089), or none. */
export type AccessLaw = "LGA 1972 Part VA" | "SI 2012/2089" | "none";

export type BodyRules = {
  accessLaw: AccessLaw;
  /** Section 9FA LGA 2000: may require executive members and officers to attend, not only invite. */
  mayRequireAttendance: boolean;
  /** Section 15 LGHA 1989. */
  politicalBalance: boolean;
  /** Sections 80 and 104 LGA 1972: an employee of the council may attend, but not be a member. */
  employeesMayBeMembers: boolean;
  /** Section 9FA(3) LGA 2000 keeps them off overview and scrutiny committees. */
  executiveMembersMayBeMembers: boolean;
  /** Section 100A(4) LGA 1972; for the executive, SI 2012/2089 reg 4. */
  mayCloseByResolution: boolean;
  /** Clear days of ordinary notice that the law asks for: section 100A(6)(a) LGA 1972, SI 2012/2089 reg 6. */
  clearDaysOfNotice: number | null;
};

const scrutinyCommittee: BodyRules = {
  accessLaw: "LGA 1972 Part VA",
  mayRequireAttendance: true,
  politicalBalance: true,
  employeesMayBeMembers: false,
  executiveMembersMayBeMembers: false,
  mayCloseByResolution: true,
  clearDaysOfNotice: 5,
};

const rulesByKind: Readonly<Record<BodyKind, BodyRules>> = {
  "overview and scrutiny committee": scrutinyCommittee,
  "sub-committee of an overview and scrutiny committee": scrutinyCommittee,
  "joint overview and scrutiny committee": scrutinyCommittee,
  // Section 102(4) LGA 1972.
  "advisory committee": { ...scrutinyCommittee, mayRequireAttendance: false, executiveMembersMayBeMembers: true },
  executive: {
    accessLaw: "SI 2012/2089",
    mayRequireAttendance: false,
    politicalBalance: false,
    employeesMayBeMembers: false,
    executiveMembersMayBeMembers: true,
    mayCloseByResolution: true,
    clearDaysOfNotice: 5,
  },
  "informal panel": {
    accessLaw: "none",
    mayRequireAttendance: false,
    politicalBalance: false,
    employeesMayBeMembers: true,
    executiveMembersMayBeMembers: true,
    mayCloseByResolution: false,
    clearDaysOfNotice: null,
  },
};

/** The rules of a kind of body (rulebook 0.2). */
export function rulesOf(kind: BodyKind): BodyRules {
  return rulesByKind[kind];
}

const scrutinyKinds: readonly BodyKind[] = ["overview and scrutiny committee", "sub-committee of an overview and scrutiny committee", "joint overview and scrutiny committee"];

/**
 * Whether it is an overview and scrutiny committee, its sub-committee or a joint one: only these have powers and duties under
 * sections 9F to 9FF LGA 2000, and members who ask by regulation 17 SI 2012/2089. @param kind a kind as the database or a page has it
 */
export function isScrutinyCommittee(kind: string): boolean {
  return scrutinyKinds.some((one) => one === kind);
}

/** Clear days of ordinary notice: the law's number, or the council's own where it is stricter; never fewer (section 100A(6)(a) LGA 1972). */
export function noticeDaysNeeded(kind: BodyKind, ownNoticeDays: number): number {
  return Math.max(rulesOf(kind).clearDaysOfNotice ?? 0, ownNoticeDays);
}

/** Whether the public's rights of Part VA LGA 1972 (sections 100A to 100K) apply to its meetings. */
export function isOpenUnderPartVA(kind: BodyKind): boolean {
  return rulesOf(kind).accessLaw === "LGA 1972 Part VA";
}

/** Whether it may exclude the public by resolution (section 100A(4) LGA 1972; SI 2012/2089 reg 4). */
export function canCloseByResolution(kind: BodyKind): boolean {
  return rulesOf(kind).mayCloseByResolution;
}

/** A body that is not an informal panel: its meetings are the council's own, under statute. */
export function isFormal(kind: BodyKind): boolean {
  return rulesOf(kind).accessLaw !== "none";
}

/**
 * Why a person cannot be a member of such a body, in a sentence, or null where they can
 * (rulebook 0.2a: sections 80 and 104 LGA 1972; section 9FA(3) LGA 2000).
 */
export function whyNotAMember(
  kind: BodyKind,
  person: { isEmployeeOfTheCouncil: boolean; isExecutiveMember: boolean },
): string | null {
  const rules = rulesOf(kind);
  if (person.isEmployeeOfTheCouncil && !rules.employeesMayBeMembers) {
    return `An employee of the council cannot be a member of ${withArticle(kind)}. They can be in attendance.`;
  }
  if (person.isExecutiveMember && !rules.executiveMembersMayBeMembers) {
    return `A member of the executive cannot be a member of ${withArticle(kind)}. They can be invited or required to attend.`;
  }
  if (kind === "executive" && !person.isExecutiveMember) return "Only members of the executive can be members of it.";
  return null;
}

/** "an overview and scrutiny committee", "the executive". */
export function withArticle(kind: BodyKind): string {
  if (kind === "executive") return "the executive";
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}
