import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { submissionStatusWords } from "../../../copy/evidence.ts";
import { listInvitationsToUs, listOwnSubmissions } from "../../../domain/evidence/submissions.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate, inLondon } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "What panels want from us";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const [{ invitations, hasMore }, { submissions, next }] = await Promise.all([listInvitationsToUs(actor), listOwnSubmissions(actor, new URL(request.url).searchParams.get("after") ?? undefined)]);
  return {
    next, hasMore, waiting: invitations.map(({ callId, callTitle, inquiryTitle, bodyName, organisationName, kind, duty, dueOn, words }) => ({ callId, callTitle, inquiryTitle, bodyName, organisationName, kind, duty, dueOn, words })),
    submissions: submissions.map((one) => ({ reference: one.reference, evidenceReference: one.evidenceReference, callTitle: one.callTitle, bodyName: one.bodyName, status: one.status, kind: one.kind, sentOn: one.sentAt && inLondon(one.sentAt).date })),
  };
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Submissions() {
  const { waiting, hasMore, submissions, next } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {waiting.length === 0 && submissions.length === 0 && <EmptyState title="Nothing is asked of you now">When a committee or panel asks your organisation for evidence, its questions and the day by which it asks stand here. You get a message that something is there.</EmptyState>}
      {waiting.map((one) => <Asked key={`${one.callId} ${one.organisationName}`} asked={one} />)}
      {hasMore && <p className="govuk-body">More is asked of you, by later days. It stands here as you answer these.</p>}
      {submissions.length > 0 && (
        <>
          <h2 className="govuk-heading-m">What we began and sent</h2>
          <ListTable caption="What we began and sent, latest first" head={["Call", "Who asks", "Sent", "Status"]} rows={submissions.map((one) => [
            { content: <Link className="govuk-link" to={paths.desk.submission(one.reference)}>{one.callTitle}{one.evidenceReference && ` (${one.evidenceReference})`}</Link> }, one.bodyName, one.sentOn ? formatDate(one.sentOn) : "Not sent",
            { content: <><StatusTag tone={submissionStatusWords[one.status].tone}>{submissionStatusWords[one.status].text}</StatusTag>{one.kind === "cannot supply" && " Cannot be supplied"}</> },
          ])} />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.submissions(next), label: "What was sent earlier" }} />}
    </Page>
  );
}

function Asked({ asked: { callId, callTitle, inquiryTitle, bodyName, organisationName, kind, duty, dueOn, words } }: { asked: Shown["waiting"][number] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">{callTitle}</h2>
      <p className="govuk-body">
        {kind === "require" ? `The ${bodyName} requires ${organisationName}, under ${duty}, to answer` : `The ${bodyName} invites ${organisationName} to answer`} by {formatDate(dueOn)}, for its inquiry “{inquiryTitle}”.
      </p>
      {words && <WrittenWords words={words} />}
      <div className="govuk-button-group">
        <ButtonLink href={paths.desk.startSubmission(callId)}>See the questions<span className="govuk-visually-hidden"> of {callTitle}</span></ButtonLink>
        <ButtonLink variant="secondary" href={paths.desk.cannotSupply(callId)}>We cannot supply this<span className="govuk-visually-hidden">: {callTitle}</span></ButtonLink>
      </div>
    </section>
  );
}
