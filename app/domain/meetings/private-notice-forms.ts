import { z } from "zod";
import { date, oneOf, optionalText, text, time } from "../../forms/fields.ts";
import { agreeingOffices, privateNoticeCounts } from "../law/private-meetings.ts";

const given = {
  reasons: text({ missing: "Enter the reasons", name: "The reasons", max: 3000 }),
  postedOn: date({ missing: "Enter the day it was posted", name: "The day it was posted" }),
  postedTime: time({ missing: "Enter the time it was posted" }),
  place: text({ missing: "Enter where it was posted", name: "Where it was posted" }),
  web: text({ missing: "Enter where on the website it was published", name: "Where on the website", max: 300 }),
  webOn: date({ missing: "Enter the day it was published on the website", name: "The day on the website" }),
};

/** What an executive gives before it meets in private; each asks only for what regulation 5 wants of it. */
export const privateNoticeForm = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("first notice"), ...given }),
  z.object({
    kind: z.literal("second notice"), ...given, received: oneOf(["yes", "no"], { missing: "Select whether representations were received" }),
    representations: optionalText({ name: "The representations", max: 5000 }), response: optionalText({ name: "The response", max: 5000 }),
  }),
  z.object({
    kind: z.literal("urgency agreement"), ...given, agreedOffice: oneOf(agreeingOffices, { missing: "Select who agreed" }),
    agreedName: text({ missing: "Enter the name of who agreed", name: "The name", max: 120 }), agreedOn: date({ missing: "Enter the day of the agreement", name: "The day of the agreement" }),
  }),
], { error: "Select what was given" });
export type PrivateNoticeGiven = z.output<typeof privateNoticeForm>;

export const privateCountForm = z.object({
  count: oneOf(privateNoticeCounts, { missing: "Select how the days are counted" }),
  why: text({ missing: "Enter why they are counted so", name: "The reason", max: 1000 }),
});
