import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { roleOpens, roleWords, standingWords } from "../../../copy/people.ts";
import { standings } from "../../../domain/actor.ts";
import { bodiesToSeatOn, membersToStandFor } from "../../../domain/bodies/register.server.ts";
import { seatForm } from "../../../domain/people/people-forms.ts";
import { findPerson } from "../../../domain/people/people.server.ts";
import { rolesToGive } from "../../../domain/people/person.ts";
import { giveSeat } from "../../../domain/people/seats.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Give a seat";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "give a seat");
  const bodies = (await bodiesToSeatOn(actor)).map((body) => ({ value: String(body.id), text: body.name }));
  const roles = rolesToGive(actor).map((role) => ({ value: role, text: roleWords[role], hint: roleOpens[role] }));
  const members = (await membersToStandFor(actor)).filter((one) => one.personId !== person.id).map((one) => ({ value: String(one.personId), text: one.name }));
  return { id: person.id, name: person.name, bodies, roles, members, day: today().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, seatForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    await giveSeat(actor, params["id"], given);
    return redirect(paths.desk.person(Number(params["id"])));
  });
}

export default function GiveSeat() {
  const { id, name, bodies, roles, members, day } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <p className="govuk-body">An employee of the council cannot be a member of a formal committee, and a member of the executive cannot be one of an overview and scrutiny committee. They can attend.</p>
      <PageForm schema={seatForm} defaultValues={{ fromOn: day }}>
        <SelectField name="bodyId" label="Committee or panel" prompt="Select a committee or panel" options={bodies} />
        <RadioField name="role" legend="What are they there?" items={roles} />
        <SelectField name="standing" label="In which standing?" hint="Members are co-opted with or without a vote. A substitute attends, and reads what is open; the clerk names them for a meeting, and there they read what a member reads. A deputy of the clerk, the chair or the monitoring officer does what they do" options={standings.map((one) => ({ value: one, text: standingWords[one] }))} />
        {members.length > 0 && <SelectField name="standsForId" label="Whose place a substitute takes (optional)" hint="Leave it empty for a substitute of a whole political group" prompt="Nobody by name" options={members} />}
        <TextField name="politicalGroup" label="Political group (optional)" hint="Shown with the members" width={20} />
        <DateField name="fromOn" legend="First day" />
        <DateField name="untilOn" legend="Last day (optional)" hint="Leave it empty if no end is known" />
        <ConfirmItIsYou />
        <SubmitButton>Give the seat</SubmitButton>
      </PageForm>
    </Page>
  );
}
