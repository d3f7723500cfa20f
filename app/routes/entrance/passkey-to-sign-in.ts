import type { ActionFunctionArgs } from "@remix-run/node";
import { challengeCookie } from "../../session/cookies.server.ts";
import { newHandle, optionsToSignIn } from "../../session/passkeys.server.ts";

/** What the device has to sign, for somebody who has not signed in: bound to this browser by a cookie. */
export async function action({ context }: ActionFunctionArgs) {
  const handle = newHandle();
  return Response.json(await optionsToSignIn(handle, context.clientAddress ?? ""), { headers: { "Set-Cookie": challengeCookie(handle) } });
}
