import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { minutesStandingWords } from "../../../copy/minutes.ts";
import { listMinutes, listMinutesToSign } from "../../../domain/minutes/list-minutes.server.ts";
import { minutesStandings } from "../../../domain/minutes/minutes.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FilterForm } from "../../../ui/filter-form.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Minutes";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const query = new URL(request.url).searchParams;
  const standing = minutesStandings.find((one) => one === query.get("standing"));
  const { minutes, next } = await listMinutes(actor, standing, query.get("after") ?? undefined);
  return { minutes, next, standing: standing ?? null, toSign: await listMinutesToSign(actor) };
}

export default function AllMinutes() {
  const { minutes, next, standing, toSign } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {toSign.map((one) => <InsetText key={one.reference}>You presided where the minutes of {formatDate(one.heldOn)} were agreed: <Link className="govuk-link" to={paths.desk.signMinutes(one.reference)}>read and sign the minutes of {one.title}</Link></InsetText>)}
      <FilterForm
        action={paths.desk.allMinutes()} label="Minutes" clearHref={paths.desk.allMinutes()}
        filters={[{ name: "standing", label: "How they stand", all: "All", options: minutesStandings.map((one) => ({ value: one, text: minutesStandingWords[one].words })), chosen: standing ?? undefined }]}
      />
      {minutes.length === 0 ? (
        <EmptyState title={standing ? "No minutes stand there" : "No meetings yet"}>When the day of a meeting has come, it is listed here until its minutes are drafted from the agenda, cleared by the chair, published, agreed at a later meeting and signed.</EmptyState>
      ) : (
        <ListTable
          caption="Minutes, latest meeting first" head={["Day", "Meeting", "Standing"]}
          rows={minutes.map((one) => [
            formatDate(one.heldOn),
            { content: <Link className="govuk-link" to={one.standing === "to draft" ? paths.desk.draftMinutes(one.reference) : paths.desk.minutes(one.reference)}>{one.title}</Link> },
            { content: <StatusTag tone={minutesStandingWords[one.standing].tone}>{minutesStandingWords[one.standing].words}</StatusTag> },
          ])}
        />
      )}
      {next && <Pagination next={{ href: paths.desk.allMinutes(standing ?? undefined, next), label: "Earlier meetings" }} />}
    </Page>
  );
}
