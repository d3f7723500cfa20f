import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findNotice, recordReceipt } from "../../../domain/recommendations/notices.server.ts";
import { receiptForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Record the receipt";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { notice, needsProof } = await findNotice(actor, params.id, "record receipt");
  return { id: notice.id, caption: `${notice.committeeName} to ${notice.answeringName}`, answeringName: notice.answeringName, sentOn: notice.sentOn, reportReceivedOn: notice.reportReceivedOn, needsProof };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, receiptForm, async (given) => {
    const { noticeId } = await recordReceipt(actor, params.id, given);
    return redirect(paths.desk.notice(noticeId));
  });
}

export default function Receipt() {
  const { id, caption, answeringName, sentOn, reportReceivedOn, needsProof } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={caption} back={{ href: paths.desk.notice(id), text: "Back to the notice" }}>
      <p className="govuk-body">The notice was sent on {formatDate(sentOn)}. The two months begin with the later of these days, that day included. They are recorded once.</p>
      <PageForm schema={receiptForm} defaultValues={{ reportReceivedOn }}>
        <DateField name="reportReceivedOn" legend="On which day was the report received?" hint="For example, 14 1 2027" />
        <DateField name="noticeReceivedOn" legend="On which day was the notice received?" hint="For example, 14 1 2027" />
        {needsProof && <TextField name="proof" label="What proves it?" hint={`You record it for the ${answeringName}. For example, an answer by email of that day`} />}
        <SubmitButton>Record receipt</SubmitButton>
      </PageForm>
    </Page>
  );
}
