import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { callStatusWords, evidenceStatusWords, inquiryStageWords, inquiryStatusWords, submissionStatusWords } from "../../../copy/evidence.ts";
import { listSubmissions } from "../../../domain/evidence/submissions.server.ts";
import { listCalls } from "../../../domain/inquiries/calls.server.ts";
import { findInquiry } from "../../../domain/inquiries/inquiries.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, formatMoment } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.title ?? "Inquiry", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiry, allowed } = await findInquiry(actor, params.reference, "read");
  const [calls, { submissions, next }] = await Promise.all([listCalls(actor, inquiry.id), listSubmissions(actor, inquiry, new URL(request.url).searchParams.get("after") ?? undefined)]);
  const { reference, title, bodyName, question, why, terms, lines, leadName, stage, status } = inquiry;
  return {
    reference, title, bodyName, question, why, terms, lines, leadName, stage, status, allowed, next,
    calls: calls.map((call) => ({ id: call.id, title: call.title, closesOn: call.closesOn, status: call.status })),
    submissions: submissions.map((one) => ({
      reference: one.reference, evidenceReference: one.evidenceReference, by: one.organisationName ?? "A member of the public", kind: one.kind, status: one.status, evidenceStatus: one.evidenceStatus,
      childFlag: one.childFlag, onRecord: one.publishedAt !== null, sentAt: one.sentAt,
    })),
  };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Inquiry() {
  const { reference, title, bodyName, question, why, terms, lines, leadName, stage, status, allowed, calls, submissions, next } = useLoaderData<typeof loader>();
  return (
    <Page heading={title} caption={bodyName} width="full" back={{ href: paths.desk.inquiries(), text: "Inquiries" }}>
      <SummaryList rows={[
        { key: "Status", value: <StatusTag tone={inquiryStatusWords[status].tone}>{inquiryStatusWords[status].text}</StatusTag> },
        { key: "Stage", value: inquiryStageWords[stage] },
        { key: "Question", value: <WrittenWords words={question} /> },
        { key: "Why", value: <WrittenWords words={why} /> },
        ...(terms ? [{ key: "Terms of reference", value: <WrittenWords words={terms} /> }] : []),
        ...(lines.length > 0 ? [{ key: "Lines of questioning", value: <ol className="govuk-list govuk-list--number">{lines.map((line) => <li key={line}>{line}</li>)}</ol> }] : []),
        { key: "Led by", value: leadName ?? "Nobody yet" },
      ]} />
      <div className="govuk-button-group">
        {allowed.includes("change") && <ButtonLink variant="secondary" href={paths.desk.inquiryPart(reference, "change")}>Change the inquiry</ButtonLink>}
        {allowed.includes("publish") && <ButtonLink variant="secondary" href={paths.desk.inquiryPart(reference, "publish")}>{status === "draft" ? "Publish the inquiry" : "Publish it again"}</ButtonLink>}
        {allowed.includes("conclude") && <ButtonLink variant="secondary" href={paths.desk.inquiryPart(reference, "conclude")}>Conclude the inquiry</ButtonLink>}
        {allowed.includes("withdraw") && <ButtonLink variant="secondary" href={paths.desk.inquiryPart(reference, "withdraw")}>Withdraw it from the record</ButtonLink>}
      </div>
      {status !== "draft" && <p className="govuk-body"><a className="govuk-link" href={paths.inquiry(reference)}>See the public page</a></p>}
      <h2 className="govuk-heading-m">Calls for evidence</h2>
      {calls.length === 0 ? <p className="govuk-body">None yet. A call asks questions of organisations that you invite, or of anyone.</p> : (
        <ListTable caption="Calls for evidence" head={["Call", "Closes", "Status"]} rows={calls.map((call) => [
          { content: <Link className="govuk-link" to={paths.desk.call(reference, call.id)}>{call.title}</Link> }, formatDate(call.closesOn),
          { content: <StatusTag tone={callStatusWords[call.status].tone}>{callStatusWords[call.status].text}</StatusTag> },
        ])} />
      )}
      {allowed.includes("call for evidence") && <ButtonLink variant="secondary" href={paths.desk.inquiryPart(reference, "calls/new")}>Call for evidence</ButtonLink>}
      <h2 className="govuk-heading-m">What was sent</h2>
      <Sent submissions={submissions} />
      {next && <Pagination next={{ href: paths.desk.inquiry(reference, next), label: "What was sent earlier" }} />}
      <Details summary="Who can see this?">
        <p>Everybody with a seat sees the inquiry and its calls. What was sent is seen by those who sent it and the clerk; by the chair, vice-chair and members once it is accepted. What identifies a child is seen by the clerk and the safeguarding lead alone.</p>
      </Details>
    </Page>
  );
}

function Sent({ submissions }: Pick<Shown, "submissions">) {
  if (submissions.length === 0) return <p className="govuk-body">Nothing that you can see yet. Accepted evidence is listed here with its reference.</p>;
  return (
    <ListTable caption="What was sent, latest first" head={["Reference", "From", "Sent", "Status", "Publication"]} rows={submissions.map((one) => [
      { content: <Link className="govuk-link" to={paths.desk.evidence(one.reference)}>{one.evidenceReference ?? "No reference yet"}<span className="govuk-visually-hidden"> from {one.by.replace(/^A member/, "a member")}{one.sentAt && `, ${formatMoment(one.sentAt)}`}</span></Link> },
      one.by, one.sentAt ? formatMoment(one.sentAt) : "",
      { content: <><StatusTag tone={submissionStatusWords[one.status].tone}>{submissionStatusWords[one.status].text}</StatusTag>{one.childFlag && <> <StatusTag tone="bad">Identifies a child</StatusTag></>}{one.kind === "cannot supply" && " Says that it cannot be supplied"}</> },
      one.onRecord ? "On the record" : one.evidenceStatus ? `Decided: ${evidenceStatusWords[one.evidenceStatus]}` : "Not decided",
    ])} />
  );
}
