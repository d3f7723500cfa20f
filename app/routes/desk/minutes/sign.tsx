import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findMinutesToSign, signMinutes } from "../../../domain/minutes/agreeing.server.ts";
import { signingForm } from "../../../domain/minutes/minutes-forms.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { MinutesDocument } from "../../../ui/minutes-document.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Read and sign the minutes";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, document, sha256 } = await findMinutesToSign(actor, params["reference"]);
  return { reference: minutes.reference, title: minutes.title, version: minutes.version, document, sha256 };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, signingForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await signMinutes(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function SignMinutes() {
  const { reference, title, version, document, sha256 } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <p className="govuk-body">You presided at the meeting that agreed these minutes. You sign exactly what is shown here: SHA-256 <code className="candour-hash">{sha256}</code></p>
      <MinutesDocument document={document} />
      <WarningText>Once they are signed nobody can change them, whatever their role. A later error is corrected by a new minute.</WarningText>
      <PageForm schema={signingForm}>
        <HiddenField name="sha256" value={sha256} />
        <HiddenField name="version" value={version} />
        <TickField name="agreed">These are the minutes that the meeting agreed as accurate</TickField>
        <ConfirmItIsYou />
        <SubmitButton>Sign the minutes</SubmitButton>
      </PageForm>
    </Page>
  );
}
