/** What stands in a public text where a passage was struck out (rulebook 5.4). */
export const omissionMark = "[omitted]";

/**
 * Whether a public text is the original with passages shown as omitted, and nothing else changed: nothing added, nothing
 * reworded, nothing left out without its mark.
 */
export function onlyOmits(original: string, published: string): boolean {
  const [first = "", ...rest] = published.split(omissionMark);
  if (rest.length === 0) return original === published;
  const last = rest.pop() ?? "";
  if (!original.startsWith(first)) return false;
  let at = first.length;
  for (const kept of rest) {
    const found = original.indexOf(kept, at + 1); // each mark stands for one character at least
    if (found < 0) return false;
    at = found + kept.length;
  }
  return original.length - last.length >= at + 1 && original.endsWith(last);
}
