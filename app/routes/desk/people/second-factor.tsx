import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { whyForm } from "../../../domain/people/people-forms.ts";
import { findPerson, resetSecondFactor } from "../../../domain/people/people.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Reset the second factor";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "reset the second factor");
  return { id: person.id, name: person.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, whyForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { personId } = await resetSecondFactor(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function SecondFactor() {
  const { id, name } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <WarningText>Ask them in person or by a telephone number that you know: somebody else may be asking in their name.</WarningText>
      <p className="govuk-body">Their passkeys, codes and sign-ins end at once. They get a message with a link, set a new password and choose a new second factor. The monitoring officer is told.</p>
      <PageForm schema={whyForm}>
        <TextAreaField name="why" label="Why" hint="Kept in the history of the portal. The person does not see it here" rows={3} />
        <ConfirmItIsYou />
        <SubmitButton variant="warning">Reset the second factor</SubmitButton>
      </PageForm>
    </Page>
  );
}
