import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { fairRecordForm } from "../../../domain/minutes/minutes-forms.ts";
import { findMinutes } from "../../../domain/minutes/minutes.server.ts";
import { answerFairRecord } from "../../../domain/minutes/writing.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Is what is public a fair and coherent record?";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { minutes, meeting } = await findMinutes(actor, params["reference"], "answer whether the record is fair");
  return { reference: meeting.reference, title: meeting.title, saved: { coherentAnswer: minutes.coherentAnswer, summary: minutes.summary, version: minutes.version } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, fairRecordForm, async (given) => {
    const { reference } = await answerFairRecord(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function FairRecord() {
  const { reference, title, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <p className="govuk-body">Where exempt minutes are left out, the law asks the proper officer whether what remains is a reasonably fair and coherent record. If it is not, a summary is written which is, without disclosing what is exempt (section 100C(2), Local Government Act 1972).</p>
      <PageForm schema={fairRecordForm} defaultValues={saved}>
        <HiddenField name="version" value={saved.version} />
        <RadioField name="coherentAnswer" legend="Is it a reasonably fair and coherent record?" items={[{ value: "yes", text: "Yes" }, { value: "no", text: "No, so there is a summary" }]} />
        <TextAreaField name="summary" label="Summary" hint="Only where the answer is no. The public reads this" rows={8} />
        <SubmitButton>Save answer</SubmitButton>
      </PageForm>
      <SavedNow version={saved.version} words={saved.summary} />
    </Page>
  );
}
