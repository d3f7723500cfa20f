import type { z } from "zod";
import { parseForm, typedIn } from "../../forms/parse-form.ts";
import type { Rejected } from "../../forms/rejected.ts";
import { Rejection } from "../../domain/refusal.ts";

/** What an address asks, as it was written, and the answer; without one, what was wrong. */
export type Asked<A> = { asked: Rejected; answer: A | null };

/** Reads a question from an address and answers it. Bad input is said by field, and never thrown. */
export function askDeadline<S extends z.ZodType, A>(schema: S, search: URLSearchParams, answer: (question: z.output<S>) => A): Asked<A> {
  const given = new FormData();
  for (const [name, value] of search) given.append(name, value);
  const parsed = parseForm(schema, given);
  if (!parsed.ok) return { asked: parsed.rejected, answer: null };
  const values = typedIn(given);
  try {
    return { asked: { values, errors: {} }, answer: answer(parsed.data) };
  } catch (refused) {
    if (refused instanceof Rejection) return { asked: { values, errors: refused.fieldErrors }, answer: null };
    throw refused;
  }
}
