import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { groupForm } from "../../../domain/people/people-forms.ts";
import { findPerson } from "../../../domain/people/people.server.ts";
import { changeGroup } from "../../../domain/people/seats.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Change the political group";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person: { id, name, seats } } = await findPerson(actor, params["id"], "change the group");
  const groups = [...new Set(seats.map(({ politicalGroup }) => politicalGroup).filter(Boolean))];
  return { id, name, now: seats.find(({ politicalGroup, untilOn }) => politicalGroup && (untilOn === null || untilOn >= today().toString()))?.politicalGroup ?? groups[0] ?? "", day: today().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, groupForm, async (given) => {
    const { personId } = await changeGroup(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function ChangeGroup() {
  const { id, name, now, day } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      {now && <InsetText>Saved now: {now}</InsetText>}
      <p className="govuk-body">It changes on every committee and panel at once. Each seat ends the day before and goes on in the new group, so that the register says what they were on any day.</p>
      <PageForm schema={groupForm} defaultValues={{ fromOn: day }}>
        <TextField name="politicalGroup" label="Political group" hint="“Independent” for somebody in none" width={20} />
        <DateField name="fromOn" legend="First day in it" />
        <SubmitButton>Change the group</SubmitButton>
      </PageForm>
    </Page>
  );
}
