import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { absent } from "../../../domain/refusal.ts";
import { orderTopic } from "../../../domain/work-programme/moving.server.ts";
import { orderForm } from "../../../domain/work-programme/topic.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const answer = await submitForm(request, orderForm, async (given) => {
    const { topicId } = await orderTopic(actor, params["slug"], params["topicId"], given);
    return redirect(paths.desk.programmeMoved(params["slug"] ?? "", topicId));
  });
  if (!(answer instanceof Response)) throw absent(); // there is no page here that could show a refused form
  return answer;
}
