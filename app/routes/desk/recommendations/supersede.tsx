import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { supersedeRecommendation } from "../../../domain/recommendations/committee-acts.server.ts";
import { supersedingForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Mark as superseded";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "supersede");
  return { reference: recommendation.address, title: recommendation.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, supersedingForm, async (given) => {
    const { reference } = await supersedeRecommendation(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Supersede() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <p className="govuk-body">It stays listed with everything that was said of it. Nothing more is reported of it.</p>
      <PageForm schema={supersedingForm}>
        <TextAreaField name="words" label="What replaces it, and why?" hint="The public reads this" rows={3} />
        <SubmitButton variant="warning">Mark as superseded</SubmitButton>
      </PageForm>
    </Page>
  );
}
