import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { timetableWords } from "../../../copy/timetable.ts";
import { movingForm } from "../../../domain/meetings/meeting-forms.ts";
import { findMovableMeeting, moveMeeting } from "../../../domain/meetings/meetings.server.ts";
import { previewMove, type MovePreview } from "../../../domain/meetings/timetable.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { Preview } from "../../../forms/preview.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { Sum } from "../../../ui/sum.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Move the meeting";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const meeting = await findMovableMeeting(actor, params["reference"]);
  const { reference, title, heldOn, startsAt, endsAt, place, accessDetails, version, status } = meeting;
  return { reference, title, status, saved: { heldOn, startsAt, endsAt, place, accessDetails }, version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, movingForm, async (given) => {
    // the old and the new dates are shown before another day is saved
    const meeting = await findMovableMeeting(actor, params["reference"]);
    if (given.heldOn !== meeting.heldOn && given.seenFor !== given.heldOn) {
      const { version: _version, seenFor: _seen, ...typed } = given;
      return data({ preview: await previewMove(actor, params["reference"], given), typed, today: today().toString() });
    }
    const { reference } = await moveMeeting(actor, params["reference"], given);
    return redirect(paths.desk.meeting(reference));
  });
}

export default function MoveMeeting() {
  const { reference, title, status, saved, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer && "preview" in answer ? answer : undefined;
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <InsetText>Saved now: {formatMeetingTime(saved.heldOn, saved.startsAt, saved.endsAt ?? undefined)}, {saved.place}</InsetText>
      {status === "published" && <p className="govuk-body">The public page changes only when you publish again.</p>}
      {shown ? <NewDates reference={reference} preview={shown.preview} today={shown.today} /> : <p className="govuk-body">On another day, notice is counted anew: you see the old and the new dates before anything is saved. What was recorded about shorter notice does not carry over.</p>}
      <PageForm schema={movingForm} defaultValues={shown?.typed ?? saved} key={shown?.preview.becomes ?? "first"}>
        <HiddenField name="version" value={version} />
        {shown && <HiddenField name="seenFor" value={shown.preview.becomes} />}
        <DateField name="heldOn" legend="Day of the meeting" />
        <TimeField name="startsAt" label="Starts at" />
        <TimeField name="endsAt" label="Expected to end at (optional)" />
        <TextField name="place" label="Place" />
        <TextField name="accessDetails" label="Access details (optional)" />
        <SubmitButton>{shown ? `Move it to ${formatDate(shown.preview.becomes)}` : "Go on"}</SubmitButton>
      </PageForm>
    </Page>
  );
}

/** What the move changes, as a table of old and new days. */
function NewDates({ reference, preview: { substitutes, was, becomes, steps, notice, renewsNotice }, today: day }: { reference: string; preview: MovePreview; today: string }) {
  return (
    <Preview heading="The old and the new dates">
      <p className="govuk-body">Nothing is saved yet. Check the days, then move the meeting with the button below.</p>
      {renewsNotice && <WarningText>Notice that was posted announces {formatDate(was)}. It is no notice of {formatDate(becomes)}: post it again, and publish again.</WarningText>}
      <ListTable caption="What the move changes, step by step" head={["Step", "Until now", "After the move"]} rows={steps.map((one) => [
        timetableWords[one.what].title, formatDate(one.was), one.becomes < day && one.what !== "meeting" ? `${formatDate(one.becomes)}, which is over` : formatDate(one.becomes),
      ])} />
      {notice && <InsetText><Sum sum={notice} /></InsetText>}
      {substitutes.length > 0 && (
        <>
          <p className="govuk-body">These substitutes stay named for this meeting, and read until the end of the new day what a member reads at it. You can <Link className="govuk-link" to={paths.desk.substitutes(reference)}>withdraw them</Link>.</p>
          <ul className="govuk-list govuk-list--bullet">{substitutes.map(({ id, substituteName, memberName, warning }) => <li key={id}>{substituteName} stands in for {memberName}.{warning && ` ${warning}`}</li>)}</ul>
        </>
      )}
    </Preview>
  );
}
