import { z } from "zod";
import { oneOf, optionalText, optionalTime, tick, wholeNumber } from "../../forms/fields.ts";
import { interestCategories } from "../law/interests.ts";

export const declaredActions = ["stayed", "spoke and left", "left"] as const;
export const registeredAnswers = ["yes", "no", "pending"] as const;

export const declarationForm = z.object({
  personId: wholeNumber({ missing: "Select who declared the interest", name: "Who declared it" }),
  minuteId: wholeNumber({ missing: "Select the item it is about", name: "The item" }),
  category: oneOf(interestCategories, { missing: "Select the category of the interest" }),
  isSensitive: tick(),
  nature: optionalText({ name: "The nature of the interest", max: 1000 }),
  registered: oneOf(registeredAnswers, { missing: "Select whether the interest is registered" }),
  hasDispensation: tick(),
  action: oneOf(declaredActions, { missing: "Select what the member did" }),
  leftAt: optionalTime(), returnedAt: optionalTime(),
  version: wholeNumber({ missing: "Open the page again", name: "The version" }),
}).refine((given) => given.isSensitive || given.nature !== undefined, { error: "Enter the nature of the interest", path: ["nature"] })
  .refine((given) => !given.isSensitive || given.nature === undefined, { error: "Clear this: the detail of a sensitive interest is written nowhere (Localism Act 2011, section 32)", path: ["nature"] })
  .refine((given) => !given.leftAt || !given.returnedAt || given.returnedAt >= given.leftAt, { error: "The member returned after leaving", path: ["returnedAt"] });
export type DeclarationGiven = z.output<typeof declarationForm>;
