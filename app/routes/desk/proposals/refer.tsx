import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { newProposalForm } from "../../../domain/proposals/proposal-forms.ts";
import { listWhereToRefer, referMatter } from "../../../domain/proposals/proposing.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { ProposalFields } from "./proposal-fields.tsx";

const heading = "Refer a matter under section 9FC";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { committees, without } = await listWhereToRefer(await requireActor(request));
  return { committees: committees.map(({ id, name }) => ({ value: String(id), text: name })), without };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, newProposalForm, async (given) => {
    const { proposalId } = await referMatter(actor, given);
    return redirect(paths.desk.proposal(proposalId));
  });
}

export default function Refer() {
  const { committees, without } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.proposals(), text: "Proposals and references" }}>
      <p className="govuk-body">By section 9FC of the Local Government Act 2000 a member of an overview and scrutiny committee may have a matter relevant to its work put on its agenda and discussed, and any councillor a local government matter. The chair chooses which meeting, and can neither decline nor merge it. What the committee did, and why, comes back to you.</p>
      <p className="govuk-body">Some matters are left out by order, such as single decisions on planning or licensing that have an appeal of their own. Ask the monitoring officer if you are not sure.</p>
      {without.map(({ name, why }) => <InsetText key={name}>The {name} {why}</InsetText>)}
      <PageForm schema={newProposalForm} defaultValues={{ bodyId: committees.length === 1 ? committees[0]?.value : undefined }}>
        <RadioField name="bodyId" legend="To which committee?" items={committees} />
        <ProposalFields />
        <SubmitButton>Refer it</SubmitButton>
      </PageForm>
    </Page>
  );
}
