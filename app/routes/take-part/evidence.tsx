import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { evidenceStatusWords, submissionStatusWords, submissionStepWords } from "../../copy/evidence.ts";
import { listEvidenceFiles } from "../../domain/evidence/evidence-files.server.ts";
import { whyReturned } from "../../domain/evidence/submission.ts";
import { findSubmission, listSteps } from "../../domain/evidence/submissions.server.ts";
import { paths } from "../../paths.ts";
import { requireVisitor } from "../../session/require-actor.server.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { typeAndBytes } from "../../ui/file-size.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { SubmissionSteps } from "../../ui/submission-steps.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";

const heading = "What you sent";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor(request);
  const { submission, allowed } = await findSubmission(actor, params.reference, "follow");
  const [steps, files] = await Promise.all([listSteps(actor, submission), listEvidenceFiles(actor, submission)]);
  const { reference, callTitle, bodyName, status, evidenceReference, evidenceStatus, evidenceStatusWhy } = submission;
  return {
    reference, callTitle, bodyName, status, evidenceReference, evidenceStatus, evidenceStatusWhy, allowed, returnedWhy: whyReturned(submission, steps),
    steps: steps.map(({ action, reason, byName, at }) => ({ title: submissionStepWords(action), reason, byName, at })), files: files.map(({ id, title, mediaType, size, sha256 }) => ({ id, title, mediaType, size, sha256 })),
  };
}

export default function Evidence() {
  const { reference, callTitle, bodyName, status, evidenceReference, evidenceStatus, evidenceStatusWhy, allowed, returnedWhy, steps, files } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={callTitle} back={{ href: paths.takePartYours(), text: "What you take part in" }}>
      <SummaryList rows={[
        { key: "Status", value: <StatusTag tone={submissionStatusWords[status].tone}>{submissionStatusWords[status].text}</StatusTag> }, { key: "Who asked", value: bodyName }, ...(evidenceReference ? [{ key: "Reference", value: evidenceReference }] : []),
        ...(evidenceStatus ? [{ key: "Publication", value: `${evidenceStatusWords[evidenceStatus]}. Why: ${evidenceStatusWhy}` }] : []),
        ...files.map((file) => ({ key: file.title, value: <>{typeAndBytes(file.mediaType, file.size)}. SHA-256 <code className="candour-hash">{file.sha256}</code></> })),
      ]} />
      {returnedWhy && <InsetText>The clerk returned it, to be put right: {returnedWhy}</InsetText>}
      <div className="govuk-button-group">
        {allowed.includes("write") && <ButtonLink variant={status === "returned" ? undefined : "secondary"} href={paths.changeOwnEvidence(reference)}>Change what you wrote</ButtonLink>}
        {allowed.includes("send") && <ButtonLink variant={status === "returned" ? "secondary" : undefined} href={paths.ownEvidenceFiles(reference)}>Go on with it</ButtonLink>}
        {allowed.includes("withdraw") && <ButtonLink variant="secondary" href={paths.withdrawOwnEvidence(reference)}>Withdraw it</ButtonLink>}
        {allowed.includes("ask to withdraw") && <ButtonLink variant="secondary" href={paths.withdrawOwnEvidence(reference)}>Ask to withdraw it</ButtonLink>}
      </div>
      <SubmissionSteps steps={steps} />
    </Page>
  );
}
