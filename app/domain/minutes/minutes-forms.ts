import { z } from "zod";
import { manyOf, mustTick, oneOf, optionalText, optionalTime, text, tick, wholeNumber } from "../../forms/fields.ts";
import { schedule12A } from "../law/exempt-descriptions.ts";

const version = wholeNumber({ missing: "Open the page again", name: "The version" });
const votes = {
  votesFor: optionalNumber("The votes for"),
  votesAgainst: optionalNumber("The votes against"),
  abstentions: optionalNumber("The abstentions"),
  movedById: optionalNumber("The mover"),
  secondedById: optionalNumber("The seconder"),
  carried: oneOf(["yes", "no"], { missing: "Select whether it was carried" }).transform((given) => given === "yes"),
};

export const nothingMore = z.object({});

/** A vote that a member asked to have recorded, immediately after it was taken (rulebook 3.7). */
export const ownVotes = ["for", "against", "abstained"] as const;

/** How each member is recorded: one select for each of them, named "member-12". */
export const attendanceChoices = ["present", "remote", "apologies", "absent"] as const;
export type AttendanceChoice = (typeof attendanceChoices)[number];

export const attendanceForm = z.looseObject({
  version, presidedById: optionalNumber("Who presided"), startedAt: optionalTime(), endedAt: optionalTime(),
}).transform((given) => ({
  version: given.version, presidedById: given.presidedById, startedAt: given.startedAt, endedAt: given.endedAt,
  members: Object.entries(given).flatMap(([name, value]) => {
    const personId = /^member-(\d{1,9})$/.exec(name)?.[1];
    const choice = attendanceChoices.find((one) => one === value);
    return personId && choice ? [{ personId: Number(personId), choice }] : [];
  }),
})).refine((given) => !given.startedAt || !given.endedAt || given.endedAt > given.startedAt, { error: "The end must be after the start", path: ["endedAt"] });
export type AttendanceGiven = z.output<typeof attendanceForm>;

const details = { cameInBefore: optionalNumber("The item before which they came in"), leftBefore: optionalNumber("The item before which they left") };
const cameBeforeLeaving = (given: { cameInBefore?: number | undefined; leftBefore?: number | undefined }) => !given.cameInBefore || !given.leftBefore || given.leftBefore > given.cameInBefore;
const leftTooEarly = { error: "Select an item after the one they came in for", path: ["leftBefore"] };
const modes = ["in the room", "remote"] as const;

/** Somebody who is not a member of the body, or a member who stands in for another. */
export const otherPersonForm = z.object({
  capacity: oneOf(["substitute", "in attendance"], { missing: "Select in which capacity" }),
  personId: optionalNumber("The person"), name: optionalText({ name: "The name", max: 120 }), organisation: optionalText({ name: "The organisation", max: 120 }),
  substitutesForId: optionalNumber("The member they stand in for"), mode: oneOf(modes, { missing: "Select whether they were in the room" }), ...details,
}).refine((given) => given.personId !== undefined || (given.capacity === "in attendance" && given.name !== undefined), { error: "Select a person, or enter the name of somebody in attendance", path: ["personId"] })
  .refine((given) => given.personId === undefined || given.name === undefined, { error: "Select somebody from the list above, or enter a name here, not both: only one person is recorded", path: ["name"] })
  .refine((given) => given.capacity === "in attendance" || given.substitutesForId !== undefined, { error: "Select the member they stand in for", path: ["substitutesForId"] })
  .refine(cameBeforeLeaving, leftTooEarly);
export type OtherPersonGiven = z.output<typeof otherPersonForm>;

/** When somebody came and left, and how they took part. */
export const comingAndLeavingForm = z.object({
  capacity: oneOf(["present", "apologies", "absent", "substitute", "in attendance"], { missing: "Select in which capacity" }),
  mode: oneOf(modes, { missing: "Select whether they were in the room" }), ...details, version,
}).refine(cameBeforeLeaving, leftTooEarly);
export type ComingAndLeavingGiven = z.output<typeof comingAndLeavingForm>;

