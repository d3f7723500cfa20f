import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reportToFollowForm } from "../../../domain/agendas/item-marks.ts";
import { findReportToFollow, markReportToFollow } from "../../../domain/papers/reports-to-follow.server.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Report to follow";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, item, report } = await findReportToFollow(actor, params["reference"], params["itemId"], params["reportId"]);
  const { title = "", owedBy = "", expectedOn = null, why = "", notComingWhy = null, version = 0 } = report ?? {};
  return { reference: meeting.reference, id: item.id, number: item.number, openTitle: item.openTitle, isPrivate: item.isPrivate, isKnown: report !== null, saved: { title, owedBy, expectedOn, why, notComing: notComingWhy !== null, notComingWhy, version } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, reportToFollowForm, async (given) => {
    await markReportToFollow(actor, params["reference"], params["itemId"], params["reportId"], given);
    return redirect(paths.desk.item(params["reference"] ?? "", Number(params["itemId"])));
  });
}

export default function ReportToFollow() {
  const { reference, id, number, openTitle, isPrivate, isKnown, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={`Item ${number}: ${openTitle}`} back={{ href: paths.desk.item(reference, id), text: "Back to the item" }}>
      {isPrivate ? <p className="govuk-body">What a private item waits for is not told to the public. Write it into what the item holds.</p> : (
        <>
          <p className="govuk-body">The public page says that the report follows, why, and when it is expected. Once it has come, add it to the item: it is shown with the day on which it was added. A late report does not bar the item, but carries a legal risk.</p>
          <PageForm schema={reportToFollowForm} defaultValues={{ ...saved, notComing: saved.notComing ? "yes" : undefined }}>
            <HiddenField name="version" value={saved.version} />
            <TextField name="title" label="Title of the report" hint="The public reads this" />
            <TextField name="owedBy" label="Who owes it?" hint="A person or a post. The public does not read this" />
            <DateField name="expectedOn" legend="When is it expected? (optional)" />
            <TextAreaField name="why" label="Why is it late?" hint="The public reads this" rows={3} />
            {isKnown && <>
              <CheckboxField name="notComing" legend="Is it not coming after all? (optional)" items={[{ value: "yes", text: "It will not come" }]} />
              <TextAreaField name="notComingWhy" label="Why will it not come? (optional)" hint="The public reads this" rows={3} />
            </>}
            <SubmitButton>Save</SubmitButton>
          </PageForm>
          <SavedNow version={saved.version} words={`${saved.title}\n\n${saved.why}`} />
        </>
      )}
    </Page>
  );
}
