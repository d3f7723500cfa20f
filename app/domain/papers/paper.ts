import { z } from "zod";
import { date, optionalText, text, time } from "../../forms/fields.ts";

/** The largest paper in bytes: 25 MB, as Parliament takes for evidence (rulebook 5.1). */
export const mostPaperBytes = 25 * 1024 * 1024;

/** What is sealed of a paper beside its bytes. */
export const paperDetails = z.object({ title: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type PaperDetails = z.output<typeof paperDetails>;

/** Papers of an agenda have page numbers in its pack, and a clerk is told of a scan. Both were not asked of the first papers. */
export const agendaPaperDetails = paperDetails.extend({ pages: z.number().int().positive().nullable().default(null), isTextless: z.boolean().default(false) });
export type AgendaPaperDetails = z.output<typeof agendaPaperDetails>;

/** How a paper came: each has its own rule (rulebook 1.9a). Only what came with the agenda is part of its notice. */
export const paperComings = ["with the agenda", "after the agenda", "tabled"] as const;
export type PaperComing = (typeof paperComings)[number];

export type Paper = AgendaPaperDetails & {
  id: number; itemId: number; position: number; isPrivate: boolean; receivedAt: string;
  came: PaperComing;
  /** Why it came late, or was changed: the public reads it. */
  lateWhy: string;
  /** Who tabled it, and when by the clock of the council. */
  tabled: { by: string; at: string } | null;
  /** The paper whose new version it is. */
  replaces: number | null;
  /** When it was first published; null for what is not public yet. */
  listedAt: string | null;
  /** What its pages were called when it was first published; null before that. */
  pageLabel: string | null;
};

/** What a file is that comes in: another paper, a report that was to follow, a new version of a paper, or one tabled at the meeting. */
export type Arrival = { as: "new" } | { as: "follows"; reportId: number } | { as: "replaces"; paperId: number } | { as: "tabled"; by: string; on: string; time: string };

/** The fields beside the file itself. `arrival` is empty for another paper, or names the report or the paper: "follows-3", "replaces-7". */
export const paperForm = z.object({
  title: optionalText({ name: "The title" }),
  arrival: z.string().optional().transform((given, context): Arrival => {
    const [, as, id] = /^(follows|replaces)-(\d{1,9})$/.exec(given ?? "") ?? [];
    if (as === "follows") return { as, reportId: Number(id) };
    if (as === "replaces") return { as, paperId: Number(id) };
    if (!given || given === "new") return { as: "new" };
    context.addIssue({ code: "custom", message: "Select what the file is" });
    return z.NEVER;
  }),
  why: optionalText({ name: "The reason", max: 1000 }),
});

/** A paper that was tabled at the meeting. */
export const tabledPaperForm = z.object({
  title: text({ missing: "Enter the title of the paper", name: "The title" }),
  by: text({ missing: "Enter who tabled it", name: "Who tabled it", max: 120 }),
  on: date({ missing: "Enter the day on which it was tabled", name: "The day" }),
  time: time({ missing: "Enter the time at which it was tabled" }),
});
