import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { movingForm } from "../../../domain/meetings/meeting-forms.ts";
import { findMeeting, moveMeeting } from "../../../domain/meetings/meetings.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Move the meeting";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "change");
  const { reference, title, heldOn, startsAt, endsAt, place, accessDetails, version, status } = meeting;
  return { reference, title, status, saved: { heldOn, startsAt, endsAt, place, accessDetails }, version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, movingForm, async (given) => {
    const { reference } = await moveMeeting(actor, params["reference"], given);
    return redirect(paths.desk.meeting(reference));
  });
}

export default function MoveMeeting() {
  const { reference, title, status, saved, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <InsetText>Saved now: {formatMeetingTime(saved.heldOn, saved.startsAt, saved.endsAt ?? undefined)}, {saved.place}</InsetText>
      {status === "published" && <p className="govuk-body">The public page changes only when you publish again.</p>}
      <p className="govuk-body">On another day, notice is counted anew: the next page shows the last lawful day with the sum. What was recorded about shorter notice does not carry over.</p>
      <PageForm schema={movingForm} defaultValues={saved}>
        <input type="hidden" name="version" value={version} />
        <DateField name="heldOn" legend="Day of the meeting" />
        <TimeField name="startsAt" label="Starts at" />
        <TimeField name="endsAt" label="Expected to end at (optional)" />
        <TextField name="place" label="Place" />
        <TextField name="accessDetails" label="Access details (optional)" />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
