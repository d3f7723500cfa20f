import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { changeRecommendation, findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { readRejected } from "../../../forms/rejected.ts";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { WrittenFields, writtenValues } from "./written-fields.tsx";

const heading = "Change the draft";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "change");
  return { reference: recommendation.address, title: recommendation.title, values: writtenValues(recommendation), version: recommendation.version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, changeForm, async (given) => {
    const { reference } = await changeRecommendation(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Change() {
  const { reference, title, values, version } = useLoaderData<typeof loader>();
  const refused = readRejected(useActionData<unknown>());
  const isStale = refused !== undefined && refused.values["version"] !== String(version);
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      {isStale && (
        <InsetText>
          <h2 className="govuk-heading-s">What is saved now</h2>
          <p className="govuk-body govuk-!-font-weight-bold">{values.title}</p>
          <WrittenWords words={values.wording} />
          {values.aim && <WrittenWords words={values.aim} />}
        </InsetText>
      )}
      <PageForm schema={changeForm} defaultValues={values}>
        <HiddenField name="version" value={version} />
        <WrittenFields />
        <SubmitButton>Save draft</SubmitButton>
      </PageForm>
    </Page>
  );
}
