import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { shorterNoticeForm } from "../../../domain/meetings/meeting-forms.ts";
import { conveneAtShorterNotice, findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { TimeField } from "../../../forms/time-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Convened at shorter notice";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "convene at shorter notice");
  return { reference: meeting.reference, title: meeting.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, shorterNoticeForm, async (given) => {
    await conveneAtShorterNotice(actor, params["reference"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? ""));
  });
}

export default function ShorterNoticePage() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <p className="govuk-body">A meeting convened at shorter notice is lawful if its notice and agenda are posted and open when it is convened (Local Government Act 1972, sections 100A(6) and 100B(3)). What you enter is published with the notice. The council’s constitution may be stricter: check it.</p>
      <PageForm schema={shorterNoticeForm}>
        <TextField name="convenedBy" label="Who convened it?" hint="For example, the chair" />
        <DateField name="convenedOn" legend="On which day was it convened?" />
        <TimeField name="convenedTime" label="At what time?" />
        <TextAreaField name="why" label="Why at shorter notice?" hint="The public reads this" rows={4} />
        <SubmitButton>Record shorter notice</SubmitButton>
      </PageForm>
    </Page>
  );
}
