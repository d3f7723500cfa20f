import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { whyForm } from "../../../domain/people/people-forms.ts";
import { findPerson, recordLeaver } from "../../../domain/people/people.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Record that they have left";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "record that they left");
  return { id: person.id, name: person.name };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, whyForm, async (given) => {
    const { personId } = await recordLeaver(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function Leave() {
  const { id, name } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <WarningText>Every seat, office and organisation of theirs ends today, and every sign-in at once. If they come back, all of it is given anew.</WarningText>
      <PageForm schema={whyForm}>
        <TextAreaField name="why" label="Why" hint="Kept in the history of the portal. The person does not see it here" rows={3} />
        <SubmitButton variant="warning">Record that they have left</SubmitButton>
      </PageForm>
    </Page>
  );
}
