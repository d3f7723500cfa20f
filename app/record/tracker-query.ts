import type { TrackerFilters } from "./recommendations.server.ts";

/** What an address asks of the tracker: as it stands in the address, and as filters. Unknown words find nothing, and harm nothing. */
export function readTrackerQuery(query: URLSearchParams): { asked: { committee?: string; source?: string; response?: string; delivery?: string; overdue?: string }; filters: TrackerFilters; after: string | undefined } {
  const read = (name: string) => query.get(name)?.slice(0, 100) || undefined;
  const named = { committee: read("committee"), source: read("source"), response: read("response"), delivery: read("delivery") };
  const overdue = query.get("overdue") === "yes";
  const asked = Object.fromEntries(Object.entries({ ...named, overdue: overdue ? "yes" : undefined }).filter((pair): pair is [string, string] => pair[1] !== undefined));
  return { asked, filters: { ...named, overdue }, after: read("after") };
}
