import type { Temporal } from "temporal-polyfill";
import type { AgendaItem, StandingKind } from "../agendas/agenda.ts";
import type { StandardItem } from "../agendas/standard-agenda.ts";
import type { Body } from "../bodies/bodies.server.ts";
import { rulesOf, type AccessLaw, type BodyKind } from "../law/body-kinds.ts";
import type { PrivateMeetingStanding } from "../law/private-meetings.ts";
import type { Meeting } from "../meetings/meeting.ts";
import type { Notice, Posting } from "../meetings/notice.ts";
import type { ReferenceLeftOut } from "../proposals/proposal.ts";
import type { LateThing } from "./late-things.ts";
import type { Paper } from "./paper.ts";

/** The page on which something is put right: pages know its address. */
export type Mend = "move the meeting" | "record a posting" | "record shorter notice" | "record a notice of a private meeting" | "add an item" | "look at the bank holidays" | { item: Pick<AgendaItem, "id" | "number">; by: "changing it" | "adding a paper" | "reading it" } | { standing: StandingKind } | { proposal: number } | { deferred: number };

/** One thing to know before publishing. What `stops` it must be put right first; of a `warning` and of `information` the clerk is only told. */
export type ReadinessFinding = {
  severity: "stops" | "warning" | "information";
  sentence: string;
  /** Where it is laid down, in the words of the list: an Act, or "Good practice". */
  rule: string;
  mends: readonly Mend[];
};

/** What readiness is judged by. A condition that needs to know more adds it here and to `prepareMeeting`, which gathers it. */
export type ReadinessFacts = {
  meeting: Pick<Meeting, "heldOn" | "startsAt" | "place" | "accessDetails">;
  body: Pick<Body, "kind">;
  /** The items that are still to be taken, and how many more were withdrawn or deferred: of those nothing is asked. */
  items: readonly AgendaItem[];
  takenOff: number;
  /** What each agenda of the body begins with. */
  standard: readonly StandardItem[];
  /** The open papers: of private ones not even the names are opened here. */
  papers: readonly Paper[];
  postings: readonly Posting[];
  notice: Notice;
  /** How the executive's notices of a private meeting stand; null for other bodies. */
  privateMeeting: Pick<PrivateMeetingStanding, "lawful" | "faults"> | null;
  /** The last published meeting of the body before this one; null where there is none. */
  lastMeeting: LastMeeting | null;
  /** Items that were deferred to this meeting, and are not on its agenda yet. */
  awaited: readonly { id: number; title: string }[];
  /** References under section 9FC that the chair has placed on this meeting, without an item yet. */
  leftOut: readonly ReferenceLeftOut[];
  today: Temporal.PlainDate;
  /** What came after the agenda or the reports were posted, found by the law of each. */
  late: readonly LateThing[];
  /** The meeting is over, and these papers of it are left to publish: tabled there, or late. `wasOpen`: posted at the office before it began. */
  left: readonly (Pick<Paper, "title" | "came"> & { wasOpen: boolean })[];
};
export type LastMeeting = { heldOn: string; hasMinutes: boolean };

/** One condition of readiness. Its name is said by no page: a test holds that each of them has been seen to find something. */
export type Condition = { name: string; find(facts: ReadinessFacts): ReadinessFinding[] };

export const goodPractice = "Good practice";

/** The rule for a kind of body: one thing has one source in Part VA, another for the executive, and for a panel it is a courtesy. */
export function ruleFor(kind: BodyKind, rules: { partVA: string; executive: string }): string {
  const named: Record<AccessLaw, string> = { "LGA 1972 Part VA": `${rules.partVA} LGA 1972`, "SI 2012/2089": `SI 2012/2089, ${rules.executive}`, none: goodPractice };
  return named[rulesOf(kind).accessLaw];
}

const mostNamed = 8;

/** "Item 3 has", "Items 3 and 5 have", "Items 1, 2, 3, 4, 5, 6, 7, 8 and 12 more have": a long agenda is not read out. */
export function namingItems(items: readonly AgendaItem[], verb: { one: string; several: string }): string {
  const named = items.slice(0, mostNamed).map((item) => item.number);
  const last = items.length > mostNamed ? `${items.length - mostNamed} more` : named.pop();
  return items.length === 1 ? `Item ${last} ${verb.one}` : `Items ${named.join(", ")} and ${last} ${verb.several}`;
}

/** A link to each of the items that are named. */
export function mendingItems(items: readonly AgendaItem[], by: "changing it" | "adding a paper"): Mend[] {
  return items.slice(0, mostNamed).map(({ id, number }) => ({ item: { id, number }, by }));
}
