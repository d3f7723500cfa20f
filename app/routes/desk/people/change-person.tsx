import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { personForm } from "../../../domain/people/people-forms.ts";
import { changePerson, findPerson } from "../../../domain/people/people.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Change a person";
export const meta: MetaFunction = (around) => titled(heading, around);

export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "change");
  return { id: person.id, name: person.name, post: person.post, email: person.email, version: person.version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, personForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { personId } = await changePerson(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function ChangePerson() {
  const { id, name, post, email, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <p className="govuk-body">Saved now: {[name, post, email].filter(Boolean).join(", ")}.</p>
      <p className="govuk-body">A new email address ends every sign-in of theirs, and a link that was sent to the old one no longer works: send the invitation again if they had not used it. They are told at the old address if they used to read it, and the monitoring officer is told. The address of somebody who holds a statutory office can be changed once that office has ended.</p>
      <PageForm schema={personForm} defaultValues={{ name, post, email }}>
        <HiddenField name="version" value={version} />
        <TextField name="name" label="Name" autoComplete="off" />
        <TextField name="post" label="Post (optional)" />
        <TextField name="email" label="Email address" type="email" autoComplete="off" spellCheck={false} />
        <ConfirmItIsYou />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
