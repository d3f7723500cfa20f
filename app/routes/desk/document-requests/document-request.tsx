import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { documentGroundWords, documentLimitWords, documentRelevanceWords, documentStatusWords } from "../../../copy/document-requests.ts";
import { openDocumentRequest } from "../../../domain/document-requests/document-requests.server.ts";
import { documentRight } from "../../../domain/law/document-rights.ts";
import { paths } from "../../../paths.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { Sum } from "../../../ui/sum.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { Timeline } from "../../../ui/timeline.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";
import { WrittenWords } from "../../../ui/written-words.tsx";
import { nameOfCode } from "./name-of-code.ts";

const heading = "Request for a document";
export const handle = { closed: true };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { request: asked, words, decision, due, allowed } = await openDocumentRequest(actor, params["reference"], "read");
  const { reference, bodyName, ground, requestedByName, requestedOn, status, decidedByName, decidedOn } = asked;
  return {
    reference, bodyName, ground, requestedByName, requestedOn, status, decidedByName, decidedOn, words, due, mayDecide: allowed.includes("decide"),
    decision: decision && { ...decision, paragraphs: decision.paragraphs.map(nameOfCode) },
  };
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function DocumentRequest() {
  const loaded = useLoaderData<typeof loader>();
  const { reference, bodyName, ground, words, status, due, mayDecide } = loaded;
  const { text, tone } = documentStatusWords[status];
  return (
    <Page heading={heading} caption={bodyName} back={{ href: paths.desk.documentRequests(), text: "Requests for documents" }}>
      <p className="govuk-body"><StatusTag tone={tone}>{text}</StatusTag></p>
      {status === "waiting" && (due?.overdue ? <WarningText>This should have been answered by {formatDate(due.dueOn)}.</WarningText> : <InsetText>{due ? `It is answered by ${formatDate(due.dueOn)} at the latest, and as soon as reasonably practicable.` : documentRight(ground).time}</InsetText>)}
      <SummaryList rows={[
        { key: "Document", value: <WrittenWords words={words.what} /> },
        { key: "Asked of", value: words.askedOf.charAt(0).toUpperCase() + words.askedOf.slice(1) },
        { key: "Right", value: ground === "need to know" ? `${documentGroundWords[ground]} (${documentRight(ground).source.toLowerCase()})` : documentRight(ground).source },
        ...(words.business ? [{ key: ground === "regulation 17" ? "Decision or business" : "Meeting and item", value: <WrittenWords words={words.business} /> }] : []),
        ...(words.relevance ? [{ key: "Relevant to", value: documentRelevanceWords[words.relevance] }] : []),
        ...(words.why ? [{ key: ground === "regulation 17" ? "Which, and how" : "Why it is needed", value: <WrittenWords words={words.why} /> }] : []),
      ]} />
      {mayDecide && <ButtonLink href={paths.desk.decideDocumentRequest(reference)}>Decide this request</ButtonLink>}
      <h2 className="govuk-heading-m">History</h2>
      <History {...loaded} />
      {due && <><h2 className="govuk-heading-m">By when</h2><Sum sum={due.sum} /></>}
      <Details summary="Who can see this?">
        <p>Whoever asked, and the clerk and the monitoring officer of the {bodyName}. Where a member of an overview and scrutiny committee is refused a document of the executive, the members of the committee read the statement of reasons and what the document is, in the words of whoever decided: never the member’s own. Each reading is recorded.</p>
      </Details>
    </Page>
  );
}

function History({ requestedByName, requestedOn, decidedByName, decidedOn, status, decision }: Pick<Loaded, "requestedByName" | "requestedOn" | "decidedByName" | "decidedOn" | "status" | "decision">) {
  return (
    <Timeline label="History" titleLevel={3} entries={[
      { dateTime: requestedOn, when: formatDate(requestedOn), title: "Asked", by: requestedByName },
      ...(decision && decidedOn ? [{ dateTime: decidedOn, when: formatDate(decidedOn), title: documentStatusWords[status].text, by: decidedByName, standing: "now" as const, children: <Decision {...decision} /> }] : []),
    ]} />
  );
}

function Decision({ how, limit, paragraphs, reasons, document, statement }: NonNullable<Loaded["decision"]>) {
  return (
    <>
      {how && <p className="govuk-body">Supplied: {how}</p>}
      {limit && <p className="govuk-body">{documentLimitWords[limit]}.{paragraphs.length > 0 && ` Under ${paragraphs.join("; ")}.`}</p>}
      <WrittenWords words={reasons} />
      {statement && <><p className="govuk-body govuk-!-font-weight-bold">Statement of reasons to the committee</p><p className="govuk-body">The document, as the committee reads it: {document}</p><WrittenWords words={statement} /></>}
    </>
  );
}
