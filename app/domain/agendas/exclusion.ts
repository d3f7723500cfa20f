// The item in which a formal meeting is asked to exclude the public: its words follow the items that need it.
import { exclusionMotion, type ItemToExclude } from "../law/exclusion-motion.ts";
import type { BodyKind } from "../law/body-kinds.ts";
import { isExempt } from "./item-order.ts";
import type { AgendaItem } from "./agenda.ts";
import { closedPartsOf } from "./part-private.ts";

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

/** What the resolution names: each exempt item, of which open item it is a part, and whether another part of that one is confidential. */
export function itemsToExclude(items: readonly Excluding[], numberOf: (id: number) => string): ItemToExclude[] {
  return items.filter(isExempt).map(({ id, parentId, paragraphs }) => {
    const whole = items.find((one) => one.id === parentId && one.accessStatus === "open");
    const isBesideConfidential = whole !== undefined && closedPartsOf(whole, items).some(({ accessStatus }) => accessStatus === "confidential");
    return { number: numberOf(id), paragraphs, partOf: whole ? numberOf(whole.id) : null, isBesideConfidential };
  });
}
