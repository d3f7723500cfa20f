import { z } from "zod";
import { date, manyOf, text, time } from "../../forms/fields.ts";
import { postedThings } from "./notice.ts";

/** What was posted at the office, when and where. The notice, the agenda and the reports are separate records. */
export const postingForm = z.object({
  what: manyOf(postedThings, { missing: "Select what was posted" }),
  postedOn: date({ missing: "Enter the day it was posted", name: "The day it was posted" }),
  postedTime: time({ missing: "Enter the time it was posted" }),
  place: text({ missing: "Enter where it was posted", name: "Where it was posted" }),
});
export type PostingGiven = z.output<typeof postingForm>;

export const mistakenPostingForm = z.object({ why: text({ missing: "Enter what is wrong with this record", name: "The reason", max: 500 }) });
