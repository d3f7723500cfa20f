import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cancelledWords } from "../../../copy/witness-sessions.ts";
import { cancellingForm, reasonsToCancel } from "../../../domain/witness-sessions/witness-session.ts";
import { cancelSession, findSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Call the session off";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session: { reference, openTitle, heldOn, startsAt } } = await findSession(actor, params.reference, "cancel");
  return { reference, openTitle, heldOn, startsAt };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, cancellingForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await cancelSession(actor, params.reference, given);
    return redirect(paths.desk.session(reference));
  });
}

export default function CancelSession() {
  const { reference, openTitle, heldOn, startsAt } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <p className="govuk-body">The session on {formatMeetingTime(heldOn, startsAt)} is called off for good. Witnesses who have not declined get a message in neutral words, without a name or a subject: that what was arranged has changed, and to telephone their contact. Their links no longer work. Where the day is over already, nobody gets a message.</p>
      <p className="govuk-body">Once its day is over, a session that was determined to be private counts as heard: it is sealed, and cannot be called off.</p>
      <PageForm schema={cancellingForm}>
        <RadioField name="why" legend="Why is it called off?" hint="The statutory officers can read this. Witnesses cannot" items={reasonsToCancel.map((one) => ({ value: one, text: cancelledWords[one] }))} />
        <ConfirmItIsYou />
        <SubmitButton variant="warning">Call it off</SubmitButton>
      </PageForm>
    </Page>
  );
}
