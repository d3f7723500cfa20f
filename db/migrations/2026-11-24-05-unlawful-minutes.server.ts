import type { Kysely } from "kysely";
import { rolesOf, run } from "./roles.server.ts";

/** Minutes remember that they record something unlawful, so that the monitoring officer who was told finds it (rulebook 3.12). What it is stays a question asked of the minutes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { desk } = await rolesOf(db);
  await run(db, `
    alter table desk.minutes add column is_unlawful boolean not null default false;
    grant update (is_unlawful) on desk.minutes to ${desk};
  `);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, "alter table desk.minutes drop column is_unlawful;");
}
