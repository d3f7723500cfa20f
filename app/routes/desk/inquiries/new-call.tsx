import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callForm } from "../../../domain/inquiries/call.ts";
import { addCall } from "../../../domain/inquiries/calls.server.ts";
import { findInquiry } from "../../../domain/inquiries/inquiries.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { CallFields } from "./call-fields.tsx";

const heading = "Call for evidence";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiry } = await findInquiry(actor, params.reference, "call for evidence");
  return { reference: inquiry.reference, title: inquiry.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, callForm, async (given) => {
    const { callId } = await addCall(actor, params.reference, given);
    return redirect(paths.desk.call(params.reference ?? "", callId));
  });
}

export default function NewCall() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.inquiry(reference), text: "Back to the inquiry" }}>
      <p className="govuk-body">Next you add its questions and invite organisations. Nobody is told before you open it.</p>
      <PageForm schema={callForm} defaultValues={{ openTo: "invited organisations" }}>
        <CallFields />
        <SubmitButton>Save and go on</SubmitButton>
      </PageForm>
    </Page>
  );
}
