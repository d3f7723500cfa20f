import { sql } from "kysely";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { z } from "zod";
import { deskDb } from "../../db/connection.server.ts";
import { actorKinds, offices, roles, standings } from "../domain/actor.ts";
import { stages } from "./stages.ts";
import { absoluteMilliseconds, freshMilliseconds, storedHash } from "./token.server.ts";

const row = z.object({
  person_id: z.number(),
  name: z.string(),
  post: z.string(),
  kind: z.enum(actorKinds),
  expires_at: z.date(),
  touched_at: z.date(),
  fresh_until: z.date().nullable(),
  seats: z.array(z.object({ bodyId: z.number(), role: z.enum(roles), standing: z.enum(standings), standsInAt: z.array(z.number()) })),
  offices: z.array(z.object({ office: z.enum(offices), deputy: z.boolean() })),
  organisations: z.array(z.number()),
  stage: z.enum(stages),
});
export type SessionRow = z.infer<typeof row>;

/**
 * Lucia's storage. The desk's login holds no grant on access.session: each method is a keeper function, and knowing
 * the secret is the right to use it. Only the hash of a hash is stored.
 */
export const hashingAdapter: Adapter = {
  async setSession(session) {
    const now = Date.now();
    await sql`select access.session_open(${storedHash(session.id)}, ${session.userId}, ${session.expiresAt},
      ${new Date(now + absoluteMilliseconds)}, ${new Date(now + freshMilliseconds)})`.execute(deskDb());
  },
  async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const { rows } = await sql`select * from access.session_read(${storedHash(id)})`.execute(deskDb());
    if (rows.length === 0) return [null, null];
    const found = row.parse(rows[0]);
    return [
      { id, userId: found.person_id, expiresAt: found.expires_at, attributes: { touchedAt: found.touched_at, freshUntil: found.fresh_until } },
      { id: found.person_id, attributes: found },
    ];
  },
  async updateSessionExpiration(id, expires) {
    await sql`select access.session_touch(${storedHash(id)}, ${expires})`.execute(deskDb());
  },
  async deleteSession(id) {
    await sql`select access.session_end(${storedHash(id)})`.execute(deskDb());
  },
  async deleteExpiredSessions() {
    throw new Error("Ended sessions are swept by the jobs login.");
  },
  async deleteUserSessions() {
    throw new Error("Revoking needs an actor: use revokeAll(actor).");
  },
  async getUserSessions() {
    throw new Error("Only hashes are kept: sessions cannot be listed.");
  },
};
