/** Somebody at a meeting, as far as the quorum asks. Items are counted from 1 in the order of the minutes. */
export type Attending = {
  personId: number | null;
  /** A member of the body, or one who stands in for a member. */
  isMember: boolean;
  capacity: "present" | "apologies" | "absent" | "substitute" | "in attendance";
  mode: "in the room" | "remote";
  /** The first item for which they were there; null from the beginning. */
  cameInBefore: number | null;
  /** The first item for which they were gone; null to the end. */
  leftBefore: number | null;
};

/** A member who may not take part in an item because of an interest. */
export type Barred = { personId: number; item: number };

/** @returns whether the person was at the meeting for this item, in the room or remotely. */
export function wasThereFor(attending: Attending, item: number): boolean {
  if (attending.capacity === "apologies" || attending.capacity === "absent") return false;
  return (attending.cameInBefore === null || attending.cameInBefore <= item) && (attending.leftBefore === null || item < attending.leftBefore);
}

/**
 * Who counts for one item: members and their substitutes, in the room, there for that item, and not barred by an interest.
 * Members at a distance neither count nor vote (LGA 1972 Sch 12; High Court, 28 April 2021; rulebook 3.10). Tested again for each
 * item, because every departure and every interest may break a quorum (rulebook 3.6).
 */
export function countedFor(item: number, attendance: readonly Attending[], barred: readonly Barred[]): Attending[] {
  return attendance.filter((one) => one.isMember && one.mode === "in the room" && wasThereFor(one, item) && !barred.some((bar) => bar.item === item && bar.personId === one.personId));
}

/** @param needed the number that the body's standing orders ask for */
export function isQuorateFor(item: number, attendance: readonly Attending[], barred: readonly Barred[], needed: number): boolean {
  return countedFor(item, attendance, barred).length >= needed;
}
