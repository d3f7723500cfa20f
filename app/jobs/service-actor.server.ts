import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { jobsDb } from "../../db/connection.server.ts";
import { Actor } from "../domain/actor.server.ts";
import { sessionHash, storedHash } from "../session/token.server.ts";

export type ServiceName = "deadlines" | "publisher" | "messenger";

/** A named service acts in a session of five minutes, minted by the jobs login: the desk's login cannot become one. */
export async function serviceActor(name: ServiceName): Promise<Actor> {
  const token = randomBytes(32).toString("hex");
  const { rows } = await sql<{ id: number }>`select access.mint_service_session(${name}, ${storedHash(token)}) as id`.execute(jobsDb());
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("The service has no person in the database.");
  return new Actor({ id, name, post: "", kind: "service", seats: [], offices: [], organisationIds: [] }, sessionHash(token));
}
