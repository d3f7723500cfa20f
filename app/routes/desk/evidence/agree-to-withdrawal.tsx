import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { agreeToWithdrawal } from "../../../domain/evidence/moves.server.ts";
import { agreeingForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Agree to the withdrawal";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "agree to withdrawal");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, agreeingForm, async (given) => {
    await agreeToWithdrawal(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function AgreeToWithdrawal() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <p className="govuk-body">Nobody on the panel reads it any more. It keeps its reference, which is not used again.</p>
      <PageForm schema={agreeingForm}>
        <TextAreaField name="why" label="Why is it agreed?" hint="Those who sent it read this too." rows={4} />
        <SubmitButton variant="warning">Agree to the withdrawal</SubmitButton>
      </PageForm>
    </Page>
  );
}
