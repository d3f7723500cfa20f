import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { cancelMeeting, findMeetingToCancel, previewCancellation } from "../../../domain/cancelled-meetings/cancel-meeting.server.ts";
import { cancellationForm } from "../../../domain/meetings/meeting-forms.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { Preview } from "../../../forms/preview.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatMeetingTime } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { MeetingDocument } from "../../../ui/meeting-document.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Cancel the meeting";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting: { reference, title, heldOn, startsAt, version }, told, isPublic, items, sessions, proposals, topics, slug, others } = await findMeetingToCancel(actor, params["reference"]);
  return { reference, title, heldOn, startsAt, version, told, isPublic, items, sessions, proposals, topics, slug, others };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, cancellationForm, async (given) => {
    // what the public will read is shown before it is published, and again if other words were typed since
    const { document, seen } = await previewCancellation(actor, params["reference"], given);
    if (given.seen !== seen) {
      const { why, carryTo, carried } = given;
      return data({ preview: { document: document && { ...document, items: document.items.map((item) => ({ ...item, papers: item.papers.map((paper) => ({ ...paper, href: null })) })) }, seen }, typed: { why, carryTo, carried: carried.map(String) } });
    }
    const { reference } = await cancelMeeting(actor, params["reference"], given);
    return redirect(paths.desk.meeting(reference));
  });
}

export default function CancelMeeting() {
  const follows = useLoaderData<typeof loader>();
  const { reference, title, heldOn, startsAt, version, items, others } = follows;
  const answer = useActionData<typeof action>();
  const shown = answer && "preview" in answer ? answer : undefined;
  const open = items.filter((item) => !item.isPrivate);
  return (
    <Page heading={heading} caption={`${title}, ${formatMeetingTime(heldOn, startsAt)}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <WarningText>A cancelled meeting stays cancelled. For another day, <Link className="govuk-link" to={paths.desk.moveMeeting(reference)}>move it</Link> instead.</WarningText>
      <Follows {...follows} />
      {shown && (
        <Preview heading={shown.preview.document ? "What the public will read" : "Nothing of it becomes public"}>
          <p className="govuk-body">Nothing is saved yet. {shown.preview.document ? "Read it, then cancel the meeting with the button below." : "Nothing was published of this meeting, so it is cancelled on the desk alone."}</p>
          {shown.preview.document && <Details summary="The public page of the meeting" open><MeetingDocument document={shown.preview.document} /></Details>}
        </Preview>
      )}
      <PageForm schema={cancellationForm} defaultValues={shown?.typed ?? {}} key={shown?.preview.seen ?? "first"}>
        <HiddenField name="version" value={version} />
        {shown && <HiddenField name="seen" value={shown.preview.seen} />}
        <TextAreaField name="why" label="Why it is cancelled" hint={follows.isPublic ? "The public reads this. Say nothing in it that must not be known" : "Everybody with a seat reads this"} rows={3} />
        {open.length > 0 && others.length > 0 && (
          <>
            <SelectField name="carryTo" label="Which meeting takes over items? (optional)" prompt="None yet" options={others.map((one) => ({ value: one.reference, text: formatDate(one.heldOn) }))} />
            <CheckboxField name="carried" legend="Which items does it take over?" hint="They are added at the end of its agenda. Papers stay here: add them there again." items={open.map(({ id, number, title: name }) => ({ value: String(id), text: `${number}. ${name}` }))} />
          </>
        )}
        <SubmitButton variant={shown ? "warning" : undefined}>{shown ? "Cancel the meeting for good" : "Go on"}</SubmitButton>
      </PageForm>
    </Page>
  );
}

/** Who is told, what stays, and what needs another meeting. */
function Follows({ told, isPublic, items, sessions, proposals, topics, slug, others }: ReturnType<typeof useLoaderData<typeof loader>>) {
  const withPapers = items.filter((item) => item.papers > 0).length;
  return (
    <>
      <h2 className="govuk-heading-m">What follows</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>{isPublic ? "The public page stays at its address and says that the meeting is cancelled, when and why. What was published of the agenda can still be read there." : "Nothing was published of it, so the public is told nothing."}</li>
        <li>{told.length === 0 ? "Nobody else has a seat, so nobody is told." : `${told.length === 1 ? "One person is" : `${told.length} people are`} told that there is something for them: ${told.join(", ")}.`}</li>
        <li>It does not count as held: no minutes, no attendance, no deadlines. Calendars show it as cancelled.</li>
        <li>Agenda, papers and postings stay on the desk as they are. {withPapers > 0 && `${withPapers === 1 ? "One item has" : `${withPapers} items have`} papers.`}</li>
      </ul>
      {items.length > 0 && (
        <Details summary={items.length === 1 ? "One item needs another meeting" : `${items.length} items need another meeting`}>
          <ul className="govuk-list govuk-list--bullet">{items.map((item) => <li key={item.id}>{item.number}. {item.title}{item.isPrivate && " (private: it is not taken over by itself. Add it to the other agenda anew)"}</li>)}</ul>
          {others.length === 0 && <p className="govuk-body">No other meeting of this committee or panel is being prepared. Arrange one afterwards: it can take over open items.</p>}
        </Details>
      )}
      {topics.length > 0 && (
        <>
          <p className="govuk-body">These topics of the <Link className="govuk-link" to={paths.desk.programme(slug)}>work programme</Link> were planned for it. Carry them over afterwards:</p>
          <ul className="govuk-list govuk-list--bullet">{topics.map((one) => <li key={one.id}>{one.title}</li>)}</ul>
        </>
      )}
      {proposals.length > 0 && (
        <>
          <p className="govuk-body">Members proposed or referred these for it. They wait again, and the chair chooses another meeting:</p>
          <ul className="govuk-list govuk-list--bullet">{proposals.map((one) => <li key={one.id}><Link className="govuk-link" to={paths.desk.proposal(one.id)}>{one.title}</Link>{one.isReference && " (a reference under section 9FC: it cannot be left out)"}</li>)}</ul>
        </>
      )}
      {sessions.length > 0 && (
        <>
          <p className="govuk-body">These sessions are on the same day. They are not cancelled with the meeting: open each of them to do that:</p>
          <ul className="govuk-list govuk-list--bullet">{sessions.map((one) => <li key={one.reference}><Link className="govuk-link" to={paths.desk.session(one.reference)}>{one.title}</Link></li>)}</ul>
        </>
      )}
    </>
  );
}
