import { useLogins } from "../../db/connection.server.ts";
import { settings } from "../settings.server.ts";

/** `stop` ends the jobs, then the pools, then the embedded database. `lines` are printed under the address. */
export type BootedDatabase = { stop(): Promise<void>; lines: string[] };

// For now: only logins that were given. The embedded database, migration and seed come here.
export async function bootDatabase(): Promise<BootedDatabase> {
  const { deskUrl, recordUrl, jobsUrl } = settings();
  useLogins({ desk: deskUrl, record: recordUrl, jobs: jobsUrl });
  return { async stop() {}, lines: [] };
}
