import { sql } from "kysely";
import { generateIdFromEntropySize } from "lucia";
import type { Work } from "../../db/connection.server.ts";
import { withActor } from "../domain/actor.server.ts";
import { appendAudit } from "../domain/audit.server.ts";
import { sessionCookie } from "./cookies.server.ts";
import type { SignedIn } from "./require-actor.server.ts";
import { freshMilliseconds, idleMilliseconds, sessionHash, storedHash } from "./token.server.ts";

/**
 * Finishes or renews a sign-in by a second factor: what gives it, and the new token, are one transaction, and the database
 * asks that the factor was given in it.
 * @param give a keeper function that takes the factor; false when it was not right
 * @param what the event to record, where something was changed by it
 * @returns the Set-Cookie value of the finished session, or undefined when the factor was not right
 */
export function finishWith(session: SignedIn, give: (tx: Work) => Promise<boolean>, what?: string): Promise<string | undefined> {
  return withActor(session.actor, async (tx) => {
    if (!(await give(tx))) return undefined;
    const token = generateIdFromEntropySize(25);
    const now = Date.now();
    await sql`select access.session_pass(${storedHash(token)}, ${new Date(now + idleMilliseconds)}, ${new Date(now + freshMilliseconds)})`.execute(tx);
    if (what) {
      await sql`select set_config('app.session', ${sessionHash(token)}, true)`.execute(tx); // a sign-in that was not finished may record nothing
      await appendAudit(tx, { what, noun: "person", id: session.actor.id });
    }
    return sessionCookie(token);
  });
}
