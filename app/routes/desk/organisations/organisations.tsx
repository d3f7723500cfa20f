import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { organisationKindWords } from "../../../copy/people.ts";
import { listOrganisations } from "../../../domain/people/organisations.server.ts";
import { keepsRegister } from "../../../domain/people/person.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { Pagination } from "../../../ui/pagination.tsx";
import { Table } from "../../../ui/table.tsx";

const heading = "Organisations";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { organisations, next } = await listOrganisations(actor, new URL(request.url).searchParams.get("after") ?? undefined);
  return { organisations, next, mayAdd: keepsRegister(actor) };
}

export default function Organisations() {
  const { organisations, next, mayAdd } = useLoaderData<typeof loader>();
  const add = mayAdd && <ButtonLink href={paths.desk.newOrganisation()}>Add an organisation</ButtonLink>;
  return (
    <Page heading={heading} back={{ href: paths.desk.people(), text: "People" }}>
      {organisations.length === 0 ? (
        <EmptyState title="No organisations yet" action={add}>The council itself and its partners stand here: police, NHS, schools. Who works for one sees what the council asks of it.</EmptyState>
      ) : (
        <>
          {add}
          <Table
            caption="Organisations by name" captionClassName="govuk-visually-hidden" head={["Name", "Kind"]} firstCellIsHeader
            rows={organisations.map(({ id, name, kind }) => [{ content: mayAdd ? <Link className="govuk-link" to={paths.desk.organisation(id)}>{name}</Link> : name }, organisationKindWords[kind]])}
          />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.organisations(next), label: "Later in the alphabet" }} />}
    </Page>
  );
}
