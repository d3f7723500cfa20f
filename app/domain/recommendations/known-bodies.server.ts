import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { bodyKinds, type BodyKind } from "../law/body-kinds.ts";

/** A body by name, for whoever works with it without a seat: a formal one, or one whose recommendations the actor sees. */
export type KnownBody = { id: number; name: string; slug: string; kind: BodyKind; executiveId: number | null };

/** The bodies whose names this actor may know, by name; none without a seat. */
export function listKnownBodies(actor: Actor, tx?: Work): Promise<KnownBody[]> {
  return withActor(actor, async (inner) => {
    const { rows } = await sql<{ id: number; name: string; slug: string; kind: string; executive_id: number | null }>`select * from desk.known_bodies()`.execute(inner);
    return rows.flatMap((row) => bodyKinds.filter((kind) => kind === row.kind).map((kind) => ({ id: row.id, name: row.name, slug: row.slug, kind, executiveId: row.executive_id })));
  }, tx);
}

/** The names of a recommendation's three bodies. */
export type BodyNames = { proposer: string; committee: string; answering: string | null };

export async function namesOfBodies(actor: Actor, of: { bodyId: number; committeeId: number; answeringId: number | null }, tx?: Work): Promise<BodyNames> {
  const bodies = new Map((await listKnownBodies(actor, tx)).map((body) => [body.id, body.name]));
  return { proposer: bodies.get(of.bodyId) ?? "A panel of the council", committee: bodies.get(of.committeeId) ?? "A committee of the council", answering: of.answeringId === null ? null : (bodies.get(of.answeringId) ?? "The executive") };
}
