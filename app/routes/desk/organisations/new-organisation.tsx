import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { organisationKindWords } from "../../../copy/people.ts";
import { addOrganisation, requireManagerOfOrganisations } from "../../../domain/people/organisations.server.ts";
import { organisationForm, organisationKinds } from "../../../domain/people/people-forms.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Add an organisation";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  requireManagerOfOrganisations(await requireActor(request));
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, organisationForm, async (given) => {
    const { organisationId } = await addOrganisation(actor, given);
    return redirect(paths.desk.organisation(organisationId));
  });
}

export default function NewOrganisation() {
  return (
    <Page heading={heading} back={{ href: paths.desk.organisations(), text: "Organisations" }}>
      <PageForm schema={organisationForm}>
        <TextField name="name" label="Name" />
        <RadioField name="kind" legend="What kind of organisation is it?" items={organisationKinds.map((kind) => ({ value: kind, text: organisationKindWords[kind] }))} />
        <SubmitButton>Add the organisation</SubmitButton>
      </PageForm>
    </Page>
  );
}
