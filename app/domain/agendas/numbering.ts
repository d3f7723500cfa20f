// The numbers of an agenda: "5", "5.1" for what stands under it, "5A" for what came in after the agenda was published.

/** An item in the order of the agenda; `fixedNumber` is the one that it was first published with. */
export type Numbered = { id: number; parentId: number | null; fixedNumber: string | null };

/**
 * Until an agenda is published its numbers follow the order. A number that was published stays with its item wherever it
 * moves; whatever came later takes the next free one after the item that it stands behind, and at the end of the list the
 * next number of all.
 * @param items in order, each parent before what stands under it
 * @returns the number of each item by its id
 */
export function numbersOf(items: readonly Numbered[]): ReadonlyMap<number, string> {
  const taken = new Set(items.flatMap(({ fixedNumber }) => fixedNumber ?? []));
  const numbers = new Map<number, string>();
  numberList(items.filter(({ parentId }) => parentId === null), "", taken, numbers);
  const under = new Map<number, Numbered[]>();
  for (const item of items) if (item.parentId !== null) under.set(item.parentId, [...(under.get(item.parentId) ?? []), item]);
  for (const [parentId, subItems] of under) numberList(subItems, `${numbers.get(parentId) ?? ""}.`, taken, numbers);
  return numbers;
}

function numberList(list: readonly Numbered[], prefix: string, taken: Set<string>, numbers: Map<number, string>): void {
  const lastFixed = list.findLastIndex(({ fixedNumber }) => fixedNumber !== null);
  let highest = highestOf(prefix, taken);
  // before the first that was published there is none to stand behind: "0A"
  let behind = `${prefix}0`;
  for (const [place, { id, fixedNumber }] of list.entries()) {
    if (fixedNumber === null && place > lastFixed) highest += 1;
    const number = fixedNumber ?? (place > lastFixed ? `${prefix}${highest}` : lettered(behind, taken));
    taken.add(number);
    numbers.set(id, number);
    // what comes in behind "7A" takes "7B"
    if (fixedNumber !== null) behind = fixedNumber.replace(/[A-Z]+$/, "");
  }
}

/** A number that was announced once is never given to another item, wherever its own has gone. */
function highestOf(prefix: string, taken: ReadonlySet<string>): number {
  const own = [...taken].flatMap((number) => (number.startsWith(prefix) ? (/^(\d+)[A-Z]*$/.exec(number.slice(prefix.length))?.[1] ?? []) : []));
  return own.reduce((highest, number) => Math.max(highest, Number(number)), 0);
}

function lettered(behind: string, taken: ReadonlySet<string>): string {
  for (let place = 0; ; place += 1) {
    const number = `${behind}${lettersOf(place)}`;
    if (!taken.has(number)) return number;
  }
}

/** A, B … Z, AA, AB … */
function lettersOf(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : `${lettersOf(Math.floor(place / 26) - 1)}${letter}`;
}

/** The places, from 1, that an item has among those it stands beside: an item among items, a sub-item among its parent's. */
export function placesOf(items: readonly Pick<Numbered, "id" | "parentId">[]): ReadonlyMap<number, { place: number; of: number }> {
  const lists = new Map<number | null, number[]>();
  for (const { id, parentId } of items) lists.set(parentId, [...(lists.get(parentId) ?? []), id]);
  return new Map([...lists.values()].flatMap((list) => list.map((id, place) => [id, { place: place + 1, of: list.length }] as const)));
}

/** The items under which another one may stand: those that stand by themselves, but not the one that is asked about nor the resolution to exclude the public. */
export function parentsOf(items: readonly (Numbered & { openTitle: string; standing: string | null })[], own?: number): { id: number; number: string; openTitle: string }[] {
  const numbers = numbersOf(items);
  return items.filter(({ id, parentId, standing }) => parentId === null && id !== own && standing !== "exclusion").map(({ id, openTitle }) => ({ id, number: numbers.get(id) ?? "", openTitle }));
}
