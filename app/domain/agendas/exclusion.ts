// The item in which a formal meeting is asked to exclude the public: its words follow the items that need it.
import { exclusionMotion, type ItemToExclude } from "../law/exclusion-motion.ts";
import type { BodyKind } from "../law/body-kinds.ts";
import { isExempt } from "./item-order.ts";
import type { AgendaItem } from "./agenda.ts";

type Excluding = Pick<AgendaItem, "id" | "parentId" | "accessStatus" | "paragraphs">;

export const exclusionTitle = "Exclusion of the press and public";

/**
 * What the agenda says under the item for the exclusion, before whatever the clerk has added; "" for every other item.
 * @param items those that are still to be taken, as `standingItems` finds them: nobody is sent out for one that is not
 */
export function motionOf(item: Pick<AgendaItem, "standing">, kind: BodyKind, items: readonly Excluding[], numbers: ReadonlyMap<number, string>): string {
  if (item.standing !== "exclusion") return "";
  return exclusionMotion(kind, itemsToExclude(items, (id) => numbers.get(id) ?? ""));
}

/** What the resolution names: each exempt item, and of which open item it is a part. */
export function itemsToExclude(items: readonly Excluding[], numberOf: (id: number) => string): ItemToExclude[] {
  const isOpen = (id: number) => items.some((one) => one.id === id && one.accessStatus === "open");
  return items.filter(isExempt).map(({ id, parentId, paragraphs }) => ({ number: numberOf(id), paragraphs, partOf: parentId !== null && isOpen(parentId) ? numberOf(parentId) : null }));
}
