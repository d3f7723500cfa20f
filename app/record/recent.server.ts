import { sql } from "kysely";
import { z } from "zod";
import { recordDb } from "../../db/connection.server.ts";

const row = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("meeting"), reference: z.string(), title: z.string(), heldOn: z.string(), detail: z.string(), publishedOn: z.string() }),
  z.object({ kind: z.literal("minutes"), reference: z.string(), title: z.string(), heldOn: z.string(), detail: z.string(), publishedOn: z.string() }),
  z.object({ kind: z.literal("inquiry"), reference: z.string(), title: z.string(), publishedOn: z.string() }),
  z.object({ kind: z.literal("evidence"), reference: z.string(), title: z.string(), publishedOn: z.string() }),
  z.object({ kind: z.literal("recommendation"), reference: z.string(), title: z.string(), detail: z.string(), publishedOn: z.string() }),
  z.object({ kind: z.literal("programme"), reference: z.string(), title: z.string(), publishedOn: z.string() }),
]);

/** One thing on the record: `reference` as in its page's address; the title of evidence is whose it is, or empty; `detail` is how a meeting or its minutes stand, or the number of a recommendation. */
export type RecentlyPublished = z.infer<typeof row>;

/** What was published last, newest first: at most so many of each kind, because twenty recommendations of one evening would hide everything else. Each kind is found by its own index; nothing that was withdrawn is among them. */
export async function recentlyPublished(ofEach: number): Promise<RecentlyPublished[]> {
  const { rows } = await sql`
    select kind, reference, title, held_on as "heldOn", detail, published_on as "publishedOn" from (
      (select 'meeting' as kind, reference, title, held_on, status as detail, published_on from record.meeting where status <> 'withdrawn' order by published_on desc, reference limit ${ofEach})
      union all (select 'minutes', meeting_reference, title, held_on, status, published_on from record.minutes where status <> 'withdrawn' order by published_on desc, reference limit ${ofEach})
      union all (select 'inquiry', reference, title, null, '', published_on from record.inquiry where status = 'published' order by published_on desc, reference limit ${ofEach})
      union all (select 'evidence', reference, by_name, null, '', published_on from record.evidence where status = 'published' order by published_on desc, reference limit ${ofEach})
      union all (select 'recommendation', slug, title, null, number, published_on from record.recommendation where status = 'published' order by published_on desc, slug limit ${ofEach})
      union all (select 'programme', reference, body_name, null, '', published_on from record.work_programme where status = 'published' order by published_on desc, reference limit ${ofEach})
    ) newest order by published_on desc, kind, reference`.execute(recordDb());
  return z.array(row).parse(rows);
}
