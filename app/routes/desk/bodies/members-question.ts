import { z } from "zod";
import { readDateParts } from "../../../forms/read-date.ts";
import { parseForm, type Parsed } from "../../../forms/parse-form.ts";

const isoDay = /^(\d{4})-(\d\d)-(\d\d)$/;

/** On which day? As an address gives it, "2026-06-10", or as a form does, in three boxes; without one, undefined. */
const membersQuestion = z.object({
  on: z.unknown().optional().transform((given, context) => {
    const [, year, month, day] = (typeof given === "string" ? isoDay.exec(given) : null) ?? [];
    if (typeof given === "string" && given !== "" && !year) context.addIssue({ code: "custom", message: "The day must be a real date, like 10 6 2026" });
    return readDateParts(year ? { year, month, day } : given, { name: "The day" }, context);
  }),
});

/** The day that an address asks about. */
export function dayAsked(search: URLSearchParams): Parsed<{ on?: string | undefined }> {
  const asked = new FormData();
  for (const [name, value] of search) asked.append(name, value);
  return parseForm(membersQuestion, asked);
}
