import { z } from "zod";
import { mustTick, oneOf, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { evidenceStatuses, markings, personalDataClasses, publicationWishes } from "./submission.ts";

const version = wholeNumber({ missing: "Open the page again", name: "The version" });

/** The most characters of one answer: about 3,000 words (rulebook 5.1). */
export const mostAnswer = 20_000;

export const startForm = z.object({ organisationId: wholeNumber({ missing: "Select the organisation for which you answer", name: "The organisation" }) });

export const aboutForm = z.object({
  name: text({ missing: "Enter your name", name: "The name", max: 150 }),
  post: optionalText({ name: "The post", max: 150 }),
  version,
});
export const about = z.object({ name: z.string(), post: z.string() });
export type About = z.output<typeof about>;

export const answerForm = z.object({ words: text({ missing: "Enter your answer", name: "Your answer", max: mostAnswer }), version });

export const childForm = z.object({ identifiesChild: oneOf(["yes", "no"], { missing: "Select whether it identifies a child or family" }), version });

export const descriptionForm = z.object({
  marking: oneOf(markings, { missing: "Select the marking" }),
  handling: optionalText({ name: "The handling instruction", max: 500 }),
  personalData: oneOf(personalDataClasses, { missing: "Select what personal data it holds" }),
  version,
});

export const wishForm = z.object({ wish: oneOf(publicationWishes, { missing: "Select what may be published" }), version });

export const signOffForm = z.object({
  signedOffBy: text({ missing: "Enter the name of the senior officer who signs it off", name: "The name", max: 150 }),
  signedOffPost: text({ missing: "Enter the post of the senior officer", name: "The post", max: 150 }),
  signedOffFor: optionalText({ name: "Whose deputy they are", max: 150 }),
  declared: mustTick({ missing: "Confirm that the senior officer has signed it off" }),
  version,
});

export const fileWishes = ["yes", "with passages removed", "no"] as const;
export const evidenceFileForm = z.object({
  title: optionalText({ name: "The title" }),
  mayPublish: oneOf(fileWishes, { missing: "Select whether its contents may be published" }),
  lawfulBasis: text({ missing: "Enter the lawful basis on which you share it", name: "The lawful basis", max: 500 }),
});

export const visitorFileForm = evidenceFileForm.pick({ mayPublish: true });

/** What is sealed of a file beside its bytes. */
export const evidenceFileDetails = z.object({
  title: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/), mayPublish: z.enum(fileWishes), lawfulBasis: z.string(),
});
export type EvidenceFileDetails = z.output<typeof evidenceFileDetails>;

export const sendingForm = z.object({ understood: mustTick({ missing: "Confirm that you have read what happens to what you send" }) });

const because = (missing: string) => z.object({ why: text({ missing, name: "The reason", max: 1000 }) });
export const withdrawingForm = because("Enter why you withdraw it");
export const cannotSupplyForm = because("Enter why you cannot supply it");
export const returningForm = because("Enter what must be put right");
export const refusingForm = because("Enter why it is not accepted");
export const flagForm = because("Enter why you think that it identifies a child, without naming the child");
export const clearingForm = because("Enter why it does not identify a child");
export const agreeingForm = because("Enter why the withdrawal is agreed");

export const decisionForm = z.object({
  evidenceStatus: oneOf(evidenceStatuses, { missing: "Select what becomes of it" }),
  why: text({ missing: "Enter the reason", name: "The reason", max: 1000 }),
});

export const publicTextForm = z.object({ words: text({ missing: "Enter the text that becomes public", name: "The public text", max: mostAnswer + 2000 }), version });

/** Everything of a visitor's evidence but its answers and files, on one page. */
export const visitorForm = z.object({
  name: text({ missing: "Enter your name", name: "The name", max: 150 }),
  identifiesChild: oneOf(["yes", "no"], { missing: "Select whether it identifies a child or family" }),
  wish: oneOf(publicationWishes, { missing: "Select what may be published" }),
}).catchall(z.union([z.string(), z.array(z.string())]));

/** The same once it is saved: with the version that was read and, under `remove`, the files to take off. */
export const visitorChangeForm = visitorForm.extend({ version });
