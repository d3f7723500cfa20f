import { createHash } from "node:crypto";
import { sql } from "kysely";
import { deskDb } from "../../db/connection.server.ts";
import { tooMany } from "../domain/refusal.ts";

/** Counted in PostgreSQL, so that limits survive a restart and are shared between machines. Real time, not the demo's. */
export type Limit = { name: string; most: number; seconds: number };

const forSignIn = "There were too many tries. Wait 15 minutes, then try again. If you have forgotten your password, you can set a new one then.";

/**
 * Takes one try from each bucket. The bucket's name is a hash: no address is stored.
 * @param whatNow the refusal's sentence
 * @throws a 429 refusal when any of them is empty
 */
export async function takeTries(tries: [Limit, string][], whatNow = forSignIn): Promise<void> {
  let allowed = true;
  for (const [limit, who] of tries) {
    const bucket = createHash("sha256").update(`${limit.name}\n${who.toLowerCase()}`).digest();
    const { rows } = await sql<{ ok: boolean }>`select access.take(${bucket}, ${limit.most}, ${limit.seconds}) as ok`.execute(deskDb());
    allowed = allowed && rows[0]?.ok === true;
  }
  if (!allowed) throw tooMany(whatNow);
}
