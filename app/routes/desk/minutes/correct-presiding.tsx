import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { correctPresiding, findPresidingToCorrect } from "../../../domain/minutes/agreeing.server.ts";
import { presidingForm } from "../../../domain/minutes/minutes-forms.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { personOptions } from "./vote-fields.tsx";

const heading = "Correct who presided";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, members } = await findPresidingToCorrect(actor, params["reference"]);
  return { reference: minutes.reference, title: minutes.title, version: minutes.version, agreedOn: minutes.agreement?.on ?? null, people: members };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, presidingForm, async (given) => {
    const { reference } = await correctPresiding(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function CorrectPresiding() {
  const { reference, title, version, agreedOn, people } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <p className="govuk-body">Only the person who presided{agreedOn && ` on ${formatDate(agreedOn)}`}, where these minutes were agreed, can sign them. If somebody else is recorded, put it right here. The person recorded before and the one you select are both told.</p>
      <PageForm schema={presidingForm}>
        <HiddenField name="version" value={version} />
        <SelectField name="presidedById" label="Who presided there?" hint="This person, and nobody else, will sign the minutes" prompt="Select a member" options={personOptions(people)} />
        <TextField name="why" label="How do you know?" hint="For example, from the attendance of that meeting. It stays on the record of what was done" />
        <SubmitButton>Save who presided</SubmitButton>
      </PageForm>
    </Page>
  );
}
