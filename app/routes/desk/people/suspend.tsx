import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { whyForm } from "../../../domain/people/people-forms.ts";
import { findPerson, suspendPerson } from "../../../domain/people/people.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Suspend";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "suspend");
  return { id: person.id, name: person.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, whyForm, async (given) => {
    const { personId } = await suspendPerson(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function Suspend() {
  const { id, name } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <p className="govuk-body">Every sign-in of theirs ends at once, and they cannot sign in until they are restored. Seats and offices stay as they are. The monitoring officer is told.</p>
      <PageForm schema={whyForm}>
        <TextAreaField name="why" label="Why" hint="Kept in the history of the portal. The person does not see it here" rows={3} />
        <SubmitButton variant="warning">Suspend</SubmitButton>
      </PageForm>
    </Page>
  );
}
