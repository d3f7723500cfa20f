import { z } from "zod";
import { optionalText } from "../../forms/fields.ts";

/** The largest paper in bytes: 25 MB, as Parliament takes for evidence (rulebook 5.1). */
export const mostPaperBytes = 25 * 1024 * 1024;

/** What is sealed of a paper beside its bytes. */
export const paperDetails = z.object({ title: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type PaperDetails = z.output<typeof paperDetails>;


/** Papers of an agenda have page numbers in its pack, and a clerk is told of a scan. Both were not asked of the first papers. */
export const agendaPaperDetails = paperDetails.extend({ pages: z.number().int().positive().nullable().default(null), isTextless: z.boolean().default(false) });
export type AgendaPaperDetails = z.output<typeof agendaPaperDetails>;

export type Paper = AgendaPaperDetails & { id: number; itemId: number; position: number; isPrivate: boolean; receivedAt: string; /** What its pages were called when it was first published; null before that. */ pageLabel: string | null };

/** The fields beside the file itself. */
export const paperForm = z.object({ title: optionalText({ name: "The title" }) });
