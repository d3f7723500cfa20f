// Steps of a sign-in as their pages take them.
import { Secret, TOTP } from "otpauth";
import { beginApp, confirmApp, secretToConfirm } from "../../app/session/one-time-codes.server.ts";
import { signedIn, type SignedIn } from "../../app/session/require-actor.server.ts";
import { openSession } from "../../app/session/sign-in.server.ts";
import type { TestDatabase } from "../support/database.ts";
import { requestWith } from "./requests.ts";

export const peer = "192.0.2.1";

/** The session that a Set-Cookie value opens. */
export async function sessionWith(cookie: string): Promise<SignedIn> {
  const found = await signedIn(requestWith(cookie));
  if (!found) throw new Error("The session does not answer to its cookie.");
  return found;
}

export const arriving = async (personId: number) => sessionWith(await openSession(personId));

/** Another half minute's code: 0 is now. */
export const codeOf = (secret: string, steps = 0) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

/** Sets up an app in this session, and lets its first code be forgotten so that the next may be of the same half minute. */
export async function withApp({ owner }: TestDatabase, session: SignedIn): Promise<{ secret: string; cookie: string }> {
  await beginApp(session);
  const secret = (await secretToConfirm(session.actor, "Saltmere Borough Council"))?.secret ?? "";
  const cookie = await confirmApp(session, codeOf(secret), peer);
  await owner`update access.totp set last_step = 0 where person_id = ${session.actor.id}`;
  return { secret, cookie };
}
