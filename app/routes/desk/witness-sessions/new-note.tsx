import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordSealedNote } from "../../../domain/witness-sessions/sealed-material.server.ts";
import { noteForm } from "../../../domain/witness-sessions/witness-session.ts";
import { findSession } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Record a note";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { session } = await findSession(actor, params.reference, "write");
  return { reference: session.reference, openTitle: session.openTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, noteForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await recordSealedNote(actor, params.reference, given);
    return redirect(paths.desk.sealedMaterial(reference));
  });
}

export default function NewNote() {
  const { reference, openTitle } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.sealedMaterial(reference), text: "What was said and written" }}>
      <p className="govuk-body">
        The note is sealed before it is stored. The named readers can open it, and it cannot be changed or removed afterwards. It is held by the council: a lawful request can reach it.
      </p>
      <PageForm schema={noteForm}>
        <TextAreaField name="words" label="The note" hint="Say first whether it is an aide-memoire or a record" rows={16} autoComplete="off" spellCheck={false} />
        <ConfirmItIsYou />
        <SubmitButton>Seal the note</SubmitButton>
      </PageForm>
    </Page>
  );
}
