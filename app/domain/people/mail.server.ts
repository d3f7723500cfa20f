import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { holdsOffice } from "../actor.ts";
import { forbidden } from "../refusal.ts";

/** How a mail stands: kept for reading in the demo, waiting (with what stopped it so far), gone, or given up. */
export type MailStanding = "kept in the demo" | "no mail server" | "waiting" | "sent" | "given up";

/** One mail of the outbox. Its words are there in the demo only: with real people nobody reads them here. */
export type OutboxMail = { id: number; address: string; subject: string; words: string | null; madeAt: string; standing: MailStanding; sentAt: string | null; tries: number; failedWhy: string | null };
export const pageOfMail = 50;

/**
 * The mail of the outbox, newest first, 50 at a time.
 * @param after the id of the last mail seen
 * @throws a 403 refusal for everybody but administrators
 */
export function listMail(actor: Actor, after?: string, tx?: Work): Promise<{ mail: OutboxMail[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    if (!holdsOffice(actor, "administrator")) throw forbidden("Only an administrator may read the outbox.");
    let query = inner.selectFrom("desk.mail")
      .select(["id", "address", "subject", "made_at as madeAt", "sent_at as sentAt", "gave_up_at as gaveUpAt", "tries", "failed_why as failedWhy"]).orderBy("id", "desc").limit(pageOfMail + 1);
    if (after && /^[1-9]\d{0,8}$/.test(after)) query = query.where("id", "<", Number(after));
    const rows = await query.execute();
    const shown = rows.slice(0, pageOfMail);
    const words = await wordsOf(shown.map(({ id }) => id), inner);
    const mail = shown.map(({ gaveUpAt, ...row }) => ({
      ...row, madeAt: row.madeAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null, words: words.get(row.id) ?? null,
      standing: standingOf({ sent: row.sentAt !== null, gaveUp: gaveUpAt !== null }),
    }));
    return { mail, next: rows.length > pageOfMail ? String(shown.at(-1)?.id) : undefined };
  }, tx);
}

/** How many mails wait, and how many were given up in the last thirty days. @throws a 403 refusal for everybody but administrators */
export function countMail(actor: Actor, tx?: Work): Promise<{ waiting: number; givenUp: number }> {
  return withActor(actor, async (inner) => {
    if (!holdsOffice(actor, "administrator")) throw forbidden("Only an administrator may read the outbox.");
    const { rows } = await sql<{ waiting: number; givenUp: number }>`select count(*) filter (where sent_at is null and gave_up_at is null)::int as waiting,
      count(*) filter (where gave_up_at > now() - interval '30 days')::int as "givenUp" from desk.mail where gave_up_at is not null or sent_at is null`.execute(inner);
    return rows[0] ?? { waiting: 0, givenUp: 0 };
  }, tx);
}

/** The words of mail, by its id: the database gives them in the demo only. */
async function wordsOf(ids: number[], tx: Work): Promise<Map<number, string>> {
  if (!settings().demo) return new Map();
  const { rows } = await sql<{ id: number; words: string }>`select id, words from desk.outbox_words(${ids}::int[])`.execute(tx);
  return new Map(rows.map(({ id, words }) => [id, words]));
}

function standingOf({ sent, gaveUp }: { sent: boolean; gaveUp: boolean }): MailStanding {
  if (sent) return "sent";
  if (gaveUp) return "given up";
  const { demo, mail } = settings();
  if (demo) return "kept in the demo";
  return mail ? "waiting" : "no mail server";
}
