import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { shorterNoticeForm } from "../../../domain/meetings/meeting-forms.ts";
import { conveneAtShorterNotice, findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatMoment, inLondon } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Convened at shorter notice";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "convene at shorter notice");
  const { reference, title, shorterNotice, version } = meeting;
  const convened = shorterNotice && inLondon(shorterNotice.convenedAt);
  return {
    reference, title, version, values: shorterNotice && convened && { convenedBy: shorterNotice.convenedBy, convenedOn: convened.date, convenedTime: convened.time, why: shorterNotice.why },
    saved: shorterNotice && `Convened by ${shorterNotice.convenedBy} on ${formatMoment(shorterNotice.convenedAt)}.\n\n${shorterNotice.why}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, shorterNoticeForm, async (given) => {
    await conveneAtShorterNotice(actor, params["reference"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? ""));
  });
}

export default function ShorterNoticePage() {
  const { reference, title, version, values, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">A meeting convened at shorter notice is lawful if its notice and agenda are posted and open when it is convened (Local Government Act 1972, sections 100A(6) and 100B(3)). What you enter is published with the notice. The council’s constitution may be stricter: check it.</p>
      {values && <InsetText>This is recorded already. What you save takes its place.</InsetText>}
      <PageForm schema={shorterNoticeForm} defaultValues={values ?? {}}>
        <SavedNow version={version} words={saved ?? ""} />
        <HiddenField name="version" value={version} />
        <TextField name="convenedBy" label="Who convened it?" hint="For example, the chair" />
        <DateField name="convenedOn" legend="On which day was it convened?" />
        <TimeField name="convenedTime" label="At what time?" />
        <TextAreaField name="why" label="Why at shorter notice?" hint="The public reads this" rows={4} />
        <SubmitButton>Record shorter notice</SubmitButton>
      </PageForm>
    </Page>
  );
}
