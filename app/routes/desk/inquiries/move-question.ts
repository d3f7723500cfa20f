import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { positionForm } from "../../../domain/inquiries/call.ts";
import { moveQuestion } from "../../../domain/inquiries/calls.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  const answer = await submitForm(request, positionForm, async (given) => {
    await moveQuestion(actor, params.reference, params.callId, params.questionId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
  if (!(answer instanceof Response)) throw absent(); // there is no page here that could show a refused form
  return answer;
}
