import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { nothingMore } from "../../../domain/minutes/minutes-forms.ts";
import { draftMinutes, findMeetingToMinute } from "../../../domain/minutes/minutes.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Draft the minutes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, hasMinutes, mayDraft, unminuted, retold, isUnannounced } = await findMeetingToMinute(actor, params["reference"]);
  if (hasMinutes && unminuted === 0 && retold === 0) throw redirect(paths.desk.minutes(meeting.reference));
  return { reference: meeting.reference, title: meeting.title, heldOn: meeting.heldOn, hasMinutes, mayDraft, unminuted, retold, isUnannounced };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothingMore, async (given) => {
    const { reference } = await draftMinutes(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function DraftMinutes() {
  const { reference, title, heldOn, hasMinutes, mayDraft, unminuted, retold, isUnannounced } = useLoaderData<typeof loader>();
  const items = `${unminuted} ${unminuted === 1 ? "item" : "items"}`;
  return (
    <Page heading={heading} caption={`${title}, ${formatDate(heldOn)}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">Minutes grow from the agenda: each item gets a minute with its own number, in the order of the agenda. {hasMinutes ? (unminuted > 0 ? `${items} of the agenda ${unminuted === 1 ? "has" : "have"} no minute yet.` : "Every item of the agenda has its minute.") : `The agenda has ${items}.`}</p>
      {retold > 0 && <p className="govuk-body">Of {retold === 1 ? "one item" : `${retold} items`} the agenda tells something new since: withdrawn, deferred, or a paper that came late. It is put before what you wrote, which stays.</p>}
      {isUnannounced && <WarningText>The agenda of this meeting was not published here, so it does not count as lawfully held. What happened is minuted all the same, and the monitoring officer is told.</WarningText>}
      {mayDraft ? (
        <PageForm schema={nothingMore}>
          <SubmitButton>{hasMinutes ? "Take in what was added" : "Draft from the agenda"}</SubmitButton>
        </PageForm>
      ) : <p className="govuk-body">Only the clerk of this committee or panel may draft its minutes, on the day of the meeting or after it.</p>}
    </Page>
  );
}
