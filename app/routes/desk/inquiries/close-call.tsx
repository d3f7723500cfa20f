import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { closeCall, findCall } from "../../../domain/inquiries/calls.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Close the call";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call } = await findCall(actor, params.reference, params.callId, "close");
  return { reference: String(params.reference), id: call.id, title: call.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    await closeCall(actor, params.reference, params.callId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function CloseCall() {
  const { reference, id, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      <p className="govuk-body">Nothing more can be begun or sent, but what you returned may come again. A closed call is not opened again.</p>
      <PageForm schema={nothing}>
        <SubmitButton variant="warning">Close the call</SubmitButton>
      </PageForm>
    </Page>
  );
}
