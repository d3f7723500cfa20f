import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { agreeMinutes, findMinutesToAgree } from "../../../domain/minutes/agreeing.server.ts";
import { agreeingForm } from "../../../domain/minutes/minutes-forms.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { personOptions } from "./vote-fields.tsx";

const heading = "Record that the minutes were agreed";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, meetings, published } = await findMinutesToAgree(actor, params["reference"]);
  const members = new Map(meetings.flatMap((meeting) => meeting.members).map((member) => [member.personId, member.name]));
  return {
    reference: minutes.reference, title: minutes.title, version: minutes.version, isNewer: !published?.isCurrent, meetings: meetings.map(({ reference, title, heldOn, wasHeld }) => ({ reference, title, heldOn, wasHeld })),
    people: [...members].map(([personId, name]) => ({ personId, name })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, agreeingForm, async (given) => {
    const { reference } = await agreeMinutes(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function AgreeMinutes() {
  const { reference, title, version, isNewer, meetings, people } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      {isNewer ? (
        <EmptyState title="Publish the changed draft first">The draft was changed after it was published. A meeting agrees what was published to it. <Link className="govuk-link" to={paths.desk.publishMinutes(reference)}>Publish the changed draft</Link></EmptyState>
      ) : meetings.length === 0 ? (
        <EmptyState title="No later meeting has been held yet">Minutes are agreed at the next meeting of the same committee or panel, or of the one that follows it. Once its day has come you can record here that they were agreed there, and who presided.</EmptyState>
      ) : (
        <PageForm schema={agreeingForm}>
          <HiddenField name="version" value={version} />
          <RadioField name="atMeeting" legend="At which meeting?" items={meetings.map((meeting) => ({ value: meeting.reference, text: formatDate(meeting.heldOn), hint: meeting.wasHeld ? meeting.title : `${meeting.title}. Its agenda was not published here: the monitoring officer will be told` }))} />
          <SelectField name="presidedById" label="Who presided there?" hint="This person, and nobody else, will sign the minutes" prompt="Select a member" options={personOptions(people)} />
          <TextAreaField name="corrections" label="What was put right? (optional)" hint="For accuracy only, as it is minuted there. It is added to these minutes: nothing in them is changed" rows={4} />
          <SubmitButton>Record as agreed</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
