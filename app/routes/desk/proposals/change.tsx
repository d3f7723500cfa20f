import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeProposal } from "../../../domain/proposals/moves.server.ts";
import { changedProposalForm } from "../../../domain/proposals/proposal-forms.ts";
import { findProposal } from "../../../domain/proposals/proposals.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { ProposalFields } from "./proposal-fields.tsx";

const heading = "Change what you raised";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal: { id, version, title, why, outcomeWanted, urgency, neededBy, neededWhy } } = await findProposal(actor, params["id"], "change");
  return { id, version, saved: { title, why, outcomeWanted, urgency, neededBy, neededWhy } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, changedProposalForm, async (given) => {
    const { proposalId } = await changeProposal(actor, params["id"], given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function ChangeProposal() {
  const { id, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={saved.title} back={{ href: paths.desk.proposal(id), text: "Back to it" }}>
      <PageForm schema={changedProposalForm} defaultValues={saved}>
        <SavedNow version={version} words={[saved.title, saved.why, saved.outcomeWanted, saved.neededWhy].filter(Boolean).join("\n\n")} />
        <HiddenField name="version" value={version} />
        <ProposalFields />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
