import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { holdsOffice } from "../actor.ts";
import { forbidden } from "../refusal.ts";

export type OutboxMail = { id: number; address: string; subject: string; words: string; madeAt: string };
export const pageOfMail = 50;

/**
 * The mail of the outbox, newest first, 50 at a time.
 * @param after the id of the last mail seen
 * @throws a 403 refusal for everybody but administrators
 */
export function listMail(actor: Actor, after?: string, tx?: Work): Promise<{ mail: OutboxMail[]; next: string | undefined }> {
  return withActor(actor, async (inner) => {
    if (!holdsOffice(actor, "administrator")) throw forbidden("Only an administrator may read the outbox.");
    let query = inner.selectFrom("desk.mail").select(["id", "address", "subject", "words", "made_at as madeAt"]).orderBy("id", "desc").limit(pageOfMail + 1);
    if (after && /^[1-9]\d{0,8}$/.test(after)) query = query.where("id", "<", Number(after));
    const rows = await query.execute();
    const last = rows[pageOfMail - 1];
    return { mail: rows.slice(0, pageOfMail).map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })), next: rows.length > pageOfMail && last ? String(last.id) : undefined };
  }, tx);
}
