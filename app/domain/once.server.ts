import { createHash } from "node:crypto";
import type { Work } from "../../db/connection.server.ts";
import { withActor, type Actor } from "./actor.server.ts";

/** A small plain answer of a verb, kept so that the repeated post of a form gets the first answer. */
export type Answer = Record<string, string | number | boolean | null>;

/** @returns the key of a post that brought this file: the same answers with another file are another post. */
export function boundToFile(onceKey: string | undefined, sha256: string): string | undefined {
  return onceKey && createHash("sha256").update(`${onceKey} ${sha256}`, "utf8").digest("base64url");
}

/**
 * Runs a verb once per key of its form: a second post with the same key (double click, reload, a slow line) waits for
 * the first and gets its answer. Without a key (seeding, jobs, composition) the verb simply runs.
 */
export function withActorOnce<T extends Answer>(actor: Actor, onceKey: string | undefined, work: (tx: Work) => Promise<T>, tx?: Work): Promise<T> {
  return withActor(
    actor,
    async (inner) => {
      if (!onceKey) return work(inner);
      const claimed = await inner
        .insertInto("desk.once")
        .values({ person_id: actor.id, key: onceKey })
        .onConflict((conflict) => conflict.doNothing())
        .returning("key")
        .executeTakeFirst();
      if (!claimed) {
        const first = await inner.selectFrom("desk.once").select("answer").where("person_id", "=", actor.id).where("key", "=", onceKey).executeTakeFirst();
        if (first?.answer) return first.answer as T; // written by this same verb, under this same key
      }
      const answer = await work(inner);
      await inner.updateTable("desk.once").set({ answer }).where("person_id", "=", actor.id).where("key", "=", onceKey).execute();
      return answer;
    },
    tx,
  );
}
