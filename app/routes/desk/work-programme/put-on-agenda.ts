import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { absent } from "../../../domain/refusal.ts";
import { putOnAgenda } from "../../../domain/work-programme/moving.server.ts";
import { nothingAsked } from "../../../domain/work-programme/topic.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const answer = await submitForm(request, nothingAsked, async (given) => {
    const { reference, itemId } = await putOnAgenda(actor, params["slug"], params["topicId"], given);
    return redirect(paths.desk.item(reference, itemId));
  });
  if (!(answer instanceof Response)) throw absent(); // there is no page here that could show a refused form
  return answer;
}
