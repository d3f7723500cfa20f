import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { orderForm } from "../../../domain/agendas/agenda.ts";
import { reorderItem } from "../../../domain/agendas/agendas.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const answer = await submitForm(request, orderForm, async (given) => {
    const { moved } = await reorderItem(actor, params["reference"], params["itemId"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? "", Number(params["itemId"]), moved ? (given.direction ?? "place") : "nothing"));
  });
  if (!(answer instanceof Response)) throw absent(); // there is no page here that could show a refused form
  return answer;
}
