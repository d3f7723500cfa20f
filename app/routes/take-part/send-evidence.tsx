import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noPromise, notToThePanel, wishWords } from "../../copy/evidence.ts";
import { listAnswers } from "../../domain/evidence/answers.server.ts";
import { sendingForm } from "../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../domain/evidence/submissions.server.ts";
import { sendSubmission } from "../../domain/evidence/writing.server.ts";
import { TickField } from "../../forms/checkbox-field.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WarningText } from "../../ui/warning-text.tsx";
import { WrittenWords } from "../../ui/written-words.tsx";

const heading = "Check and send";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { submission } = await findSubmission(actor, params.reference, "send");
  const answers = await listAnswers(actor, submission);
  return { reference: submission.reference, title: submission.callTitle, identifiesChild: submission.identifiesChild, wish: submission.publicationWish, answers: answers.map(({ questionId, question, words }) => ({ questionId, question, words })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireVisitor(request);
  return submitForm(request, sendingForm, async (given) => {
    const { reference } = await sendSubmission(actor, params.reference, given);
    return redirect(paths.ownEvidence(reference));
  });
}

export default function SendEvidence() {
  const { reference, title, identifiesChild, wish, answers } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.ownEvidenceFiles(reference), text: "Files" }}>
      <SummaryList rows={[...answers.map((one) => ({ key: one.question, value: <WrittenWords words={one.words ?? ""} /> })), { key: "What may be published", value: wish ? wishWords[wish].replace("our", "my") : "Not given" }]} />
      {identifiesChild && <WarningText>{notToThePanel}</WarningText>}
      <p className="govuk-body">{noPromise}</p>
      <PageForm schema={sendingForm}>
        <TickField name="understood">I have read what happens to what I send</TickField>
        <SubmitButton>Send it to the panel</SubmitButton>
      </PageForm>
    </Page>
  );
}
