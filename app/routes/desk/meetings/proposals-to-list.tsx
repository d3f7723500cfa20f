import { Link } from "@remix-run/react";
import { paths } from "../../../paths.ts";

type ProposalsToListProps = { proposals: readonly { id: number; kind: string; title: string; proposedByName: string }[] };

/** What the chair accepted for this meeting or placed on it, and the clerk has not put on its agenda. */
export function ProposalsToList({ proposals }: ProposalsToListProps) {
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="proposals-to-list">
      <h3 className="govuk-heading-m" id="proposals-to-list">Proposals accepted for this meeting, not on the agenda yet</h3>
      <ul className="govuk-list">
        {proposals.map(({ id, kind, title, proposedByName }) => (
          <li key={id}>
            <Link className="govuk-link" to={paths.desk.proposalToAgenda(id)}>Put “{title}” on the agenda</Link> ({proposedByName}{kind === "section 9FC reference" ? ", under section 9FC: the agenda is not published without it" : ""})
          </li>
        ))}
      </ul>
    </section>
  );
}
