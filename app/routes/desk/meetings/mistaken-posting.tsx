import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { postedThingWords } from "../../../copy/meetings.ts";
import { mistakenPostingForm } from "../../../domain/meetings/posting-forms.ts";
import { findPosting, markPostingAsMistaken } from "../../../domain/meetings/postings.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, formatTime } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Was this recorded in error?";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, posting } = await findPosting(actor, params["reference"], params["postingId"]);
  const { what, postedAt, place, recordedByName } = posting;
  return { reference: meeting.reference, title: meeting.title, what, postedAt, place, recordedByName };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, mistakenPostingForm, async (given) => {
    const { reference } = await markPostingAsMistaken(actor, params["reference"], params["postingId"], given);
    return redirect(paths.desk.meeting(reference));
  });
}

export default function MistakenPosting() {
  const { reference, title, what, postedAt, place, recordedByName } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <InsetText>{postedThingWords[what]}: {formatDate(postedAt.slice(0, 10))} at {formatTime(postedAt.slice(11, 16))}, {place}. Recorded by {recordedByName}.</InsetText>
      <p className="govuk-body">The record stays, marked with what you write here, and from then on it counts for nothing: notice is judged without it. Record the true posting afterwards. This cannot be undone.</p>
      <PageForm schema={mistakenPostingForm}>
        <TextAreaField name="why" label="What is wrong with it?" rows={3} />
        <SubmitButton variant="warning">Mark as recorded in error</SubmitButton>
      </PageForm>
    </Page>
  );
}
