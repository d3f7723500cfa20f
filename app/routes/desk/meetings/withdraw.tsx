import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findMeeting } from "../../../domain/meetings/meetings.server.ts";
import { withdrawAgenda } from "../../../domain/papers/publish-agenda.server.ts";
import { withdrawal } from "../../../domain/publication/release.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { WithdrawalForm } from "../../../forms/withdrawal-form.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Withdraw what is published";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting } = await findMeeting(actor, params["reference"], "withdraw");
  return { reference: meeting.reference, title: meeting.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, withdrawal, async (given) => {
    const actor = await freshActorOrRejection(request);
    await withdrawAgenda(actor, params["reference"], given);
    return redirect(paths.desk.meeting(params["reference"] ?? ""));
  });
}

export default function WithdrawAgenda() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.meeting(reference), text: "Back to the meeting" }}>
      <WarningText>The agenda and its papers go from the public record at once, in every version. What stays for ever is that they were there: the date, your reason, and a fingerprint that proves what they said.</WarningText>
      <WithdrawalForm schema={withdrawal} />
    </Page>
  );
}
