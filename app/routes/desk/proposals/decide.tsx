import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { decisionWords, wordsOfProposal } from "../../../copy/proposals.ts";
import { decideProposal } from "../../../domain/proposals/moves.server.ts";
import { decisionForm } from "../../../domain/proposals/proposal-forms.ts";
import { decisions, type Decision } from "../../../domain/proposals/proposal.ts";
import { decidedOn, findProposal, listMeetingsToChoose, listMergeTargets, listProposalSteps } from "../../../domain/proposals/proposals.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Decide on a proposal";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal } = await findProposal(actor, params["id"], "decide");
  const { id, version, title, why, outcomeWanted, proposedByName, reason } = proposal;
  const before = decidedOn(proposal, await listProposalSteps(actor, id));
  const [meetings, others] = await Promise.all([listMeetingsToChoose(actor, proposal), listMergeTargets(actor, proposal)]);
  return {
    id, version, title, why, outcomeWanted, proposedByName, before: before && { words: wordsOfProposal(before, formatDate), reason },
    meetings: meetings.map((one) => ({ value: String(one.id), text: `${formatMeetingTime(one.heldOn, one.startsAt)}${one.isPublished ? " (its agenda is published: the item would be a late one)" : ""}` })),
    others: others.map((one) => ({ value: String(one.id), text: `${one.title} (${one.proposedByName})` })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, decisionForm, async (given) => {
    const { proposalId } = await decideProposal(actor, params["id"], given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function Decide() {
  const { id, version, title, why, outcomeWanted, proposedByName, meetings, others, before } = useLoaderData<typeof loader>();
  const asked: Partial<Record<Decision, ReactNode>> = {
    accept: meetings.length > 0 ? <SelectField name="meetingId" label="For which meeting?" prompt="Select a meeting" options={meetings} /> : <p className="govuk-body">No meeting is planned. Ask the clerk to schedule one, or defer it until there is.</p>,
    defer: <DateField name="untilOn" legend="When does it come back to you?" />,
    merge: others.length > 0 ? <SelectField name="mergedInto" label="Into which proposal?" prompt="Select a proposal" options={others} /> : <p className="govuk-body">There is no other open proposal.</p>,
  };
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.proposal(id), text: "Back to the proposal" }}>
      <InsetText>
        <p className="govuk-body">{proposedByName} proposes this, because:</p>
        <WrittenWords words={why} />
        <p className="govuk-body">What should be done:</p>
        <WrittenWords words={outcomeWanted} />
      </InsetText>
      {before && <Details summary="It was deferred, and changed since: what it said then, and why it was deferred"><WrittenWords words={`${before.words}\n\nDeferred, because: ${before.reason}`} /></Details>}
      <PageForm schema={decisionForm}>
        <SavedNow version={version} words={[title, why, outcomeWanted].join("\n\n")} />
        <HiddenField name="version" value={version} />
        <RadioField name="decision" legend="What do you decide?" items={decisions.map((decision) => ({ value: decision, text: decisionWords[decision], ...(asked[decision] ? { conditional: asked[decision] } : {}) }))} />
        <TextAreaField name="reason" label="Why?" hint={`${proposedByName} reads this`} rows={4} />
        <SubmitButton>Save the decision</SubmitButton>
      </PageForm>
    </Page>
  );
}
