// Which standing items an agenda lacks, and where they stand when they come.
import type { StandingKind } from "./agenda.ts";
import { gathered, type Ordered } from "./item-order.ts";
import type { StandardItem } from "./standard-agenda.ts";
import { kindsOf } from "./standing-title.ts";

type Item = Ordered & { openTitle: string };
export type StandingItem = StandardItem & { kind: StandingKind };

const openings: readonly StandingKind[] = ["apologies", "interests", "minutes of the last meeting"];

/** A meeting begins with it; the other kinds stand at the end of what is open. */
export function isOpening(kind: StandingKind): boolean {
  return openings.includes(kind);
}

/** The standing items of a standard agenda that an agenda does not hold, neither by what an item is nor by its title. */
export function missingStanding(standard: readonly StandardItem[], items: readonly (Pick<Item, "standing" | "openTitle" | "parentId"> & Partial<Pick<Item, "accessStatus">>)[]): StandingItem[] {
  const held = new Set(items.flatMap(kindsOf));
  const titles = new Set(items.filter(({ accessStatus = "open" }) => accessStatus === "open").map(({ openTitle }) => openTitle.toLowerCase()));
  return standard.flatMap((one) => (one.kind === null || held.has(one.kind) || titles.has(one.title.toLowerCase()) ? [] : [{ ...one, kind: one.kind }]));
}

/**
 * Puts standing items that came last where they belong: beside those of their kind that stand already, in the order of the
 * standard agenda; otherwise at the beginning, or at the end of what is open.
 * @param came ids of the new ones @param order kinds in the order of the standard agenda
 */
export function inTheirPlaces<T extends Item>(items: readonly T[], came: readonly number[], order: readonly StandingKind[]): T[] {
  const tops = items.filter(({ id, parentId }) => parentId === null && !came.includes(id));
  for (const item of items.filter(({ id }) => came.includes(id))) {
    const [kind] = kindsOf(item);
    if (kind) tops.splice(placeFor(kind, tops, order), 0, item);
  }
  const rest = items.filter((item) => !tops.includes(item));
  return gathered([...tops, ...rest]);
}

function placeFor(kind: StandingKind, tops: readonly Item[], order: readonly StandingKind[]): number {
  const rank = order.indexOf(kind);
  const beside = tops.map((item) => kindsOf(item).filter((one) => isOpening(one) === isOpening(kind)).map((one) => order.indexOf(one)));
  const next = beside.findIndex((ranks) => ranks.some((one) => one > rank));
  if (next !== -1) return next;
  if (isOpening(kind)) return beside.findLastIndex((ranks) => ranks.some((one) => one !== -1 && one < rank)) + 1;
  return tops.findLastIndex((item) => item.accessStatus === "open" && item.standing !== "exclusion") + 1;
}
