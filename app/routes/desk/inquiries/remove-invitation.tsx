import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findCall, removeInvitation } from "../../../domain/inquiries/calls.server.ts";
import { absent } from "../../../domain/refusal.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Do not invite this organisation?";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, invitations } = await findCall(actor, params.reference, params.callId, "change");
  const invitation = invitations.find((one) => String(one.id) === params.invitationId);
  if (!invitation) throw absent();
  return { reference: String(params.reference), id: call.id, title: call.title, organisation: invitation.organisationName };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    await removeInvitation(actor, params.reference, params.callId, params.invitationId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function RemoveInvitation() {
  const { reference, id, title, organisation } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      <p className="govuk-body">{organisation} has not been told yet. It is taken off the call.</p>
      <PageForm schema={nothing}>
        <SubmitButton variant="warning">Do not invite</SubmitButton>
      </PageForm>
    </Page>
  );
}
