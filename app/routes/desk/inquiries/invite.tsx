import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findBody } from "../../../domain/bodies/bodies.server.ts";
import { invitationForm } from "../../../domain/inquiries/call.ts";
import { findCall, inviteOrganisation, listOrganisationsToAsk } from "../../../domain/inquiries/calls.server.ts";
import { rulesOf } from "../../../domain/law/body-kinds.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Invite an organisation";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, inquiry, invitations } = await findCall(actor, params.reference, params.callId, "invite");
  const organisations = await listOrganisationsToAsk(actor);
  const asked = new Set(invitations.map((one) => one.organisationId));
  return {
    reference: inquiry.reference, id: call.id, title: call.title, closesOn: call.closesOn, mayRequire: rulesOf((await findBody(actor, call.bodyId)).kind).mayRequireAttendance,
    organisations: organisations.filter(({ id }) => !asked.has(id)).map(({ id, name }) => ({ value: String(id), text: name })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, invitationForm, async (given) => {
    await inviteOrganisation(actor, params.reference, params.callId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function Invite() {
  const { reference, id, title, closesOn, mayRequire, organisations } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      {!mayRequire && <p className="govuk-body">This committee or panel can require nobody: it invites.</p>}
      <PageForm schema={invitationForm} defaultValues={{ kind: "invite", dueOn: closesOn }}>
        <SelectField name="organisationId" label="Organisation" prompt="Select an organisation" options={organisations} />
        {mayRequire ? (
          <>
            <RadioField name="kind" legend="Do you invite or require?" items={[{ value: "invite", text: "Invite" }, { value: "require", text: "Require, under a duty", hint: "Only council officers, NHS bodies and, for crime and disorder functions, the police have one" }]} />
            <TextField name="duty" label="The duty relied on (only if you require)" hint="For example, section 244 of the NHS Act 2006" />
          </>
        ) : <HiddenField name="kind" value="invite" />}
        <DateField name="dueOn" legend="By which day do you ask for it?" />
        <TextAreaField name="words" label="Your words to them (optional)" hint="Say why you ask them, and whom they can talk to" rows={5} />
        <SubmitButton>Invite</SubmitButton>
      </PageForm>
    </Page>
  );
}
