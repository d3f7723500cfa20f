import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawSubmission } from "../../domain/evidence/moves.server.ts";
import { withdrawingForm } from "../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextAreaField } from "../../forms/text-area-field.tsx";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Withdraw it";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { submission } = await findSubmission(actor, params.reference, "withdraw");
  return { reference: submission.reference, title: submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireVisitor(request);
  return submitForm(request, withdrawingForm, async (given) => {
    await withdrawSubmission(actor, params.reference, given);
    return redirect(paths.ownEvidence(params.reference ?? ""));
  });
}

export default function WithdrawEvidence() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.ownEvidence(reference), text: "Back to what you sent" }}>
      <p className="govuk-body">Until it is accepted you may withdraw it freely. Nobody on the panel reads it after that.</p>
      <PageForm schema={withdrawingForm}>
        <TextAreaField name="why" label="Why do you withdraw it?" hint="The clerk of the panel reads this" rows={4} />
        <SubmitButton variant="warning">Withdraw it</SubmitButton>
      </PageForm>
    </Page>
  );
}
