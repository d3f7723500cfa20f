import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changedCallForm } from "../../../domain/inquiries/call.ts";
import { changeCall, findCall } from "../../../domain/inquiries/calls.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SavedNow } from "../../../forms/saved-now.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { CallFields } from "./call-fields.tsx";

const heading = "Change the call";
export const meta: MetaFunction = (around) => titled(heading, around);
export const shouldRevalidate = revalidateWhenSavedByOthers;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { call, inquiry } = await findCall(actor, params.reference, params.callId, "change");
  const { id, title, closesOn, openTo, whatHappens, version } = call;
  return { reference: inquiry.reference, id, version, saved: { title, closesOn, openTo, whatHappens } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, changedCallForm, async (given) => {
    await changeCall(actor, params.reference, params.callId, given);
    return redirect(paths.desk.call(params.reference ?? "", params.callId ?? ""));
  });
}

export default function ChangeCall() {
  const { reference, id, version, saved } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={saved.title} back={{ href: paths.desk.call(reference, id), text: "Back to the call" }}>
      <PageForm schema={changedCallForm} defaultValues={saved}>
        <SavedNow version={version} words={`${saved.title}, closes ${formatDate(saved.closesOn)}\n\n${saved.whatHappens}`} />
        <HiddenField name="version" value={version} />
        <CallFields />
        <SubmitButton>Save</SubmitButton>
      </PageForm>
    </Page>
  );
}
