import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { demoThings, type DemoThing } from "./demo-things.ts";

/** The things to try in the demo and whether they were done since it was made, for its clerks. Empty for everybody else, and outside the demo. */
export async function listDemoThings(actor: Actor, tx?: Work): Promise<(DemoThing & { done: boolean })[]> {
  if (!settings().demo || !actor.seats.some((seat) => seat.role === "clerk")) return [];
  const columns = [demoThings.map(({ deed }) => deed.noun), demoThings.map(({ deed }) => deed.act), demoThings.map(({ deed }) => deed.kind ?? "")] as const;
  const [nouns, acts, kinds] = columns.map((column) => sql.val(column));
  const { rows } = await withActor(actor, (inner) => sql<{ places: number[] }>`select access.demo_deeds(${nouns}, ${acts}, ${kinds}) as places`.execute(inner), tx);
  const done = new Set(rows[0]?.places);
  return demoThings.map((thing, index) => ({ ...thing, done: done.has(index + 1) }));
}
