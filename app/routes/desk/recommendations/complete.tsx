import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { claimComplete } from "../../../domain/recommendations/answering.server.ts";
import { claimForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Report it complete";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "claim complete");
  return { reference: recommendation.address, title: recommendation.title, target: recommendation.target };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, claimForm, async (given) => {
    const { reference } = await claimComplete(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Complete() {
  const { reference, title, target } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <p className="govuk-body">You report that it is done. The committee looks at the evidence and confirms it by a resolution, or does not: until then it is not complete.{target && ` The target was: ${target}.`}</p>
      <PageForm schema={claimForm}>
        <TextAreaField name="words" label="What has been done?" rows={4} />
        <TextAreaField name="evidence" label="What shows it?" hint="A file reference, a published report, a figure with its period. Without evidence nothing can be confirmed. The public reads this" rows={3} />
        <SubmitButton>Report complete</SubmitButton>
      </PageForm>
    </Page>
  );
}
