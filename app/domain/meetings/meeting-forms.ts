import { z } from "zod";
import { date, optionalText, optionalTime, text, time, wholeNumber } from "../../forms/fields.ts";

const place = {
  heldOn: date({ missing: "Enter the day of the meeting", name: "The day of the meeting" }),
  startsAt: time({ missing: "Enter the time it starts" }),
  endsAt: optionalTime(),
  place: text({ missing: "Enter the place", name: "The place" }),
  accessDetails: optionalText({ name: "The access details", max: 500 }),
};

const endsAfterItStarts = (given: { startsAt: string; endsAt?: string | undefined }) => given.endsAt === undefined || given.endsAt > given.startsAt;
const endsTooEarly = { error: "The end must be after the start", path: ["endsAt"] };
const version = wholeNumber({ missing: "Open the page again", name: "The version" });

const chosenItems = z.union([z.string(), z.array(z.string())]).optional().transform((given) => [given ?? []].flat().flatMap((id) => (/^\d{1,9}$/.test(id) ? [Number(id)] : [])));

/** `instead` names the cancelled meeting in whose place it is arranged, and `carried` the items of that one which it takes over. */
export const schedulingForm = z
  .object({ bodyId: wholeNumber({ missing: "Select a committee or panel", name: "The committee or panel" }), ...place, instead: optionalText({ name: "The cancelled meeting" }), carried: chosenItems })
  .refine(endsAfterItStarts, endsTooEarly);
/** `seenFor` is the day whose new dates were shown: only that day is saved. */
export const movingForm = z.object({ ...place, version, seenFor: optionalText({ name: "The day that was shown" }) }).refine(endsAfterItStarts, endsTooEarly);
/** `seen` names the public words that were shown: only these are published. */
export const cancellationForm = z.object({
  why: text({ missing: "Enter why the meeting is cancelled", name: "The reason", max: 500 }),
  carryTo: optionalText({ name: "The meeting that takes over items" }),
  carried: chosenItems,
  version,
  seen: optionalText({ name: "What was shown" }),
});
export type Cancellation = z.output<typeof cancellationForm>;
export type MeetingPlace = Omit<z.output<typeof movingForm>, "version" | "seenFor">;

export const shorterNoticeForm = z.object({
  convenedBy: text({ missing: "Enter who convened the meeting", name: "Who convened the meeting", max: 120 }),
  convenedOn: date({ missing: "Enter the day it was convened", name: "The day it was convened" }),
  convenedTime: time({ missing: "Enter the time it was convened" }),
  why: text({ missing: "Enter why it was convened at shorter notice", name: "The reason", max: 1000 }),
  version,
});
export type ShorterNotice = z.output<typeof shorterNoticeForm>;
