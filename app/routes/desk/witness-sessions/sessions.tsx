import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { sessionStatusWords } from "../../../copy/witness-sessions.ts";
import { listBodies } from "../../../domain/bodies/bodies.server.ts";
import { isFormal } from "../../../domain/law/body-kinds.ts";
import { listSessions } from "../../../domain/witness-sessions/witness-sessions.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatMeetingTime } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Witness sessions";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  const [{ sessions, next }, bodies] = await Promise.all([listSessions(actor, after), listBodies(actor, ["clerk"])]);
  return {
    sessions: sessions.map(({ reference, openTitle, heldOn, startsAt, status, bodyName }) => ({ reference, openTitle, heldOn, startsAt, status, bodyName })),
    next,
    mayPlan: bodies.some(({ kind }) => !isFormal(kind)),
  };
}

export default function Sessions() {
  const { sessions, next, mayPlan } = useLoaderData<typeof loader>();
  const plan = mayPlan && <ButtonLink href={paths.desk.newSession()}>Plan a session</ButtonLink>;
  if (sessions.length === 0) {
    return (
      <Page heading={heading}>
        <EmptyState title="No witness sessions that you can see" action={plan}>
          A witness session is where an informal panel hears somebody in private. The clerk plans it, the monitoring officer determines that it is heard in private, and
          the clerk seals it. From then on only its named readers can open what was said. You see the sessions that you plan, keep or may read.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page heading={heading} width="full">
      <p className="govuk-body">These are the sessions that you may know of. The list says that a session exists, and not what it holds.</p>
      {plan}
      <ListTable
        caption="Latest first"
        head={["Session", "When", "Status", "Panel"]}
        rows={sessions.map((session) => [
          { content: <Link className="govuk-link" to={paths.desk.session(session.reference)}>{session.openTitle}</Link> },
          formatMeetingTime(session.heldOn, session.startsAt),
          { content: <StatusTag tone={sessionStatusWords[session.status].tone}>{sessionStatusWords[session.status].text}</StatusTag> },
          session.bodyName ?? "A panel of the council",
        ])}
      />
      {next && <Pagination landmarkLabel="Witness sessions" next={{ href: paths.desk.sessions(next), text: "Next 50" }} />}
    </Page>
  );
}
