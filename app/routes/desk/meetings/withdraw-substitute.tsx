import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findSubstitute, withdrawSubstitute } from "../../../domain/meetings/substitutes.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Withdraw this substitute?";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { meeting, substitute } = await findSubstitute(actor, params["reference"], params["substitutionId"]);
  return { reference: meeting.reference, title: meeting.title, heldOn: meeting.heldOn, substituteName: substitute.substituteName, memberName: substitute.memberName };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { reference } = await withdrawSubstitute(actor, params["reference"], params["substitutionId"], given);
    return redirect(paths.desk.substitutes(reference));
  });
}

export default function WithdrawSubstitute() {
  const { reference, title, heldOn, substituteName, memberName } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.substitutes(reference), text: "Back to the substitutes" }}>
      <p className="govuk-body">{substituteName} no longer stands in for {memberName} on {formatDate(heldOn)}, and from this moment reads only what is open there. What was read already is not unread. The record that {substituteName} was named stays. Both are told.</p>
      <PageForm schema={nothing}>
        <SubmitButton variant="warning">Withdraw the substitute</SubmitButton>
      </PageForm>
    </Page>
  );
}
