import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "../../../clock.ts";
import { postedThingWords } from "../../../copy/meetings.ts";
import { localNow } from "../../../domain/council/council.ts";
import { findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { postedThings } from "../../../domain/meetings/notice.ts";
import { postingForm } from "../../../domain/meetings/posting-forms.ts";
import { recordPosting } from "../../../domain/meetings/postings.server.ts";
import { listOpenPapers } from "../../../domain/papers/papers.server.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { theCouncil } from "../../../record/council.server.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatTimes } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Record a posting at the office";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "record a posting");
  const { officeHours, officePlace } = await theCouncil();
  const papers = await listOpenPapers(actor, meeting.id, meeting.bodyId);
  return { reference: meeting.reference, title: meeting.title, papers: papers.map(({ id, title }) => ({ value: String(id), text: title })), officeHours, officePlace, today: localNow(now()).toPlainDate().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, postingForm, async (given) => {
    await recordPosting(actor, params["reference"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? ""));
  });
}

export default function Posting() {
  const { reference, title, papers, officeHours, officePlace, today } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">Notice of a committee is given by posting at the council’s offices. The website alone proves nothing. The offices are open {formatTimes(officeHours.opens, officeHours.closes)} on working days: what is posted while they are shut counts from the next opening.</p>
      <PageForm schema={postingForm} defaultValues={{ postedOn: today, place: officePlace }}>
        <CheckboxField name="what" legend="What was posted?" items={postedThings.map((thing) => ({ value: thing, text: postedThingWords[thing] }))} />
        {papers.length > 0 && <CheckboxField name="papers" legend="Or one report by itself (optional)" hint="A report that came late has its own posting, and its own clear days" items={papers} />}
        <DateField name="postedOn" legend="On which day?" />
        <TimeField name="postedTime" label="At what time?" hint="For example, 4:30pm" />
        <TextField name="place" label="Where?" />
        <SubmitButton>Record posting</SubmitButton>
      </PageForm>
    </Page>
  );
}
