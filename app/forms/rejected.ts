import { z } from "zod";

/** What was typed, by the name of the control. Repeated controls (checkboxes) give a list. */
export type FormValues = Record<string, string | string[]>;

/** A sentence by the name of the control; "form" for the form as a whole. */
export type FormErrors = Record<string, string>;

/** The answer to a form that was refused: what was typed (never passwords) and why. */
export type Rejected = { values: FormValues; errors: FormErrors };

const shape = z.object({
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  errors: z.record(z.string(), z.string()),
});

/** An action may answer other things too: only this shape is a refusal of a form. */
export function readRejected(answer: unknown): Rejected | undefined {
  return shape.safeParse(answer).data;
}

const refusedByAVerb = z.object({ fieldErrors: z.record(z.string(), z.string()), status: z.union([z.literal(409), z.literal(422)]) });

/** What only the verb could know: the domain throws it with sentences by the controls' names. Undefined for any other fault. */
export function readFieldErrors(thrown: unknown): z.output<typeof refusedByAVerb> | undefined {
  return thrown instanceof Error ? refusedByAVerb.safeParse(thrown).data : undefined;
}
