import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { outcomeWords } from "../../../copy/proposals.ts";
import { recordReferenceOutcome } from "../../../domain/proposals/moves.server.ts";
import { outcomeForm } from "../../../domain/proposals/proposal-forms.ts";
import { outcomes } from "../../../domain/proposals/proposal.ts";
import { findProposal } from "../../../domain/proposals/proposals.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Record the outcome of a reference";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal: { id, version, title, why, outcomeWanted, neededWhy, reason, proposedByName } } = await findProposal(actor, params["id"], "record the outcome");
  return { id, version, title, proposedByName, saved: [title, why, outcomeWanted, neededWhy, reason].filter(Boolean).join("\n\n") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, outcomeForm, async (given) => {
    const { proposalId } = await recordReferenceOutcome(actor, params["id"], given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function RecordOutcome() {
  const { id, version, title, proposedByName, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.proposal(id), text: "Back to the reference" }}>
      <p className="govuk-body">Record what the committee resolved, as its minutes have it. If it does not exercise its powers, it has to tell {proposedByName} why. If it makes a report or recommendations, send a copy.</p>
      <PageForm schema={outcomeForm}>
        <SavedNow version={version} words={saved} />
        <HiddenField name="version" value={version} />
        <RadioField name="outcome" legend="What did the committee do?" items={outcomes.map((one) => ({ value: one, text: outcomeWords[one] }))} />
        <TextAreaField name="reason" label="The committee’s reasons" hint={`${proposedByName} reads this`} rows={5} />
        <SubmitButton>Record the outcome</SubmitButton>
      </PageForm>
    </Page>
  );
}
