import { sql } from "kysely";
import type { Work } from "../../db/connection.server.ts";

/** One event of the private chain. `details` are ids and reason codes only; what may have to be erased one day goes into `private`. */
export type AuditEvent = {
  what: string;
  noun: "recommendation" | "scrutiny notice" | "inquiry" | "call for evidence" | "submission" | "meeting" | "agenda item" | "paper" | "release" | "witness session" | "witness" | "opening" | "person" | "settings" | "clock" | "organisation" | "body" | "minutes" | "programme topic" | "proposal" | "document request";
  id: string | number;
  bodyId?: number | null;
  witnessSessionId?: number | null;
  details?: Record<string, string | number | boolean | null | string[] | number[]>;
  private?: Record<string, string>;
};

/** Appends to the audit chain. Call it last in a verb: the head of the chain stays locked until the transaction ends. */
export async function appendAudit(tx: Work, event: AuditEvent): Promise<void> {
  await sql`select audit.append(${event.what}, ${event.noun}, ${String(event.id)}, ${event.bodyId ?? null}, ${event.witnessSessionId ?? null},
    ${event.details ?? {}}::jsonb, ${event.private ?? null}::jsonb)`.execute(tx);
}

/** Puts a job into the queue inside the running transaction: it exists only if the verb commits. */
export async function enqueue(tx: Work, task: "send-code" | "tell-person" | "sign-seal" | "send-link" | "deliver-mail" | "send-witness-link", subjectId: number): Promise<void> {
  await sql`select access.enqueue(${task}, ${subjectId})`.execute(tx);
}
