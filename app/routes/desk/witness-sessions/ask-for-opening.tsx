import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askForOpening } from "../../../domain/witness-sessions/openings.server.ts";
import { openingForm, openingGrounds } from "../../../domain/witness-sessions/witness-session.ts";
import { findSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Ask for a lawful opening";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session } = await findSession(actor, params.reference, "ask for an opening");
  return { reference: session.reference, openTitle: session.openTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, openingForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { openingId } = await askForOpening(actor, params.reference, given);
    return redirect(paths.desk.opening(String(params.reference), openingId));
  });
}

export default function AskForOpening() {
  const { reference, openTitle } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <p className="govuk-body">
        Nothing opens until a second statutory officer agrees, within seven days. Then it opens for the two of you, for 24 hours. The custodian and the deputy are told, and see the ground;
        asking, agreeing and each reading are recorded.
      </p>
      <p className="govuk-body">It is an offence to block, conceal or destroy what a person has a right to, and it is unlawful to look for more than the ground allows.</p>
      <PageForm schema={openingForm}>
        <RadioField name="ground" legend="On what lawful ground?" items={openingGrounds.map((ground) => ({ value: ground, text: ground }))} />
        <TextAreaField name="scope" label="What is to be looked for?" hint="Only what the ground needs. The statutory officers can read this, the keepers cannot" rows={6} autoComplete="off" />
        <ConfirmItIsYou />
        <SubmitButton>Ask for the opening</SubmitButton>
      </PageForm>
    </Page>
  );
}
