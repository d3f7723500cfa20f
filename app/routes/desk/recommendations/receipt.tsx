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

const headingOf = (recorded: boolean | undefined) => (recorded ? "Correct the receipt" : "Record the receipt");
export const meta: MetaFunction<typeof loader> = (around) => titled(headingOf(around.data && around.data.receivedOn !== null), around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { notice, needsProof, mayCorrect } = await findNotice(actor, params.id, "record receipt");
  return { id: notice.id, caption: `${notice.committeeName} to ${notice.answeringName}`, answeringName: notice.answeringName, sentOn: notice.sentOn, reportReceivedOn: notice.reportReceivedOn, receivedOn: notice.receivedOn, needsProof, mayCorrect };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, receiptForm, async (given) => {
    const { noticeId } = await recordReceipt(actor, params.id, given);
    return redirect(paths.desk.notice(noticeId));
  });
}

export default function Receipt() {
  const { id, caption, answeringName, sentOn, reportReceivedOn, receivedOn, needsProof, mayCorrect } = useLoaderData<typeof loader>();
  return (
    <Page heading={headingOf(receivedOn !== null)} caption={caption} back={{ href: paths.desk.notice(id), text: "Back to the notice" }}>
      <p className="govuk-body">The notice was sent on {formatDate(sentOn)}. The two months begin with the later of these days, that day included. What is recorded only the committee’s clerk corrects, with a reason.</p>
      <PageForm schema={receiptForm} defaultValues={{ reportReceivedOn, noticeReceivedOn: receivedOn }}>
        <DateField name="reportReceivedOn" legend="On which day was the report received?" hint={reportReceivedOn && !mayCorrect ? `The committee’s clerk recorded ${formatDate(reportReceivedOn)}. If that is wrong, ask them to correct it` : "For example, 14 1 2027"} />
        <DateField name="noticeReceivedOn" legend="On which day was the notice received?" hint="For example, 14 1 2027" />
        {(needsProof || (mayCorrect && reportReceivedOn !== null)) && (
          <TextField name="proof" label={receivedOn ? "Why is it corrected, and what proves the day?" : needsProof ? "What proves it?" : "If you correct a day: why, and what proves it?"} hint={needsProof ? `You record it for the ${answeringName}. For example, an answer by email of that day` : "For example, an answer by email of that day"} />
        )}
        <SubmitButton>{receivedOn ? "Correct receipt" : "Record receipt"}</SubmitButton>
      </PageForm>
    </Page>
  );
}
