import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { prepareEvidenceRelease } from "../../../domain/evidence/publish-evidence.server.ts";
import { findSubmission } from "../../../domain/evidence/submissions.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";

const heading = "Publish this evidence";
const nothing = z.object({});
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission } = await findSubmission(actor, params.reference, "publish");
  return { reference: submission.reference, title: submission.evidenceReference ?? submission.callTitle, unpublishedInquiry: submission.inquiryStatus === "draft" ? submission.inquiryReference : null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, nothing, async (given) => {
    const { releaseId } = await prepareEvidenceRelease(actor, params.reference, given);
    return redirect(paths.desk.release(releaseId));
  });
}

export default function PublishEvidence() {
  const { reference, title, unpublishedInquiry } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={title} back={{ href: paths.desk.evidence(reference), text: "Back to the evidence" }}>
      <p className="govuk-body">Next you see exactly what becomes public, and what stays closed. Files are never published, nor are their names. Two other people must approve it: the chair, the vice-chair, the monitoring officer or another clerk.</p>
      {unpublishedInquiry ? (
        <InsetText>Publish the inquiry first: evidence stands under it on the record. <Link className="govuk-link" to={paths.desk.inquiryPart(unpublishedInquiry, "publish")}>Publish the inquiry</Link></InsetText>
      ) : (
        <PageForm schema={nothing}>
          <SubmitButton>Prepare the release</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}
