import { z } from "zod";
import { emailAddress, manyOf, oneOf, optionalText, text, wholeNumber } from "../../forms/fields.ts";

/** Inviting: who they are is sealed and shown on no page afterwards; what the panel writes to them, only they read. */
export const invitingForm = z.object({
  name: text({ missing: "Enter the name of the witness", name: "The name" }),
  email: emailAddress({ missing: "Enter the email address of the witness" }),
  otherwise: optionalText({ name: "How else to reach them" }),
  about: text({ missing: "Enter why the panel would like to hear from them", name: "Why the panel would like to hear from them", max: 4000 }),
  contactName: text({ missing: "Enter the name of their contact at the council", name: "The name of their contact" }),
  contactTelephone: text({ missing: "Enter the telephone number of their contact", name: "The telephone number", max: 60 }),
});

/** The code may be typed in its two groups, as it was told. */
export const codeForm = z.object({
  code: text({ missing: "Enter the code that you were told", name: "The code" })
    .transform((given) => given.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{8}$/, "Enter the code as 8 digits, like 1234 5678")),
});

/** What a witness may need (rulebook 5.7); what else, they write. */
export const supportNeeds = ["adjustments", "supporter", "waiting area", "breaks"] as const;
export type SupportNeed = (typeof supportNeeds)[number];

export const answerForm = z.object({
  answer: oneOf(["accept", "decline"], { missing: "Select if you will come" }),
  needs: manyOf(supportNeeds),
  words: optionalText({ name: "What would help you", max: 2000 }),
  version: wholeNumber({ missing: "Reload the page and try again", name: "The version" }),
});
