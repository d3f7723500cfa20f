import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerWords } from "../../../copy/recommendations.ts";
import { recordResponse } from "../../../domain/recommendations/answering.server.ts";
import { responseDueOf } from "../../../domain/recommendations/notices.server.ts";
import { responseForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { answers } from "../../../domain/recommendations/recommendation.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Record the response";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "respond");
  const due = await responseDueOf(recommendation);
  return { reference: recommendation.address, title: recommendation.title, wording: recommendation.wording, due: due && { dueOn: due.dueOn, sentences: due.sentences } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, responseForm, async (given) => {
    const { reference } = await recordResponse(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Respond() {
  const { reference, title, wording, due } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <InsetText><WrittenWords words={wording} /></InsetText>
      {due && <p className="govuk-body">The response is due by {formatDate(due.dueOn)}. {due.sentences.join(" ")}</p>}
      <p className="govuk-body">Record what was decided, with the reference of the decision. The public reads all of it once it is published.</p>
      <PageForm schema={responseForm}>
        <RadioField name="answer" legend="What was decided?" items={answers.map((answer) => ({ value: answer, text: answerWords[answer] }))} />
        <TextField name="decisionReference" label="Reference of the decision" hint="For example, EX 41/26" />
        <DateField name="decidedOn" legend="Day of the decision" hint="For example, 12 3 2027" />
        <TextAreaField name="part" label="Which part is accepted?" hint="Only where it is accepted in part" rows={3} />
        <TextAreaField name="reasons" label="Reasons" hint="Needed where it is rejected or accepted in part" rows={4} />
        <TextAreaField name="actions" label="What will be done (optional)" rows={4} />
        <TextField name="ownerPost" label="Who will do it (optional)" hint="A post and not a person" />
        <SubmitButton>Record response</SubmitButton>
      </PageForm>
    </Page>
  );
}
