import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notToThePanel } from "../../../copy/evidence.ts";
import { listOwnOrganisationsById } from "../../../domain/evidence/submissions.server.ts";
import { startForm } from "../../../domain/evidence/submission-forms.ts";
import { findCallToAnswer, startSubmission } from "../../../domain/evidence/writing.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Call for evidence", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { title, bodyName, inquiryTitle, whatHappens, closesOn, questions } = await findCallToAnswer(actor, params.callId);
  const organisations = await listOwnOrganisationsById(actor);
  return { title, bodyName, inquiryTitle, whatHappens, closesOn, questions, organisations: organisations.map(({ id, name }) => ({ value: String(id), text: name })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, startForm, async (given) => {
    const { reference } = await startSubmission(actor, params.callId, given);
    return redirect(paths.desk.submission(reference));
  });
}

export default function Start() {
  const { title, bodyName, inquiryTitle, whatHappens, closesOn, questions, organisations } = useLoaderData<typeof loader>();
  return (
    <Page heading={title} caption={inquiryTitle} back={{ href: paths.desk.submissions(), text: "What panels want from us" }}>
      <SummaryList rows={[{ key: "Who asks", value: bodyName }, { key: "Closes", value: formatDate(closesOn) }, { key: "What happens to what you send", value: <WrittenWords words={whatHappens} /> }]} />
      <h2 className="govuk-heading-m">Questions</h2>
      <ol className="govuk-list govuk-list--number govuk-list--spaced">{questions.map(({ id, words }) => <li key={id}>{words}</li>)}</ol>
      <p className="govuk-body">{notToThePanel}</p>
      <PageForm schema={startForm} defaultValues={{ organisationId: organisations.length === 1 ? organisations[0]?.value : undefined }}>
        <RadioField name="organisationId" legend="For which organisation do you answer?" items={organisations} />
        <SubmitButton>Begin to answer</SubmitButton>
      </PageForm>
    </Page>
  );
}
