import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { submissionStatusWords } from "../../../copy/evidence.ts";
import { canSeeFlagged } from "../../../domain/evidence/submission.ts";
import { listFlagged } from "../../../domain/evidence/submissions.server.ts";
import { forbidden } from "../../../domain/refusal.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatDate, inLondon } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";

const heading = "Evidence marked as identifying a child";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  if (!canSeeFlagged(actor)) throw forbidden("Only the safeguarding lead may see this list. A clerk finds what was sent under its inquiry.");
  const { submissions, next } = await listFlagged(actor, new URL(request.url).searchParams.get("after") ?? undefined);
  return { next, submissions: submissions.map((one) => ({ reference: one.reference, bodyName: one.bodyName, from: one.organisationName ?? "A member of the public", status: one.status, sentOn: one.sentAt && inLondon(one.sentAt).date })) };
}

export default function Flagged() {
  const { submissions, next } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full" breadcrumbs={[{ text: "Today", href: paths.desk.today() }]}>
      {submissions.length === 0 ? (
        <EmptyState title="Nothing is marked">When somebody says that what was sent to a panel identifies a child or family, it is listed here for you, and members of the panel do not see it.</EmptyState>
      ) : (
        <ListTable caption="Marked evidence, latest first" head={["Sent", "From", "To", "Status"]} rows={submissions.map((one) => [
          { content: <Link className="govuk-link" to={paths.desk.evidence(one.reference)}>{one.sentOn ? formatDate(one.sentOn) : "Not sent"}<span className="govuk-visually-hidden"> from {one.from}</span></Link> },
          one.from, one.bodyName, submissionStatusWords[one.status].text,
        ])} />
      )}
      {next && <Pagination next={{ href: paths.desk.flaggedEvidence(next), label: "Earlier evidence" }} />}
    </Page>
  );
}
