import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findPerson, restorePerson } from "../../../domain/people/people.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { buttonForm } from "../../../session/sign-in-forms.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Restore";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { person } = await findPerson(actor, params["id"], "restore");
  return { id: person.id, name: person.name, left: person.status === "left" };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, buttonForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { personId } = await restorePerson(actor, params["id"], given);
    return redirect(paths.desk.person(personId));
  });
}

export default function Restore() {
  const { id, name, left } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={name} back={{ href: paths.desk.person(id), text: `Back to ${name}` }}>
      <p className="govuk-body">{left ? "They can sign in again. Seats, offices and organisations ended when they left: give them anew." : "They can sign in again, with the seats and offices that they had."}</p>
      <PageForm schema={buttonForm}>
        <ConfirmItIsYou />
        <SubmitButton>Restore</SubmitButton>
      </PageForm>
    </Page>
  );
}
