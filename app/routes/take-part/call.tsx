import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noPromise, notToThePanel, wishWords } from "../../copy/evidence.ts";
import { publicationWishes } from "../../domain/evidence/submission.ts";
import { visitorForm } from "../../domain/evidence/submission-forms.ts";
import { saveVisitorEvidence } from "../../domain/evidence/visitor-evidence.server.ts";
import { findCallToAnswer } from "../../domain/evidence/writing.server.ts";
import { PageForm } from "../../forms/page-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextAreaField } from "../../forms/text-area-field.tsx";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { formatDate } from "../../ui/dates.ts";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { WrittenWords } from "../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Have your say", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { title, bodyName, inquiryTitle, whatHappens, closesOn, questions } = await findCallToAnswer(actor, params.callId);
  return { title, bodyName, inquiryTitle, whatHappens, closesOn, questions };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireVisitor(request);
  return submitForm(request, visitorForm, async (given) => {
    const { reference } = await saveVisitorEvidence(actor, params.callId, given);
    return redirect(paths.ownEvidenceFiles(reference));
  });
}

export default function Call() {
  const { title, bodyName, inquiryTitle, whatHappens, closesOn, questions } = useLoaderData<typeof loader>();
  return (
    <Page heading={title} caption={inquiryTitle} back={{ href: paths.callsToAnswer(), text: "Have your say" }}>
      <p className="govuk-body">The {bodyName} asks. The call closes on {formatDate(closesOn)}.</p>
      <WrittenWords words={whatHappens} />
      <p className="govuk-body">{notToThePanel}</p>
      <PageForm schema={visitorForm}>
        <TextField name="name" label="Your name" hint="The panel’s clerk reads it. It is published only if you wish it" autoComplete="name" />
        <RadioField name="identifiesChild" legend="Does anything that you will write or attach identify a child or family?" items={[{ value: "no", text: "No" }, { value: "yes", text: "Yes" }]} />
        {questions.map(({ id, words }) => <TextAreaField key={id} name={`answer${id}`} label={words} rows={8} />)}
        <p className="govuk-body">{noPromise}</p>
        <RadioField name="wish" legend="What may be published?" items={publicationWishes.map((wish) => ({ value: wish, text: wishWords[wish].replace("our", "my") }))} />
        <SubmitButton>Save and go on</SubmitButton>
      </PageForm>
    </Page>
  );
}
