import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cite, listCitableEvidence } from "../../../domain/recommendations/citations.server.ts";
import { citationForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Cite a source";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "cite");
  const evidence = await listCitableEvidence(actor, recommendation.bodyId);
  return { reference: recommendation.address, title: recommendation.title, evidence: evidence.map(({ id, evidenceReference }) => ({ value: String(id), text: evidenceReference })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, citationForm, async (given) => {
    const { reference } = await cite(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Cite() {
  const { reference, title, evidence } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <p className="govuk-body">Evidence that is not published makes the recommendation restricted: two people must approve before it is published, and the public reads only “evidence held by the panel”.</p>
      <PageForm schema={citationForm}>
        {evidence.length > 0
          ? <SelectField name="submissionId" label="Accepted evidence" prompt="Select a piece of evidence" options={evidence} />
          : <p className="govuk-body">The panel has accepted no evidence that you can see. You can still name another source.</p>}
        <TextAreaField name="words" label="Or another source" hint="A published document, with its date and paragraph. The public reads this" rows={2} />
        <SubmitButton>Cite source</SubmitButton>
      </PageForm>
    </Page>
  );
}
