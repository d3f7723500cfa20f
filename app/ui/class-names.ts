/** Joins class names, leaving out what is absent: the result is undefined when nothing is left, so no empty `class` is written. */
export function classNames(...parts: unknown[]): string | undefined {
  return parts.filter((part) => typeof part === "string" && part !== "").join(" ") || undefined;
}

/** The ids that describe a control, in reading order, for `aria-describedby`. */
export const describedBy = classNames;
