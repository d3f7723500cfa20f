import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { officeOpens, officeWords } from "../../../copy/people.ts";
import { offices as allOffices } from "../../../domain/actor.ts";
import { giveOffice } from "../../../domain/people/offices.server.ts";
import { officeForm } from "../../../domain/people/people-forms.ts";
import { findPerson } from "../../../domain/people/people.server.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Give an office";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "give an office");
  const offices = allOffices.map((office) => ({ value: office, text: officeWords[office], hint: officeOpens[office] }));
  return { id: person.id, name: person.name, offices, day: today().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, officeForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    await giveOffice(actor, params["id"], given);
    return redirect(paths.desk.person(Number(params["id"])));
  });
}

export default function GiveOffice() {
  const { id, name, offices, day } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <p className="govuk-body">They and the monitoring officer are told. Somebody who keeps the machine, as administrator, is never monitoring officer, data protection officer or senior information risk owner.</p>
      <PageForm schema={officeForm} defaultValues={{ fromOn: day }}>
        <RadioField name="office" legend="Which office?" items={offices} />
        <TickField name="deputy">As deputy</TickField>
        <DateField name="fromOn" legend="First day" />
        <DateField name="untilOn" legend="Last day (optional)" hint="Leave it empty if no end is known" />
        <ConfirmItIsYou />
        <SubmitButton>Give the office</SubmitButton>
      </PageForm>
    </Page>
  );
}
