import type { z } from "zod";
import type { FormErrors, FormValues, Rejected } from "./rejected.ts";

export type Parsed<T> = { ok: true; data: T } | { ok: false; rejected: Rejected };

/** Our longest form has some dozens; a body of thousands is an attack. */
const mostFields = 500;

/** Starts with a letter, so `__proto__` is no name. */
const goodName = /^[A-Za-z][\w.-]{0,99}$/;

/** Never sent back into a page, whatever else was wrong. */
const secretName = /password|passphrase|secret/i;

/**
 * Reads a posted form with its schema, the same way in the browser and on the server. Never throws on bad input.
 *
 * The schema sees a string for each control; a list where a name is repeated; `{ day, month, year }` under `heldOn` for
 * the controls `heldOn-day`, `heldOn-month` and `heldOn-year`; a File for a chosen file. Controls left out are absent.
 */
export function parseForm<S extends z.ZodType>(schema: S, formData: FormData): Parsed<z.output<S>> {
  const read = readControls(formData);
  if (!read) return { ok: false, rejected: { values: {}, errors: { form: "This form has too many answers. Go back and try again." } } };
  const result = schema.safeParse(groupDates(read), { error: () => "Check this answer" });
  if (result.success) return { ok: true, data: result.data };
  return { ok: false, rejected: { values: typedValues(read), errors: errorsByName(result.error) } };
}

/** What was typed, to be shown again: never a password, never a file. */
export function typedIn(formData: FormData): FormValues {
  const read = readControls(formData);
  return read ? typedValues(read) : {};
}

type Control = FormDataEntryValue[];

/** Undefined when there are too many fields to be one of our forms. */
function readControls(formData: FormData): Map<string, Control> | undefined {
  const controls = new Map<string, Control>();
  let count = 0;
  for (const [name, value] of formData) {
    count += 1;
    if (count > mostFields) return undefined;
    if (!goodName.test(name) || isUnchosenFile(value)) continue;
    const cleaned = typeof value === "string" ? cleanText(value) : value;
    controls.set(name, [...(controls.get(name) ?? []), cleaned]);
  }
  return controls;
}

/** Browsers post an empty nameless file where none was chosen. */
function isUnchosenFile(value: FormDataEntryValue): boolean {
  return typeof value !== "string" && value.size === 0 && value.name === "";
}

/** PostgreSQL cannot store NUL, and browsers post CR LF where a reader typed a line's end. */
function cleanText(text: string): string {
  return text.replaceAll("\0", "").replace(/\r\n?/g, "\n");
}

function groupDates(controls: Map<string, Control>): Record<string, unknown> {
  const grouped = new Map<string, unknown>();
  const dates = new Map<string, Record<string, unknown>>();
  for (const [name, values] of controls) {
    const found = /^(.+)-(day|month|year)$/.exec(name);
    if (found?.[1] && found[2]) dates.set(found[1], { ...dates.get(found[1]), [found[2]]: values[0] });
    else grouped.set(name, values.length > 1 ? values : values[0]);
  }
  return Object.fromEntries([...grouped, ...dates]);
}

function typedValues(controls: Map<string, Control>): FormValues {
  const values = new Map<string, string | string[]>();
  for (const [name, all] of controls) {
    const [first, ...more] = all.filter((value) => typeof value === "string");
    if (first !== undefined && !secretName.test(name)) values.set(name, more.length > 0 ? [first, ...more] : first);
  }
  return Object.fromEntries(values);
}

/** The first sentence for each control is enough: one thing to put right at a time. */
function errorsByName(error: z.ZodError): FormErrors {
  const errors = new Map<string, string>();
  for (const issue of error.issues) {
    const name = controlName(issue.path);
    if (!errors.has(name)) errors.set(name, issue.message);
  }
  return Object.fromEntries(errors);
}

/** ["heldOn", "month"] is the control `heldOn-month`; ["panels", 2] is the group `panels`. */
function controlName(path: PropertyKey[]): string {
  const [first, second] = path.map(String);
  if (first === undefined) return "form";
  return second === "day" || second === "month" || second === "year" ? `${first}-${second}` : first;
}
