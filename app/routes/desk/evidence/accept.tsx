import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { acceptEvidence } from "../../../domain/evidence/moves.server.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Accept it as evidence";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "accept");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    await acceptEvidence(actor, params.reference, given);
    return redirect(paths.desk.evidence(params.reference ?? ""));
  });
}

export default function Accept() {
  const { reference, title } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <p className="govuk-body">It becomes the panel’s, gets its reference, and the members can read it unless it identifies a child. Whoever sent it is told, and may then withdraw it only by asking you.</p>
      <PageForm schema={nothing}>
        <SubmitButton>Accept as evidence</SubmitButton>
      </PageForm>
    </Page>
  );
}
