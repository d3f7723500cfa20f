import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { checkPublication, prepareRecommendationRelease } from "../../../domain/recommendations/publish-recommendation.server.ts";
import { nothing } from "../../../domain/recommendations/recommendation-forms.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Publish the recommendation";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation, needs, evidenceHeld } = await checkPublication(actor, params.reference);
  return { reference: recommendation.address, title: recommendation.title, needs, evidenceHeld };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { releaseId } = await prepareRecommendationRelease(actor, params.reference, given);
    return redirect(paths.desk.release(releaseId));
  });
}

export default function Publish() {
  const { reference, title, needs, evidenceHeld } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      {needs === 2 && <InsetText>It draws on evidence that is not public{evidenceHeld > 0 ? `, ${evidenceHeld === 1 ? "one piece" : `${evidenceHeld} pieces`} of it` : ""}. Two people who did not prepare the release must read and approve it: a clerk, the monitoring officer, the chair or the vice-chair of the committee.</InsetText>}
      <p className="govuk-body">Next you see exactly what becomes public, and what stays closed. Nothing is published before somebody agrees to that.</p>
      <PageForm schema={nothing}><SubmitButton>Prepare the release</SubmitButton></PageForm>
    </Page>
  );
}
