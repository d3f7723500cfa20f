import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { supportNeedWords } from "../../copy/witness-sessions.ts";
import { conflict } from "../../domain/refusal.ts";
import { answerForm, supportNeeds } from "../../domain/witness-sessions/witness-forms.ts";
import { answerInvitation, findMyInvitation } from "../../domain/witness-sessions/witness-invitation.server.ts";
import { CheckboxField } from "../../forms/checkbox-field.tsx";
import { HiddenField } from "../../forms/hidden-field.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { revalidateWhenSavedByOthers } from "../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { TextAreaField } from "../../forms/text-area-field.tsx";
import { paths } from "../../paths.ts";
import { requireWitness } from "../../session/witness.server.ts";
import { formatMeetingTime } from "../../ui/dates.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

const heading = "Your answer";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireWitness(request);
  const { status, version, heldOn, startsAt, support, isOver, contactName, contactTelephone } = await findMyInvitation(actor);
  if (isOver) throw conflict("The day is over, so an answer cannot be changed any more. Telephone your contact at the council.");
  return { status, version, heldOn, startsAt, support, contactName, contactTelephone };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireWitness(request);
  return submitForm(request, answerForm, async (given) => {
    await answerInvitation(actor, given);
    return redirect(paths.myInvitation());
  });
}

export default function WitnessAnswer() {
  const { status, version, heldOn, startsAt, support, contactName, contactTelephone } = useLoaderData<typeof loader>();
  const answer = { invited: undefined, accepted: "accept", declined: "decline" }[status];
  return (
    <Page heading={heading} back={{ href: paths.myInvitation(), text: "Before you decide" }}>
      <p className="govuk-body">You can change your answer until the day is over. If you would rather speak to somebody first, telephone {contactName} on {contactTelephone}.</p>
      <PageForm schema={answerForm} defaultValues={{ answer, needs: support?.needs, words: support?.words }}>
        <HiddenField name="version" value={version} />
        <RadioField name="answer" legend={`Will you come on ${formatMeetingTime(heldOn, startsAt)}?`} items={[{ value: "accept", text: "Yes, I accept" }, { value: "decline", text: "No, I decline" }]} />
        <CheckboxField name="needs" legend="If you come, what do you need? (optional)" hint="Select all that apply" items={supportNeeds.map((need) => ({ value: need, text: supportNeedWords[need] }))} />
        <TextAreaField name="words" label="What else would help you? (optional)" hint="Only the clerk who arranges the session reads this. You need not write your name" rows={5} autoComplete="off" spellCheck={false} />
        <SubmitButton>Send my answer</SubmitButton>
      </PageForm>
    </Page>
  );
}
