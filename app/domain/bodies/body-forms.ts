import { z } from "zod";
import { oneOf, optionalDate, optionalText, optionalTime, text, wholeNumber } from "../../forms/fields.ts";
import { bodyKinds } from "../law/body-kinds.ts";
import { weekdays, weeksOfMonth } from "../law/meeting-pattern.ts";

const chosenOrNone = (name: string) => z.preprocess((given) => (given === "" ? undefined : given), wholeNumber({ missing: `Select ${name}`, name: `The choice of ${name}` }).optional());
const rules = {
  quorum: wholeNumber({ missing: "Enter how many members must be present", name: "The quorum", min: 1, max: 50 }),
  noticeDays: wholeNumber({ missing: "Enter the clear days of notice", name: "The clear days of notice", min: 0, max: 60 }),
  executiveId: chosenOrNone("the executive"),
};

export const bodyForm = z.object({
  name: text({ missing: "Enter the name of the committee or panel", name: "The name", max: 100 }),
  kind: oneOf(bodyKinds, { missing: "Select what kind of body it is" }),
  referenceCode: z.string({ error: "Enter the letters for its references" }).trim().toUpperCase().regex(/^[A-Z]{2,6}$/, "Enter 2 to 6 letters, like CSP"),
  ...rules,
  followsId: chosenOrNone("the body that it replaces"),
  clerkId: wholeNumber({ missing: "Select its first clerk", name: "The choice of clerk" }),
});

/** `seenFor` is the kind whose changes were shown: only that kind is saved. */
export const bodyKindForm = z.object({
  kind: oneOf(bodyKinds, { missing: "Select what kind of body it becomes" }),
  why: text({ missing: "Enter why its kind changes", name: "The reason", max: 1000 }),
  version: wholeNumber({ missing: "Open the page again", name: "The version" }),
  seenFor: optionalText({ name: "The kind that was shown" }),
});

const oneOrNone = <const V extends string>(values: readonly V[], missing: string) => z.preprocess((given) => (given === "" ? undefined : given), oneOf(values, { missing }).optional());

export const bodyRulesForm = z.object({
  ...rules, closedOn: optionalDate({ name: "The day it closed" }), version: wholeNumber({ missing: "Open the page again", name: "The version" }),
  termsOfReference: optionalText({ name: "The terms of reference", max: 20_000 }), meetingPattern: optionalText({ name: "When it meets", max: 300 }),
  meetsWeek: oneOrNone(weeksOfMonth, "Select the week"), meetsWeekday: oneOrNone(weekdays, "Select the day of the week"), meetsAt: optionalTime(),
  followsId: chosenOrNone("the body that it replaces"), followsFrom: optionalDate({ name: "The day from which it replaces it" }).optional(),
})
  .refine((given) => given.meetsWeekday !== undefined || given.meetsWeek === undefined, { error: "Select the day of the week too", path: ["meetsWeekday"] })
  .refine((given) => given.meetsWeek !== undefined || given.meetsWeekday === undefined, { error: "Select the week too", path: ["meetsWeek"] })
  .refine((given) => given.meetsAt === undefined || given.meetsWeek !== undefined, { error: "Select the week and the day of the week first", path: ["meetsAt"] })
  .refine((given) => given.followsFrom === undefined || given.followsId !== undefined, { error: "Select the body that it replaces", path: ["followsId"] });
