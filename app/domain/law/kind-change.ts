import { isFormal, isScrutinyCommittee, rulesOf, type BodyKind } from "./body-kinds.ts";

/** What a kind of body decides, as the first column of the comparison says it. */
export const decidedByKind = [
  "Law of its meetings", "Notice", "Closing a meeting", "Asking people to attend", "Political balance", "Who may be a member",
  "Notice to the executive", "Witness sessions", "Quorum",
] as const;
export type DecidedByKind = (typeof decidedByKind)[number];

/** One rule before and after, each as a plain sentence. */
export type ChangedRule = { about: DecidedByKind; was: string; becomes: string };

const says: Readonly<Record<DecidedByKind, (kind: BodyKind) => string>> = {
  "Law of its meetings": (kind) => ({
    "LGA 1972 Part VA": "Part VA of the Local Government Act 1972 opens its meetings and papers to the public.",
    "SI 2012/2089": "The executive’s own regulations (SI 2012/2089) open its meetings and papers to the public.",
    none: "No law opens its meetings or papers to the public.",
  })[rulesOf(kind).accessLaw],
  Notice: (kind) => {
    const days = rulesOf(kind).clearDaysOfNotice;
    return days === null ? "The law asks for no clear days of notice." : `The law asks for at least ${days} clear days of notice.`;
  },
  "Closing a meeting": (kind) => (rulesOf(kind).mayCloseByResolution
    ? "It may exclude the public by resolution, and cites a paragraph of Schedule 12A."
    : "It cannot exclude the public by resolution, and cites no paragraph of Schedule 12A."),
  "Asking people to attend": (kind) => (rulesOf(kind).mayRequireAttendance
    ? "It may require members of the executive and officers to attend (section 9FA, Local Government Act 2000)."
    : "It can require nobody to attend: it invites."),
  "Political balance": (kind) => (rulesOf(kind).politicalBalance
    ? "Its seats follow the political balance of the council (section 15, Local Government and Housing Act 1989)."
    : "Its seats need not follow the political balance of the council."),
  "Who may be a member": whoMayBeAMember,
  "Notice to the executive": (kind) => (isScrutinyCommittee(kind)
    ? "It may give the executive notice to respond within two months (section 9FE, Local Government Act 2000)."
    : "It cannot give notice under section 9FE of the Local Government Act 2000."),
  "Witness sessions": (kind) => (isFormal(kind)
    ? "It holds no sealed witness sessions: it hears in private only inside a meeting, by resolution."
    : "It may hold sealed witness sessions of its own."),
  Quorum: (kind) => (isFormal(kind) ? "Only members in the room count and vote." : "Members who take part at a distance count too."),
};

/**
 * What changes when a body becomes another kind, in the order of `decidedByKind`; empty where the same rules run on.
 * (Rulebook 0.2 to 0.5, 3.10, 5.9a.)
 */
export function changesOfKind(was: BodyKind, becomes: BodyKind): ChangedRule[] {
  return decidedByKind
    .map((about) => ({ about, was: says[about](was), becomes: says[about](becomes) }))
    .filter((rule) => rule.was !== rule.becomes);
}

/** Sections 80 and 104 LGA 1972; section 9FA(3) LGA 2000 (rulebook 0.2a, 0.4). */
function whoMayBeAMember(kind: BodyKind): string {
  const { employeesMayBeMembers, executiveMembersMayBeMembers } = rulesOf(kind);
  if (kind === "executive") return "Whoever is a member of it is a member of the executive: no employee of the council, and no member of an overview and scrutiny committee.";
  if (employeesMayBeMembers) return "Employees of the council and members of the executive may be members.";
  return executiveMembersMayBeMembers
    ? "Members of the executive may be members, and no employee of the council (sections 80 and 104, Local Government Act 1972)."
    : "No employee of the council (sections 80 and 104, Local Government Act 1972) and no member of the executive (section 9FA(3), Local Government Act 2000) may be a member.";
}
