import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuseSubmission } from "../../../domain/evidence/moves.server.ts";
import { refusingForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Do not accept it";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "refuse");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, refusingForm, async (given) => {
    await refuseSubmission(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function Refuse() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <p className="govuk-body">It will not be evidence. Say so courteously: a panel does not look into single cases, and may be the wrong place for what was sent.</p>
      <PageForm schema={refusingForm}>
        <TextAreaField name="why" label="Why is it not accepted?" hint="Those who sent it read this too." rows={4} />
        <SubmitButton variant="warning">Do not accept it</SubmitButton>
      </PageForm>
    </Page>
  );
}
