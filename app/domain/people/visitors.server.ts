import { sql } from "kysely";
import { deskDb } from "../../../db/connection.server.ts";
import { enqueue } from "../audit.server.ts";
import { codeHash } from "./messages.server.ts";

/** Asks for a code by e-mail. Nobody acts yet, and nothing tells whether the address is known. */
export async function askForConfirmation(email: string): Promise<void> {
  await deskDb().transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: number }>`select access.confirmation_ask(${email}) as id`.execute(tx);
    const asked = rows[0];
    if (asked) await enqueue(tx, "send-code", asked.id);
  });
}

/**
 * Uses a code: once, within its time, five tries at most.
 * @returns the visitor's person, made at the first confirmation; undefined when the code is not right or the address is
 * that of an account, which signs in with its password
 */
export async function useConfirmation(email: string, code: string): Promise<number | undefined> {
  const { rows } = await sql<{ person: number | null }>`select access.confirmation_use(${email}, ${codeHash(code)}) as person`.execute(deskDb());
  return rows[0]?.person ?? undefined;
}
