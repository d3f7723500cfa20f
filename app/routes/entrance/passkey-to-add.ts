import type { ActionFunctionArgs } from "@remix-run/node";
import { theCouncil } from "../../record/council.server.ts";
import { optionsToAdd } from "../../session/passkeys.server.ts";
import { requireStepOrFresh } from "../../session/require-actor.server.ts";

/** What the device needs to make a passkey. */
export async function action({ request }: ActionFunctionArgs) {
  const session = await requireStepOrFresh(request, "set up", { fresh: true });
  return Response.json(await optionsToAdd(session, (await theCouncil()).councilName));
}
