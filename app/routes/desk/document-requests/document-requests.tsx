import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { documentGroundWords, documentStatusWords } from "../../../copy/document-requests.ts";
import { bodiesWithStatements, openRefusalStatements } from "../../../domain/document-requests/decisions.server.ts";
import { listDocumentRequests, maySeekDocuments } from "../../../domain/document-requests/document-requests.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor, requireFreshActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";

const heading = "Requests for documents";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  const statementsOf = searchParams.get("statements");
  const opened = statementsOf === null ? null : await openRefusalStatements(await requireFreshActor(request), statementsOf);
  const [{ requests, next }, statements] = await Promise.all([listDocumentRequests(actor, after), bodiesWithStatements(actor)]);
  const rows = requests.map(({ reference, ground, requestedByName, bodyName, requestedOn, status, due }) => ({ reference, ground, requestedByName, bodyName, requestedOn, status, dueOn: status === "waiting" ? (due?.dueOn ?? null) : null, overdue: due?.overdue ?? false }));
  return { closed: opened !== null, opened, rows, next: next ?? null, statements, mayAsk: await maySeekDocuments(actor) };
}

export default function DocumentRequests() {
  const { opened, rows, next, statements, mayAsk } = useLoaderData<typeof loader>();
  if (opened) return <Statements {...opened} />;
  const ask = mayAsk && <ButtonLink href={paths.desk.newDocumentRequest()}>Ask for a document</ButtonLink>;
  return (
    <Page heading={heading} width="full">
      {rows.length === 0 ? (
        <EmptyState title="No requests here" action={ask}>A councillor asks for a document by right: about business at a meeting, or because they need it for their duties. A member of an overview and scrutiny committee asks about decisions and business of the executive. The clerk or the monitoring officer answers with reasons. What you asked for, and what is for you to answer, is listed here.</EmptyState>
      ) : (
        <>
          {ask}
          <ListTable
            caption="Requests for documents, newest first" head={["Request", "Committee or panel", "Answer"]}
            rows={rows.map((row) => [
              { content: <Link className="govuk-link" to={paths.desk.documentRequest(row.reference)}>{documentGroundWords[row.ground]}: {row.requestedByName}, {formatDate(row.requestedOn)}</Link> },
              row.bodyName,
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
          <ul className="govuk-list govuk-list--bullet">{statements.map(({ id, name }) => <li key={id}><Link className="govuk-link" to={paths.desk.refusalStatements(id)}>{name}</Link></li>)}</ul>
        </section>
      )}
    </Page>
  );
}

/** What the members, the clerk and the monitoring officer of one committee read. */
function Statements({ bodyName, statements }: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["opened"]>) {
  return (
    <Page heading="Statements of reasons" caption={bodyName} back={{ href: paths.desk.documentRequests(), text: "Requests for documents" }}>
      <p className="govuk-body">Given to the committee under regulation 17, where a member was refused a document of the executive. Its members, its clerk and its monitoring officer read them, and each reading is recorded.</p>
      {statements.map(({ id, document, words, outcome, givenOn, givenByName }) => (
        <section key={id} aria-labelledby={`statement-${id}`}>
          <h2 className="govuk-heading-m" id={`statement-${id}`}>{document}</h2>
          <p className="govuk-hint">{outcome === "refused" ? "Refused" : "Supplied in part"}. Given on {formatDate(givenOn)} by {givenByName}</p>
          <WrittenWords words={words} />
        </section>
      ))}
    </Page>
  );
}
