import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findCall, removeQuestion } from "../../../domain/inquiries/calls.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Remove this question?";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, questions } = await findCall(actor, params.reference, params.callId, "change");
  const question = questions.find((one) => String(one.id) === params.questionId);
  if (!question) throw absent();
  return { reference: String(params.reference), id: call.id, title: call.title, words: question.words };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    await removeQuestion(actor, params.reference, params.callId, params.questionId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function RemoveQuestion() {
  const { reference, id, title, words } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      <p className="govuk-body">“{words}” is taken out of the call, and the questions after it move up.</p>
      <PageForm schema={nothing}>
        <SubmitButton variant="warning">Remove question</SubmitButton>
      </PageForm>
    </Page>
  );
}
