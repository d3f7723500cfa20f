// Saltmere Borough Council is invented, and so is everybody in it.

/** A person of the demo: who they are, what they hold, where they sit. */
export type DemoPerson = { key: string; name: string; post: string; offices?: { office: string; deputy?: boolean }[]; organisation?: string; seats?: { body: "panel" | "committee"; role: string }[] };

export const people: readonly DemoPerson[] = [
  { key: "priya", name: "Priya Shah", post: "clerk", seats: [{ body: "panel", role: "clerk" }, { body: "committee", role: "clerk" }] },
  { key: "tom", name: "Councillor Tom Ashworth", post: "chair", seats: [{ body: "panel", role: "chair" }, { body: "committee", role: "chair" }] },
  { key: "ellen", name: "Councillor Ellen Marsh", post: "member of another group", seats: [{ body: "panel", role: "member" }, { body: "committee", role: "member" }] },
  { key: "joan", name: "Councillor Joan O’Dowd", post: "vice-chair", seats: [{ body: "panel", role: "vice-chair" }, { body: "committee", role: "vice-chair" }] },
  { key: "amara", name: "Dr Amara Cole", post: "monitoring officer", offices: [{ office: "monitoring officer" }], seats: [{ body: "panel", role: "monitoring officer" }, { body: "committee", role: "monitoring officer" }] },
  { key: "lewis", name: "Lewis Grant", post: "data protection officer", offices: [{ office: "data protection officer" }] },
  { key: "helen", name: "Helen Shaw", post: "senior information risk owner", offices: [{ office: "senior information risk owner" }] },
  { key: "yusuf", name: "Yusuf Adeyemi", post: "safeguarding lead", offices: [{ office: "safeguarding lead" }], seats: [{ body: "panel", role: "member" }, { body: "committee", role: "attendee" }] },
  { key: "daniel", name: "Inspector Daniel Frost", post: "police", organisation: "Saltmere Constabulary" },
  { key: "ruth", name: "Sister Ruth Bell", post: "NHS", organisation: "Saltmere NHS Trust" },
  { key: "nadia", name: "Nadia Karim", post: "safeguarding partnership", organisation: "Saltmere Safeguarding Partnership" },
  { key: "grace", name: "Councillor Grace Lund", post: "cabinet member", seats: [{ body: "panel", role: "member" }] },
  { key: "sam", name: "Sam Doyle", post: "administrator", offices: [{ office: "administrator" }] },
];

export const organisations = [
  { name: "Saltmere Borough Council", kind: "council" },
  { name: "Saltmere Constabulary", kind: "police" },
  { name: "Saltmere NHS Trust", kind: "NHS" },
  { name: "Saltmere Safeguarding Partnership", kind: "safeguarding partnership" },
] as const;

/** The panel has councillors and senior staff together, so it is informal (rulebook 0.2a); the committee is formal. */
export const bodies = [
  { key: "panel", name: "Children’s Improvement Panel", slug: "childrens-improvement-panel", kind: "informal panel", code: "CIP" },
  { key: "committee", name: "Children’s Scrutiny Committee", slug: "childrens-scrutiny-committee", kind: "overview and scrutiny committee", code: "CSC" },
] as const;
