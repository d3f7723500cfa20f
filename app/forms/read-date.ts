import { z } from "zod";

const partNames = ["day", "month", "year"] as const;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const box = z.string().catch("").transform((given) => given.trim());
const boxes = z.object({ day: box, month: box, year: box }).catch({ day: "", month: "", year: "" });

/**
 * Three boxes as an ISO date, "2026-03-12". All empty: undefined, with an issue where `missing` has words for it. Issues
 * for one box carry its name as path, so that the message leads there; others belong to the whole date.
 */
export function readDateParts(given: unknown, { missing, name }: { missing?: string; name: string }, context: z.RefinementCtx): string | undefined {
  const parts = boxes.parse(given);
  const empty = partNames.filter((part) => parts[part] === "");
  if (empty.length === partNames.length) return missing ? refuse(context, missing) : undefined;
  const [first, ...more] = empty;
  if (first) return refuse(context, `${name} must include a ${[first, ...more].join(" and ")}`, first);
  const month = monthNumber(parts.month);
  if (!/^\d{4}$/.test(parts.year)) return refuse(context, "Year must include 4 numbers", "year");
  const written = `${parts.year}-${String(month).padStart(2, "0")}-${parts.day.padStart(2, "0")}`;
  return isRealDate(written) ? written : refuse(context, "Enter a real date");
}

/** 1 to 12; 0 when it is no month. "3", "03", "Mar" and "March" are all March. */
function monthNumber(written: string): number {
  if (/^\d{1,2}$/.test(written)) return Number(written);
  return /^[a-z]{3,9}$/i.test(written) ? months.indexOf(written.slice(0, 3).toLowerCase()) + 1 : 0;
}

function isRealDate(written: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(written)) return false;
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === written;
}

function refuse(context: z.RefinementCtx, message: string, part?: string): undefined {
  context.addIssue({ code: "custom", message, path: part ? [part] : [] });
  return undefined;
}
