import { data } from "@remix-run/node";
import type { z } from "zod";
import { keyOfPost } from "./once-key.server.ts";
import { parseForm, typedIn } from "./parse-form.ts";
import { readFieldErrors, type Rejected } from "./rejected.ts";

/** What a verb gets: the form's data, and the once-key of this very post, which it claims. */
export type Given<S extends z.ZodType> = z.output<S> & { onceKey?: string };

type Rejection = ReturnType<typeof rejection>;

/**
 * Parses the posted form and hands valid data to `accept`, whose answer is the action's. A form with faults is answered
 * with 422, a body that is no form with 400, and what a verb rejects with its own status, all as the same page with what was
 * typed. Other refusals that `accept` throws pass.
 */
export async function submitForm<S extends z.ZodType<object>, T>(
  request: Request,
  schema: S,
  accept: (given: Given<S>) => T | Promise<T>,
): Promise<T | Rejection> {
  const formData = await readBody(request);
  if (!formData) return rejection({ values: {}, errors: { form: "We could not read this form. Go back to the page and try again." } }, 400);
  const parsed = parseForm(schema, formData);
  if (!parsed.ok) return rejection(parsed.rejected, 422);
  const given: Given<S> = Object.assign(parsed.data, { onceKey: keyOfPost(request, formData) });
  try {
    return await accept(given);
  } catch (error) {
    const refused = readFieldErrors(error);
    if (!refused) throw error;
    return rejection({ values: typedIn(formData), errors: refused.fieldErrors }, refused.status);
  }
}

/** The answer of a form that was refused. */
export function rejection(rejected: Rejected, status: number) {
  return data(rejected, { status });
}

/** Undefined when the body is no form; what the server throws by itself (a body too large) passes. */
async function readBody(request: Request): Promise<FormData | undefined> {
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof Response) throw error;
    return undefined;
  }
}
