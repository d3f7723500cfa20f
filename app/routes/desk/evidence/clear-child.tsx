import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clearChildFlag } from "../../../domain/evidence/moves.server.ts";
import { clearingForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "It does not identify a child";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "clear the flag");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, clearingForm, async (given) => {
    await clearChildFlag(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function ClearChild() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <p className="govuk-body">The members of the panel can read it again once it is accepted, and it may be published. You will not see it any more.</p>
      <PageForm schema={clearingForm}>
        <TextAreaField name="why" label="Why not?" hint="The clerk and those who sent it read this" rows={4} />
        <SubmitButton>Clear the flag</SubmitButton>
      </PageForm>
    </Page>
  );
}
