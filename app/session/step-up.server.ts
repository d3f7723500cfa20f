import { finishWithRecoveryCode } from "./factors.server.ts";
import { finishWithCode } from "./one-time-codes.server.ts";
import type { SignedIn } from "./require-actor.server.ts";
import { confirmPassword } from "./sign-in.server.ts";

/**
 * Steps up to a fresh sign-in with the password and a code: of the app, or one that was kept for the day it is lost.
 * @throws Rejection of the field that was not right
 * @returns the Set-Cookie value of the renewed session
 */
export async function signInAgainWithCode(session: SignedIn, given: { password: string; code: string }, peer: string): Promise<string> {
  await confirmPassword(session, given.password);
  const digits = given.code.replace(/[\s-]/g, "");
  return /^\d{6}$/.test(digits) ? finishWithCode(session, digits, peer) : finishWithRecoveryCode(session, given.code, peer);
}
