import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { roleWords } from "../../../copy/people.ts";
import { bodiesToSeatOn } from "../../../domain/bodies/register.server.ts";
import { invitePerson, requireInviting } from "../../../domain/people/invitations.server.ts";
import { allOrganisations } from "../../../domain/people/organisations.server.ts";
import { invitationForm } from "../../../domain/people/people-forms.ts";
import { keepsRegister, rolesToGive } from "../../../domain/people/person.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Invite somebody";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requireInviting(actor);
  const organisations = await allOrganisations(actor);
  return {
    bodies: (await bodiesToSeatOn(actor)).map(({ id, name }) => ({ value: String(id), text: name })),
    roles: rolesToGive(actor).map((role) => ({ value: role, text: roleWords[role] })),
    organisations: organisations.map(({ id, name }) => ({ value: String(id), text: name })),
    seatMayWait: keepsRegister(actor),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, invitationForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    await invitePerson(actor, given);
    return redirect(paths.desk.people({ said: "invited" }));
  });
}

export default function NewPerson() {
  const { bodies, roles, organisations, seatMayWait } = useLoaderData<typeof loader>();
  const optional = seatMayWait ? " (optional)" : "";
  return (
    <Page heading={heading} back={{ href: paths.desk.people(), text: "People" }}>
      <p className="govuk-body">They get a message with a link that works once, for seven days. Nobody but them sees the link. If the address has an account already, that account gets the seat, and its name stays as it is.</p>
      <PageForm schema={invitationForm}>
        <TextField name="name" label="Name" hint="As it should stand in minutes, for example Councillor Ellen Marsh" autoComplete="off" />
        <TextField name="post" label="Post (optional)" hint="For example, chief inspector" />
        <TextField name="email" label="Email address" type="email" autoComplete="off" spellCheck={false} />
        {organisations.length > 0 && <SelectField name="organisationId" label="Organisation they work for (optional)" hint="A councillor works for none. An employee of the council cannot be a member of a formal committee" prompt="None" options={organisations} />}
        <SelectField name="bodyId" label={`Committee or panel${optional}`} prompt={seatMayWait ? "None yet" : "Select a committee or panel"} options={bodies} />
        <SelectField name="role" label={`What they are there${optional}`} prompt={seatMayWait ? "None yet" : "Select what they are there"} options={roles} />
        <ConfirmItIsYou />
        <SubmitButton>Send the invitation</SubmitButton>
      </PageForm>
    </Page>
  );
}
