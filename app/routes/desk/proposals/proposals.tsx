import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { proposalKindWords, proposalStandingWords } from "../../../copy/proposals.ts";
import { canPropose, standingOf } from "../../../domain/proposals/proposal.ts";
import { listProposals } from "../../../domain/proposals/proposals.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Proposals and references";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { proposals, next } = await listProposals(actor, new URL(request.url).searchParams.get("after") ?? undefined);
  const day = today().toString();
  return {
    proposals: proposals.map((one) => ({ id: one.id, title: one.title, kind: one.kind, bodyName: one.bodyName, proposedByName: one.proposedByName, neededBy: one.urgency === "urgent" ? one.neededBy : null, standing: standingOf(one, day) })),
    next, mayPropose: canPropose(actor),
  };
}

export default function Proposals() {
  const { proposals, next, mayPropose } = useLoaderData<typeof loader>();
  const propose = mayPropose && (
    <div className="govuk-button-group">
      <ButtonLink href={paths.desk.newProposal()}>Propose an item</ButtonLink>
      <Link className="govuk-link" to={paths.desk.referMatter()}>Refer a matter under section 9FC</Link>
    </div>
  );
  return (
    <Page heading={heading} width="full" back={{ href: paths.desk.meetings(), text: "Meetings" }}>
      {proposals.length === 0 ? (
        <EmptyState title="Nothing has been proposed yet" action={propose}>A member of a committee or panel proposes what its agenda should hold. The chair accepts it for a meeting, defers it, merges it or declines it, and says why. What a councillor refers under section 9FC of the Local Government Act 2000 cannot be declined: the chair only chooses the meeting.</EmptyState>
      ) : (
        <>
          {propose}
          <ListTable caption="Newest first" head={["Title", "From", "Committee or panel", "What it is", "Status"]} rows={proposals.map((one) => [
            { content: <Link className="govuk-link" to={paths.desk.proposal(one.id)}>{one.title}</Link> }, one.proposedByName, one.bodyName,
            one.neededBy === null ? proposalKindWords[one.kind] : `${proposalKindWords[one.kind]}, needed by ${formatDate(one.neededBy)}`,
            { content: <StatusTag tone={proposalStandingWords[one.standing].tone}>{proposalStandingWords[one.standing].text}</StatusTag> },
          ])} />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.proposals(next), label: "Earlier proposals" }} />}
    </Page>
  );
}
