import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { determinationForm } from "../../../domain/witness-sessions/witness-session.ts";
import { determineSession, findSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Record the determination";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session } = await findSession(actor, params.reference, "determine");
  const { reference, openTitle, heldOn, startsAt } = session;
  return { reference, openTitle, heldOn, startsAt };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, determinationForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await determineSession(actor, params.reference, given);
    return redirect(paths.desk.session(reference));
  });
}

export default function Determination() {
  const { reference, openTitle, heldOn, startsAt } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <p className="govuk-body">You determine that the session on {formatMeetingTime(heldOn, startsAt)} is heard in private. You can do this once, and it cannot be changed afterwards.</p>
      <p className="govuk-body">
        This is a session of an informal panel, so it is not closed under the rules for committees: what you write is the council’s own reason. That nobody should be put off from speaking
        is not enough by itself.
      </p>
      <PageForm schema={determinationForm}>
        <TextAreaField name="words" label="Why is it heard in private?" hint="The clerk, the readers, the keepers and the statutory officers can read this. Do not write who speaks or what about" rows={8} />
        <ConfirmItIsYou />
        <SubmitButton>Record the determination</SubmitButton>
      </PageForm>
    </Page>
  );
}
