import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { bodyKindWords } from "../../../copy/people.ts";
import { listRegisteredBodies } from "../../../domain/bodies/register.server.ts";
import { keepsRegister } from "../../../domain/people/person.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { Pagination } from "../../../ui/pagination.tsx";
import { Table } from "../../../ui/table.tsx";

const heading = "Committees and panels";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { bodies, next } = await listRegisteredBodies(actor, new URL(request.url).searchParams.get("after") ?? undefined);
  return { bodies, next, mayAdd: keepsRegister(actor) };
}

export default function Bodies() {
  const { bodies, next, mayAdd } = useLoaderData<typeof loader>();
  const add = mayAdd && <ButtonLink href={paths.desk.newBody()}>Add a committee or panel</ButtonLink>;
  return (
    <Page heading={heading} breadcrumbs={[{ text: "Today", href: paths.desk.today() }]}>
      {bodies.length === 0 ? (
        <EmptyState title="No committee or panel yet" action={add}>The committees and panels on which you have a seat stand here, with their members. The democratic services manager adds them.</EmptyState>
      ) : (
        <>
          {add}
          {mayAdd && <p className="govuk-body"><Link className="govuk-link" to={paths.desk.endOfSeats()}>End the seats of all councillors at an election</Link></p>}
          <Table
            caption="Committees and panels by name" captionClassName="govuk-visually-hidden" head={["Name", "Kind"]} firstCellIsHeader
            rows={bodies.map(({ id, name, kind, closedOn }) => [
              { content: <Link className="govuk-link" to={paths.desk.body(id)}>{name}</Link> }, closedOn ? `${bodyKindWords[kind]}, closed ${formatDate(closedOn)}` : bodyKindWords[kind],
            ])}
          />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.bodies(next), label: "Later in the alphabet" }} />}
    </Page>
  );
}
