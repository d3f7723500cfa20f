import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { freezeForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { freezeWording } from "../../../domain/recommendations/sign-offs.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Freeze the wording";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "freeze");
  return { reference: recommendation.address, title: recommendation.title, wording: recommendation.wording, version: recommendation.version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, freezeForm, async (given) => {
    const { reference } = await freezeWording(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Freeze() {
  const { reference, title, wording, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <InsetText><WrittenWords words={wording} /></InsetText>
      <p className="govuk-body">From now on nobody changes these words. Every voting member is asked to sign them, and the committee’s resolution must be in exactly these words. To change them later the wording is opened again, and the signatures fall.</p>
      <PageForm schema={freezeForm}>
        <HiddenField name="version" value={version} />
        <SubmitButton>Freeze the wording</SubmitButton>
      </PageForm>
    </Page>
  );
}
