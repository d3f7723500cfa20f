import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { invitingForm } from "../../../../domain/witness-sessions/witness-forms.ts";
import { findSession } from "../../../../domain/witness-sessions/witness-sessions.server.ts";
import { inviteWitness } from "../../../../domain/witness-sessions/witnesses.server.ts";
import { PageForm } from "../../../../forms/page-form.tsx";
import { SubmitButton } from "../../../../forms/submit-button.tsx";
import { submitForm } from "../../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../../forms/text-area-field.tsx";
import { TextField } from "../../../../forms/text-field.tsx";
import { paths } from "../../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../../ui/confirm-it-is-you.tsx";
import { formatMeetingTime } from "../../../../ui/dates.ts";
import { titled } from "../../../../ui/page-title.ts";
import { Page } from "../../../../ui/page.tsx";
import { WarningText } from "../../../../ui/warning-text.tsx";
import { ShownCode, useShownPass } from "./shown-code.tsx";

const heading = "Invite a witness";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session } = await findSession(actor, params.reference, "invite a witness");
  const { reference, openTitle, heldOn, startsAt } = session;
  return { reference, openTitle, heldOn, startsAt, contactName: actor.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, invitingForm, async (given) => inviteWitness(await freshActorOrRejection(request), params.reference, given));
}

export default function InviteWitness() {
  const { reference, openTitle, heldOn, startsAt, contactName } = useLoaderData<typeof loader>();
  const shown = useShownPass();
  if (shown) return <ShownCode given={shown} session={{ reference, openTitle }} />;
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <p className="govuk-body">You invite somebody to the session on {formatMeetingTime(heldOn, startsAt)}. They get an alias, such as Witness B. A link goes to them by email, in words that say nothing of the session, and you tell them a code another way.</p>
      <WarningText>Their name and how to reach them are sealed, and no page shows them again. Keep them where you keep such things, or you cannot tell which alias is whose.</WarningText>
      <PageForm schema={invitingForm} defaultValues={{ contactName }}>
        <TextField name="name" label="Their name" autoComplete="off" spellCheck={false} />
        <TextField name="email" label="Their email address" hint="Ask them for one that nobody else reads" type="email" autoComplete="off" spellCheck={false} />
        <TextField name="otherwise" label="How else to reach them (optional)" hint="For example, a telephone number and when it is safe to call" autoComplete="off" spellCheck={false} />
        <TextAreaField name="about" label="Why would the panel like to hear from them?" hint="Only they read this, after they have signed in. Say what the panel wants to ask about, and anything that they should bring" rows={8} autoComplete="off" spellCheck={false} />
        <TextField name="contactName" label="Their contact at the council" hint="Whom they can ask before they decide" autoComplete="off" />
        <TextField name="contactTelephone" label="The contact’s telephone number" type="tel" autoComplete="off" width={20} />
        <ConfirmItIsYou />
        <SubmitButton>Invite and show the code</SubmitButton>
      </PageForm>
    </Page>
  );
}
