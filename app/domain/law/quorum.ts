/** Somebody at a meeting, as far as the quorum asks. Items are counted from 1 in the order of the minutes. */
export type Attending = {
  personId: number | null;
  /** A member of the body, or one who stands in for a member. */
  isMember: boolean;
  /** On what they vote, where not on everything: who was co-opted without a vote, or for education alone (LGHA 1989 s.13; rulebook 2.4). */
  votes?: "yes" | "on education" | "no";
  capacity: "present" | "apologies" | "absent" | "substitute" | "in attendance";
  mode: "in the room" | "remote";
  /** For a substitute, the member whose place they take. */
  substitutesForId: number | null;
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
 * What counts where: a formal body counts those in the room, an informal panel also members at a distance. `isEducation`: the item is
 * about education functions, so that who votes on these alone counts as well (LGHA 1989 s.13; rulebook 2.4).
 */
export type CountingRule = { isFormal: boolean; isEducation?: boolean };

/**
 * Who counts for one item: members and their substitutes, there for that item, and not barred by an interest. Members of a
 * formal body at a distance neither count nor vote (LGA 1972 Sch 12; High Court, 28 April 2021; rulebook 3.10); an informal panel
 * is under no such law. One seat counts once: a substitute only while the member whose place they take does not count, and only
 * one substitute for each member. Who was co-opted without a vote counts for nothing; nor does one who votes on education only,
 * but for an item that is marked as about education functions: a quorum that is not there is worse than one that is not seen. Tested again for each item, because every departure and every interest may break a quorum
 * (rulebook 3.6).
 */
export function countedFor(item: number, attendance: readonly Attending[], barred: readonly Barred[], { isFormal, isEducation = false }: CountingRule): Attending[] {
  const hasVote = ({ votes = "yes" }: Attending) => votes === "yes" || (votes === "on education" && isEducation);
  const able = attendance.filter((one) => one.isMember && hasVote(one) && (!isFormal || one.mode === "in the room") && wasThereFor(one, item) && !barred.some((bar) => bar.item === item && bar.personId === one.personId));
  const taken = new Set(able.filter((one) => one.capacity !== "substitute").map((one) => one.personId));
  return able.filter((one) => {
    if (one.capacity !== "substitute" || one.substitutesForId === null) return true;
    const isFree = !taken.has(one.substitutesForId);
    taken.add(one.substitutesForId);
    return isFree;
  });
}

/** @param needed the number that the body's standing orders ask for */
export function isQuorateFor(item: number, attendance: readonly Attending[], barred: readonly Barred[], needed: number, rule: CountingRule): boolean {
  return countedFor(item, attendance, barred, rule).length >= needed;
}
