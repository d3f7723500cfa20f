import type { ActionFunctionArgs } from "@remix-run/node";
import { optionsToConfirm } from "../../session/passkeys.server.ts";
import { requireStepOrFresh } from "../../session/require-actor.server.ts";

/** What the device has to sign, to finish a sign-in or to renew it. */
export async function action({ request }: ActionFunctionArgs) {
  return Response.json(await optionsToConfirm(await requireStepOrFresh(request, "second factor", { fresh: false })));
}
