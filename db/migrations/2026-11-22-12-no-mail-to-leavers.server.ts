import type { Kysely } from "kysely";
import { amended, run } from "./roles.server.ts";

const change = ["desk.mail_claim(int)", "elsif m.person_id is not null and", `elsif (m.useful_until is not null and exists (select from access.person p where p.email = lower(m.address) and p.suspended_at is not null)) or m.person_id is not null and`] as const;

/**
 * What carries a link or a code names an address and no person: it too stays where it is once that person was suspended or
 * has left. What tells a former address of its change is useful for ever, and nobody stops it by suspending whoever has that address now.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, amended(...change));
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const [signature, was, becomes] = change;
  await run(db, amended(signature, becomes, was));
}
