import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { movingOnForm } from "../../../domain/minutes/minutes-forms.ts";
import { sendToChair } from "../../../domain/minutes/moving-on.server.ts";
import { readMinutes } from "../../../domain/minutes/read-minutes.server.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { MinutesDocument } from "../../../ui/minutes-document.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { FlagList } from "./flag-list.tsx";

const heading = "Send to the chair";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { whole, flags, document } = await readMinutes(actor, params["reference"], "send to the chair");
  return { reference: whole.meeting.reference, title: whole.meeting.title, version: whole.minutes.version, flags, document };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, movingOnForm, async (given) => {
    const { reference } = await sendToChair(actor, params["reference"], given);
    return redirect(paths.desk.minutes(reference));
  });
}

export default function SendToChair() {
  const { reference, title, version, flags, document } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.minutes(reference), text: "Back to the minutes" }}>
      <p className="govuk-body">The chair and vice-chair are told that there is something for them. While the minutes are with them you cannot change them; they clear them for publication, or return them to you.</p>
      {flags.length > 0 && <FlagList reference={reference} flags={flags} mayWrite={false} />}
      <PageForm schema={movingOnForm}>
        <HiddenField name="version" value={version} />
        <SubmitButton>Send the minutes</SubmitButton>
      </PageForm>
      <MinutesDocument document={document} />
    </Page>
  );
}
