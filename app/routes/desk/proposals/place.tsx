import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { placeReference } from "../../../domain/proposals/moves.server.ts";
import { placingForm } from "../../../domain/proposals/proposal-forms.ts";
import { findProposal, listMeetingsToChoose } from "../../../domain/proposals/proposals.server.ts";
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
import { formatMeetingTime } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Choose the meeting of a reference";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposal } = await findProposal(actor, params["id"], "place");
  const { id, version, title, why, outcomeWanted, proposedByName, bodyName } = proposal;
  const meetings = await listMeetingsToChoose(actor, proposal);
  return { id, version, title, why, outcomeWanted, proposedByName, bodyName, meetings: meetings.map((one) => ({ value: String(one.id), text: formatMeetingTime(one.heldOn, one.startsAt) })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, placingForm, async (given) => {
    const { proposalId } = await placeReference(actor, params["id"], given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function Place() {
  const { id, version, title, why, outcomeWanted, proposedByName, bodyName, meetings } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.proposal(id), text: "Back to the reference" }}>
      <p className="govuk-body">{proposedByName} referred it under section 9FC of the Local Government Act 2000. You choose at which meeting it is discussed. It can be neither declined nor merged, and the agenda is not published without it.</p>
      {meetings.length === 0 ? <EmptyState title="No meeting is planned whose agenda is still to be published">Ask the clerk to schedule a meeting of the {bodyName}. Until then the reference waits.</EmptyState> : (
        <PageForm schema={placingForm}>
          <SavedNow version={version} words={[title, why, outcomeWanted].join("\n\n")} />
          <HiddenField name="version" value={version} />
          <RadioField name="meetingId" legend="At which meeting?" items={meetings} />
          <TextAreaField name="reason" label="Your words to the member (optional)" rows={3} />
          <SubmitButton>Choose this meeting</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
