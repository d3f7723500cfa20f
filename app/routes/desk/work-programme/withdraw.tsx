import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawal } from "../../../domain/publication/release.ts";
import { findProgramme } from "../../../domain/work-programme/programmes.server.ts";
import { withdrawProgramme } from "../../../domain/work-programme/publish-programme.server.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { WithdrawalForm } from "../../../forms/withdrawal-form.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Withdraw the work programme from the record";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme } = await findProgramme(actor, params.slug, "withdraw");
  return { slug: programme.slug, bodyName: programme.bodyName };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, withdrawal, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { slug } = await withdrawProgramme(actor, params.slug, given);
    return redirect(paths.desk.programme(slug));
  });
}

export default function WithdrawProgramme() {
  const { slug, bodyName } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={bodyName} back={{ href: paths.desk.programme(slug), text: "Back to the work programme" }}>
      <WarningText>Its page goes from the public record at once, in every version. What stays for ever is that it was there: the date, your reason, and a fingerprint that proves what it said. On the desk nothing changes.</WarningText>
      <WithdrawalForm schema={withdrawal} />
    </Page>
  );
}
