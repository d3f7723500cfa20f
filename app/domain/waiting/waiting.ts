/** One thing that waits for somebody. `by` is an ISO date; what is overdue should have been done before today. */
export type Waiting = { by: string; overdue: boolean } & (
  | { what: "publish agenda"; reference: string; bodyName: string; heldOn: string; why: string }
  | { what: "publish again"; reference: string; bodyName: string; heldOn: string }
  | { what: "know of opening"; reference: string; openingId: number; ground: string; openTitle: string }
  | { what: "know of keeping"; reference: string; openTitle: string }
  | { what: "determine session"; reference: string; openTitle: string; heldOn: string }
  | { what: "seal session"; reference: string; openTitle: string; heldOn: string }
  | { what: "agree opening"; reference: string; openingId: number; ground: string; askedByName: string }
  | { what: "come to meeting"; reference: string; bodyName: string; heldOn: string; startsAt: string; place: string }
);

/** More would not be read. */
export const mostWaiting = 7;

/** What is overdue first, then by day; meetings to come after what must be done by the same day. */
export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const order = (one: Waiting) => `${one.overdue ? 0 : 1} ${one.by} ${one.what === "come to meeting" ? 1 : 0}`;
  return waiting.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, mostWaiting);
}
