import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { documentGroundWords, documentStatusWords } from "../../../copy/document-requests.ts";
import { bodiesWithStatements } from "../../../domain/document-requests/decisions.server.ts";
import { maySeekDocuments } from "../../../domain/document-requests/document-request.ts";
import { listDocumentRequests } from "../../../domain/document-requests/document-requests.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Requests for documents";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  const [{ requests, next }, statements] = await Promise.all([listDocumentRequests(actor, after), bodiesWithStatements(actor)]);
  const rows = requests.map(({ reference, what, ground, requestedByName, bodyName, requestedOn, status, due }) => ({ reference, what, ground, requestedByName, bodyName, requestedOn, status, dueOn: status === "waiting" ? (due?.dueOn ?? null) : null, overdue: due?.overdue ?? false }));
  return { rows, next: next ?? null, statements, mayAsk: maySeekDocuments(actor) };
}

export default function DocumentRequests() {
  const { rows, next, statements, mayAsk } = useLoaderData<typeof loader>();
  const ask = mayAsk && <ButtonLink href={paths.desk.newDocumentRequest()}>Ask for a document</ButtonLink>;
  return (
    <Page heading={heading} width="full">
      {rows.length === 0 ? (
        <EmptyState title="No requests here" action={ask}>A councillor asks for a document by right: about business at a meeting, about a decision of the executive, or because they need it for their duties. The clerk or the monitoring officer answers with reasons. What you asked for, and what is for you to answer, is listed here.</EmptyState>
      ) : (
        <>
          {ask}
          <ListTable
            caption="Requests for documents, newest first" head={["Document", "Right", "Asked", "Answer"]}
            rows={rows.map((row) => [
              { content: <Link className="govuk-link" to={paths.desk.documentRequest(row.reference)}>{row.what}</Link> },
              documentGroundWords[row.ground], `${row.requestedByName}, ${formatDate(row.requestedOn)}, ${row.bodyName}`,
              { content: <><StatusTag tone={documentStatusWords[row.status].tone}>{documentStatusWords[row.status].text}</StatusTag>{row.overdue && <> <StatusTag tone="bad">Overdue</StatusTag></>}{row.dueOn && <><br />by {formatDate(row.dueOn)}</>}</> },
            ])}
          />
        </>
      )}
      {next && <Pagination landmarkLabel="Requests for documents" next={{ href: paths.desk.documentRequests(next), text: "Next 50" }} />}
      {statements.length > 0 && (
        <section aria-labelledby="statements">
          <h2 className="govuk-heading-m" id="statements">Statements of reasons</h2>
          <p className="govuk-body">Where a member was refused a document of the executive, the committee is told why in writing.</p>
          <ul className="govuk-list govuk-list--bullet">{statements.map(({ id, name }) => <li key={id}><Link className="govuk-link" to={`${paths.desk.body(id)}#statements`}>{name}</Link></li>)}</ul>
        </section>
      )}
    </Page>
  );
}
