import { z } from "zod";
import { isMailbox } from "../mail/address.ts";
import { readDateParts } from "./read-date.ts";
import { readTime } from "./read-time.ts";

// Fields of forms as zod schemas, with their words. `missing` is the sentence when nothing was given ("Enter the open
// title", "Select a room"); `name` begins the other sentences ("The open title must be 200 characters or fewer").

type TextWords = { missing: string; name: string; max?: number };

/** Text that must be given, trimmed. */
export function text({ missing, name, max = 200 }: TextWords) {
  return z.string({ error: missing }).trim().min(1, missing).max(max, tooLong(name, max));
}

/** Text that may be left empty: absent then. */
export function optionalText({ name, max = 200 }: Omit<TextWords, "missing">) {
  return z.string({ error: `${name} must be text` }).trim().max(max, tooLong(name, max)).transform((given) => given || undefined).optional();
}

/** Not trimmed: a space may belong to it. The length is capped because hashing costs. */
export function password({ missing }: { missing: string }) {
  return z.string({ error: missing }).min(1, missing).max(500, "The password must be 500 characters or fewer");
}

/** One plain mailbox: what mail may later be sent to, and nothing else. */
export function emailAddress({ missing }: { missing: string }) {
  return z.string({ error: missing }).trim().min(1, missing).max(254, tooLong("The email address", 254))
    .refine(isMailbox, { error: "Enter an email address in the correct format, like name@example.com", when: ({ issues }) => issues.length === 0 });
}

/** A date in three boxes, as "2026-03-12". Months may be named. */
export function date({ missing, name }: { missing: string; name: string }) {
  return z.unknown().optional().transform((given, context) => readDateParts(given, { missing, name }, context) ?? z.NEVER);
}

/** A date that may be left empty: absent then. */
export function optionalDate({ name }: { name: string }) {
  return z.unknown().optional().transform((given, context) => readDateParts(given, { name }, context));
}

/** A time of day ("6pm", "6.30pm", "18:00") as "18:00". */
export function time({ missing }: { missing: string }) {
  return z.string({ error: missing }).trim().min(1, missing).transform((given, context) => readTime(given) ?? notATime(context));
}

/** A time of day that may be left empty: absent then. */
export function optionalTime() {
  return z.string({ error: timeWords }).trim().transform((given, context) => (given ? (readTime(given) ?? notATime(context)) : undefined)).optional();
}

/** One of some choices: radios or a select. */
export function oneOf<const V extends string>(values: readonly V[], { missing }: { missing: string }) {
  return z.enum(values, { error: missing });
}

/** Any of some choices: checkboxes. With `missing`, at least one. */
export function manyOf<const V extends string>(values: readonly V[], { missing }: { missing?: string } = {}) {
  const list = z.array(z.enum(values, { error: missing ?? "Select from the list" }));
  return z.preprocess((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]), missing ? list.min(1, missing) : list);
}

/** One checkbox on its own: ticked or not. */
export function tick() {
  return z.unknown().optional().transform((given) => given !== undefined && given !== "");
}

/** One checkbox that must be ticked: a declaration. */
export function mustTick({ missing }: { missing: string }) {
  return z.unknown().optional().transform((given, context) => (given !== undefined && given !== "") || refuse(context, missing));
}

/** A whole number: a count, or the version that a hidden field carries. */
export function wholeNumber({ missing, name, min = 0, max = 2_147_483_647 }: { missing: string; name: string; min?: number; max?: number }) {
  return z.string({ error: missing }).trim().min(1, missing).regex(/^-?\d{1,10}$/, `${name} must be a whole number`).transform(Number)
    .pipe(z.number().min(min, `${name} must be ${min} or more`).max(max, `${name} must be ${max} or less`));
}

/** A chosen file. Its bytes are judged where they are received. */
export function file({ missing }: { missing: string }) {
  return z.custom<File>((given) => typeof given === "object" && given !== null && "size" in given && "name" in given, missing);
}

const timeWords = "Enter a time, like 6pm or 6:30pm";

function notATime(context: z.RefinementCtx): never {
  return refuse(context, timeWords);
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function tooLong(name: string, max: number): string {
  return `${name} must be ${max.toLocaleString("en-GB")} characters or fewer`;
}
