import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { deliveryKey, deliveryStatusWords, responseStatusWords, shownStatus, sourceWords } from "../../copy/recommendations.ts";
import { paths, type RecommendationsAsked } from "../../paths.ts";
import { committeesTracked, countTracked, listTracked } from "../../record/recommendations.server.ts";
import { readTrackerQuery } from "../../record/tracker-query.ts";
import { formatDate } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FilterForm } from "../../ui/filter-form.tsx";
import { ListTable } from "../../ui/list-table.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Pagination } from "../../ui/pagination.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { TrackerSummary } from "./tracker-summary.tsx";

const heading = "Recommendations";
export const handle = { query: ["committee", "source", "response", "delivery", "overdue", "after"] };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { asked, filters, after } = readTrackerQuery(new URL(request.url).searchParams);
  const day = today().toString();
  const [counts, { recommendations, next }, committees] = await Promise.all([countTracked(filters, day), listTracked(filters, day, after), committeesTracked()]);
  return { asked, counts, next: next ?? null, recommendations, committees };
}

export default function Recommendations() {
  const { asked, counts, next, recommendations, committees } = useLoaderData<typeof loader>();
  const optionsOf = (words: Readonly<Record<string, { text: string }>>) => Object.entries(words).map(([value, { text }]) => ({ value, text }));
  return (
    <Page heading={heading} width="full">
      <p className="govuk-body-l">What councillors recommend, what those who must answer said, and what has been done since.</p>
      <TrackerSummary counts={counts} />
      <FilterForm
        action={paths.recommendations()} label="Recommendations" clearHref={paths.recommendations()}
        filters={[
          { name: "committee", label: "Committee", all: "All committees", options: committees.map(({ slug, name }) => ({ value: slug, text: name })), chosen: asked.committee },
          { name: "source", label: "Recommended by", all: "Everybody", options: Object.entries(sourceWords).map(([value, text]) => ({ value, text })), chosen: asked.source },
          { name: "response", label: "Response", all: "Any response", options: optionsOf(responseStatusWords), chosen: asked.response },
          { name: "delivery", label: "Delivery", all: "Any state", options: optionsOf(deliveryStatusWords), chosen: asked.delivery },
          { name: "overdue", label: "Overdue", all: "Overdue or not", options: [{ value: "yes", text: "Overdue only" }], chosen: asked.overdue },
        ]}
      />
      {recommendations.length === 0 ? (
        <EmptyState title="No recommendations here">When a committee has resolved a recommendation and it is published, it is listed here with the response and what was done.</EmptyState>
      ) : <List recommendations={recommendations} />}
      {next && <Pagination landmarkLabel="Recommendations" next={{ href: paths.recommendations({ ...asked, after: next }), text: "Next 50" }} />}
      <Downloads asked={asked} />
      <h2 className="govuk-heading-m">What the words mean</h2>
      <ul className="govuk-list govuk-list--bullet">{Object.entries(deliveryKey).map(([status, words]) => <li key={status}><strong>{shownStatus(deliveryStatusWords, status).text}</strong>: {words}</li>)}</ul>
    </Page>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["recommendations"][number];

function List({ recommendations }: { recommendations: Row[] }) {
  return (
    <ListTable
      caption="Recommendations by reference" head={["Recommendation", "Response", "Delivery", "Owner"]}
      rows={recommendations.map((row) => [
        { content: <><a className="govuk-link" href={paths.recommendation(row.slug)}>{row.title}</a><br /><span className="govuk-!-font-weight-regular">{row.number}</span></> },
        { content: <State words={responseStatusWords} status={row.responseStatus} day={row.responseStatus === "awaiting" ? row.responseDueOn : null} late={row.overdue === "response"} /> },
        { content: <State words={deliveryStatusWords} status={row.deliveryStatus} day={row.dueOn} late={row.overdue === "delivery"} /> },
        row.ownerPost,
      ])}
    />
  );
}

function State({ words, status, day, late }: { words: Parameters<typeof shownStatus>[0]; status: string; day: string | null; late: boolean }) {
  const { text, tone } = shownStatus(words, status);
  return <><StatusTag tone={tone}>{text}</StatusTag>{late && <> <StatusTag tone="bad">Overdue</StatusTag></>}{day && <><br />by {formatDate(day)}</>}</>;
}

function Downloads({ asked }: { asked: RecommendationsAsked }) {
  return (
    <p className="govuk-body">
      Download what is listed: <a className="govuk-link" href={paths.recommendationsAs("csv", asked)}>CSV</a>, <a className="govuk-link" href={paths.recommendationsAs("json", asked)}>JSON</a>. Follow what changes: <a className="govuk-link" href={paths.recommendationsFeed()}>Atom feed</a>.
    </p>
  );
}
