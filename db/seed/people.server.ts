// Saltmere Borough Council is invented, and so is everybody in it.
import type { Office, Role, Standing } from "../../app/domain/actor.ts";
import type { BodyKind } from "../../app/domain/law/body-kinds.ts";
import type { WeekOfMonth, Weekday } from "../../app/domain/law/meeting-pattern.ts";
import type { OrganisationKind } from "../../app/domain/people/people-forms.ts";

export type BodyKey = "panel" | "committee" | "executive" | "old board" | "new board";
/** `days`: how long ago it began; without them, with the council. */
type Seat = { body: BodyKey; role: Role; standing?: Standing; days?: number };

/** A person of the demo: who they are, what they hold, whom they work for, where they sit. Councillors work for nobody. */
export type DemoPerson = { key: string; name: string; post: string; office?: Office; deputy?: boolean; organisation?: string; group?: string; seats?: Seat[] };

const council = "Saltmere Borough Council";
const onBoth = (role: Role): Seat[] => [{ body: "panel", role }, { body: "committee", role }];

/** The manager of the register: made before everybody else, who are seated by her. */
export const manager: DemoPerson = { key: "rosalind", name: "Rosalind Peck", post: "democratic services manager", office: "democratic services manager", organisation: council };

export const people: readonly DemoPerson[] = [
  { key: "priya", name: "Priya Shah", post: "clerk", organisation: council, seats: [{ body: "new board", role: "clerk" }] },
  { key: "tom", name: "Councillor Tom Ashworth", post: "chair", group: "Harbour Group", seats: onBoth("chair") },
  { key: "ellen", name: "Councillor Ellen Marsh", post: "member of another group", group: "Town Independents", seats: onBoth("member") },
  { key: "joan", name: "Councillor Joan O’Dowd", post: "vice-chair", group: "Town Independents", seats: onBoth("vice-chair") },
  { key: "harriet", name: "Councillor Harriet Boyle", post: "member", group: "Harbour Group", seats: [{ body: "committee", role: "member" }] },
  { key: "idris", name: "Councillor Idris Penhale", post: "member", group: "Saltmere First", seats: [{ body: "committee", role: "member" }] },
  { key: "miriam", name: "Canon Miriam Locke", post: "diocesan representative", seats: [{ body: "committee", role: "member", standing: "co-opted, votes on education", days: 12 }] },
  { key: "femi", name: "Femi Oduya", post: "youth council", seats: [{ body: "committee", role: "member", standing: "co-opted without a vote", days: 12 }] },
  { key: "ruby", name: "Councillor Ruby Tarrant", post: "substitute", group: "Harbour Group", seats: [{ body: "committee", role: "attendee", standing: "substitute", days: 12 }] },
  { key: "colin", name: "Colin Mayhew", post: "deputy clerk", organisation: council, seats: [{ body: "committee", role: "clerk", standing: "deputy", days: 12 }] },
  { key: "amara", name: "Dr Amara Cole", post: "monitoring officer", office: "monitoring officer", organisation: council, seats: [...onBoth("monitoring officer"), { body: "executive", role: "monitoring officer" }] },
  { key: "lewis", name: "Lewis Grant", post: "data protection officer", office: "data protection officer", organisation: council },
  { key: "helen", name: "Helen Shaw", post: "senior information risk owner", office: "senior information risk owner", organisation: council },
  { key: "yusuf", name: "Yusuf Adeyemi", post: "safeguarding lead", office: "safeguarding lead", organisation: council, seats: [{ body: "panel", role: "member" }, { body: "committee", role: "attendee" }] },
  { key: "daniel", name: "Inspector Daniel Frost", post: "police", organisation: "Saltmere Constabulary" },
  { key: "ruth", name: "Sister Ruth Bell", post: "NHS", organisation: "Saltmere NHS Trust" },
  { key: "nadia", name: "Nadia Karim", post: "safeguarding partnership", organisation: "Saltmere Safeguarding Partnership" },
  { key: "martha", name: "Martha Quill", post: "head teacher", organisation: "Harbour Primary School" },
  { key: "owen", name: "Owen Tate", post: "charity manager", organisation: "Saltmere Young People’s Trust" },
  { key: "grace", name: "Councillor Grace Lund", post: "cabinet member", group: "Harbour Group", seats: [{ body: "panel", role: "member" }, { body: "executive", role: "member" }] },
  { key: "marcus", name: "Councillor Marcus Hale", post: "leader of the council", group: "Harbour Group", seats: [{ body: "executive", role: "chair" }] },
  { key: "sam", name: "Sam Doyle", post: "administrator", office: "administrator", organisation: council },
];

export const organisations: readonly { name: string; kind: OrganisationKind }[] = [
  { name: council, kind: "council" },
  { name: "Saltmere Constabulary", kind: "police" },
  { name: "Saltmere NHS Trust", kind: "NHS" },
  { name: "Saltmere Safeguarding Partnership", kind: "safeguarding partnership" },
  { name: "Harbour Primary School", kind: "school" },
  { name: "Saltmere Young People’s Trust", kind: "charity" },
];

export type DemoBody = { key: BodyKey; name: string; kind: BodyKind; code: string; clerk: string; quorum: number; answeredBy?: BodyKey; follows?: BodyKey };

/** What two of the bodies are for, and when they meet. */
export const charters: readonly { key: BodyKey; terms: string; pattern: string; week?: WeekOfMonth; weekday?: Weekday; at?: string }[] = [
  {
    key: "committee", pattern: "Every month but August", week: "second", weekday: "Thursday", at: "18:00",
    terms: "To review and scrutinise decisions and action of the council about children and families.\n\nTo report and recommend to the Executive, and to follow what becomes of each recommendation until the committee itself has confirmed that it is complete.",
  },
  {
    key: "panel", pattern: "As the work needs, at least once in six weeks",
    terms: "To oversee how the recommendations of the inspectors are carried out, across parties and together with senior staff.\n\nThe panel is informal: it invites, it requires nobody, and it proposes to the Children’s Scrutiny Committee. It does not apportion blame.",
  },
];

/** The panel has councillors and senior staff together, so it is informal (rulebook 0.2a); the committee is formal and the executive answers it. */
export const bodies: readonly DemoBody[] = [
  { key: "executive", name: "Executive", kind: "executive", code: "EXE", clerk: "rosalind", quorum: 3 },
  { key: "committee", name: "Children’s Scrutiny Committee", kind: "overview and scrutiny committee", code: "CSC", clerk: "priya", quorum: 3, answeredBy: "executive" },
  { key: "panel", name: "Children’s Improvement Panel", kind: "informal panel", code: "CSP", clerk: "priya", quorum: 3, answeredBy: "executive" },
  { key: "old board", name: "Improvement Board", kind: "informal panel", code: "IBO", clerk: "rosalind", quorum: 3 },
  { key: "new board", name: "Children’s Improvement Board", kind: "informal panel", code: "CIB", clerk: "rosalind", quorum: 3, follows: "old board" },
];
