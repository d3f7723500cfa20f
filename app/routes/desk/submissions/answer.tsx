import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerQuestion, listAnswers } from "../../../domain/evidence/answers.server.ts";
import { answerForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? `Question ${around.data.position}` : "Question", around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "write");
  const answer = (await listAnswers(actor, submission)).find((one) => String(one.questionId) === params.questionId);
  if (!answer) throw absent();
  return { reference: submission.reference, title: submission.callTitle, position: answer.position, question: answer.question, words: answer.words, version: answer.version };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, answerForm, async (given) => {
    await answerQuestion(actor, params.reference, params.questionId, given);
    return redirect(paths.desk.submission(params.reference ?? ""));
  });
}

export default function Answer() {
  const { reference, title, position, question, words, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={`Question ${position}`} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      <PageForm schema={answerForm} defaultValues={{ words }}>
        <SavedNow version={version} words={words ?? ""} />
        <HiddenField name="version" value={version} />
        <TextAreaField name="words" label={question} hint="Number your paragraphs. Send no more about people than the panel needs" rows={14} />
        <SubmitButton>Save the answer</SubmitButton>
      </PageForm>
    </Page>
  );
}
