import { rulesOf, type BodyKind } from "./body-kinds.ts";

/** Somebody with a vote on a body, and their group; "" where none is recorded. */
export type GroupedSeat = { politicalGroup: string };
export type BalanceOfGroups = {
  /** The groups by their seats, the largest first. */
  groups: { name: string; seats: number; percent: number }[];
  ungrouped: number;
  /** What to look into, as sentences: nothing is refused. */
  warnings: string[];
};

/**
 * How the seats of a body are shared among political groups (section 15, Local Government and Housing Act 1989; rulebook 0.2).
 * Whether the shares are right depends on the whole council, which its own review of representation decides: what can be seen
 * here is that one group has every seat, which section 15(5)(a) forbids, and that a group is missing.
 */
export function balanceOf(kind: BodyKind, voting: readonly GroupedSeat[]): BalanceOfGroups {
  const counted = new Map<string, number>();
  for (const { politicalGroup } of voting) if (politicalGroup !== "") counted.set(politicalGroup, (counted.get(politicalGroup) ?? 0) + 1);
  const ungrouped = voting.filter(({ politicalGroup }) => politicalGroup === "").length;
  const groups = [...counted].map(([name, seats]) => ({ name, seats, percent: Math.round((seats / voting.length) * 100) }))
    .toSorted((one, other) => other.seats - one.seats || one.name.localeCompare(other.name, "en-GB"));
  const warnings: string[] = [];
  if (rulesOf(kind).politicalBalance) {
    const [only] = groups;
    if (only && groups.length === 1 && ungrouped === 0 && only.seats > 1) warnings.push(`Every seat is held by ${only.name}. The law does not let one group have all the seats of such a body (section 15(5)(a), Local Government and Housing Act 1989).`);
    if (ungrouped > 0) warnings.push(`${ungrouped === 1 ? "One voting member has" : `${ungrouped} voting members have`} no political group recorded: the shares leave ${ungrouped === 1 ? "that seat" : "those seats"} out.`);
  }
  return { groups, ungrouped, warnings };
}
