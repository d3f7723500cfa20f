import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listDeliveryUpdates } from "../../../domain/recommendations/answering.server.ts";
import { confirmCompleted, listResolutionsToConfirmIt } from "../../../domain/recommendations/committee-acts.server.ts";
import { confirmationForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { resolutionChoices } from "./resolution-choices.ts";

const heading = "Record that it is confirmed as complete";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "confirm complete");
  const [resolutions, updates] = await Promise.all([listResolutionsToConfirmIt(actor, recommendation), listDeliveryUpdates(actor, recommendation.id)]);
  const claim = updates.find(({ status }) => status === "claimed complete");
  return { reference: recommendation.address, title: recommendation.title, claim: claim ? { words: claim.words, evidence: claim.evidence, on: claim.on } : null, choices: resolutionChoices(resolutions) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, confirmationForm, async (given) => {
    const { reference } = await confirmCompleted(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Confirm() {
  const { reference, title, claim, choices } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      {claim && <InsetText><p className="govuk-body">Reported complete on {formatDate(claim.on)}: {claim.words}</p><p className="govuk-body">Evidence: {claim.evidence}</p></InsetText>}
      <p className="govuk-body">The committee confirms by a resolution, at a meeting on or after the day of that report. Nobody with a seat on the body that answers may record it.</p>
      {choices.length === 0 ? (
        <EmptyState title="No resolution to choose from">Record the committee’s resolution in the minutes of its meeting first. Then come back.</EmptyState>
      ) : (
        <PageForm schema={confirmationForm}>
          <RadioField name="resolutionId" legend="By which resolution?" items={choices} />
          <TextAreaField name="words" label="What was the committee satisfied by?" hint="The public reads this" rows={3} />
          <SubmitButton>Record that it is complete</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
