import { askForConfirmation, useConfirmation } from "../domain/people/visitors.server.ts";
import { Rejection } from "../domain/refusal.ts";
import { takeTries } from "./limits.server.ts";
import { openSession } from "./sign-in.server.ts";

const asksPerAddress = { name: "ask for a code by address", most: 5, seconds: 3600 };
const asksPerPeer = { name: "ask for a code by peer", most: 30, seconds: 3600 };
const usesPerAddress = { name: "use a code by address", most: 10, seconds: 900 };
const usesPerPeer = { name: "use a code by peer", most: 60, seconds: 900 };

/**
 * A message with a code goes to the address, whoever it belongs to.
 * @param peer the network address which asked, for the rate limit only
 * @throws a 429 refusal
 */
export async function askToConfirm(email: string, peer: string): Promise<void> {
  await takeTries([[asksPerAddress, email], [asksPerPeer, peer]], "Too many codes were asked for. Wait an hour, then try again. If a message has come, its code still works for 30 minutes.");
  await askForConfirmation(email);
}

/**
 * @param peer the network address which asked, for the rate limit only
 * @throws Rejection of the form as a whole, or a 429 refusal
 * @returns the Set-Cookie value of a visitor's new session
 */
export async function confirmAndSignIn(given: { email: string; code: string }, peer: string): Promise<string> {
  await takeTries([[usesPerAddress, given.email], [usesPerPeer, peer]], "There were too many tries. Wait 15 minutes, then ask for a new code.");
  const person = await useConfirmation(given.email, given.code);
  if (person === undefined) throw new Rejection({ form: "The code is not right for this email address, or it can no longer be used. Check both, or ask for a new code. If you have an account, sign in with it." });
  return openSession(person);
}
