// The item in which a formal meeting is asked to exclude the public: its words follow the items that need it.
import { exclusionMotion } from "../law/exclusion-motion.ts";
import type { BodyKind } from "../law/body-kinds.ts";
import { isExempt } from "./item-order.ts";
import type { AgendaItem } from "./agenda.ts";

export const exclusionTitle = "Exclusion of the press and public";

/**
 * What the agenda says under the item for the exclusion, before whatever the clerk has added; "" for every other item.
 * @param items those that are still to be taken, as `standingItems` finds them: nobody is sent out for one that is not
 */
export function motionOf(item: Pick<AgendaItem, "standing">, kind: BodyKind, items: readonly (Pick<AgendaItem, "id" | "accessStatus" | "paragraphs">)[], numbers: ReadonlyMap<number, string>): string {
  if (item.standing !== "exclusion") return "";
  return exclusionMotion(kind, items.filter(isExempt).map(({ id, paragraphs }) => ({ number: numbers.get(id) ?? "", paragraphs })));
}
