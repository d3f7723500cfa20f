/** Any value that survives JSON. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain | undefined };

/**
 * JSON with sorted keys and no spaces: the same document gives the same bytes, whoever writes it. (`jsonb` reorders,
 * so the bytes themselves are kept.) @throws Error for numbers that JSON cannot hold
 */
export function canonicalJson(value: Plain): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error("A published document holds a number that is not finite.");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const pairs = Object.entries(value)
    .filter((pair): pair is [string, Plain] => pair[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${pairs.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(",")}}`;
}
