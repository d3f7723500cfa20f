import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findWitness, givePass } from "../../../../domain/witness-sessions/witnesses.server.ts";
import { PageForm } from "../../../../forms/page-form.tsx";
import { SubmitButton } from "../../../../forms/submit-button.tsx";
import { submitForm } from "../../../../forms/submit-form.server.ts";
import { paths } from "../../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../../session/require-actor.server.ts";
import { buttonForm } from "../../../../session/sign-in-forms.ts";
import { ConfirmItIsYou } from "../../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../../ui/page-title.ts";
import { Page } from "../../../../ui/page.tsx";
import { ShownCode, useShownPass } from "./shown-code.tsx";

const heading = "Give a new link and code";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session, witness } = await findWitness(actor, params.reference, params.witnessId, "give a pass");
  return { reference: session.reference, openTitle: session.openTitle, witnessId: witness.id, alias: witness.alias };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, buttonForm, async (given) => givePass(await freshActorOrRejection(request), params.reference, params.witnessId, given));
}

export default function GivePass() {
  const { reference, openTitle, witnessId, alias } = useLoaderData<typeof loader>();
  const shown = useShownPass();
  if (shown) return <ShownCode given={shown} session={{ reference, openTitle }} />;
  return (
    <Page heading={heading} caption={alias} back={{ href: paths.desk.witness(reference, witnessId), text: alias }}>
      <p className="govuk-body">A new link goes to the address that was sealed when {alias} was invited. The link and the code from before are void, and whoever is signed in with them is signed out.</p>
      <p className="govuk-body">The address itself is not shown. If it was wrong, invite them again, under another alias.</p>
      <PageForm schema={buttonForm}>
        <ConfirmItIsYou />
        <SubmitButton>Send a new link and show the code</SubmitButton>
      </PageForm>
    </Page>
  );
}
