import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Actor } from "../../domain/actor.server.ts";
import { askToWithdraw, withdrawSubmission } from "../../domain/evidence/moves.server.ts";
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

const headingOf = (asks: boolean | undefined) => (asks ? "Ask to withdraw it" : "Withdraw it");
export const meta: MetaFunction<typeof loader> = (around) => titled(headingOf(around.data?.asks), around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { submission, asks } = await findOwn(actor, params.reference);
  await findSubmission(actor, params.reference, asks ? "ask to withdraw" : "withdraw"); // the action leaves this to the verb, which answers a repeated post as the first
  return { reference: submission.reference, title: submission.callTitle, asks };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireVisitor(request);
  return submitForm(request, withdrawingForm, async (given) => {
    const { asks } = await findOwn(actor, params.reference);
    await (asks ? askToWithdraw : withdrawSubmission)(actor, params.reference, given);
    return redirect(paths.ownEvidence(params.reference ?? ""));
  });
}

/** Until it is accepted it is withdrawn freely; after that it is the panel's, and the sender asks. */
async function findOwn(actor: Actor, reference: string | undefined) {
  const { submission } = await findSubmission(actor, reference, "follow");
  return { submission, asks: submission.acceptedAt !== null };
}

export default function WithdrawEvidence() {
  const { reference, title, asks } = useLoaderData<typeof loader>();
  return (
    <Page heading={headingOf(asks)} caption={title} back={{ href: paths.ownEvidence(reference), text: "Back to what you sent" }}>
      <p className="govuk-body">{asks
        ? "It has been accepted, so it is the panel’s evidence. The clerk will tell you whether it can be withdrawn. Once it is published a marker stays on the record."
        : "Until it is accepted you may withdraw it freely. Nobody on the panel reads it after that."}</p>
      <PageForm schema={withdrawingForm}>
        <TextAreaField name="why" label={asks ? "Why do you want to withdraw it?" : "Why do you withdraw it?"} hint="The clerk of the panel reads this" rows={4} />
        <SubmitButton variant={asks ? undefined : "warning"}>{headingOf(asks)}</SubmitButton>
      </PageForm>
    </Page>
  );
}
