import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawEvidence } from "../../../domain/evidence/publish-evidence.server.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { withdrawal } from "../../../domain/publication/release.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { WithdrawalForm } from "../../../forms/withdrawal-form.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Withdraw it from the record";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "withdraw from the record");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, withdrawal, async (given) => {
    const actor = await freshActorOrRejection(request);
    await withdrawEvidence(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function WithdrawEvidence() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <WarningText>The panel decides this. The text goes from the public record at once. What stays for ever is a marker: the reference, the date, your reason, and a fingerprint that proves what it said.</WarningText>
      <WithdrawalForm schema={withdrawal} />
    </Page>
  );
}
