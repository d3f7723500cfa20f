import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { signWords } from "../../../copy/people.ts";
import { addOfficer, allOrganisations } from "../../../domain/people/organisations.server.ts";
import { officerForm, waysToSign } from "../../../domain/people/people-forms.ts";
import { findPerson } from "../../../domain/people/people.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Record whom they work for";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "add an organisation");
  const organisations = (await allOrganisations(actor)).map((one) => ({ value: String(one.id), text: one.name }));
  return { id: person.id, name: person.name, organisations, day: today().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, officerForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    await addOfficer(actor, params["id"], given);
    return redirect(paths.desk.person(Number(params["id"])));
  });
}

export default function AddToOrganisation() {
  const { id, name, organisations, day } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      {organisations.length === 0 && <p className="govuk-body">The register knows no organisation yet. <a className="govuk-link" href={paths.desk.newOrganisation()}>Add one first</a>.</p>}
      <p className="govuk-body">An officer of a partner sees what the council asks of that partner. Record a councillor for none: who works for the council cannot be a member of a formal committee.</p>
      <PageForm schema={officerForm} defaultValues={{ fromOn: day }}>
        <SelectField name="organisationId" label="Organisation" prompt="Select an organisation" options={organisations} />
        <SelectField name="signs" label="Do they sign off what it sends?" hint="A deputy signs off while the senior officer is away, so that nothing waits on leave" options={waysToSign.map((one) => ({ value: one, text: signWords[one] }))} />
        <DateField name="fromOn" legend="First day" />
        <DateField name="untilOn" legend="Last day (optional)" hint="Leave it empty if no end is known" />
        <ConfirmItIsYou />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
