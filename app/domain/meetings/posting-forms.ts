import { z } from "zod";
import { date, manyOf, text, time } from "../../forms/fields.ts";
import { postedThings } from "./notice.ts";

/** What was posted at the office, when and where. The notice, the agenda, the reports together and each report by itself are separate records. */
export const postingForm = z.object({
  what: manyOf(postedThings),
  papers: z.preprocess((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]), z.array(z.string().regex(/^\d{1,9}$/, "Select from the list").transform(Number))).optional(),
  postedOn: date({ missing: "Enter the day it was posted", name: "The day it was posted" }),
  postedTime: time({ missing: "Enter the time it was posted" }),
  place: text({ missing: "Enter where it was posted", name: "Where it was posted" }),
}).refine(({ what, papers }) => (what?.length ?? 0) + (papers?.length ?? 0) > 0, { error: "Select what was posted", path: ["what"], when: ({ value }) => typeof value === "object" });
export type PostingGiven = z.output<typeof postingForm>;

export const mistakenPostingForm = z.object({ why: text({ missing: "Enter what is wrong with this record", name: "The reason", max: 500 }) });
