import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { questionForm } from "../../../domain/inquiries/call.ts";
import { changeQuestion, findCall } from "../../../domain/inquiries/calls.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Change the question";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, inquiry, questions } = await findCall(actor, params.reference, params.callId, "change");
  const question = questions.find((one) => String(one.id) === params.questionId);
  if (!question) throw absent();
  return { reference: inquiry.reference, id: call.id, title: call.title, position: question.position, words: question.words };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, questionForm, async (given) => {
    await changeQuestion(actor, params.reference, params.callId, params.questionId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function ChangeQuestion() {
  const { reference, id, title, position, words } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      <PageForm schema={questionForm} defaultValues={{ words }}>
        <TextAreaField name="words" label={`Question ${position}`} rows={3} />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
