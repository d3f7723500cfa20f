import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { isScrutinyCommittee } from "../../../domain/law/body-kinds.ts";
import { listKnownBodies } from "../../../domain/recommendations/known-bodies.server.ts";
import { mayPropose } from "../../../domain/recommendations/recommendation.ts";
import { proposalForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { proposeRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenFields } from "./written-fields.tsx";

const heading = "Propose a recommendation";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const [own, known] = await Promise.all([listBodies(actor), listKnownBodies(actor)]);
  return {
    proposers: own.filter(({ id, kind }) => kind !== "executive" && mayPropose(actor, id)).map(({ id, name }) => ({ value: String(id), text: name })),
    committees: known.filter(({ kind }) => isScrutinyCommittee(kind)).map(({ id, name }) => ({ value: String(id), text: name })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, proposalForm, async (given) => {
    const { reference } = await proposeRecommendation(actor, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function NewRecommendation() {
  const { proposers, committees } = useLoaderData<typeof loader>();
  const [onlyCommittee] = committees;
  return (
    <Page heading={heading} back={{ href: paths.desk.recommendations(), text: "Recommendations" }}>
      {proposers.length === 0 || committees.length === 0 ? (
        <EmptyState title="You cannot propose one">The clerk and the members of a panel or committee propose recommendations, for an overview and scrutiny committee that can resolve them.</EmptyState>
      ) : (
        <>
          <p className="govuk-body">A panel’s signatures prepare a recommendation. Only the committee’s resolution at a quorate meeting makes it one.</p>
          <PageForm schema={proposalForm} defaultValues={{ committeeId: committees.length === 1 ? onlyCommittee?.value : undefined }}>
            <RadioField name="bodyId" legend="Who proposes it?" items={proposers} />
            <RadioField name="committeeId" legend="Which committee can resolve it?" items={committees} />
            <WrittenFields />
            <SubmitButton>Save draft</SubmitButton>
          </PageForm>
        </>
      )}
    </Page>
  );
}
