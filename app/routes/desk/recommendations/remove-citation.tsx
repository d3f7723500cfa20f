import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findCitation, removeCitation } from "../../../domain/recommendations/citations.server.ts";
import { nothing } from "../../../domain/recommendations/recommendation-forms.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Remove a source";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation, citation } = await findCitation(actor, params.reference, params.citationId);
  return { reference: recommendation.address, title: recommendation.title, source: citation.evidenceReference ?? citation.words, restricted: recommendation.restricted };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { reference } = await removeCitation(actor, params.reference, params.citationId, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function RemoveCitation() {
  const { reference, title, source, restricted } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <InsetText>{source}</InsetText>
      {restricted && <p className="govuk-body">The recommendation stays restricted: what was drawn from evidence that is not public does not stop being so.</p>}
      <PageForm schema={nothing}><SubmitButton variant="warning">Remove source</SubmitButton></PageForm>
    </Page>
  );
}
