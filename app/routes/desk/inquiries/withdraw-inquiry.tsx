import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findInquiry } from "../../../domain/inquiries/inquiries.server.ts";
import { withdrawInquiry } from "../../../domain/inquiries/publish-inquiry.server.ts";
import { withdrawal } from "../../../domain/publication/release.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { WithdrawalForm } from "../../../forms/withdrawal-form.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Withdraw the inquiry from the record";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiry } = await findInquiry(actor, params.reference, "withdraw");
  return { reference: inquiry.reference, title: inquiry.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, withdrawal, async (given) => {
    const actor = await freshActorOrRejection(request);
    await withdrawInquiry(actor, params.reference, given);
    return redirect(paths.desk.inquiry(params.reference ?? ""));
  });
}

export default function WithdrawInquiry() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.inquiry(reference), text: "Back to the inquiry" }}>
      <WarningText>Its page goes from the public record at once, in every version. What stays for ever is that it was there: the date, your reason, and a fingerprint that proves what it said. Published evidence stays.</WarningText>
      <WithdrawalForm schema={withdrawal} />
    </Page>
  );
}
