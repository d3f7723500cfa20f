import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inviteAgain } from "../../../domain/people/invitations.server.ts";
import { findPerson } from "../../../domain/people/people.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Send the invitation again";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "invite again");
  return { id: person.id, name: person.name, email: person.email };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, buttonForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { personId } = await inviteAgain(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function InviteAgain() {
  const { id, name, email } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <p className="govuk-body">A new link goes to {email}. It works once, for seven days, and the one before it no longer works.</p>
      <PageForm schema={buttonForm}>
        <ConfirmItIsYou />
        <SubmitButton>Send the invitation again</SubmitButton>
      </PageForm>
    </Page>
  );
}
