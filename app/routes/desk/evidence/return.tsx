import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { returnSubmission } from "../../../domain/evidence/moves.server.ts";
import { returningForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Return it to the sender";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "return");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, returningForm, async (given) => {
    await returnSubmission(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function Return() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <p className="govuk-body">They can change it and send it again. Until then nobody on the panel reads it.</p>
      <PageForm schema={returningForm}>
        <TextAreaField name="why" label="What must be put right?" hint="Those who sent it read this too." rows={4} />
        <SubmitButton>Return it</SubmitButton>
      </PageForm>
    </Page>
  );
}