export const minuteForm = z.object({ words: optionalText({ name: "The minute", max: 20_000 }), urgentReason: optionalText({ name: "The special circumstances", max: 2000 }), urgentById: optionalNumber("Whose opinion it was"), educationFunctions: tick(), version });
export const exemptMinuteForm = z.object({ words: text({ missing: "Enter the exempt minute", name: "The exempt minute", max: 20_000 }), version });

/** Each member's own vote, where one asked for it at once: a select named "vote-12", and what they said under "said-12". */
export const resolutionForm = z.looseObject({
  minuteId: wholeNumber({ missing: "Select the minute it belongs to", name: "The minute" }),
  kind: oneOf(["RESOLVED", "RECOMMENDED"], { missing: "Select whether it was resolved or recommended" }),
  words: text({ missing: "Enter the words of the resolution", name: "The words", max: 10_000 }), ...votes,
  castingVote: z.enum(["", "for", "against"]).optional().transform((given) => given || undefined), version,
}).transform(({ minuteId, kind, words, movedById, secondedById, carried, votesFor, votesAgainst, abstentions, castingVote, version: seen, ...rest }) => ({
  minuteId, kind, words, movedById, secondedById, carried, votesFor, votesAgainst, abstentions, castingVote, version: seen,
  ownVotes: Object.entries(rest).flatMap(([name, value]) => {
    const personId = /^vote-(\d{1,9})$/.exec(name)?.[1];
    const vote = ownVotes.find((one) => one === value);
    const said = rest[`said-${personId}`];
    return personId && vote ? [{ personId: Number(personId), vote, words: typeof said === "string" ? said.trim().slice(0, 500) : "" }] : [];
  }),
}));
export type ResolutionGiven = z.output<typeof resolutionForm>;

export const exclusionForm = z.object({
  part: text({ missing: "Enter which part of the meeting the public was excluded from", name: "The part", max: 500 }),
  paragraphs: manyOf(schedule12A.map((one) => one.code), { missing: "Select the description in Schedule 12A that the resolution states" }),
  publicInterest: text({ missing: "Enter how the public interest was weighed", name: "The public interest", max: 2000 }), ...votes,
  outAt: optionalTime(), backAt: optionalTime(), version,
}).refine((given) => !given.outAt || !given.backAt || given.backAt >= given.outAt, { error: "The public came back after it left", path: ["backAt"] });
export type ExclusionGiven = z.output<typeof exclusionForm>;

export const chairWordsForm = z.object({ words: text({ missing: "Enter what should be put right", name: "What should be put right", max: 2000 }), version });
export const movingOnForm = z.object({ version });

/** Whether the public minutes are a reasonably fair and coherent record, and the summary where they are not (LGA 1972 s.100C(2)). */
export const fairRecordForm = z.object({
  coherentAnswer: oneOf(["yes", "no"], { missing: "Select whether what is public is a fair and coherent record" }), summary: optionalText({ name: "The summary", max: 20_000 }), version,
}).refine((given) => given.coherentAnswer === "yes" || given.summary !== undefined, { error: "Enter a summary: the law asks for one where what is public is not a fair and coherent record", path: ["summary"] });

export const agreeingForm = z.object({
  atMeeting: text({ missing: "Select the meeting that agreed the minutes", name: "The meeting" }),
  presidedById: wholeNumber({ missing: "Select who presided there", name: "Who presided" }),
  corrections: optionalText({ name: "The corrections", max: 10_000 }), version,
});
export type AgreeingGiven = z.output<typeof agreeingForm>;

export const presidingForm = z.object({
  presidedById: wholeNumber({ missing: "Select who presided there", name: "Who presided" }),
  why: text({ missing: "Enter how you know who presided", name: "How you know", max: 500 }), version,
});
export type PresidingGiven = z.output<typeof presidingForm>;

export const signingForm = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "Open the page again and read the minutes before you sign."), version,
  agreed: mustTick({ missing: "Confirm that these are the minutes that were agreed" }),
});

/** A person or a count that may be left empty: absent then. */
function optionalNumber(name: string) {
  return z.string().trim().optional().transform((given, context) => {
    if (!given) return undefined;
    if (/^\d{1,9}$/.test(given)) return Number(given);
    context.addIssue({ code: "custom", message: `${name} must be a whole number` });
    return z.NEVER;
  });
}
