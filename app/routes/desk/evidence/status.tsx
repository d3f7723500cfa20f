import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { evidenceStatusWords, wishWords } from "../../../copy/evidence.ts";
import { decideEvidenceStatus } from "../../../domain/evidence/moves.server.ts";
import { evidenceStatuses } from "../../../domain/evidence/submission.ts";
import { decisionForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Decide on publication";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "decide");
  const { reference, evidenceReference, evidenceStatus, publicationWish } = submission;
  return { reference, title: evidenceReference ?? "", evidenceStatus, publicationWish };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, decisionForm, async (given) => {
    await decideEvidenceStatus(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function Status() {
  const { reference, title, evidenceStatus, publicationWish } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      {publicationWish && <InsetText>Those who sent it wish: {wishWords[publicationWish]}. The panel decides, and tells them why.</InsetText>}
      <p className="govuk-body">What you record here is decided, and not yet public: that takes the gate, with two other people. If it identifies somebody who is criticised, offer them a reply first.</p>
      <PageForm schema={decisionForm} defaultValues={{ evidenceStatus }}>
        <RadioField name="evidenceStatus" legend="What becomes of it?" items={evidenceStatuses.map((status) => ({ value: status, text: evidenceStatusWords[status] }))} />
        <TextAreaField name="why" label="Why?" hint="Those who sent it read this too" rows={4} />
        <SubmitButton>Save the decision</SubmitButton>
      </PageForm>
    </Page>
  );
}
