import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deliveryStatusWords } from "../../../copy/recommendations.ts";
import { addDeliveryUpdate } from "../../../domain/recommendations/answering.server.ts";
import { updateForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { reportableStatuses } from "../../../domain/recommendations/recommendation.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Report how it stands";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "report delivery");
  return { reference: recommendation.address, title: recommendation.title, status: recommendation.deliveryStatus };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, updateForm, async (given) => {
    const { reference } = await addDeliveryUpdate(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Update() {
  const { reference, title, status } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <p className="govuk-body">It stands at “{deliveryStatusWords[status].text}” now. An update is added to what was reported before, and never changed. The public reads it once it is published.</p>
      <PageForm schema={updateForm}>
        <RadioField name="status" legend="How does it stand?" items={reportableStatuses.map((one) => ({ value: one, text: deliveryStatusWords[one].text }))} />
        <TextAreaField name="words" label="What has happened?" rows={4} />
        <SubmitButton>Add update</SubmitButton>
      </PageForm>
    </Page>
  );
}
