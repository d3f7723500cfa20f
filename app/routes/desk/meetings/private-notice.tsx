import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { now } from "../../../clock.ts";
import { agreeingOfficeWords, privateNoticeHints, privateNoticeWords } from "../../../copy/private-notices.ts";
import { localNow } from "../../../domain/council/council.ts";
import { agreeingOffices, privateNoticeKinds } from "../../../domain/law/private-meetings.ts";
import { privateNoticeForm } from "../../../domain/meetings/private-notice-forms.ts";
import { findPrivateMeeting, recordPrivateNotice } from "../../../domain/meetings/private-notices.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { theCouncil } from "../../../record/council.server.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Record a notice of a private meeting";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting: { reference, title, heldOn }, privateMeeting: { standing: { lastDays } } } = await findPrivateMeeting(actor, params["reference"]);
  const { officePlace } = await theCouncil();
  return { reference, title, heldOn, officePlace, firstBy: lastDays["first notice"].toString(), secondBy: lastDays["second notice"].toString(), today: localNow(now()).toPlainDate().toString() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, privateNoticeForm, async (given) => {
    const { reference } = await recordPrivateNotice(actor, params["reference"], given);
    return redirect(`${paths.desk.meeting(reference)}#private-meeting`);
  });
}

export default function PrivateNotice() {
  const { reference, title, heldOn, officePlace, firstBy, secondBy, today } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`${title}, ${formatDate(heldOn)}`} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">The executive meets in private only after two notices, or with somebody’s agreement that it is urgent (regulation 5, SI 2012/2089). For this meeting the last lawful day of the first notice is {formatDate(firstBy)}, and of the second {formatDate(secondBy)}. What you record is added to, and never edited.</p>
      <PageForm schema={privateNoticeForm} defaultValues={{ postedOn: today, webOn: today, place: officePlace }}>
        <RadioField name="kind" legend="What was given?" items={privateNoticeKinds.map((kind) => ({ value: kind, text: privateNoticeWords[kind], hint: privateNoticeHints[kind] }))} />
        <TextAreaField name="reasons" label="Reasons, as the public reads them" hint="Why the meeting is private, or why it is urgent and cannot reasonably be deferred. Nothing that has to stay private" rows={4} />
        <DateField name="postedOn" legend="On which day was it posted at the office?" />
        <TimeField name="postedTime" label="At what time?" hint="For example, 4:30pm" />
        <TextField name="place" label="Where?" />
        <TextField name="web" label="Where on the website was it published?" hint="The address of the page" />
        <DateField name="webOn" legend="On which day was it published on the website?" hint="The notice counts from the later of the two days" />
        <h2 className="govuk-heading-m">For a second notice only</h2>
        <RadioField name="received" legend="Were representations received that it should be held in public?" items={[{ value: "yes", text: "Yes" }, { value: "no", text: "No" }]} />
        <TextAreaField name="representations" label="The representations" hint="Who made them stays out, unless they agreed" rows={4} />
        <TextAreaField name="response" label="The response to them" rows={4} />
        <h2 className="govuk-heading-m">For an agreement only</h2>
        <RadioField name="agreedOffice" legend="Who agreed that it is urgent?" items={agreeingOffices.map((office) => ({ value: office, text: agreeingOfficeWords[office] }))} />
        <TextField name="agreedName" label="Their name" />
        <DateField name="agreedOn" legend="On which day did they agree?" />
        <SubmitButton>Record it</SubmitButton>
      </PageForm>
    </Page>
  );
}
