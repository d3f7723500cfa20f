import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withdrawal } from "../../../domain/publication/release.ts";
import { withdrawRecommendation } from "../../../domain/recommendations/publish-recommendation.server.ts";
import { findRecommendation } from "../../../domain/recommendations/recommendations.server.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { WithdrawalForm } from "../../../forms/withdrawal-form.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Withdraw what is published";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { recommendation } = await findRecommendation(actor, params.reference, "withdraw");
  return { reference: recommendation.address, title: recommendation.title };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, withdrawal, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { reference } = await withdrawRecommendation(actor, params.reference, given);
    return redirect(paths.desk.recommendation(reference));
  });
}

export default function Withdraw() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.recommendation(reference), text: "Back to the recommendation" }}>
      <WarningText>The recommendation goes from the public record at once, in every version. What stays for ever is that it was there: the date, your reason, and a fingerprint that proves what it said.</WarningText>
      <WithdrawalForm schema={withdrawal} />
    </Page>
  );
}
