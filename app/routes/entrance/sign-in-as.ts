import type { ActionFunctionArgs } from "@remix-run/node";
import { absent } from "../../domain/refusal.ts";
import { submitForm } from "../../forms/submit-form.server.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { signInAsForm } from "../../session/sign-in-forms.ts";
import { signInAsDemoPerson } from "../../session/sign-in.server.ts";
import { settings } from "../../settings.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  if (!settings().demo) throw absent();
  const answer = await submitForm(request, signInAsForm, async ({ personId }) => arrive(request, await signInAsDemoPerson(personId)));
  if (!(answer instanceof Response)) throw absent(); // there is no page here that could show a refused form
  return answer;
}
