import { z } from "zod";
import { emailAddress, oneOf, optionalDate, optionalText, text, tick, wholeNumber, date } from "../../forms/fields.ts";
import { offices, roles, standings, type Role, type Standing } from "../actor.ts";

const name = text({ missing: "Enter the person’s name", name: "The name", max: 120 });
const post = optionalText({ name: "The post", max: 120 });
const email = emailAddress({ missing: "Enter the email address" });
const days = { fromOn: date({ missing: "Enter the first day", name: "The first day" }), untilOn: optionalDate({ name: "The last day" }) };
const lastsBackwards = { error: "The last day must not be before the first", path: ["untilOn"] };
const isInOrder = (given: { fromOn: string; untilOn?: string | undefined }) => given.untilOn === undefined || given.untilOn >= given.fromOn;

/** A choice that may be left alone: absent then. */
function optionalNumber(name: string) {
  return z.preprocess((given) => (given === "" ? undefined : given), wholeNumber({ missing: `Select ${name}`, name: `The choice of ${name}` }).optional());
}

export const invitationForm = z
  .object({ name, post, email, organisationId: optionalNumber("an organisation"), bodyId: optionalNumber("a committee or panel"), role: z.preprocess((given) => (given === "" ? undefined : given), oneOf(roles, { missing: "Select what they are there" }).optional()) })
  .refine((given) => given.bodyId === undefined || given.role !== undefined, { error: "Select what they are there", path: ["role"] })
  .refine((given) => given.role === undefined || given.bodyId !== undefined, { error: "Select the committee or panel", path: ["bodyId"] });

export const personForm = z.object({ name, post, email, version: wholeNumber({ missing: "Open the page again", name: "The version" }) });
export const whyForm = z.object({ why: text({ missing: "Enter why", name: "The reason", max: 500 }) });

const fits: Readonly<Record<Exclude<Standing, "ordinary">, { roles: readonly Role[]; only: string }>> = {
  "co-opted with a vote": { roles: ["member"], only: "Only a member is co-opted: select “Member”, or another standing" },
  "co-opted, votes on education": { roles: ["member"], only: "Only a member is co-opted: select “Member”, or another standing" },
  "co-opted without a vote": { roles: ["member"], only: "Only a member is co-opted: select “Member”, or another standing" },
  substitute: { roles: ["attendee"], only: "A substitute is no member until they stand in for one: select “Attends”, or another standing" },
  deputy: { roles: ["clerk", "chair", "monitoring officer"], only: "The clerk, the chair and the monitoring officer have deputies: select one of them, or another standing" },
};
const standing = z.preprocess((given) => (given === "" ? undefined : given), oneOf(standings, { missing: "Select in which standing" }).optional());

export const seatForm = z
  .object({ standing, standsForId: optionalNumber("the member whose place they take"), bodyId: wholeNumber({ missing: "Select a committee or panel", name: "The committee or panel" }), role: oneOf(roles, { missing: "Select what they are there" }), politicalGroup: optionalText({ name: "The political group", max: 60 }), ...days })
  .refine(isInOrder, lastsBackwards)
  .superRefine((given, context) => {
    const held = given.standing ?? "ordinary";
    if (held !== "ordinary" && !fits[held].roles.includes(given.role)) context.addIssue({ code: "custom", path: ["standing"], message: fits[held].only });
    if (given.standsForId !== undefined && held !== "substitute") context.addIssue({ code: "custom", path: ["standsForId"], message: "Only a substitute takes the place of a member" });
  });
export const groupForm = z.object({ politicalGroup: text({ missing: "Enter the political group", name: "The political group", max: 60 }), fromOn: date({ missing: "Enter the first day in the group", name: "The first day in the group" }) });

/** `seenFor` is the day whose seats were shown: only those are ended. */
export const endSeatsForm = z.object({ lastDay: date({ missing: "Enter the last day of the seats", name: "The last day" }), why: text({ missing: "Enter why they end", name: "The reason", max: 500 }), seenFor: optionalText({ name: "The day that was shown" }), seats: optionalText({ name: "The seats that were shown", max: 20_000 }) });

export const officeForm = z.object({ office: oneOf(offices, { missing: "Select an office" }), deputy: tick(), ...days }).refine(isInOrder, lastsBackwards);
/** Whether somebody signs off what their organisation sends, themselves or as deputy of whoever does. */
export const waysToSign = ["no", "signs off", "deputy"] as const;
export type WayToSign = (typeof waysToSign)[number];
export const officerForm = z.object({ signs: z.preprocess((given) => (given === "" ? undefined : given), oneOf(waysToSign, { missing: "Select whether they sign off" }).optional()), organisationId: wholeNumber({ missing: "Select an organisation", name: "The organisation" }), ...days }).refine(isInOrder, lastsBackwards);

/** Ends at once, or with the day that is given. */
export const endForm = z.object({ lastDay: optionalDate({ name: "The last day" }) });

export const organisationKinds = ["council", "police", "NHS", "safeguarding partnership", "school", "charity", "other"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const organisationForm = z.object({ name: text({ missing: "Enter the name of the organisation", name: "The name", max: 120 }), kind: oneOf(organisationKinds, { missing: "Select what kind of organisation it is" }) });
