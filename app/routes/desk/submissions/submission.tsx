import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { evidenceStatusWords, submissionStatusWords, submissionStepWords } from "../../../copy/evidence.ts";
import { listAnswers } from "../../../domain/evidence/answers.server.ts";
import { listEvidenceFiles } from "../../../domain/evidence/evidence-files.server.ts";
import { whyReturned } from "../../../domain/evidence/submission.ts";
import { findSubmission, listSteps } from "../../../domain/evidence/submissions.server.ts";
import { partsOf } from "../../../domain/evidence/writing.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { typeAndBytes } from "../../../ui/file-size.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SubmissionSteps } from "../../../ui/submission-steps.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { Tasks } from "./tasks.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Evidence", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission, allowed } = await findSubmission(actor, params.reference, "follow");
  const [steps, files, parts, answers] = await Promise.all([listSteps(actor, submission), listEvidenceFiles(actor, submission), partsOf(actor, submission), listAnswers(actor, submission)]);
  const { reference, callTitle, bodyName, organisationName, status, kind, evidenceReference, evidenceStatus, evidenceStatusWhy, childFlag, sentAt, publishedAt, closesOn } = submission;
  return {
    reference, title: callTitle, bodyName, organisationName, status, kind, evidenceReference, evidenceStatus, evidenceStatusWhy, childFlag, wasSent: sentAt !== null, closesOn, returnedWhy: whyReturned(submission, steps), onRecord: publishedAt !== null, allowed, parts,
    steps: steps.map(({ action, reason, byName, at }) => ({ title: submissionStepWords(action), reason, byName, at })), files: files.map(({ id, title, mediaType, size, sha256 }) => ({ id, title, mediaType, size, sha256 })),
    answers: answers.map(({ questionId, position, question, words }) => ({ questionId, position, question, isAnswered: words !== null })),
  };
}

export default function Submission() {
  const { reference, title, bodyName, organisationName, status, kind, evidenceReference, evidenceStatus, evidenceStatusWhy, childFlag, wasSent, closesOn, returnedWhy, onRecord, allowed, parts, steps, files, answers } = useLoaderData<typeof loader>();
  const { text, tone } = submissionStatusWords[status];
  return (
    <Page heading={title} caption={`For the ${bodyName}`} back={{ href: paths.desk.submissions(), text: "What panels want from us" }}>
      <SummaryList rows={[
        { key: "Status", value: <StatusTag tone={tone}>{text}</StatusTag> }, ...(organisationName ? [{ key: "From", value: organisationName }] : []), ...(evidenceReference ? [{ key: "Reference", value: evidenceReference }] : []),
        ...(allowed.includes("write") ? [{ key: "The call closes", value: formatDate(closesOn) }] : []),
        ...(evidenceStatus ? [{ key: "Publication", value: `${evidenceStatusWords[evidenceStatus]}. Why: ${evidenceStatusWhy}` }] : []),
      ]} />
      {returnedWhy && <InsetText>The clerk returned it, to be put right: {returnedWhy}</InsetText>}
      {childFlag && <InsetText>This is marked as identifying a child or family: only you, the clerk and the safeguarding lead see it.</InsetText>}
      {allowed.includes("write") && kind === "evidence" && <Tasks reference={reference} parts={parts} answers={answers} />}
      {wasSent && files.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Your receipt</h2>
          <p className="govuk-body">These files were received and sealed. The SHA-256 is the fingerprint of each: the same file always gives the same.</p>
          <SummaryList rows={files.map((file) => ({ key: <a className="govuk-link" href={paths.desk.submissionFile(reference, file.id)}>{file.title}</a>, value: <>{typeAndBytes(file.mediaType, file.size)}. SHA-256 <code className="candour-hash">{file.sha256}</code></> }))} />
        </>
      )}
      {evidenceReference && onRecord && <p className="govuk-body"><a className="govuk-link" href={paths.evidence(evidenceReference)}>See it on the record</a></p>}
      <div className="govuk-button-group">
        {allowed.includes("withdraw") && <ButtonLink variant="secondary" href={paths.desk.submissionPart(reference, "withdraw")}>Withdraw it</ButtonLink>}
        {allowed.includes("ask to withdraw") && <ButtonLink variant="secondary" href={paths.desk.submissionPart(reference, "ask-to-withdraw")}>Ask to withdraw it</ButtonLink>}
        {allowed.includes("flag a child") && <ButtonLink variant="secondary" href={paths.desk.submissionPart(reference, "flag")}>It identifies a child</ButtonLink>}
      </div>
      <SubmissionSteps steps={steps} />
      <Details summary="Who can see this?"><p>You and your colleagues. Once it is sent, the clerk of the panel; once it is accepted, its chair, vice-chair and members. No other agency, and nobody else until the panel publishes something of it.</p></Details>
    </Page>
  );
}
