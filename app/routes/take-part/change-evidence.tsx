import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noPromise, notToThePanel, wishWords } from "../../copy/evidence.ts";
import { publicationWishes } from "../../domain/evidence/submission.ts";
import { visitorChangeForm } from "../../domain/evidence/submission-forms.ts";
import { changeVisitorEvidence, openVisitorEvidence } from "../../domain/evidence/visitor-evidence.server.ts";
import { CheckboxField } from "../../forms/checkbox-field.tsx";
import { HiddenField } from "../../forms/hidden-field.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../forms/saved-now.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextAreaField } from "../../forms/text-area-field.tsx";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Change what you wrote";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { submission, name, answers, files, returnedWhy } = await openVisitorEvidence(actor, params.reference);
  const { reference, callTitle, identifiesChild, publicationWish, version } = submission;
  return {
    reference, title: callTitle, version, returnedWhy, name, identifiesChild: identifiesChild === null ? null : identifiesChild ? "yes" : "no", wish: publicationWish,
    answers: answers.map(({ questionId, question, words }) => ({ questionId, question, words: words ?? "" })), files: files.map(({ id, title }) => ({ value: String(id), text: title })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireVisitor(request);
  return submitForm(request, visitorChangeForm, async (given) => {
    const { reference } = await changeVisitorEvidence(actor, params.reference, given);
    return redirect(paths.ownEvidenceFiles(reference));
  });
}

export default function ChangeEvidence() {
  const { reference, title, version, returnedWhy, name, identifiesChild, wish, answers, files } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.ownEvidence(reference), text: "Back to what you sent" }}>
      {returnedWhy && <InsetText>The clerk returned it, to be put right: {returnedWhy}</InsetText>}
      <p className="govuk-body">{notToThePanel}</p>
      <PageForm schema={visitorChangeForm} defaultValues={{ name, identifiesChild, wish, ...Object.fromEntries(answers.map(({ questionId, words }) => [`answer${questionId}`, words])) }}>
        <SavedNow version={version} words={answers.map(({ words }) => words).join("\n\n")} />
        <HiddenField name="version" value={version} />
        <TextField name="name" label="Your name" hint="The panel’s clerk reads it. It is published only if you wish it" autoComplete="name" />
        <RadioField name="identifiesChild" legend="Does anything that you write or attach identify a child or family?" items={[{ value: "no", text: "No" }, { value: "yes", text: "Yes" }]} />
        {answers.map(({ questionId, question }) => <TextAreaField key={questionId} name={`answer${questionId}`} label={question} rows={8} />)}
        {files.length > 0 && <CheckboxField name="remove" legend="Take a file off (optional)" hint="You can attach others on the next page" items={files} />}
        <p className="govuk-body">{noPromise}</p>
        <RadioField name="wish" legend="What may be published?" items={publicationWishes.map((one) => ({ value: one, text: wishWords[one].replace("our", "my") }))} />
        <SubmitButton>Save and go on</SubmitButton>
      </PageForm>
    </Page>
  );
}
