import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawProposal } from "../../../domain/proposals/moves.server.ts";
import { withdrawalForm } from "../../../domain/proposals/proposal-forms.ts";
import { findProposal } from "../../../domain/proposals/proposals.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Withdraw what you raised";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal: { id, version, title, why, outcomeWanted, neededWhy, reason } } = await findProposal(actor, params["id"], "withdraw");
  return { id, version, title, saved: [title, why, outcomeWanted, neededWhy, reason].filter(Boolean).join("\n\n") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, withdrawalForm, async (given) => {
    const { proposalId } = await withdrawProposal(actor, params["id"], given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function Withdraw() {
  const { id, version, title, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.proposal(id), text: "Back to it" }}>
      <p className="govuk-body">The chair and the clerk are told. It stays in the history, and is not decided any more. You can raise the matter anew at any time.</p>
      <PageForm schema={withdrawalForm}>
        <SavedNow version={version} words={saved} />
        <HiddenField name="version" value={version} />
        <TextAreaField name="reason" label="Why? (optional)" rows={3} />
        <SubmitButton variant="warning">Withdraw it</SubmitButton>
      </PageForm>
    </Page>
  );
}
