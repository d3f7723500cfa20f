import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { markingWords, personalDataWords } from "../../../copy/evidence.ts";
import { markings, personalDataClasses } from "../../../domain/evidence/submission.ts";
import { descriptionForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { describeSubmission } from "../../../domain/evidence/writing.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Marking and personal data";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const { marking, handling, personalData } = submission;
  const saved = { marking, handling, personalData };
  return { reference: submission.reference, title: submission.callTitle, version: submission.version, saved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, descriptionForm, async (given) => {
    await describeSubmission(actor, params.reference, given);
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function Description() {
  const { reference, title, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      {saved.marking && saved.personalData && <InsetText>Saved now: {markingWords[saved.marking]}{saved.handling && `. ${saved.handling}`}. {personalDataWords[saved.personalData]}</InsetText>}
      <p className="govuk-body">Send no more about people than the panel needs, and small numbers only where nobody can be known by them. A marking does not decide what is published.</p>
      <PageForm schema={descriptionForm} defaultValues={saved}>
        <HiddenField name="version" value={version} />
        <RadioField name="marking" legend="Which security marking does it have?" items={markings.map((marking) => ({ value: marking, text: markingWords[marking] }))} />
        <TextField name="handling" label="Handling instruction (optional)" />
        <RadioField name="personalData" legend="What personal data does it hold?" items={personalDataClasses.map((one) => ({ value: one, text: personalDataWords[one] }))} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
