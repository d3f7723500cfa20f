import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { signWords } from "../../../copy/people.ts";
import { signOffForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { signOffSubmission } from "../../../domain/evidence/writing.server.ts";
import { listSignatories } from "../../../domain/people/organisations.server.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Sign-off by a senior officer";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const saved = { signedOffBy: submission.signedOffBy, signedOffPost: submission.signedOffPost, signedOffFor: submission.signedOffFor };
  const signatories = submission.organisationId === null ? [] : await listSignatories(actor, submission.organisationId);
  return { signatories: signatories.map(({ name, post, signs }) => `${post ? `${name}, ${post}` : name}: ${signWords[signs].toLowerCase()}`), reference: submission.reference, title: submission.callTitle, version: submission.version, saved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, signOffForm, async (given) => {
    await signOffSubmission(actor, params.reference, given);
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function SignOff() {
  const { signatories, reference, title, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      {saved.signedOffBy && <InsetText>Saved now: {saved.signedOffBy}, {saved.signedOffPost}{saved.signedOffFor && `, as deputy for ${saved.signedOffFor}`}</InsetText>}
      {signatories.length > 0 && (
        <>
          <p className="govuk-body">Your organisation has named:</p>
          <ul className="govuk-list govuk-list--bullet">{signatories.map((one) => <li key={one}>{one}</li>)}</ul>
        </>
      )}
      <PageForm schema={signOffForm} defaultValues={saved}>
        <HiddenField name="version" value={version} />
        <TextField name="signedOffBy" label="Name of the senior officer" />
        <TextField name="signedOffPost" label="Their post" />
        <TextField name="signedOffFor" label="Whose deputy they are (optional)" hint="Where the senior officer is away and a deputy signs off: the post of who is away" />
        <TickField name="declared">This officer has read what is sent and signs it off</TickField>
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
