import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { organisationKindWords } from "../../../copy/people.ts";
import { findOrganisation } from "../../../domain/people/organisations.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.organisation.name ?? "Organisation", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  return findOrganisation(actor, params["id"]);
}

export default function Organisation() {
  const { organisation, people } = useLoaderData<typeof loader>();
  return (
    <Page heading={organisation.name} caption={organisationKindWords[organisation.kind]} back={{ href: paths.desk.organisations(), text: "Organisations" }}>
      {people.length === 0 ? (
        <EmptyState title="Nobody works for it here yet">Open a person, and record whom they work for. They then see what the council asks of this organisation.</EmptyState>
      ) : (
        <ListTable
          caption="Who works or worked for it" isCaptionShown head={["Name", "Post", "From", "Until"]}
          rows={people.map((one) => [
            { content: <Link className="govuk-link" to={paths.desk.person(one.personId)}>{one.name}</Link> }, one.post, formatDate(one.fromOn), one.untilOn === null ? "" : formatDate(one.untilOn),
          ])}
        />
      )}
    </Page>
  );
}
