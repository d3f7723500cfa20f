import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { listMembers } from "../../../domain/bodies/bodies.server.ts";
import { sealingPageForm } from "../../../domain/witness-sessions/witness-session.ts";
import { findSession, sealSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { CheckboxField, TickField } from "../../../forms/checkbox-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Seal the session";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session } = await findSession(actor, params.reference, "seal");
  const members = await listMembers(actor, session.bodyId, today().toString());
  return {
    reference: session.reference,
    openTitle: session.openTitle,
    members: members.map(({ personId, name, post, roles }) => ({ value: String(personId), text: `${name}, ${roles.join(" and ")}`, hint: post })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, sealingPageForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await sealSession(actor, params.reference, given);
    return redirect(paths.desk.session(reference));
  });
}

export default function Seal() {
  const { reference, openTitle, members } = useLoaderData<typeof loader>();
  const options = members.map(({ value, text }) => ({ value, text }));
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <WarningText>After this you will see that the session exists, and not what it holds, unless you name yourself a reader.</WarningText>
      <p className="govuk-body">
        Sealing makes a key for this session alone. Only the readers that you name here can open what is said and written, after a sign-in of the last ten minutes, and each reading is recorded.
        The readers and keepers are final for now: they cannot be changed after sealing.
      </p>
      <PageForm schema={sealingPageForm}>
        <CheckboxField name="readers" legend="Who may read what is said?" hint="Select all who may. They belong to the panel" items={members} />
        <SelectField name="custodianId" label="Custodian" hint="Answers for the sealed session, sees its history, and is told of each lawful opening" prompt="Select a custodian" options={options} />
        <SelectField name="deputyId" label="Deputy custodian" hint="Somebody else than the custodian. Keeps it beside them from now on, with no last day: nobody is named in their place later" prompt="Select a deputy custodian" options={options} />
        <TickField name="checked">I have checked the readers, the custodian and the deputy. I understand that they are final for now.</TickField>
        <ConfirmItIsYou />
        <SubmitButton variant="warning">Seal the session</SubmitButton>
      </PageForm>
    </Page>
  );
}
