import { sql } from "kysely";
import type { Work } from "../../../db/connection.server.ts";
import { enqueue } from "../audit.server.ts";

/** Something unlawful was recorded as it happened: the monitoring officers of the body, and of the council, are told (rulebook 3.12). */
export async function tellMonitoringOfficers(tx: Work, bodyId: number): Promise<void> {
  const { rows } = await sql<{ ids: number[] }>`select desk.monitoring_officers(${bodyId}) as ids`.execute(tx);
  for (const id of rows[0]?.ids ?? []) await enqueue(tx, "tell-person", id);
}
