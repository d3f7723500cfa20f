import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";

/** A recommendation whose resolution no longer says what it says: the committee's minutes were corrected since. */
export type Fallen = { id: number; address: string };

/** Those of the recommendations that this actor sees which rest on a corrected resolution. Minutes may be corrected until they are agreed. */
export function listFallen(actor: Actor, tx?: Work): Promise<Fallen[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("desk.recommendation").select(["id", "slug", "origin_reference"]).where("id", "=", sql<number>`any (desk.fallen_recommendations())`).orderBy("id").execute();
    return rows.map((row) => ({ id: row.id, address: row.slug ?? row.origin_reference }));
  }, tx);
}
