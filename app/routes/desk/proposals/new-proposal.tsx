import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { newProposalForm } from "../../../domain/proposals/proposal-forms.ts";
import { listBodiesToProposeFor, proposeItem } from "../../../domain/proposals/proposing.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { ProposalFields } from "./proposal-fields.tsx";

const heading = "Propose an item";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const bodies = await listBodiesToProposeFor(await requireActor(request));
  return { bodies: bodies.map(({ id, name }) => ({ value: String(id), text: name })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, newProposalForm, async (given) => {
    const { proposalId } = await proposeItem(actor, given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function NewProposal() {
  const { bodies } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.proposals(), text: "Proposals and references" }}>
      <p className="govuk-body">It goes to the chair when you send it. You can change it until it is decided. The chair accepts it for a meeting, defers it, merges it into another or declines it, and you read why.</p>
      <p className="govuk-body">Must it be discussed whatever the chair thinks of it? <Link className="govuk-link" to={paths.desk.referMatter()}>Refer it under section 9FC</Link> instead.</p>
      <PageForm schema={newProposalForm} defaultValues={{ bodyId: bodies.length === 1 ? bodies[0]?.value : undefined }}>
        <RadioField name="bodyId" legend="For which committee or panel?" items={bodies} />
        <ProposalFields />
        <SubmitButton>Send it to the chair</SubmitButton>
      </PageForm>
    </Page>
  );
}
