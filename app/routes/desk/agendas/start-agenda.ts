import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { startFromStandard } from "../../../domain/agendas/starting.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";

const nothing = z.object({});

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const answer = await submitForm(request, nothing, async (given) => {
    await startFromStandard(actor, params["reference"], given);
    return redirect(`${paths.desk.meeting(params["reference"] ?? "")}#agenda`);
  });
  if (!(answer instanceof Response)) throw absent(); // there is no page here that could show a refused form
  return answer;
}
