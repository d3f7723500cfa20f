import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { deliveryStatusWords, responseStatusWords, wordingStatusWords } from "../../../copy/recommendations.ts";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { responseDueOf } from "../../../domain/recommendations/notices.server.ts";
import { deliveryStatuses, isClerkOfCommittee, mayPropose, responseStatuses, wordingStatuses } from "../../../domain/recommendations/recommendation.ts";
import { listRecommendations } from "../../../domain/recommendations/recommendations.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterForm } from "../../../ui/filter-form.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Recommendations";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const query = new URL(request.url).searchParams;
  const oneOf = <V extends string>(name: string, known: readonly V[]) => known.find((value) => value === query.get(name));
  const asked = { status: oneOf("status", wordingStatuses), response: oneOf("response", responseStatuses), delivery: oneOf("delivery", deliveryStatuses), overdue: oneOf("overdue", ["yes"]) };
  const [{ recommendations, next }, bodies] = await Promise.all([listRecommendations(actor, { ...asked, overdue: asked.overdue === "yes", after: query.get("after") ?? undefined }), listBodies(actor)]);
  const rows = await Promise.all(recommendations.map(async (one) => {
    const { address, reference, title, status, responseStatus, deliveryStatus, ownerPost } = one;
    const due = await responseDueOf(one);
    return { address, reference, title, status, responseStatus, deliveryStatus, ownerPost, dueOn: responseStatus === "awaiting" ? (due?.dueOn ?? null) : null, overdue: due?.overdue ?? false };
  }));
  return { rows, next: next ?? null, asked: Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []))), mayPropose: bodies.some(({ id, kind }) => kind !== "executive" && mayPropose(actor, id)), mayEnterOutside: bodies.some(({ id }) => isClerkOfCommittee(actor, id)) };
}

export default function Recommendations() {
  const { rows, next, asked, mayPropose: proposes, mayEnterOutside } = useLoaderData<typeof loader>();
  const optionsOf = (words: Readonly<Record<string, { text: string }>>) => Object.entries(words).map(([value, { text }]) => ({ value, text }));
  return (
    <Page heading={heading} width="full">
      <div className="govuk-button-group">
        {proposes && <ButtonLink href={paths.desk.newRecommendation()}>Propose a recommendation</ButtonLink>}
        {mayEnterOutside && <ButtonLink variant="secondary" href={paths.desk.outsideRecommendation()}>Enter one from outside</ButtonLink>}
      </div>
      <FilterForm
        action={paths.desk.recommendations()} label="Recommendations" clearHref={paths.desk.recommendations()}
        filters={[
          { name: "status", label: "Wording", all: "Any", options: optionsOf(wordingStatusWords), chosen: asked["status"] },
          { name: "response", label: "Response", all: "Any", options: optionsOf(responseStatusWords), chosen: asked["response"] },
          { name: "delivery", label: "Delivery", all: "Any", options: optionsOf(deliveryStatusWords), chosen: asked["delivery"] },
          { name: "overdue", label: "Response overdue", all: "Overdue or not", options: [{ value: "yes", text: "Overdue only" }], chosen: asked["overdue"] },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title="No recommendations here">A panel drafts a recommendation and its members sign the wording. The committee resolves it, gives the executive notice, and follows up the response and what is done. What you may see is listed here.</EmptyState>
      ) : (
        <ListTable
          caption="Recommendations, newest first" head={["Recommendation", "Wording", "Response", "Delivery", "Owner"]}
          rows={rows.map((row) => [
            { content: <><Link className="govuk-link" to={paths.desk.recommendation(row.address)}>{row.title}</Link>{row.reference && <><br /><span className="govuk-!-font-weight-regular">{row.reference}</span></>}</> },
            { content: <StatusTag tone={wordingStatusWords[row.status].tone}>{wordingStatusWords[row.status].text}</StatusTag> },
            { content: row.status === "issued" && <><StatusTag tone={responseStatusWords[row.responseStatus].tone}>{responseStatusWords[row.responseStatus].text}</StatusTag>{row.overdue && <> <StatusTag tone="bad">Overdue</StatusTag></>}{row.dueOn && <><br />by {formatDate(row.dueOn)}</>}</> },
            { content: row.status === "issued" && <StatusTag tone={deliveryStatusWords[row.deliveryStatus].tone}>{deliveryStatusWords[row.deliveryStatus].text}</StatusTag> },
            row.ownerPost,
          ])}
        />
      )}
      {next && <Pagination landmarkLabel="Recommendations" next={{ href: paths.desk.recommendations({ ...asked, after: next }), text: "Next 50" }} />}
    </Page>
  );
}
