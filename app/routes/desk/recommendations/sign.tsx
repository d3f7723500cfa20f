import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { signOffForm } from "../../../domain/recommendations/recommendation-forms.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { listSignOffs, signOffRecommendation } from "../../../domain/recommendations/sign-offs.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Sign off the wording";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "sign off");
  const answered = (await listSignOffs(actor, recommendation)).find(({ personId }) => personId === actor.id);
  return { hasAnswered: answered !== undefined && answered.answer !== null, reference: recommendation.address, title: recommendation.title, wording: recommendation.wording, sha256: recommendation.frozenSha256 ?? "", round: recommendation.round };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, signOffForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await signOffRecommendation(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Sign() {
  const { hasAnswered, reference, title, wording, sha256, round } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <InsetText><WrittenWords words={wording} /></InsetText>
      <p className="govuk-body">This is the frozen wording: SHA-256 <code className="candour-hash">{sha256}</code></p>
      {round > 1 && <p className="govuk-body">The wording was changed since it was last frozen: what anybody signed before counts for nothing now.</p>}
      {hasAnswered ? (
        <p className="govuk-body">You have answered on this wording, and your first answer stands. If the wording is opened again, you are asked again.</p>
      ) : (
        <PageForm schema={signOffForm}>
          <HiddenField name="sha256" value={sha256} />
          <RadioField name="answer" legend="What do you say to these words?" items={[{ value: "signed", text: "I have read them and I sign" }, { value: "dissents", text: "I dissent" }]} />
          <TextAreaField name="note" label="Note (optional)" hint="Everybody with a seat on the panel or the committee reads it. The public does not" rows={3} />
          <ConfirmItIsYou />
          <SubmitButton>Send my answer</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
