import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { personStatusWords } from "../../../copy/people.ts";
import { listPeople } from "../../../domain/people/people.server.ts";
import { canInvite } from "../../../domain/people/person.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Input } from "../../../ui/input.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { NotificationBanner, NotificationBannerHeading } from "../../../ui/notification-banner.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "People";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const asked = new URL(request.url).searchParams;
  const name = asked.get("name")?.trim() ?? "";
  const { people, next } = await listPeople(actor, { name, ...(asked.get("after") ? { after: asked.get("after") ?? "" } : {}) });
  return { people, name, next: next === undefined ? null : paths.desk.people({ name, after: next }), mayInvite: canInvite(actor), invited: asked.get("said")?.startsWith("invited") === true };
}

export default function People() {
  const { people, name, next, mayInvite, invited } = useLoaderData<typeof loader>();
  const invite = mayInvite && <ButtonLink href={paths.desk.newPerson()}>Invite somebody</ButtonLink>;
  const notice = invited && <NotificationBanner success><NotificationBannerHeading>An invitation is on its way, or the person has been told.</NotificationBannerHeading></NotificationBanner>;
  return (
    <Page heading={heading} width="full" notice={notice}>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.desk.bodies()}>Committees and panels</Link>, <Link className="govuk-link" to={paths.desk.organisations()}>organisations</Link>
      </p>
      {invite}
      <form method="get" action={paths.desk.people()} role="search">
        <Input name="name" label="Find by name" labelSize="s" defaultValue={name} width={20} maxLength={120} spellCheck={false} />
        <Button type="submit" variant="secondary">Find</Button>
      </form>
      {people.length === 0 ? (
        <EmptyState title={name ? `Nobody’s name has “${name}” in it` : "Nobody is here yet"} action={name && <Link className="govuk-link" to={paths.desk.people()}>Show everybody</Link>}>
          People with an account are listed here, with their post and how their account stands. Clerks see the people of their own committees and panels.
        </EmptyState>
      ) : (
        <ListTable
          caption={name ? `People with “${name}” in their name` : "People by name"} head={["Name", "Post", "Email address", "Committees and panels", "Account"]}
          rows={people.map((person) => [
            { content: <Link className="govuk-link" to={paths.desk.person(person.id)}>{person.name}</Link> },
            person.post,
            person.email,
            person.bodies.join(", "),
            { content: <StatusTag tone={personStatusWords[person.status].tone}>{personStatusWords[person.status].words}</StatusTag> },
          ])}
        />
      )}
      {next && <Pagination next={{ href: next, label: "Later in the alphabet" }} />}
    </Page>
  );
}
