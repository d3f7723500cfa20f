import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { evidenceStatusWords, fileWishWords, markingWords, personalDataWords, signedOffAs, submissionStatusWords, submissionStepWords, wishWords } from "../../../copy/evidence.ts";
import { openSubmission } from "../../../domain/evidence/publish-evidence.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Details } from "../../../ui/details.tsx";
import { typeAndSize } from "../../../ui/file-size.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SubmissionSteps } from "../../../ui/submission-steps.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { Buttons } from "./buttons.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? headingOf(around.data) : "Evidence", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { submission, allowed, steps, says } = await openSubmission(actor, params.reference);
  const { reference, evidenceReference, kind, status, marking, handling, personalData, identifiesChild, childFlag, publicationWish, signedOffBy, evidenceStatus, evidenceStatusWhy, withdrawalRequestedAt, publishedAt } = submission;
  return {
    reference, evidenceReference, kind, status, marking, handling, personalData, identifiesChild, childFlag, publicationWish, signedOffBy, signedOffPost: signedOffAs(submission), evidenceStatus, evidenceStatusWhy, allowed,
    inquiry: { reference: submission.inquiryReference, title: submission.inquiryTitle }, from: submission.organisationName ?? "A member of the public", withdrawalRequested: withdrawalRequestedAt !== null, onRecord: publishedAt !== null,
    hasSeat: actor.seats.some((seat) => seat.bodyId === submission.bodyId), steps: steps.map(({ action, reason, byName, at }) => ({ title: submissionStepWords(action), reason, byName, at })),
    says: says && { about: says.about, answers: says.answers.map(({ questionId, question, words }) => ({ questionId, question, words })), files: says.files.map(({ id, title, mediaType, size, sha256, mayPublish, lawfulBasis }) => ({ id, title, mediaType, size, sha256, mayPublish, lawfulBasis })) },
  };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;
const headingOf = ({ evidenceReference, from }: Pick<Shown, "evidenceReference" | "from">) => evidenceReference ?? `Sent by ${from.replace(/^A member/, "a member")}`;

export default function Submission() {
  const shown = useLoaderData<typeof loader>();
  const { reference, evidenceReference, status, childFlag, allowed, inquiry, from, withdrawalRequested, onRecord, hasSeat, steps, says } = shown;
  const { text, tone } = submissionStatusWords[status];
  return (
    <Page heading={headingOf(shown)} caption={inquiry.title} back={hasSeat ? { href: paths.desk.inquiry(inquiry.reference), text: "Back to the inquiry" } : { href: paths.desk.flaggedEvidence(), text: "Marked evidence" }}>
      {childFlag && <InsetText>This may identify a child or family. Only those who sent it, the clerk and the safeguarding lead see it here. {onRecord ? "It is still on the record, where everybody reads it: the clerk takes it down." : "It is not published."}</InsetText>}
      {withdrawalRequested && <InsetText>Those who sent it have asked to withdraw it. Their reason is among the steps below.</InsetText>}
      <SummaryList rows={[{ key: "Status", value: <StatusTag tone={tone}>{text}</StatusTag> }, { key: "From", value: from }, ...(evidenceReference ? [{ key: "Reference", value: evidenceReference }] : [])]} />
      <Axes shown={shown} />
      {onRecord && evidenceReference && <p className="govuk-body"><a className="govuk-link" href={paths.evidence(evidenceReference)}>See it on the record</a></p>}
      <Buttons reference={reference} allowed={allowed} />
      {says ? <Says reference={reference} says={says} /> : <p className="govuk-body">While it is {status} nobody on the panel reads what it says.</p>}
      <SubmissionSteps steps={steps} />
      <Details summary="Who can see this?"><p>Those who sent it, and the clerk. The chair, vice-chair and members once it is accepted, unless it identifies a child: then the safeguarding lead instead. No other agency, and nobody else. Each reading is recorded.</p></Details>
    </Page>
  );
}

/** Four questions that are never one: what the panel does with it, its marking, its personal data, and whether a child is known by it. */
function Axes({ shown: { kind, evidenceStatus, evidenceStatusWhy, marking, handling, personalData, identifiesChild, publicationWish, signedOffBy, signedOffPost } }: { shown: Shown }) {
  if (kind === "cannot supply") return <p className="govuk-body">They say that they cannot supply what was asked for. Their reason is the first step below.</p>;
  return (
    <SummaryList rows={[
      { key: "Evidence status", value: evidenceStatus ? `${evidenceStatusWords[evidenceStatus]}. Why: ${evidenceStatusWhy}` : "Not decided yet" },
      { key: "Security marking", value: marking ? `${markingWords[marking]}${handling ? `. ${handling}` : ""}` : "None given" },
      { key: "Personal data", value: personalData ? personalDataWords[personalData] : "None given" },
      { key: "Identifies a child or family", value: identifiesChild === null ? "Not answered" : identifiesChild ? "They say yes" : "They say no" },
      { key: "Their wish", value: publicationWish ? wishWords[publicationWish] : "None given" },
      ...(signedOffBy ? [{ key: "Signed off by", value: `${signedOffBy}, ${signedOffPost}` }] : []),
    ]} />
  );
}

function Says({ reference, says: { about, answers, files } }: { reference: string; says: NonNullable<Shown["says"]> }) {
  return (
    <>
      <h2 className="govuk-heading-m">What it says</h2>
      {about && <p className="govuk-body">Written by {about.name}{about.post && `, ${about.post}`}</p>}
      {answers.filter(({ words }) => words !== null).map(({ questionId, question, words }) => (
        <section key={questionId}><h3 className="govuk-heading-s">{question}</h3><WrittenWords words={words ?? ""} /></section>
      ))}
      {files.length > 0 && (
        <>
          <h3 className="govuk-heading-s">Files</h3>
          <SummaryList rows={files.map((file) => ({
            key: <a className="govuk-link" href={paths.desk.evidenceFile(reference, file.id)}>{file.title}</a>,
            value: <>{typeAndSize(file.mediaType, file.size)}. May its contents be published? {fileWishWords[file.mayPublish]}. Lawful basis: {file.lawfulBasis}. SHA-256 <code className="candour-hash">{file.sha256}</code></>,
          }))} />
        </>
      )}
    </>
  );
}
