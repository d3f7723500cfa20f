import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOwnOrganisationsById } from "../../../domain/evidence/submissions.server.ts";
import { cannotSupplyForm, startForm } from "../../../domain/evidence/submission-forms.ts";
import { cannotSupply, findCallToAnswer } from "../../../domain/evidence/writing.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "We cannot supply this";
const refusal = startForm.extend(cannotSupplyForm.shape);
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { title } = await findCallToAnswer(actor, params.callId);
  const organisations = await listOwnOrganisationsById(actor);
  return { title, organisations: organisations.map(({ id, name }) => ({ value: String(id), text: name })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, refusal, async (given) => {
    const { reference } = await cannotSupply(actor, params.callId, given);
    return redirect(paths.desk.submission(reference));
  });
}

export default function CannotSupply() {
  const { title, organisations } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submissions(), text: "What panels want from us" }}>
      <p className="govuk-body">This is a formal answer, and the panel reads your reason. It is not evidence. Name no case and no person in it.</p>
      <PageForm schema={refusal} defaultValues={{ organisationId: organisations.length === 1 ? organisations[0]?.value : undefined }}>
        <RadioField name="organisationId" legend="For which organisation do you answer?" items={organisations} />
        <TextAreaField name="why" label="We cannot supply this, because…" rows={5} />
        <SubmitButton>Send this answer</SubmitButton>
      </PageForm>
    </Page>
  );
}
