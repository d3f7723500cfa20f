// The order of an agenda: sub-items directly behind their parent, and the resolution to exclude the public before the first exempt item.
import type { AccessStatus } from "../law/exempt-information.ts";

/** What the order turns on. */
export type Ordered = { id: number; parentId: number | null; accessStatus: AccessStatus; standing: string | null };

/** Puts each sub-item directly behind its parent, in the order in which they come. */
export function gathered<T extends Pick<Ordered, "id" | "parentId">>(items: readonly T[]): T[] {
  const under = new Map<number, T[]>();
  for (const item of items) if (item.parentId !== null) under.set(item.parentId, [...(under.get(item.parentId) ?? []), item]);
  return items.filter(({ parentId }) => parentId === null).flatMap((item) => [item, ...(under.get(item.id) ?? [])]);
}

/** Moves an item, with what stands under it, to a place from 1 among those it stands beside. A place off the end is the end. */
export function movedTo<T extends Pick<Ordered, "id" | "parentId">>(items: readonly T[], id: number, place: number): T[] {
  const moving = items.find((item) => item.id === id);
  if (!moving) return [...items];
  const list = items.filter((item) => item.parentId === moving.parentId && item.id !== id);
  list.splice(Math.max(0, place - 1), 0, moving);
  const others = items.filter((item) => item.parentId !== moving.parentId);
  return gathered([...list, ...others]);
}

/**
 * The item before which a body resolves to exclude the public: the first that is likely to be exempt, or the one that it
 * stands under. Confidential information needs no resolution (rulebook 1.2, 1.6).
 */
export function firstExempt<T extends Ordered>(items: readonly T[]): T | undefined {
  const found = gathered(items).find(isExempt);
  return found?.parentId ? items.find(({ id }) => id === found.parentId) : found;
}

/** Whether the meeting has to resolve on it before the public leaves. */
export function isExempt({ accessStatus }: Pick<Ordered, "accessStatus">): boolean {
  return accessStatus === "likely exempt" || accessStatus === "exempt by resolution";
}

/** Puts the item that stands for the resolution directly before the first exempt one, where there are both. */
export function withExclusionInPlace<T extends Ordered>(items: readonly T[]): T[] {
  const exclusion = items.find(({ standing }) => standing === "exclusion");
  const first = firstExempt(items);
  if (!exclusion || !first) return gathered(items);
  const rest = gathered(items.filter(({ id }) => id !== exclusion.id));
  return rest.toSpliced(rest.indexOf(first), 0, exclusion);
}

/**
 * Moves an item as `movedTo` does, with the resolution to exclude the public in its place again. Where that leaves everything
 * as it was (the item stood beside the resolution, which followed it), the item goes one place further the same way.
 */
export function movedPastExclusion<T extends Ordered>(items: readonly T[], id: number, place: number): T[] {
  const before = withExclusionInPlace(items);
  const from = placeAmong(before, id);
  const after = withExclusionInPlace(movedTo(items, id, place));
  return placeAmong(after, id) === from ? withExclusionInPlace(movedTo(items, id, place + Math.sign(place - from))) : after;
}

/** @returns the place of an item, from 1, among those it stands beside */
export function placeAmong(items: readonly Pick<Ordered, "id" | "parentId">[], id: number): number {
  const own = items.find((item) => item.id === id);
  return items.filter(({ parentId }) => parentId === own?.parentId).findIndex((item) => item.id === id) + 1;
}
