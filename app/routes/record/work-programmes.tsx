import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { listPublishedProgrammes } from "../../record/programmes.server.ts";
import { formatDate } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListTable } from "../../ui/list-table.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Work programme";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader() {
  return { programmes: (await listPublishedProgrammes()).map(({ reference, bodyName, topics, status, publishedOn }) => ({ reference, bodyName, topics, withdrawn: status === "withdrawn", publishedOn })) };
}

export default function WorkProgrammes() {
  const { programmes } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {programmes.length === 0 ? (
        <EmptyState title="No work programme here">When a committee or panel publishes what it plans to look into, its work programme is listed here: topics by meeting, who leads them and whom the panel wants to hear.</EmptyState>
      ) : (
        <ListTable caption="Work programmes by committee and panel" head={["Committee or panel", "Topics planned", "Published"]}
          rows={programmes.map((one) => [{ content: <a className="govuk-link" href={paths.workProgramme(one.reference)}>{one.bodyName}</a> }, one.withdrawn ? "" : String(one.topics), one.withdrawn ? "Withdrawn" : formatDate(one.publishedOn)])} />
      )}
    </Page>
  );
}
