import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { markingWords, noPromise, notToThePanel, personalDataWords, signedOffAs, wishWords } from "../../../copy/evidence.ts";
import { listAnswers } from "../../../domain/evidence/answers.server.ts";
import { listEvidenceFiles } from "../../../domain/evidence/evidence-files.server.ts";
import { sendingForm } from "../../../domain/evidence/submission-forms.ts";
import { findSubmission, openAbout } from "../../../domain/evidence/submissions.server.ts";
import { missingParts, partsOf, sendSubmission } from "../../../domain/evidence/writing.server.ts";
import { TickField } from "../../../forms/checkbox-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Check and send";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "send");
  const [answers, files, parts, about] = await Promise.all([listAnswers(actor, submission), listEvidenceFiles(actor, submission), partsOf(actor, submission), openAbout(submission)]);
  const { reference, callTitle, identifiesChild, marking, handling, personalData, publicationWish, signedOffBy } = submission;
  return {
    reference, title: callTitle, identifiesChild, marking, handling, personalData, publicationWish, signedOffBy, signedOffPost: signedOffAs(submission), about, missing: missingParts(parts), isAgency: parts.signOff !== "not needed",
    answers: answers.map(({ questionId, position, question, words }) => ({ questionId, position, question, words })), files: files.map(({ id, title }) => ({ id, title })),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, sendingForm, async (given) => {
    const { reference } = await sendSubmission(actor, params.reference, given);
    return redirect(paths.desk.submission(reference));
  });
}

export default function CheckAndSend() {
  const { reference, title, identifiesChild, marking, handling, personalData, publicationWish, signedOffBy, signedOffPost, about, missing, isAgency, answers, files } = useLoaderData<typeof loader>();
  const change = (page: "about" | "child" | "files" | "description" | "publication" | "sign-off", what: string) => [{ text: "Change", about: what, href: paths.desk.submissionPart(reference, page) }];
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.submission(reference), text: "Back to what you send" }}>
      <SummaryList rows={[
        { key: "Who you are", value: about ? `${about.name}${about.post && `, ${about.post}`}` : "Not given", actions: change("about", "who you are") },
        { key: "Identifies a child or family", value: identifiesChild === null ? "Not answered" : identifiesChild ? "Yes" : "No", actions: change("child", "whether it identifies a child or family") },
        ...answers.map((one) => ({ key: one.question, value: one.words === null ? "Not answered" : <WrittenWords words={one.words} />, actions: [{ text: "Change", about: `answer ${one.position}`, href: paths.desk.submissionAnswer(reference, one.questionId) }] })),
        { key: "Files", value: files.length === 0 ? "None" : <ul className="govuk-list">{files.map((file) => <li key={file.id}>{file.title}</li>)}</ul>, actions: change("files", "the files") },
        { key: "Marking and personal data", value: marking && personalData ? `${markingWords[marking]}${handling && `. ${handling}`}. ${personalDataWords[personalData]}` : "Not given", actions: change("description", "marking and personal data") },
        { key: "What may be published", value: publicationWish ? wishWords[publicationWish] : "Not given", actions: change("publication", "what may be published") },
        ...(isAgency ? [{ key: "Signed off by", value: signedOffBy ? `${signedOffBy}, ${signedOffPost}` : "Not given", actions: change("sign-off", "the sign-off") }] : []),
      ]} />
      {identifiesChild && <WarningText>{notToThePanel}</WarningText>}
      {missing.length > 0 && <p className="govuk-body">Before you can send it, give {missing.join(", ")}.</p>}
      <p className="govuk-body">{noPromise} Once it is accepted it is the panel’s evidence: do not publish it yourself before the panel agrees.</p>
      <PageForm schema={sendingForm}>
        <TickField name="understood">I have read what happens to what I send</TickField>
        <SubmitButton>Send it to the panel</SubmitButton>
      </PageForm>
    </Page>
  );
}
