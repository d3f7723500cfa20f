import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { programmeStatusWords } from "../../../copy/work-programme.ts";
import { listProgrammes } from "../../../domain/work-programme/programmes.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Work programme";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  return { programmes: (await listProgrammes(actor)).map(({ slug, bodyName, waiting, status }) => ({ slug, bodyName, waiting, status })) };
}

export default function Programmes() {
  const { programmes } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {programmes.length === 0 ? (
        <EmptyState title="No work programme that you can see">Each committee and panel keeps a work programme: what it wants to look into, at which meeting, and whom it wants to hear. People with a seat see it here; everybody can read <a className="govuk-link" href={paths.workProgrammes()}>what is published</a>.</EmptyState>
      ) : (
        <ListTable caption="Work programmes by committee and panel" head={["Committee or panel", "Topics that wait", "With the public"]}
          rows={programmes.map(({ slug, bodyName, waiting, status }) => [
            { content: <Link className="govuk-link" to={paths.desk.programme(slug)}>{bodyName}</Link> }, waiting === 0 ? "None yet" : String(waiting),
            { content: <StatusTag tone={programmeStatusWords[status].tone}>{programmeStatusWords[status].text}</StatusTag> },
          ])} />
      )}
    </Page>
  );
}
