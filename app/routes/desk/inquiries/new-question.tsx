import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { questionForm } from "../../../domain/inquiries/call.ts";
import { addQuestion, findCall } from "../../../domain/inquiries/calls.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Add a question";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, inquiry, questions } = await findCall(actor, params.reference, params.callId, "change");
  return { reference: inquiry.reference, id: call.id, title: call.title, number: questions.length + 1 };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, questionForm, async (given) => {
    await addQuestion(actor, params.reference, params.callId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function NewQuestion() {
  const { reference, id, title, number } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      <PageForm schema={questionForm}>
        <TextAreaField name="words" label={`Question ${number}`} hint="Members own the questions. Ask one thing" rows={3} />
        <SubmitButton>Add question</SubmitButton>
      </PageForm>
    </Page>
  );
}
