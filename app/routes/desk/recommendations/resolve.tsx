import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listResolutionsToMakeIt, resolveRecommendation } from "../../../domain/recommendations/committee-acts.server.ts";
import { resolutionForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { resolutionChoices } from "./resolution-choices.ts";

const heading = "Record the committee’s resolution";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "resolve");
  const resolutions = await listResolutionsToMakeIt(actor, recommendation);
  return { reference: recommendation.address, title: recommendation.title, wording: recommendation.wording, choices: resolutionChoices(resolutions) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, resolutionForm, async (given) => {
    const { reference } = await resolveRecommendation(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Resolve() {
  const { reference, title, wording, choices } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <InsetText><WrittenWords words={wording} /></InsetText>
      <p className="govuk-body">A recommendation is made by a resolution at a quorate meeting of the committee, and by nothing else. The resolution gives it its reference and its minute reference.</p>
      {choices.length === 0 ? (
        <EmptyState title="No resolution to choose from">Record the resolution in the minutes of the committee’s meeting first, as recommended and in exactly these words. Then come back.</EmptyState>
      ) : (
        <PageForm schema={resolutionForm}>
          <RadioField name="resolutionId" legend="By which resolution?" items={choices} />
          <SubmitButton>Record resolution</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
