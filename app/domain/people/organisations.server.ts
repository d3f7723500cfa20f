import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { withActor, type Actor } from "../actor.server.ts";

/** The names of the organisations for which this actor works, in alphabetical order. */
export function listOwnOrganisations(actor: Actor, tx?: Work): Promise<string[]> {
  return withActor(actor, async (inner) => {
    const rows = await inner.selectFrom("access.organisation").select("name").where("id", "=", sql<number>`any (${[...actor.organisationIds]}::int[])`).orderBy("name").execute();
    return rows.map((row) => row.name);
  }, tx);
}
