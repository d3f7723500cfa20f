import type { ReleaseKind } from "../publication/release.ts";

/** One thing that waits for somebody. `by` is an ISO date; what is overdue should have been done before today. */
export type Waiting = { by: string; overdue: boolean } & (
  | { what: "publish agenda"; reference: string; bodyName: string; heldOn: string; why: string }
  | { what: "mend notice"; reference: string; bodyName: string; heldOn: string; clearDays: number; daysNeeded: number; nextLawfulDay: string }
  | { what: "publish again"; reference: string; bodyName: string; heldOn: string }
  | { what: "publish papers"; reference: string; bodyName: string; heldOn: string; tabled: number; late: number }
  | { what: "give private notice"; notice: "first notice" | "second notice"; reference: string; bodyName: string; heldOn: string; sure: boolean }
  | { what: "review exemption"; reference: string; itemId: number; openTitle: string; bodyName: string; heldOn: string }
  | { what: "know of opening"; reference: string; openingId: number; ground: string; openTitle: string }
  | { what: "know of keeping"; reference: string; openTitle: string }
  | { what: "settle topic"; slug: string; topicId: number; title: string; bodyName: string; heldOn: string; onAgenda: boolean; cancelled: boolean }
  | { what: "determine session"; reference: string; openTitle: string; heldOn: string }
  | { what: "seal session"; reference: string; openTitle: string; heldOn: string }
  | { what: "agree opening"; reference: string; openingId: number; ground: string; askedByName: string }
  | { what: "come to meeting"; reference: string; bodyName: string; heldOn: string; startsAt: string; place: string }
  | { what: "stand in"; reference: string; bodyName: string; memberName: string; heldOn: string; startsAt: string }
  | { what: "know of substitute"; reference: string; bodyName: string; substituteName: string; heldOn: string; startsAt: string }
  | { what: "know of withdrawn substitute"; reference: string; bodyName: string; isMine: boolean; otherName: string; heldOn: string; startsAt: string }
  | { what: "know of cancellation"; reference: string; bodyName: string; heldOn: string; startsAt: string; why: string }
  | { what: "know of move"; reference: string; bodyName: string; heldOn: string; startsAt: string; place: string; movedFrom: string; movedFromTime: string }
  | { what: "answer call"; callTitle: string; bodyName: string }
  | { what: "send again" | "finish submission"; reference: string; callTitle: string }
  | { what: "check submission"; reference: string; fromName: string; callTitle: string; sentAt: string }
  | { what: "read flagged submission"; reference: string; sentAt: string }
  | { what: "decide evidence" | "prepare evidence"; reference: string; evidenceReference: string; fromName: string }
  | { what: "take down" | "agree to withdrawal"; reference: string; evidenceReference: string; fromName: string }
  | { what: "approve release"; releaseId: number; reference: string; kind: ReleaseKind; preparedByName: string; preparedOn: string }
  | { what: "draft minutes" | "clear minutes" | "publish minutes" | "agree minutes" | "sign minutes"; reference: string; bodyName: string; heldOn: string; sum: readonly string[] }
  | { what: "take up minutes"; reference: string; bodyName: string; followerName: string; heldOn: string }
  | { what: "look at meeting" | "look at minutes"; reference: string; bodyName: string; heldOn: string }
  | { what: "look at decision"; reference: string; bodyName: string; number: string; heldOn: string }
  | { what: "register interest"; reference: string; bodyName: string; memberName: string; sum: readonly string[] }
  | { what: "look at resolution" | "sign off" | "take to committee" | "give notice" | "confirm completed"; reference: string; title: string; number: string | null }
  | { what: "record receipt"; noticeId: number; bodyName: string; sentOn: string }
  | { what: "answer recommendation" | "chase response"; reference: string; title: string; number: string | null; due: string; sum: readonly string[] }
  | { what: "report delivery"; reference: string; title: string; number: string | null }
  | { what: "decide proposal"; proposalId: number; title: string; proposedByName: string; isBack: boolean }
  | { what: "decide urgent proposal"; proposalId: number; title: string; proposedByName: string }
  | { what: "place reference"; proposalId: number; title: string; proposedByName: string; mayPlace: boolean; nextMeetingOn: string | null }
  | { what: "put on agenda"; proposalId: number; title: string; proposedByName: string; heldOn: string; isReference: boolean }
  | { what: "record outcome"; proposalId: number; title: string; proposedByName: string; heldOn: string }
  | { what: "know of decision"; proposalId: number; title: string; status: string }
  | { what: "look at document request"; reference: string; bodyName: string; fromName: string; askedOn: string }
  | { what: "answer document request"; reference: string; bodyName: string; fromName: string; askedOn: string; sum: readonly string[] }
  | { what: "know of document decision"; reference: string; outcome: string; decidedOn: string }
);

/** More would not be read at the top of the page, nor under one part of the desk. */
const mostAtTheTop = 7;
const mostOfAPart = 7;

/** How many of each kind are asked for at all: the day of each is computed from the law, and a list of its own holds the rest. */
export const mostCounted = 10;

/** What is overdue first, then by day; meetings to come after what must be done by the same day. */
export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const order = (one: Waiting) => `${one.overdue ? 0 : 1} ${one.by} ${one.what === "come to meeting" ? 1 : 0}`;
  return waiting.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** What stands at the top of the home page, and what follows by its part of the desk. */
export function topOf(waiting: readonly Waiting[]): { first: Waiting[]; rest: Waiting[] } {
  return { first: waiting.slice(0, mostAtTheTop), rest: waiting.slice(mostAtTheTop) };
}

/** What stands under one part of the desk, and whether its list holds more. */
export function someOf(waiting: readonly Waiting[]): { next: Waiting[]; hasMore: boolean } {
  return { next: waiting.slice(0, mostOfAPart), hasMore: waiting.length > mostOfAPart };
}
