import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askToWithdraw } from "../../../domain/evidence/moves.server.ts";
import { withdrawingForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Ask to withdraw it";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "ask to withdraw");
  return { reference: submission.reference, title: submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, withdrawingForm, async (given) => {
    await askToWithdraw(actor, params.reference, given);
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function AskToWithdraw() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      <p className="govuk-body">It has been accepted, so it is the panel’s evidence. The clerk will tell you whether it can be withdrawn. Once it is published a marker stays on the record.</p>
      <PageForm schema={withdrawingForm}>
        <TextAreaField name="why" label="Why do you want to withdraw it?" hint="The clerk of the panel reads this" rows={4} />
        <SubmitButton>Ask to withdraw it</SubmitButton>
      </PageForm>
    </Page>
  );
}
