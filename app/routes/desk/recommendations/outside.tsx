import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sourceWords } from "../../../copy/recommendations.ts";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { isScrutinyCommittee } from "../../../domain/law/body-kinds.ts";
import { recordOutsideRecommendation } from "../../../domain/recommendations/committee-acts.server.ts";
import { isClerkOfCommittee, outsideSources } from "../../../domain/recommendations/recommendation.ts";
import { outsideForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenFields } from "./written-fields.tsx";

const heading = "Enter a recommendation from outside";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  return { committees: (await listBodies(actor)).filter(({ id, kind }) => isScrutinyCommittee(kind) && isClerkOfCommittee(actor, id)).map(({ id, name }) => ({ value: String(id), text: name })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, outsideForm, async (given) => {
    const { reference } = await recordOutsideRecommendation(actor, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Outside() {
  const { committees } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.recommendations(), text: "Recommendations" }}>
      {committees.length === 0 ? <EmptyState title="You are not the clerk of a committee">Only a committee’s clerk enters what inspectors, a commissioner or the Department recommended.</EmptyState> : (
        <>
          <p className="govuk-body">It needs no resolution of the committee, and starts no clock for the executive’s response. It is followed up beside the committee’s own.</p>
          <PageForm schema={outsideForm}>
            <RadioField name="committeeId" legend="Which committee follows it up?" items={committees} />
            <RadioField name="source" legend="Who recommended it?" items={outsideSources.map((source) => ({ value: source, text: sourceWords[source] }))} />
            <TextField name="sourceWords" label="In which document?" hint="Its title, and the paragraph" />
            <DateField name="sourceDatedOn" legend="Date of the document" hint="For example, 12 3 2026" />
            <WrittenFields />
            <SubmitButton>Enter recommendation</SubmitButton>
          </PageForm>
        </>
      )}
    </Page>
  );
}
