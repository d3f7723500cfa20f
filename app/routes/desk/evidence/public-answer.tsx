import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openPublicTexts, preparePublicText } from "../../../domain/evidence/public-text.server.ts";
import { publicTextForm } from "../../../domain/evidence/submission-forms.ts";
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
import { Details } from "../../../ui/details.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Strike something out";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission, texts } = await openPublicTexts(actor, params.reference);
  const answer = texts.find((one) => String(one.questionId) === params.questionId);
  if (!answer) throw absent();
  return { reference: submission.reference, question: answer.question, original: answer.words ?? "", words: answer.publicWords, version: answer.textVersion };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, publicTextForm, async (given) => {
    await preparePublicText(actor, params.reference, params.questionId, given);
    return redirect(paths.desk.evidencePart(params.reference ?? "", "public-text"));
  });
}

export default function PublicAnswer() {
  const { reference, question, original, words, version } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={question} back={{ href: paths.desk.evidencePart(reference, "public-text"), text: "The public text" }}>
      <p className="govuk-body">Put [omitted] in the place of each passage that must not be public, and change nothing else. Think of what can be put together: a street, a school and an age may tell who somebody is.</p>
      <Details summary="What was sent"><WrittenWords words={original} /></Details>
      <PageForm schema={publicTextForm} defaultValues={{ words }}>
        <SavedNow version={version} words={words} />
        <HiddenField name="version" value={version} />
        <TextAreaField name="words" label="The public text" rows={14} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
