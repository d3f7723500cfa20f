// How open an item is as a whole: an open one with a private sub-item is open but for that part.
import type { AccessStatus } from "../law/exempt-information.ts";

/** What is said of an open item of which a part is private. */
export const partPrivacies = ["part exempt", "part confidential", "part private"] as const;
export type PartPrivacy = (typeof partPrivacies)[number];

type Part = { id: number; parentId: number | null; accessStatus: AccessStatus };

/** The private parts of an open item: its private sub-items, in order. A private item has none, because all of it is private. */
export function closedPartsOf<T extends Part>(item: Pick<Part, "id" | "accessStatus">, items: readonly T[]): T[] {
  return item.accessStatus === "open" ? items.filter(({ parentId, accessStatus }) => parentId === item.id && accessStatus !== "open") : [];
}

/**
 * Whether a part of an open item is private: exempt information (LGA 1972 Sch 12A), confidential information
 * (s.100A(2), (3)), or parts of both kinds. Null for what is open or private as a whole.
 * @param items those that are still to be taken: a part that was withdrawn or deferred closes nothing any more
 */
export function partPrivacyOf(item: Pick<Part, "id" | "accessStatus">, items: readonly Part[]): PartPrivacy | null {
  const parts = closedPartsOf(item, items);
  if (parts.length === 0) return null;
  const confidential = parts.filter(({ accessStatus }) => accessStatus === "confidential").length;
  return confidential === 0 ? "part exempt" : confidential === parts.length ? "part confidential" : "part private";
}

/** Whether an item can have a private part of its own under it: one level, and the public is excluded in public. */
export function canHaveClosedPart({ accessStatus, parentId, standing }: { accessStatus: AccessStatus; parentId: number | null; standing: string | null }): boolean {
  return accessStatus === "open" && parentId === null && standing !== "exclusion";
}

/**
 * The open items that come after the first private one, in order: for them the public is let in again. What begins before
 * and only goes on with its private part is not among them.
 */
export function openAfterPrivate<T extends Pick<Part, "accessStatus">>(items: readonly T[]): T[] {
  const first = items.findIndex(({ accessStatus }) => accessStatus !== "open");
  return first === -1 ? [] : items.slice(first + 1).filter(({ accessStatus }) => accessStatus === "open");
}
