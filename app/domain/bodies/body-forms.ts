import { z } from "zod";
import { oneOf, optionalDate, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { bodyKinds } from "../law/body-kinds.ts";

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

export const bodyRulesForm = z.object({ ...rules, closedOn: optionalDate({ name: "The day it closed" }), version: wholeNumber({ missing: "Open the page again", name: "The version" }) });
